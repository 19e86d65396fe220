import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { londonDay, londonTime } from '../../functions/core/calendar.ts'
import { stopByText } from '../../functions/core/nudges/stop.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { evidenceOf, planThrough, recordsOf, sentTo, setPlan } from '../core/nudges/town.ts'
import { coordinator, groupAddress, groupAnswers, join, offer, profileOf, refer, signIn } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let who: { email: string }
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  who = { email: `lee${at}@example.com` }
})

const everything = ['checkIns', 'sharing', 'email']

/** Joins by the pages, and asks for everything. Chance holds them out of nothing: what it does is tested elsewhere. */
async function joined(contact: { email?: string; mobile?: string } = who, consents = everything) {
  const browser = await join(world, contact, { consents })
  const person = await profileOf(world, contact)
  const { id } = person
  const kinds = ['check-in-due', 'check-in-reminder', 'idea', 'did-you-go', 'six-weeks', 'welcome-back']
  if (consents.includes('email') || consents.includes('sms')) {
    await setPlan(world, person, { arms: Object.fromEntries(kinds.map((kind) => [kind, 'nudged'])) })
  }
  return { browser, person, id }
}

const kindsSentTo = (person: Person) =>
  sentTo(world, person).map((key) => key.slice(`nudge-${person.id}-`.length).replace(/-\d{4}-.*$/, ''))

describe('a check-in', () => {
  test('is asked for in the rhythm, by day, and its link leads to the questions', async () => {
    const { person } = await joined()
    await planThrough(world, person, '2026-12-20')
    expect(sentTo(world, person)).toEqual([])
    await planThrough(world, person, '2026-12-21')
    expect(kindsSentTo(person)).toEqual(['check-in-due'])
    expect(londonTime(world.now()) >= '09:00' && londonTime(world.now()) < '17:00').toBe(true)
    const mail = world.lastMail(who.email)
    expect(mail.subject).toBe('When you have two minutes')
    const link = mail.links.find((address) => address.endsWith('/check-in')) ?? ''
    const browser = await signIn(world, who)
    await browser.open(link)
    await browser.press('Save my check-in', { satisfied: '7' })
    await planThrough(world, person, '2027-01-17')
    expect(kindsSentTo(person)).toEqual(['check-in-due'])
    await planThrough(world, person, '2027-01-18')
    expect(kindsSentTo(person)).toEqual(['check-in-due', 'check-in-due'])
  })

  test('that does not come is asked for once more, and then not before the next', async () => {
    const { person } = await joined()
    await planThrough(world, person, '2027-01-17')
    expect(kindsSentTo(person)).toEqual(['check-in-due', 'check-in-reminder'])
    const reminder = (await recordsOf(world, person)).find(({ nudge }) => nudge === 'check-in-reminder')
    expect(londonDay(reminder?.at ?? new Date(0))).toBe('2026-12-28')
  })

  test('is not asked for by somebody who joined without asking for reminders', async () => {
    const { person } = await joined(who, ['checkIns', 'sharing'])
    world.later(60, 'days')
    await world.settle()
    expect(sentTo(world, person)).toEqual([])
  })

  test('is asked for no more after one press on the link in the message', async () => {
    const { person } = await joined()
    await planThrough(world, person, '2026-12-21')
    const link = world.lastMail(who.email).links.find((address) => address.includes('/stop/')) ?? ''
    const stranger = world.browser()
    await stranger.open(link)
    await stranger.press('Stop them')
    await planThrough(world, person, '2027-03-01')
    expect(kindsSentTo(person)).toEqual(['check-in-due'])
    const browser = await signIn(world, who)
    const page = await browser.open('/me/messages')
    expect(page.text).toContain('you had not asked for it')
  })
})

describe('a booking', () => {
  test('is told of at five the day before, with the date, and asked about the day after and six weeks on', async () => {
    const { person, browser } = await joined()
    await offer(world, `walk${at}`, { title: 'Morning walk', firstVisit: 'Ask for Ann at the gate.' })
    await refer(browser, `walk${at}`)
    await world.settle()
    await groupAnswers(world, groupAddress(`walk${at}`), 'accept', {
      message: 'Bring boots.',
      day: '2026-12-08',
      time: '10:30',
    })
    await world.settle()
    const replied = world.lastMail(who.email)
    await planThrough(world, person, '2026-12-07')
    expect(londonTime(world.now())).toBe('17:00')
    const eve = world.lastMail(who.email)
    expect(eve.subject).toBe('About Tuesday 8 December')
    expect(eve.text).toContain('Morning walk')
    expect(eve.text).toContain('10.30am')
    expect(eve.text).toContain('Ask for Ann at the gate.')
    // The same date as in the reply: a calendar that has it already changes nothing.
    const uid = (ics: string | undefined) =>
      new ICAL.Component(ICAL.parse(ics ?? '')).getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid')
    expect(uid(eve.ics)).toBe(uid(replied.ics))

    await planThrough(world, person, '2026-12-09')
    expect(kindsSentTo(person)).toEqual(['day-before', 'did-you-go'])
    const back = await signIn(world, who)
    const link = world.lastMail(who.email).links.find((address) => address.includes('/me/sign-ups/')) ?? ''
    expect((await back.open(link)).status).toBe(200)
    await planThrough(world, person, '2027-01-25')
    expect(kindsSentTo(person)).toContain('six-weeks')
  })

  test('that is called off is spoken of no more', async () => {
    const { person, browser } = await joined()
    await offer(world, `walk${at}`)
    await refer(browser, `walk${at}`)
    await world.settle()
    await groupAnswers(world, groupAddress(`walk${at}`), 'accept', {
      message: '',
      day: '2026-12-08',
      time: '',
    })
    await world.settle()
    await browser.post(`/me/sign-ups/walk${at}/withdraw`)
    await planThrough(world, person, '2026-12-15')
    expect(kindsSentTo(person)).toEqual([])
  })

  test('is told of to somebody who asked for no encouragement at all, and for nothing else', async () => {
    const { person, browser } = await joined(who, ['sharing'])
    await offer(world, `walk${at}`)
    await refer(browser, `walk${at}`)
    await world.settle()
    await groupAnswers(world, groupAddress(`walk${at}`), 'accept', {
      message: '',
      day: '2026-12-08',
      time: '',
    })
    await world.settle()
    await planThrough(world, person, '2027-02-01')
    expect(kindsSentTo(person)).toEqual(['day-before'])
    expect(await evidenceOf(world, person)).toEqual([])
  })
})

describe('a place from the waiting list', () => {
  async function waiting(contact: { email?: string; mobile?: string } = who) {
    await offer(world, `full${at}`, { places: 1, waitingList: true })
    const first = await join(world, { email: `first${at}@example.com` })
    await refer(first, `full${at}`)
    await world.settle()
    const { person, browser } = await joined(contact)
    await refer(browser, `full${at}`)
    await world.settle()
    await first.post(`/me/sign-ups/full${at}/withdraw`)
    await world.settle()
    return person
  }
  /** The link in the group's email about the second person: the last that it got before the withdrawal. */
  const accept = async (day: string) => {
    const mail = world.mails.findLast(
      (one) => one.to === groupAddress(`full${at}`) && one.subject.startsWith('A new sign-up'),
    )
    const browser = world.browser()
    await browser.open(mail?.links[0] ?? '')
    await browser.press('Tell them they can come', { message: 'See you.', day, time: '10:00' })
    await world.settle()
  }

  test('is told as such, with the date, and not as any other reply too', async () => {
    const person = await waiting()
    const before = world.mails.filter(({ to }) => to === who.email).length
    await accept('2026-12-15')
    const mails = world.mails.filter(({ to }) => to === who.email).slice(before)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('A reply for you')
    expect(mails[0]?.text).toContain('A place has come free')
    expect(mails[0]?.ics).toContain('20261215')
    expect(kindsSentTo(person)).toEqual(['waiting-list-moved'])
  })

  test('waits for the morning, like everything that nobody asked for at that moment', async () => {
    const person = await waiting()
    world.setTime('2026-11-23T22:15:00Z')
    await accept('2026-12-15')
    expect(kindsSentTo(person)).toEqual([])
    expect((await recordsOf(world, person))[0]).toMatchObject({ outcome: 'waiting', reason: 'quiet-hours' })
    world.setTime('2026-11-24T08:00:00Z')
    await world.settle()
    expect(kindsSentTo(person)).toEqual(['waiting-list-moved'])
  })

  test('a second answer that says the same day again is a reply like any other', async () => {
    const person = await waiting()
    await accept('2026-12-15')
    const browser = world.browser()
    const mail = world.mails.findLast(
      (one) => one.to === groupAddress(`full${at}`) && one.subject.startsWith('A new sign-up'),
    )
    await browser.open(mail?.links[0] ?? '')
    await browser.press('Tell them they can come', { message: 'Another day.', day: '2026-12-16', time: '' })
    await world.settle()
    expect(kindsSentTo(person)).toEqual(['waiting-list-moved'])
    expect(world.lastMail(who.email).text).not.toContain('A place has come free')
    expect(world.lastMail(who.email).ics).toContain('20261216')
  })
})

describe('answers and what passes between people', () => {
  const mobile = '07700 900410'

  async function askedByText(contact: { email?: string; mobile?: string }) {
    const { person, browser } = await joined(contact, ['sharing', 'sms'])
    await offer(world, `walk${at}`)
    await refer(browser, `walk${at}`)
    await world.settle()
    return person
  }
  const declined = async () => {
    await groupAnswers(world, groupAddress(`walk${at}`), 'decline', { message: '' })
    await world.settle()
  }

  test('a text waits for the morning; an email is there at once', async () => {
    await askedByText({ mobile })
    await join(world, who).then((browser) => refer(browser, `walk${at}`))
    await world.settle()
    world.setTime('2026-11-23T23:30:00Z')
    const texts = world.texts.length
    for (const link of world.mails
      .filter(({ to }) => to === groupAddress(`walk${at}`))
      .map(({ links }) => links[2])) {
      const browser = world.browser()
      await browser.open(link ?? '')
      await browser.press('Tell them you can’t help', { message: '' })
    }
    await world.settle()
    expect(world.lastMail(who.email).subject).toBe('A reply for you')
    expect(world.texts).toHaveLength(texts)
    world.setTime('2026-11-24T07:59:00Z')
    await world.settle()
    expect(world.texts).toHaveLength(texts)
    world.setTime('2026-11-24T08:00:00Z')
    await world.settle()
    expect(world.texts).toHaveLength(texts + 1)
  })

  test('somebody who texted STOP has no text at all but the codes that they ask for', async () => {
    const number = '07700 900411'
    const person = await askedByText({ mobile: number })
    await stopByText(world.deps, person.id)
    const texts = world.texts.length
    await declined()
    expect(world.texts).toHaveLength(texts)
    await signIn(world, { mobile: number })
    expect(world.lastText('+447700900411').body).toMatch(/\d{8}/)
  })
})

test('the download has what was asked for, what is planned and what became of it', async () => {
  const { person } = await joined()
  await planThrough(world, person, '2026-12-21')
  const browser = await signIn(world, who)
  const everything = await (await browser.send('/me/download.json')).json()
  expect(everything.reminders).toMatchObject({ rhythm: 'four-weekly', experiment: 'in' })
  expect(everything.you.language).toBe('en')
  expect(everything.messages).toMatchObject([{ nudge: 'check-in-due', outcome: 'sent', channel: 'email' }])
  expect(JSON.stringify(everything)).not.toMatch(/"(ver|work|due|attempts)"/)
})

test('the group is asked nothing, and told nothing, about nudges', async () => {
  const { person, browser } = await joined()
  await offer(world, `walk${at}`)
  await refer(browser, `walk${at}`)
  await world.settle()
  const page = (await coordinator(world, groupAddress(`walk${at}`), 'accept')).page
  expect(page?.text).not.toMatch(/remind|nudge|check-in/i)
  expect(sentTo(world, person)).toEqual([])
})
