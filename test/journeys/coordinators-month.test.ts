/** A coordinator's month, and the months after it, by emails alone: nobody signs in, and every page is opened by a link. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workIndex } from '../../functions/adapters/dynamo-table.ts'
import { londonDay, londonInstant } from '../../functions/core/calendar.ts'
import { findListing, isShown } from '../../functions/core/directory/listing.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { listUptake } from '../../functions/core/evidence/uptake.ts'
import { listNotes } from '../../functions/core/groups/calendar/note.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { startSession } from '../../functions/core/people/session.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import type { Browser } from '../browser-of-requests.ts'
import { refer, someone } from '../people.ts'
import { gardenGroup, gardenListing, type Mail, makeTown, type World } from '../world.ts'

const { email } = gardenGroup
const listing = { ...gardenListing, id: 'garden-morning', lastChecked: '2026-11-01' }

let world: World
/** When each email to the group was sent. */
const sent: { at: string; mail: Mail }[] = []
beforeAll(async () => {
  world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  await publishListing(world.deps, listing)
})
afterAll(() => world.stop())

/** Does what is due, and notes the moment of what went to the group. */
const settle = () => noting(world.settle)
async function noting(work: () => Promise<unknown>) {
  const before = world.mails.length
  await work()
  for (const mail of world.mails.slice(before)) {
    if (mail.to === email) sent.push({ at: world.now().toISOString(), mail })
  }
}

/** Lives on to a day and time in London, stopping wherever something has come due on the way. */
async function liveTo(day: string, time: string) {
  const end = londonInstant(day, time)
  for (;;) {
    const { Items = [] } = await world.client.send(
      new ScanCommand({ TableName: world.names.programme, IndexName: workIndex }),
    )
    const marked = Items.map(({ pk, sk, due }) => ({ pk: String(pk), sk: String(sk), due: String(due) }))
    const [next] = marked.sort((a, b) => (a.due < b.due ? -1 : 1))
    if (!next || new Date(next.due) > end) break
    if (new Date(next.due) > world.now()) world.setTime(next.due)
    await noting(() => doDue(world.workerDeps, next))
  }
  world.setTime(end.toISOString())
}

const since = (count: number) => sent.slice(count).map(({ mail }) => mail.subject)
const mailAbout = (words: RegExp) => {
  const mail = sent.findLast((one) => words.test(one.mail.subject))?.mail
  if (!mail) throw new Error(`no email about ${words}; there are ${since(0).join(', ')}`)
  return mail
}
async function follow(words: RegExp, link = 0): Promise<Browser> {
  const browser = world.browser()
  await browser.open(mailAbout(words).links[link] ?? '')
  return browser
}

const people: Record<string, { browser: Browser; person: Person }> = {}
async function comes(name: string, needs = '') {
  const one = await someone(world, { email: `${name.toLowerCase()}@example.com` })
  await refer(one.browser, listing.id, { firstName: name, accessNeeds: needs })
  people[name] = one
  await settle()
}
const who = (name: string) => people[name] ?? Promise.reject(new Error(`nobody is called ${name}`))
const personOf = async (name: string) => (await who(name)).person
const wordOn = async (name: string) => {
  const referral = await findReferral(world.deps, (await personOf(name)).id, listing.id)
  return referral && { attended: referral.attended, by: referral.attendedBy }
}
const attendedDays = async (name: string) =>
  (await listUptake(world.deps, await personOf(name))).flatMap(({ kind, day }) =>
    kind === 'attended' ? [day] : [],
  )
/** The field of somebody on the register that stands open. */
function fieldOf(browser: Browser, name: string): string {
  const group = browser.page?.root
    .querySelectorAll('fieldset')
    .find((one) => one.querySelector('legend')?.text.trim() === name)
  return group?.querySelector('input')?.getAttribute('name') ?? `nobody called ${name}`
}
async function answer(button: string, link: number, fields: Record<string, string> = {}) {
  const browser = await follow(/A new sign-up/, link)
  await browser.press(button, fields)
  await settle()
}
const yes = (fields: Record<string, string> = {}) => answer('Tell them they can come', 0, fields)

describe('the first week', () => {
  test('sign-ups come and are answered from their emails; one is left', async () => {
    await comes('Ann', 'A chair with arms')
    await yes({ day: '2026-11-24', message: 'Ask for Jo.' })
    await comes('Ben')
    await yes({ day: '2026-11-24' })
    await comes('Cat')
    await yes()
    await comes('Dan')
    expect(sent).toHaveLength(4)
    // Each leads to the list of the week too.
    for (const { mail } of sent) expect(mail.links.at(-1)).toContain('/partner/week/')
  })

  test('half an hour after the end the group is asked who came, by one link and with no name', async () => {
    await liveTo('2026-11-24', '12:29')
    expect(sent).toHaveLength(4)
    await liveTo('2026-11-24', '12:30')
    expect(since(4)).toEqual(['Who came on Tuesday 24 November?'])
    const { text, links } = mailAbout(/Who came/)
    expect(text).toContain('3 people were expected at Garden mornings')
    expect(text).not.toMatch(/Ann|Ben|Cat/)
    expect(links).toHaveLength(2)
    expect(links[0]).toContain('/partner/register/')
  })

  test('opening the link says nothing; the button carries each word to its person and to the evidence', async () => {
    const browser = await follow(/Who came/)
    await settle()
    expect(await wordOn('Ann')).toEqual({ attended: undefined, by: undefined })
    const [ann, ben] = [fieldOf(browser, 'Ann'), fieldOf(browser, 'Ben')]
    const page = await browser.press('Save', { [ann]: 'yes', [ben]: 'no' })
    expect(page.notice).toBe('Saved. You can change it until Tuesday 8 December.')
    await settle()
    expect(await wordOn('Ann')).toEqual({ attended: 'yes', by: 'group' })
    expect(await wordOn('Ben')).toEqual({ attended: 'no', by: 'group' })
    expect(await wordOn('Cat')).toEqual({ attended: undefined, by: undefined })
    expect(await attendedDays('Ann')).toEqual(['2026-11-24'])
    expect(await attendedDays('Ben')).toEqual([])
    const { browser: annes, person } = await who('Ann')
    annes.cookies.set('__Host-session', await startSession(world.deps, person.id))
    expect((await annes.open(`/me/sign-ups/${listing.id}`)).text).toContain('The group says that you came.')
  })

  test('it can be changed, and what the evidence heard is put right', async () => {
    const browser = await follow(/Who came/)
    await browser.press('Save', { [fieldOf(browser, 'Ann')]: 'no', [fieldOf(browser, 'Ben')]: 'yes' })
    await settle()
    expect(await attendedDays('Ann')).toEqual([])
    expect(await attendedDays('Ben')).toEqual(['2026-11-24'])
    await browser.press('Save', { [fieldOf(browser, 'Ben')]: 'unknown' })
    await settle()
    expect(await attendedDays('Ben')).toEqual([])
    expect(await wordOn('Ben')).toEqual({ attended: undefined, by: undefined })
  })

  test('what people say themselves stands, and the group never sees it', async () => {
    await sayAttended(world.deps, await personOf('Ann'), listing.id, 'yes')
    const browser = await follow(/Who came/)
    const shown = browser.page?.root.querySelector(`[name="${fieldOf(browser, 'Ann')}"][checked]`)
    expect(shown?.getAttribute('value')).toBe('no')
    await browser.press('Save', { [fieldOf(browser, 'Ann')]: 'unknown', [fieldOf(browser, 'Ben')]: 'yes' })
    await browser.press('Save', { [fieldOf(browser, 'Ann')]: 'no' })
    await settle()
    expect(await wordOn('Ann')).toEqual({ attended: 'yes', by: undefined })
    expect(await attendedDays('Ann')).toEqual(['2026-11-24'])
    expect(await wordOn('Ben')).toEqual({ attended: 'yes', by: 'group' })
  })
})

describe('the second week', () => {
  test('on Monday at 8 the group hears what waits, in numbers, with one link', async () => {
    const before = sent.length
    await liveTo('2026-11-30', '07:59')
    expect(sent).toHaveLength(before)
    await liveTo('2026-11-30', '08:00')
    expect(since(before)).toEqual(['What waits for your group this week'])
    const { text, links } = mailAbout(/What waits/)
    expect(text).toContain('Without your answer: 1 sign-up')
    expect(text).not.toMatch(/Ann|Ben|Cat|Dan|Garden/)
    expect(links).toHaveLength(1)
  })

  test('the list shows who comes, what they need, and leads to what waits', async () => {
    const browser = await follow(/What waits/)
    const text = browser.page?.text ?? ''
    expect(text).toMatch(/Tuesday 1 December\s+Garden mornings, 10am to noon/)
    expect(text).toMatch(/Cat\s+may come: no day was named/)
    expect(text).not.toContain('Ann')
    await browser.click('Answer Dan')
    await browser.click('Accept this sign-up')
    await browser.press('Tell them they can come', { day: '2026-12-01' })
    await settle()
    const again = await follow(/What waits/)
    expect(again.page?.text).toContain('Nothing waits for you.')
    expect(again.page?.text).toMatch(/Dan[\s\S]*Needs|Dan[\s\S]*No needs stated/)
  })

  test('whoever withdraws or asks to be deleted vanishes from the list and from the register', async () => {
    await comes('Eve', 'A quiet corner')
    await yes({ day: '2026-12-01' })
    await comes('Fay')
    await yes({ day: '2026-12-01' })
    const seen = async () => (await follow(/What waits/)).page?.text ?? ''
    expect(await seen()).toMatch(/Eve[\s\S]*Needs: A quiet corner/)
    await liveTo('2026-12-01', '12:30')
    expect((await follow(/Who came/)).page?.text).toMatch(/Cat[\s\S]*Dan[\s\S]*Eve[\s\S]*Fay/)
    await withdrawReferral(world.deps, await personOf('Fay'), listing.id)
    await erasePerson(world.deps, await personOf('Eve'))
    await settle()
    expect((await follow(/Who came/)).page?.text).not.toMatch(/Eve|Fay/)
    expect(await seen()).not.toMatch(/Eve|Fay/)
  })

  test('a register that is left is a reason to write on Monday; filled in, there is none', async () => {
    const before = sent.length
    await liveTo('2026-12-07', '08:00')
    expect(since(before)).toEqual(['What waits for your group this week'])
    expect(mailAbout(/What waits/).text).toContain('Who came: 1 register to fill in')
    const list = await follow(/What waits/)
    const browser = await list.click('Say who came on Tuesday 1 December').then(() => list)
    await browser.press('Save', { [fieldOf(browser, 'Cat')]: 'yes', [fieldOf(browser, 'Dan')]: 'no' })
    await settle()
    expect(await attendedDays('Cat')).toEqual(['2026-12-07'])
    // Nobody is expected any more, and nothing waits: no register, and nothing on Monday.
    await liveTo('2026-12-20', '12:00')
    expect(since(before + 1)).toEqual([])
  })

  test('after 14 days a register is closed', async () => {
    const browser = await follow(/Who came/)
    expect(browser.page?.status).toBe(410)
    expect(browser.page?.text).toContain('This register is closed')
  })
})

describe('the months after', () => {
  const now = () => findListing(world.deps, listing.id)

  test('after 90 days the group is asked once whether its listing is still right, with what people read', async () => {
    const before = sent.length
    await liveTo('2027-01-30', '08:59')
    expect(since(before)).toEqual([])
    await liveTo('2027-01-30', '09:00')
    expect(since(before)).toEqual(['Is your listing still right?'])
    const { text, links } = mailAbout(/still right/)
    expect(text).toContain('Tuesdays, 10am to noon')
    expect(text).toContain('last checked on 1 November 2026')
    expect(links).toHaveLength(4)
  })

  test('opening all three links changes nothing; saying yes does, and 90 days pass again', async () => {
    for (const link of [0, 1, 2]) expect((await follow(/still right/, link)).page?.status).toBe(200)
    await settle()
    expect((await now())?.lastChecked).toBe('2026-11-01')
    const browser = await follow(/still right/, 0)
    await browser.press('Yes, all of it is right')
    await settle()
    expect((await now())?.lastChecked).toBe('2027-01-30')
    const before = sent.length
    await liveTo('2027-04-30', '08:59')
    expect(since(before)).toEqual([])
  })

  test('left unanswered, it is asked once more, is due on Mondays, then marked, then hidden', async () => {
    const before = sent.length
    await liveTo('2027-04-30', '09:00')
    expect(since(before)).toEqual(['Is your listing still right?'])
    await liveTo('2027-05-14', '12:00')
    expect(since(before + 1).filter((one) => !one.startsWith('What waits'))).toEqual([
      'Is your listing still right? We ask once more',
    ])
    expect((await now())?.unchecked).toBeUndefined()
    await liveTo('2027-05-28', '12:00')
    expect(await now()).toMatchObject({ unchecked: 'marked', lastChecked: '2027-01-30' })
    await liveTo('2027-06-27', '12:00')
    const hidden = await now()
    expect(hidden?.unchecked).toBe('hidden')
    expect(hidden && isShown(hidden)).toBe(false)
    expect(since(before).filter((one) => one.startsWith('Is your'))).toHaveLength(2)
  })

  test('an old link has run out; a fresh one goes to the group’s own address, and brings the listing back', async () => {
    const browser = await follow(/We ask once more/, 0)
    expect(browser.page?.status).toBe(410)
    const before = sent.length
    await browser.press('Send a fresh link')
    await browser.open(mailAbout(/We ask once more/).links[0] ?? '')
    await browser.press('Send a fresh link')
    await settle()
    expect(since(before)).toEqual(['Is your listing still right?'])
    const fresh = await follow(/still right/, 0)
    await fresh.press('Yes, all of it is right')
    await settle()
    expect(await now()).toMatchObject({ lastChecked: '2027-06-27' })
    expect((await now())?.unchecked).toBeUndefined()
  })

  test('from any email the listing can be paused until a day, at once, and the pause ended', async () => {
    const browser = await follow(/still right/, 3)
    await browser.click('Garden mornings')
    await browser.click('Pause it for a while')
    expect((await browser.press('Pause it', { resumes: 'soon' })).errors).toHaveLength(1)
    await browser.press('Pause it', { resumes: '6/7/2027' })
    await settle()
    expect(await now()).toMatchObject({ state: 'paused', resumes: '2027-07-06' })
    expect(browser.page?.text).toContain('It is paused until Tuesday 6 July')
    await browser.click('End the pause')
    await browser.press('End the pause')
    await settle()
    expect((await now())?.state).toBe('live')
  })

  test('what has changed can be said in words, which an operator reads', async () => {
    const browser = await follow(/still right/, 1)
    expect((await browser.press('Send', { note: ' ' })).errors).toEqual(['Enter what is not right.'])
    const page = await browser.press('Send', { note: 'We meet on Thursdays from July.' })
    expect(page.notice).toMatch(/^Sent\./)
    await settle()
    expect(await listNotes(world.deps)).toMatchObject([
      { listing: listing.id, words: 'We meet on Thursdays from July.' },
    ])
  })

  test('stopping acts at once, and nothing is asked any more', async () => {
    const browser = await follow(/still right/, 2)
    await browser.press('Take it away')
    await settle()
    expect((await now())?.state).toBe('stopped')
    const before = sent.length
    await liveTo('2027-08-10', '12:00')
    expect(since(before)).toEqual([])
  })

  test('through all of it every weekly email went on a Monday at 8 in London, and nothing went twice', () => {
    const digests = sent.filter(({ mail }) => mail.subject.startsWith('What waits'))
    for (const { at } of digests) {
      expect(new Date(at).getTime()).toBe(londonInstant(londonDay(new Date(at)), '08:00').getTime())
      expect(new Date(at).getUTCDay()).toBe(1)
    }
    expect(new Set(sent.map(({ mail }) => mail.key)).size).toBe(sent.length)
  })
})
