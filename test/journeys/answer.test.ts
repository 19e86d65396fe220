import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { placesLeft } from '../../functions/core/places/left.ts'
import { needs } from '../../functions/core/taxonomy.ts'
import type { Browser } from '../browser-of-requests.ts'
import { coordinator, groupAddress, groupAnswers, offer, refer, signIn, someone } from '../people.ts'
import { demoEmployer, makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let group: string
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  world.answers.length = 0
  at += 1
  id = `walk-${at}`
  group = groupAddress(id)
  email = `sam${at}@example.com`
})

/** A fresh person who has asked to come to a fresh activity. */
async function asked(listing: Parameters<typeof offer>[2] = {}, asking: Parameters<typeof refer>[2] = {}) {
  await offer(world, id, listing)
  const { browser, person } = await someone(world, { email })
  await refer(browser, id, asking)
  await world.settle()
  return { browser, person }
}
/** Places left of the one that limited activities here have. */
const left = () => placesLeft(world.deps, { id, group: `${id}-group`, places: 1 })
const sentTo = (to: string) => world.mails.filter((mail) => mail.to === to)
const answersTo = (to: string) => sentTo(to).filter(({ subject }) => subject === 'A reply for you')
const mySignUp = async (browser: Browser) => (await browser.open(`/me/sign-ups/${id}`)).text

describe('the group’s email', () => {
  test('says who, how to reach them and what they asked, with links to this sign-up alone', async () => {
    await asked(
      {},
      { contactBy: 'phone', phone: '0113 496 0123', note: 'I am shy.', accessNeeds: 'A chair.' },
    )
    const mail = world.lastMail(group)
    for (const words of ['Sam', '0113 496 0123', 'I am shy.', 'A chair.', 'Garden mornings']) {
      expect(mail.text).toContain(words)
      expect(mail.html).toContain(words)
    }
    const [week = '', ...more] = mail.links.filter((link) => !link.includes('/sign-ups/'))
    expect(mail.links).toHaveLength(5)
    expect(week).toMatch(/\/partner\/week\/[a-z0-9-]+$/)
    expect(more).toEqual([])
    for (const link of mail.links.slice(0, 4)) {
      expect(mail.html).toContain(`href="${link}"`)
      expect(link).toMatch(
        /^https:\/\/upstream\.example\/partner\/sign-ups\/[a-z0-9-]+\/(accept|waiting|decline|report)$/,
      )
    }
    expect(sentTo(group)).toHaveLength(1)
  })

  test('never names the sponsor, the place of work, a check-in answer or the evidence id', async () => {
    await offer(world, id)
    const { browser, person } = await someone(world, { email })
    await browser.open('/about-you')
    await browser.press('Save', { site: 'depot', team: 'depot/nights', ageBand: '45-54' })
    await browser.open('/check-in')
    await browser.press('Save my check-in', { satisfied: '1', lonely: 'often', needs: ['money', 'habits'] })
    await refer(browser, id)
    await world.settle()
    await groupAnswers(world, group, 'accept')
    await world.settle()
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await world.settle()
    const canaries = [
      demoEmployer.name,
      'acme',
      'The depot',
      'Night shift',
      // Whole: ids and links are at random, and two digits are in one of them sooner or later.
      '45-54',
      '45 to 54',
      person.id,
      person.evidence,
      email,
      'lonely',
      needs.money,
      needs.habits,
      'check',
    ]
    expect(sentTo(group)).toHaveLength(2)
    for (const mail of sentTo(group)) {
      const words = `${mail.subject}\n${mail.text}\n${mail.html}`.toLowerCase()
      for (const canary of canaries) expect(words).not.toContain(canary.toLowerCase())
    }
  })
})

describe('answering', () => {
  test('opening all three links, as a mail scanner does, answers nothing', async () => {
    const { browser } = await asked()
    const before = world.mails.length
    const scanner = world.browser()
    for (const link of world.lastMail(group).links) {
      const page = await scanner.open(link)
      expect(page.status).toBe(200)
      await scanner.send(link, { method: 'HEAD' })
    }
    await world.settle()
    expect(world.mails).toHaveLength(before)
    expect(await mySignUp(browser)).toContain('With the group')
    expect(scanner.cookies.size).toBe(0)
  })

  test('accept, with words and a date, reaches the person with a calendar file', async () => {
    const { browser } = await asked()
    await groupAnswers(world, group, 'accept', { message: 'Ask for Jo.', day: '2026-12-01', time: '18:30' })
    await world.settle()
    const mail = world.lastMail(email)
    expect(mail.text).toContain('Come on Tuesday 1 December at 6.30pm')
    expect(mail.text).toContain('Ask for Jo.')
    const event = eventIn(mail.ics)
    expect(event.summary).toContain('Garden mornings')
    expect(event.location).toContain('Willow allotments')
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-01T18:30:00.000Z')
    expect(await mySignUp(browser)).toContain('Ask for Jo.')
    const file = await browser.send(`/me/sign-ups/${id}/date.ics`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    expect(eventIn(await file.text()).uid).toBe(event.uid)
  })

  test('a date may be typed as people type dates', async () => {
    await asked()
    await groupAnswers(world, group, 'accept', { day: '8/12/2026', time: '6pm' })
    await world.settle()
    expect(world.lastMail(email).text).toContain('Come on Tuesday 8 December at 6pm')
  })

  test.each([
    ['2026-11-22', '10:00', 'Enter a date that is today or later.'],
    ['2028-01-01', '10:00', 'Enter a date within a year.'],
    ['31/2/2027', '', 'Enter a date like 8/12/2026.'],
    ['2026-12-01', 'teatime', 'Enter a time like 18:30.'],
    ['', '10:00', 'Enter the date that goes with this time.'],
  ])('the date “%s %s” is refused in a sentence, and the message is kept', async (day, time, sentence) => {
    await asked()
    const page = (await groupAnswers(world, group, 'accept', { message: 'Bring tea.', day, time })).page
    expect(page?.status).toBe(422)
    expect(page?.errors).toEqual([sentence])
    expect(page?.root.querySelector('textarea')?.textContent).toContain('Bring tea.')
    expect(page?.root.querySelector('[name=day]')?.getAttribute('value')).toBe(day)
  })

  test('a time in July is London’s wall clock, an hour ahead of UTC', async () => {
    await asked()
    await groupAnswers(world, group, 'accept', { day: '2027-07-06', time: '10:00' })
    await world.settle()
    const event = eventIn(world.lastMail(email).ics)
    expect(event.startDate.toJSDate().toISOString()).toBe('2027-07-06T09:00:00.000Z')
  })

  test('a July date with no time anywhere is that whole day, and not the day before', async () => {
    await asked({ schedules: weekly(['Tue']) })
    await groupAnswers(world, group, 'accept', { day: '2027-07-06' })
    await world.settle()
    const event = eventIn(world.lastMail(email).ics)
    expect(event.startDate.isDate).toBe(true)
    expect(event.startDate.toString()).toBe('2027-07-06')
  })

  test('a changed date is a second message whose calendar entry moves the first', async () => {
    await asked()
    await groupAnswers(world, group, 'accept', { day: '2026-12-01', time: '10:00' })
    await world.settle()
    const first = eventIn(world.lastMail(email).ics)
    await groupAnswers(world, group, 'accept', { day: '2026-12-08', time: '10:00' })
    await world.settle()
    const second = eventIn(world.lastMail(email).ics)
    expect(second.uid).toBe(first.uid)
    expect(second.sequence).toBeGreaterThan(first.sequence)
    expect(second.startDate.toJSDate().toISOString()).toBe('2026-12-08T10:00:00.000Z')
    expect(answersTo(email)).toHaveLength(2)
  })

  test('an answer with line breaks and calendar syntax stays one description', async () => {
    await asked()
    const message = 'Gate 2;\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Other, with \\ and "quotes"'
    await groupAnswers(world, group, 'accept', { message, day: '2026-12-01', time: '10:00' })
    await world.settle()
    const event = eventIn(world.lastMail(email).ics)
    expect(event.description).toBe(message)
    expect(event.summary).not.toContain('Other')
  })

  test('no place now puts them on the waiting list, and says so', async () => {
    const { browser } = await asked()
    await groupAnswers(world, group, 'waiting', { message: 'In March, perhaps.' })
    await world.settle()
    expect(world.lastMail(email).text).toContain('You are on their waiting list')
    expect(world.lastMail(email).text).toContain('In March, perhaps.')
    expect(world.lastMail(email).ics).toBeUndefined()
    expect(await mySignUp(browser)).toContain('Waiting list')
  })

  test('cannot help tells the person kindly, and leaves them free to look on', async () => {
    const { browser } = await asked()
    await groupAnswers(world, group, 'decline')
    await world.settle()
    expect(world.lastMail(email).text).toContain('This is about them, not about you.')
    expect(await mySignUp(browser)).toContain('No place')
  })

  test('the same answer twice is one message', async () => {
    await asked()
    const fields = { message: 'Welcome.', day: '2026-12-01', time: '10:00' }
    await groupAnswers(world, group, 'accept', fields)
    await groupAnswers(world, group, 'accept', fields)
    await world.settle()
    await groupAnswers(world, group, 'accept', fields)
    await world.settle()
    expect(answersTo(email)).toHaveLength(1)
  })

  test('a double click on an answer is one message', async () => {
    await asked()
    const one = await coordinator(world, group, 'accept')
    const address = one.page?.url ?? ''
    const posted = await Promise.all(
      [1, 2, 3].map(() => one.post(address, { message: 'Hello.', day: '', time: '' })),
    )
    expect(posted.map(({ status }) => status)).toEqual([303, 303, 303])
    await world.settle()
    expect(answersTo(email)).toHaveLength(1)
  })

  test('a changed answer is a second message', async () => {
    const { browser } = await asked()
    await groupAnswers(world, group, 'waiting')
    await world.settle()
    await groupAnswers(world, group, 'accept')
    await world.settle()
    expect(answersTo(email)).toHaveLength(2)
    expect(world.lastMail(email).text).toContain('A place has come free')
    expect(await mySignUp(browser)).toContain('You can come')
  })

  test('whoever else reads the mailbox sees what was answered, and does not lose its date by adding a word', async () => {
    const { browser } = await asked()
    const colleague = await coordinator(world, group, 'decline')
    expect(colleague.page?.text).not.toContain('has answered already')
    await groupAnswers(world, group, 'accept', { day: '2026-12-01', time: '18:30' })
    await world.settle()
    for (const answer of ['accept', 'waiting', 'decline'] as const) {
      const page = (await coordinator(world, group, answer)).page
      expect(page?.text).toContain('You said that they can come on Tuesday 1 December at 6.30pm.')
    }
    await groupAnswers(world, group, 'accept', { message: 'The gate is on the left.' })
    await world.settle()
    expect(world.lastMail(email).text).toContain('Come on Tuesday 1 December at 6.30pm')
    expect(await mySignUp(browser)).toContain('Willow allotments')
  })

  test('two answers before the worker runs are one message, with the last word', async () => {
    await asked()
    await groupAnswers(world, group, 'decline')
    await groupAnswers(world, group, 'accept', { message: 'Sorry, wrong button.' })
    await world.settle()
    expect(answersTo(email)).toHaveLength(1)
    expect(world.lastMail(email).text).toContain('Sorry, wrong button.')
  })

  test('an answer goes by text to a person with only a phone', async () => {
    await offer(world, id)
    const mobile = `07700 900${200 + at}`
    const { browser } = await someone(world, { mobile })
    await refer(browser, id)
    await world.settle()
    await groupAnswers(world, group, 'accept')
    await world.settle()
    const to = mobile.replace(/^0/, '+44').replace(' ', '')
    expect(world.texts.filter((text) => text.to === to)).toHaveLength(2)
    expect(world.lastText(to).body).toMatch(/there is a reply for you/)
    expect(world.mails.filter((mail) => mail.to.includes('7700'))).toEqual([])
  })
})

describe('links', () => {
  test('a tampered link opens nothing, whatever was changed', async () => {
    await asked()
    const link = world.lastMail(group).links[0] ?? ''
    const token = link.split('/').at(-2) ?? ''
    const stranger = world.browser()
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'abc019-'), async (where, letter) => {
        fc.pre(token[where] !== letter)
        const changed = token.slice(0, where) + letter + token.slice(where + 1)
        const page = await stranger.open(link.replace(token, changed))
        expect(page.status).toBe(404)
        expect(page.h1).toBe('This link does not work')
        expect(page.text).not.toContain('Sam')
      }),
      { numRuns: 40 },
    )
  })

  test('a link’s signature opens no other sign-up, and no other day', async () => {
    await asked()
    const mine = (world.lastMail(group).links[0] ?? '').split('/').at(-2) ?? ''
    const { browser } = await someone(world, { email: `other${at}@example.com` })
    await refer(browser, id, { firstName: 'Zebedee' })
    await world.settle()
    const theirs = (world.lastMail(group).links[0] ?? '').split('/').at(-2) ?? ''
    const [mineParts, theirParts] = [mine.split('-'), theirs.split('-')]
    const swapped = [...theirParts.slice(0, -1), mineParts.at(-1)].join('-')
    const longer = [...mineParts.slice(0, -2), `z${mineParts.at(-2)}`, mineParts.at(-1)].join('-')
    for (const token of [swapped, longer, mine.slice(0, -1), `${mine}a`, mine.toUpperCase()]) {
      for (const path of ['', '/accept', '/decline']) {
        const page = await world.browser().open(`/partner/sign-ups/${token}${path}`)
        expect(page.status).toBe(404)
        expect(page.text).not.toContain('Zebedee')
      }
      const posted = await world.browser().post(`/partner/sign-ups/${token}/decline`, { message: '' })
      expect(posted.status).toBe(404)
      const renewed = await world.browser().post(`/partner/sign-ups/${token}/renew`)
      expect(renewed.status).toBe(404)
    }
  })

  test('after 30 days a link says so, acts no more, and a fresh one goes to the group’s own address', async () => {
    const { browser } = await asked()
    const link = world.lastMail(group).links[0] ?? ''
    await groupAnswers(world, group, 'waiting')
    await world.settle()
    world.later(30, 'days')
    world.later(1, 'minutes')
    const holder = world.browser()
    const page = await holder.open(link)
    expect(page.status).toBe(410)
    expect(page.h1).toBe('This link has run out')
    expect(page.text).not.toContain('Sam')
    const posted = await holder.post(link, { message: 'Too late', day: '', time: '' })
    expect(posted.status).toBe(410)

    // The group has moved house meanwhile: the fresh link goes to where it is now, whoever holds the old one.
    await saveGroup(world.deps, { id: `${id}-group`, name: 'Moved', email: `moved-${at}@groups.example` })
    const before = world.mails.length
    await holder.open(link)
    await holder.press('Send a fresh link')
    await holder.open(link)
    await holder.press('Send a fresh link')
    expect(holder.page?.html).not.toContain('groups.example')
    await world.settle()
    const fresh = world.mails.slice(before).filter(({ subject }) => subject.startsWith('A new sign-up'))
    expect(fresh.map(({ to }) => to)).toEqual([`moved-${at}@groups.example`])
    await groupAnswers(world, `moved-${at}@groups.example`, 'accept')
    await world.settle()
    const again = await signIn(world, { email })
    expect(await mySignUp(again)).toContain('You can come')
    expect(browser).toBeDefined()
  })

  test('a link still works on its thirtieth day', async () => {
    await asked()
    await groupAnswers(world, group, 'waiting')
    await world.settle()
    world.later(30, 'days')
    const page = await world.browser().open(world.lastMail(group).links[0] ?? '')
    expect(page.status).toBe(200)
  })

  test('the answer’s name in a link must be one of the three', async () => {
    await asked()
    const link = world.lastMail(group).links[0] ?? ''
    for (const name of ['constructor', '__proto__', 'toString', 'accepted', 'ACCEPT']) {
      const address = link.replace(/accept$/, name)
      expect((await world.browser().open(address)).status).toBe(404)
      expect((await world.browser().post(address, { message: '' })).status).toBe(404)
    }
  })
})

describe('withdrawing', () => {
  test('tells the group, and its links say that there is nothing to answer', async () => {
    const { browser } = await asked()
    const links = world.lastMail(group).links.slice(0, 3)
    await browser.open(`/me/sign-ups/${id}`)
    const page = await browser.press('Withdraw')
    expect(page.notice).toContain('You have withdrawn')
    await world.settle()
    expect(world.lastMail(group).subject).toMatch(/^A sign-up was withdrawn/)
    for (const link of links) {
      const closed = await world.browser().open(link)
      expect(closed.status).toBe(410)
      expect(closed.text).toContain('They have withdrawn')
      expect(closed.text).not.toContain('Sam')
      expect((await world.browser().post(link, { message: '', day: '', time: '' })).status).toBe(410)
    }
    await world.settle()
    expect(answersTo(email)).toEqual([])
  })

  test('twice, from two tabs, tells the group once', async () => {
    const { browser } = await asked()
    await Promise.all([1, 2, 3].map(() => browser.post(`/me/sign-ups/${id}/withdraw`)))
    await world.settle()
    expect(sentTo(group)).toHaveLength(2)
  })

  test('before anything was sent leaves the group’s mailbox empty', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    await refer(browser, id)
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await world.settle()
    world.later(1, 'days')
    await world.settle()
    expect(sentTo(group)).toEqual([])
  })

  test('while the mail provider is down leaves the group’s mailbox empty too', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    world.answers.push('refused', 'refused')
    await refer(browser, id)
    await world.settle()
    expect(sentTo(group)).toEqual([])
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await world.settle()
    world.later(1, 'days')
    await world.settle()
    expect(sentTo(group)).toEqual([])
    await world.openChannels()
  })

  test('after being accepted frees the place for the next person', async () => {
    const { browser } = await asked({ places: 1 })
    await groupAnswers(world, group, 'accept')
    await world.settle()
    expect(await left()).toBe(0)
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await world.settle()
    expect(await left()).toBe(1)
  })

  test('and asking again at once still tells the group and gives the old place back', async () => {
    const { browser } = await asked({ places: 1 })
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    expect((await refer(browser, id, { note: 'Second thoughts.' })).notice).toContain('on its way')
    await world.settle()
    expect(await left()).toBe(0)
    const subjects = sentTo(group).map(({ subject }) => subject.replace(/ \(.*/, ''))
    expect(subjects.toSorted()).toEqual(['A new sign-up', 'A new sign-up', 'A sign-up was withdrawn'])
  })
})

describe('after 30 days without an answer', () => {
  test('the person is told, the place is free, the links are closed, and they may ask again', async () => {
    await asked({ places: 1 })
    const { links } = world.lastMail(group)
    world.later(29, 'days')
    await world.settle()
    expect(await left()).toBe(0)
    world.later(1, 'days')
    world.later(1, 'minutes')
    await world.settle()
    expect(world.lastMail(email).subject).toBe('About your request')
    expect(world.lastMail(email).text).toContain('has not answered in 30 days')
    expect(await left()).toBe(1)
    expect((await world.browser().open(links[0] ?? '')).status).toBe(410)
    const browser = await signIn(world, { email })
    expect(await mySignUp(browser)).toContain('You can ask again')
    const again = await refer(browser, id)
    expect(again.notice).toContain('on its way')
  })

  test('nobody is told twice', async () => {
    await asked()
    world.later(31, 'days')
    await world.settle()
    world.later(31, 'days')
    await world.settle()
    expect(sentTo(email).filter(({ subject }) => subject === 'About your request')).toHaveLength(1)
  })

  test('an answer in time is not closed by the thirtieth day', async () => {
    await asked()
    world.later(29, 'days')
    await groupAnswers(world, group, 'accept')
    await world.settle()
    world.later(5, 'days')
    await world.settle()
    const browser = await signIn(world, { email })
    expect(await mySignUp(browser)).toContain('You can come')
  })
})

describe('afterwards', () => {
  test('they are asked whether they went, on the day and not before, and may change it', async () => {
    await asked()
    await groupAnswers(world, group, 'accept', { day: '2026-11-25', time: '10:00' })
    await world.settle()
    const browser = await signIn(world, { email })
    expect(await mySignUp(browser)).not.toContain('Did you go?')
    expect((await browser.open('/me')).text).not.toContain('Did you go')
    world.setTime('2026-11-25T12:00:00Z')
    const later = await signIn(world, { email })
    expect((await later.open('/me')).text).toContain('Did you go to Garden mornings?')
    await later.open(`/me/sign-ups/${id}`)
    await later.press('Yes, I went')
    expect(later.page?.text).toContain('You said yes')
    await later.press('No, not this time')
    expect(later.page?.text).toContain('You said no')
    expect((await later.open('/me')).text).not.toContain('Did you go')
    await world.settle()
    expect(sentTo(group)).toHaveLength(1)
  })

  test('nobody who was not accepted can say that they went', async () => {
    const { browser } = await asked()
    await browser.post(`/me/sign-ups/${id}/attended`, { attended: 'yes' })
    const item = await world.deps.programme.get({
      pk: `PERSON#${(await someone(world, { email })).person.id}`,
      sk: `REFERRAL#${id}`,
    })
    expect(item?.['attended']).toBeUndefined()
  })
})

describe('a shared phone or screen', () => {
  const healthWords = [
    'menopause',
    'bereavement',
    'dementia',
    'alcohol',
    'gambling',
    'depression',
    'anxiety',
    'cancer',
    'debt',
    'HIV',
    'grief',
    'addiction',
    'stress',
    'lonely',
  ]
  const words = fc.array(fc.constantFrom(...healthWords), { minLength: 2, maxLength: 4 })

  test('every subject line and text keeps quiet about the activity, the group, the name and the need', async () => {
    const kinds = new Set<string>()
    const quiet = (mail: { key: string }, line: string, secrets: string[]) => {
      kinds.add(
        mail.key
          .replace(/^code-.*/, 'code')
          .replace(/^[a-z0-9]{25}-/, '')
          .replace(/-\d+$/, ''),
      )
      const said = line.replace(/\([0-9A-Z]{6}\)$/, '').toLowerCase()
      for (const secret of secrets) expect(said).not.toContain(secret.toLowerCase())
      expect(line.length).toBeLessThanOrEqual(160)
    }
    await fc.assert(
      fc.asyncProperty(words, words, fc.boolean(), fc.nat(1e6), async (title, name, byText, salt) => {
        world.setTime('2026-11-23T10:00:00Z')
        const slug = `${title.join('-')}-${salt}`.toLowerCase()
        await offer(world, slug, {
          title: title.join(' '),
          groupName: name.join(' '),
          needs: ['bereavement'],
        })
        const who = byText
          ? { mobile: `07700 900${String(salt % 1000).padStart(3, '0')}` }
          : { email: `p${salt}@example.com` }
        const from = { mails: world.mails.length, texts: world.texts.length }
        const { browser } = await someone(world, who)
        const secrets = [...healthWords, 'Philippa', slug, ...Object.values(needs)]
        const ask = () => refer(browser, slug, { firstName: 'Philippa', note: 'It is my depression.' })
        await ask()
        await world.settle()
        await groupAnswers(world, groupAddress(slug), 'accept', {
          message: 'Our menopause group',
          day: '2026-11-24',
        })
        await world.settle()
        await browser.post(`/me/sign-ups/${slug}/withdraw`)
        await world.settle()
        await ask()
        await world.settle()
        world.later(31, 'days')
        await world.settle()
        await signIn(world, who)
        await (await signedIn(who)).post('/me/delete', { sure: 'yes' })
        await world.settle()
        for (const mail of world.mails.slice(from.mails)) quiet(mail, mail.subject, secrets)
        for (const text of world.texts.slice(from.texts)) quiet(text, text.body, secrets)
      }),
      {
        numRuns: 4,
        examples: [
          [['menopause', 'grief'], ['alcohol', 'debt'], true, 1],
          [['HIV', 'debt'], ['cancer', 'grief'], false, 2],
        ],
      },
    )
    expect([...kinds].toSorted()).toEqual([
      'code',
      'group-sign-up',
      'group-withdrawn',
      'person-answer',
      'person-lapsed',
      'person-sent',
      'please-delete',
    ])
  })

  const signedIn = (who: Parameters<typeof signIn>[1]) => signIn(world, who)
})

function eventIn(ics: string | undefined): ICAL.Event {
  if (!ics) throw new Error('there is no calendar file')
  const calendar = new ICAL.Component(ICAL.parse(ics))
  const events = calendar.getAllSubcomponents('vevent')
  expect(events).toHaveLength(1)
  return new ICAL.Event(events[0])
}
