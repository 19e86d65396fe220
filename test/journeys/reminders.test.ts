import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { encouragementIds, nudgeIds } from '../../functions/core/nudges/kind.ts'
import { kindOf } from '../../functions/core/nudges/kinds.ts'
import { changePlan, findPlan, type NudgePlan } from '../../functions/core/nudges/plan.ts'
import { keepRecord, type NudgeRecord, reasons } from '../../functions/core/nudges/record.ts'
import { addContact } from '../../functions/core/people/add-contact.ts'
import { setKinds } from '../../functions/core/people/change-person.ts'
import { kindsWanted } from '../../functions/core/people/consent.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import type { StoppedAddress } from '../../functions/core/people/person.ts'
import { setStopped } from '../../functions/core/people/stop-address.ts'
import { needIds } from '../../functions/core/taxonomy.ts'
import type { Browser } from '../browser-of-requests.ts'
import { hostile } from '../hostile.ts'
import { codeFor, join, offer, profileOf, refer, signIn, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let email: string
let mobile: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  email = `noor${at}@example.com`
  mobile = `07700 900${100 + at}`
})

const inForm = (number: string) => number.replace(/^0/, '+44').replace(/\s/g, '')

/** Somebody with an email address and a mobile, who has said yes to check-ins and nothing else unless told. */
async function withBoth(consents: ('checkIns' | 'sharing' | 'email' | 'sms')[] = ['checkIns', 'sharing']) {
  const { browser, person } = await someone(world, { email, consents })
  await addContact(world.deps, person.id, { channel: 'sms', address: inForm(mobile) })
  return { browser, person }
}

const wanted = async (channel: Channel) => kindsWanted((await profileOf(world, { email })).consents, channel)

async function plan(): Promise<NudgePlan> {
  const found = await findPlan(world.deps, (await profileOf(world, { email })).id)
  if (!found) throw new Error('there is no plan')
  return found
}

const ticked = (browser: Browser, name: string) =>
  browser.page?.root
    .querySelectorAll(`input[name="${name}"][checked]`)
    .map((box) => box.getAttribute('value')) ?? []

const stop = async (id: string, channel: Channel, why: StoppedAddress['why'], seen = false) =>
  setStopped(world.deps, id, channel, { why, at: world.now(), seen })

describe('reminders and ideas', () => {
  test('are chosen by channel and kind, with how often, about what and near where', async () => {
    const { browser } = await withBoth()
    await browser.open('/me')
    await browser.click('Reminders and ideas: what comes, how often, or a pause')
    await browser.press('Save', {
      email: ['check-in-due', 'idea'],
      sms: ['did-you-go'],
      rhythm: 'fortnightly',
      need: ['nature', 'money'],
      outcode: 'ls6 2ab',
    })
    expect(browser.page?.notice).toBe('That is saved.')
    expect(await wanted('email')).toEqual(['check-in-due', 'idea'])
    expect(await wanted('sms')).toEqual(['did-you-go'])
    expect((await profileOf(world, { email })).consents.at(-1)).toMatchObject({
      purpose: 'sms',
      source: 'reminders',
      kinds: ['did-you-go'],
    })
    expect(await plan()).toMatchObject({
      rhythm: 'fortnightly',
      interests: ['nature', 'money'],
      outcode: 'LS6',
      interestsFrom: '2026-11-23',
      from: '2026-11-23',
    })

    await browser.open('/me/reminders')
    expect(ticked(browser, 'email')).toEqual(['check-in-due', 'idea'])
    expect(ticked(browser, 'sms')).toEqual(['did-you-go'])
    expect(ticked(browser, 'rhythm')).toEqual(['fortnightly'])
    expect(ticked(browser, 'need')).toEqual(['nature', 'money'])
    expect(browser.page?.root.querySelector('#outcode')?.getAttribute('value')).toBe('LS6')
    expect(browser.page?.text).toContain('What you want to hear of: 2 chosen')
  })

  test('show each kind by its name, and every address only masked', async () => {
    const { browser } = await withBoth()
    const page = await browser.open('/me/reminders')
    for (const kind of encouragementIds) expect(page.text).toContain(kindOf(kind).name.en)
    expect(page.text).toContain('n•••@example.com')
    expect(page.html).not.toContain(email)
    expect(page.html).not.toContain(mobile.slice(-6))
    expect(page.text).toContain('Reply STOP to any of our texts')
  })

  test('untick one channel and leave the other; nothing ticked is a choice like any other', async () => {
    const { browser } = await withBoth(['checkIns', 'email', 'sms'])
    await browser.open('/me/reminders')
    expect(ticked(browser, 'email')).toEqual([...encouragementIds])
    await browser.press('Save', { email: [] })
    expect(await wanted('email')).toEqual([])
    expect(await wanted('sms')).toEqual([...encouragementIds])
    await browser.press('Save', { sms: [] })
    expect(await wanted('sms')).toEqual([])
  })

  test('saved unchanged add no record, and do not start the search for ideas anew', async () => {
    const { browser } = await withBoth(['checkIns', 'email', 'sms'])
    await browser.open('/me/reminders')
    await browser.press('Save', { need: ['sleep'], email: ['idea'] })
    const before = await profileOf(world, { email })
    world.later(30, 'minutes')
    await browser.press('Save')
    world.setTime('2026-11-24T09:00:00Z')
    const { browser: tomorrow } = await someone(world, { email })
    await tomorrow.open('/me/reminders')
    await tomorrow.press('Save')
    expect((await profileOf(world, { email })).consents).toEqual(before.consents)
    expect(await plan()).toMatchObject({ interests: ['sleep'], interestsFrom: '2026-11-23' })
    await tomorrow.press('Save', { need: ['sleep', 'food'] })
    expect(await plan()).toMatchObject({ interests: ['sleep', 'food'], interestsFrom: '2026-11-24' })
    await tomorrow.press('Save', { need: [] })
    expect((await plan()).interests).toEqual([])
    expect((await plan()).interestsFrom).toBeUndefined()
  })

  test('a place that is none is answered with a sentence; nothing is saved and nothing typed is lost', async () => {
    const { browser } = await withBoth()
    const before = await profileOf(world, { email })
    await browser.open('/me/reminders')
    for (const [outcode, why] of [
      ['nowhere', 'Enter the first half of a postcode, like LS6.'],
      ['BT7', 'Enter a postcode in England, like LS6.'],
    ] as const) {
      const page = await browser.press('Save', {
        email: ['six-weeks'],
        rhythm: 'weekly',
        need: ['caring'],
        outcode,
        pause: 'weeks4',
      })
      expect([page.status, page.errors]).toEqual([422, [why]])
      expect(ticked(browser, 'email')).toEqual(['six-weeks'])
      expect(ticked(browser, 'sms')).toEqual([])
      expect(ticked(browser, 'rhythm')).toEqual(['weekly'])
      expect(ticked(browser, 'need')).toEqual(['caring'])
      expect(ticked(browser, 'pause')).toEqual(['weeks4'])
      expect(page.root.querySelector('#outcode')?.getAttribute('value')).toBe(outcode)
      expect(page.root.querySelector('#outcode')?.closest('details')?.hasAttribute('open')).toBe(true)
    }
    expect(await profileOf(world, { email })).toEqual(before)
    expect(await findPlan(world.deps, before.id)).toBeUndefined()
  })

  test('safety is not among what ideas may be about, not even for who posts it', async () => {
    const { browser } = await withBoth()
    await browser.open('/me/reminders')
    const offered = browser.page?.root
      .querySelectorAll('input[name="need"]')
      .map((box) => box.getAttribute('value'))
    expect(offered).toEqual(needIds.filter((need) => need !== 'safety'))
    await browser.post('/me/reminders', { need: ['safety', 'nature'], emailShown: 'yes', outcode: '' })
    expect((await plan()).interests).toEqual(['nature'])
  })

  test('what the worker may not read comes with them: the day of the last check-in, and nothing said in it', async () => {
    const { browser } = await withBoth()
    await browser.open('/check-in')
    await browser.press('Save my check-in', { satisfied: '2', needs: ['bereavement'] })
    world.setTime('2026-12-02T10:00:00Z')
    const { browser: later } = await someone(world, { email })
    await later.open('/me/reminders')
    await later.press('Save', { email: ['check-in-due'] })
    expect((await plan()).lastCheckIn).toBe('2026-11-23')
    expect(JSON.stringify(await plan())).not.toMatch(/bereavement|satisfied/)
  })

  test('about check-ins say that they need check-ins to be kept', async () => {
    const { browser } = await withBoth([])
    expect((await browser.open('/me/reminders')).text).toContain('This needs your check-ins to be kept')
    await browser.click('Turn it on')
    expect(browser.page?.h1).toBe('Your choices')
  })

  test('a person with one address is asked about that one', async () => {
    const { browser } = await someone(world, { email })
    const page = await browser.open('/me/reminders')
    expect(page.root.querySelectorAll('input[name="sms"]')).toEqual([])
    // A box that was not on the page can't have been unticked.
    const { person } = await someone(world, { email })
    await setKinds(world.deps, person.id, 'sms', ['idea'], 'choices')
    await browser.press('Save', { email: ['idea'] })
    expect(await wanted('sms')).toEqual(['idea'])
  })
})

describe('a pause', () => {
  test.each([
    ['weeks2', '2026-12-07', 'Monday 7 December'],
    ['weeks4', '2026-12-21', 'Monday 21 December'],
    ['months3', '2027-02-22', 'Monday 22 February'],
  ])('of %s lasts to the end of the day that the page names', async (pause, day, said) => {
    const { browser } = await withBoth(['email'])
    const page = await browser.open('/me/reminders')
    expect(page.text).toContain(`until ${said}`)
    expect(page.text).not.toContain('Paused until')
    await browser.press('Save', { pause })
    expect((await plan()).pausedUntil).toBe(day)
    expect(browser.page?.text).toContain(`Paused until ${said}`)
  })

  test('is kept by a save that leaves it alone, and ends by one press', async () => {
    const { browser } = await withBoth(['email'])
    await browser.open('/me/reminders')
    await browser.press('Save', { pause: 'weeks2' })
    await browser.press('Save', { rhythm: 'weekly' })
    expect(await plan()).toMatchObject({ pausedUntil: '2026-12-07', rhythm: 'weekly' })
    await browser.press('End the pause now')
    expect(browser.page?.notice).toBe('The pause is over.')
    expect((await plan()).pausedUntil).toBeUndefined()
    expect(browser.page?.text).not.toContain('Paused until')
    await browser.press('Save', { pause: 'weeks4' })
    await browser.press('Save', { pause: 'none' })
    expect((await plan()).pausedUntil).toBeUndefined()
  })

  test('that is over is not shown any more', async () => {
    const { person } = await withBoth(['email'])
    await changePlan(world.deps, person.id, person.joined, { pausedUntil: '2026-11-22' })
    const { browser } = await someone(world, { email })
    expect((await browser.open('/me/reminders')).text).not.toContain('Paused until')
    await changePlan(world.deps, person.id, person.joined, { pausedUntil: '2026-11-23' })
    expect((await browser.open('/me/reminders')).text).toContain('Paused until Monday 23 November')
  })
})

describe('an address that is left alone', () => {
  const notes: [StoppedAddress['why'], Channel, string][] = [
    ['bounced', 'email', 'Email to n•••@example.com comes back. Check it or add another.'],
    ['complained', 'email', 'An email of ours to n•••@example.com was marked as spam'],
    ['bounced', 'sms', 'do not arrive. Check it or add another.'],
    ['said-stop', 'sms', 'You texted STOP from'],
  ]
  test.each(notes)(
    '(%s, %s) is told at the next sign-in, until the note is hidden',
    async (why, channel, words) => {
      const { person } = await withBoth()
      await stop(person.id, channel, why)
      const browser = await signIn(world, { email })
      expect(browser.page?.h1).toBe('My space')
      expect(browser.page?.text.replace(/\s+/g, ' ')).toContain(words)
      expect(browser.page?.html).not.toContain(email)
      expect((await browser.open('/me')).text.replace(/\s+/g, ' ')).toContain(words)
      const button = browser.page?.root.querySelector('.up-note button')?.text.trim() ?? ''
      expect(button).toMatch(/^Hide this note about /)
      await browser.press(button)
      expect(browser.page?.h1).toBe('My space')
      expect(browser.page?.root.querySelector('.up-note')).toBeNull()
      expect((await profileOf(world, { email })).stopped[channel]).toMatchObject({ why, seen: true })
    },
  )

  test.each(notes)(
    '(%s, %s) has no boxes but the reason, and keeps what was chosen for it',
    async (why, channel, words) => {
      const { browser, person } = await withBoth(['checkIns', 'email', 'sms'])
      await stop(person.id, channel, why, true)
      const page = await browser.open('/me/reminders')
      expect(page.text.replace(/\s+/g, ' ')).toContain(words.slice(0, 20))
      expect(page.root.querySelectorAll(`input[name="${channel}"]`)).toEqual([])
      await browser.press('Save', { rhythm: 'weekly' })
      // Not even for a page that was opened before it was stopped.
      await browser.post('/me/reminders', { emailShown: 'yes', smsShown: 'yes', outcode: '' })
      expect(await wanted(channel)).toEqual([...encouragementIds])
      expect(await wanted(channel === 'email' ? 'sms' : 'email')).toEqual([])
    },
  )

  test('is forgotten once another address is added', async () => {
    const { browser, person } = await withBoth(['email'])
    await stop(person.id, 'email', 'bounced')
    await browser.open('/me')
    await browser.click('Check it or add another')
    await browser.press('Send me a code', { channel: 'email', email: `new-${email}` })
    await world.settle()
    await browser.press('Continue', { code: codeFor(world, { email: `new-${email}` }) })
    expect((await browser.open('/me')).root.querySelector('.up-note')).toBeNull()
    expect((await profileOf(world, { email: `new-${email}` })).stopped).toEqual({})
  })

  test.each(['bounced', 'complained'] as const)(
    '(%s) is taken up again when a code that was sent there comes back',
    async (why) => {
      const { browser, person } = await withBoth(['email'])
      await stop(person.id, 'email', why)
      await stop(person.id, 'sms', 'said-stop')
      await browser.open('/me/contact')
      await browser.press('Send me a code', { channel: 'email', email })
      await world.settle()
      await browser.press('Continue', { code: codeFor(world, { email }) })
      expect((await profileOf(world, { email })).stopped).toEqual({
        sms: { why: 'said-stop', at: world.now(), seen: false },
      })
    },
  )

  test('after STOP can be started again by its person, who then ticks what they want', async () => {
    const { browser, person } = await withBoth()
    await stop(person.id, 'sms', 'said-stop')
    await browser.open('/me/reminders')
    expect(browser.page?.text).toContain('text START')
    await browser.press('Start texts again')
    expect(browser.page?.notice).toBe('We can text you again. Tick what you want.')
    await browser.press('Save', { sms: ['idea'] })
    expect(await wanted('sms')).toEqual(['idea'])
    expect((await profileOf(world, { email })).stopped).toEqual({})
  })

  test('that comes back can’t be started by a press, nor one that was never stopped', async () => {
    const { browser, person } = await withBoth()
    await stop(person.id, 'email', 'bounced')
    await browser.post('/me/stopped/email/start')
    await browser.post('/me/stopped/sms/start')
    await browser.post('/me/stopped/sms/seen')
    expect((await profileOf(world, { email })).stopped).toEqual({
      email: { why: 'bounced', at: world.now(), seen: false },
    })
    for (const path of ['/me/stopped/post/start', '/me/stopped/__proto__/seen', '/me/stopped/email/other'])
      expect((await browser.post(path)).status).toBe(404)
  })

  test('stands on the page of choices too', async () => {
    const { browser, person } = await withBoth()
    expect((await browser.open('/me/choices')).text).toContain('To stop our texts, reply STOP')
    await stop(person.id, 'sms', 'said-stop', true)
    const page = await browser.open('/me/choices')
    expect(page.text).toContain('You texted STOP from')
    expect(page.text).not.toContain('To stop our texts')
  })
})

describe('the experiment', () => {
  const arms = (person: string, held: readonly string[]) =>
    world.deps.programme.change(keys.nudgePlan(person), {
      set: {
        arms: Object.fromEntries(
          encouragementIds.map((kind) => [kind, held.includes(kind) ? 'held-out' : 'nudged']),
        ),
      },
    })

  test('is told where reminders are chosen, with which kinds chance holds back, and the way out and in', async () => {
    const { browser, person } = await withBoth(['email'])
    await changePlan(world.deps, person.id, person.joined)
    await arms(person.id, ['idea', 'six-weeks'])
    await browser.open('/me/reminders')
    expect(browser.page?.text).toContain('one person in ten does not get each kind, chosen by chance')
    const page = await browser.click('See what that means for you')
    expect(page.root.querySelectorAll('main li').map((item) => item.text)).toEqual([
      kindOf('idea').name.en,
      kindOf('six-weeks').name.en,
    ])
    await browser.press('Leave the experiment')
    expect((await plan()).experiment).toBe('left')
    expect(browser.page?.text).toContain('You have left the experiment.')
    expect(browser.page?.root.querySelectorAll('main li')).toEqual([])
    await browser.press('Take part again')
    expect((await plan()).experiment).toBe('in')
    expect(Object.values((await plan()).arms).filter((arm) => arm === 'held-out')).toHaveLength(2)
  })

  test('can be left before anything is decided, and stays left', async () => {
    const { browser } = await withBoth([])
    expect((await browser.open('/me/reminders/experiment')).text).toContain('not held out of anything')
    await browser.press('Leave the experiment')
    await browser.open('/me/reminders')
    await browser.press('Save', { email: ['idea'] })
    expect((await plan()).experiment).toBe('left')
  })

  test('takes no other word for an answer', async () => {
    const { browser } = await withBoth(['email'])
    for (const said of ['', 'out', 'IN', ...hostile.filter((text) => text !== 'left')])
      expect((await browser.post('/me/reminders/experiment', { experiment: said })).status).toBe(303)
    const { id } = await profileOf(world, { email })
    expect((await findPlan(world.deps, id))?.experiment).not.toBe('left')
  })
})

describe('what we sent you, and why', () => {
  const record = (
    person: string,
    nudge: NudgeRecord['nudge'],
    more: Partial<NudgeRecord> & { on: string },
  ) => {
    const { on, ...rest } = more
    return keepRecord({ ...world.deps, now: () => new Date(on) }, person, {
      nudge,
      occasion: on.slice(0, 10),
      outcome: 'sent',
      ...rest,
    })
  }
  const lines = (browser: Browser) =>
    browser.page?.root.querySelectorAll('main .up-list li').map((item) =>
      item.innerHTML
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/ (?=\.)/g, '')
        .trim(),
    ) ?? []

  test('says so when there is nothing yet, and what to do', async () => {
    const { browser } = await withBoth()
    await browser.open('/me')
    const page = await browser.click('What we sent you, and why')
    expect(page.text).toContain('Nothing yet.')
    await browser.click('change what comes, how often, or have a pause')
    expect(browser.page?.h1).toBe('Reminders and ideas')
  })

  test('lists everything, the latest first, with the day, the way and the reason', async () => {
    const { browser, person } = await withBoth()
    await record(person.id, 'check-in-due', { on: '2025-12-30T10:00:00Z', channel: 'email' })
    await record(person.id, 'idea', { on: '2026-11-20T10:00:00Z', channel: 'sms', about: 'garden-morning' })
    await record(person.id, 'welcome-back', {
      on: '2026-11-21T10:00:00Z',
      outcome: 'not-sent',
      reason: 'held-out',
    })
    await record(person.id, 'day-before', { on: '2026-11-22T23:30:00Z', outcome: 'queued', channel: 'email' })
    await record(person.id, 'did-you-go', {
      on: '2026-11-23T06:00:00Z',
      outcome: 'waiting',
      reason: 'quiet-hours',
    })
    await browser.open('/me/messages')
    const why = (nudge: NudgeRecord['nudge']) => `because ${kindOf(nudge).because.en}`
    expect(lines(browser)).toEqual([
      'Did you go? Not yet Monday 23 November We have not sent this yet, because we do not write between 8 in the evening and 8 in the morning.',
      `${kindOf('day-before').name.en} On its way Sunday 22 November You get this ${why('day-before')}`,
      `${kindOf('welcome-back').name.en} Not sent Saturday 21 November We did not send this because chance put you among the few who go without this kind, so that we learn whether it helps. How that works, and how to leave it.`,
      `${kindOf('idea').name.en} Sent By text, Friday 20 November About Garden mornings. You got this ${why('idea')}`,
      `${kindOf('check-in-due').name.en} Sent By email, Tuesday 30 December 2025 You got this ${why('check-in-due')}`,
    ])
    await browser.click('Garden mornings')
    expect(browser.page?.h1).toBe('Garden mornings')
    await browser.open('/me/messages')
    await browser.click('How that works, and how to leave it')
    expect(browser.page?.h1).toBe('How we learn whether reminders help')
  })

  test('has a sentence for every reason there is and for every kind', async () => {
    const { browser, person } = await withBoth()
    for (const [n, reason] of reasons.entries())
      for (const outcome of ['not-sent', 'waiting'] as const)
        await record(person.id, outcome === 'waiting' ? 'idea' : 'did-you-go', {
          on: new Date(Date.UTC(2026, 9, n + 1, 10)).toISOString(),
          outcome,
          reason,
        })
    for (const nudge of nudgeIds)
      await record(person.id, nudge, { on: '2026-11-01T10:00:00Z', channel: 'email' })
    await browser.open('/me/messages')
    const sentences = lines(browser)
    expect(sentences).toHaveLength(2 * reasons.length + nudgeIds.length)
    for (const sentence of sentences)
      expect(sentence).toMatch(
        /(You got this|We did not send this|We have not sent this yet,) because [a-z].{10,}\.$/,
      )
    const reasonsGiven = sentences
      .filter((one) => one.includes('Not sent'))
      .map((one) => one.split('because')[1])
    expect(new Set(reasonsGiven.map((one) => one?.trim())).size).toBe(reasons.length)
  })

  test('leads from something that the person asked to come to, to their own sign-up', async () => {
    await offer(world, `sing-${at}`, { title: `Singing ${at}` })
    const { browser, person } = await withBoth()
    await refer(browser, `sing-${at}`)
    await record(person.id, 'did-you-go', {
      on: '2026-11-22T10:00:00Z',
      channel: 'email',
      about: `sing-${at}`,
    })
    await record(person.id, 'idea', { on: '2026-11-21T10:00:00Z', channel: 'email', about: 'long-gone' })
    await browser.open('/me/messages')
    expect(lines(browser)[1]).not.toContain('About')
    await browser.click(`Singing ${at}`)
    expect(new URL(browser.page?.url ?? '').pathname).toBe(`/me/sign-ups/sing-${at}`)
  })

  test('is nobody else’s', async () => {
    const { person } = await withBoth()
    await record(person.id, 'idea', { on: '2026-11-20T10:00:00Z', channel: 'email' })
    const { browser } = await someone(world, { email: `other-${email}` })
    expect((await browser.open('/me/messages')).text).toContain('Nothing yet.')
  })
})

describe('leaving', () => {
  const leave = async (browser: Browser) => {
    await browser.open('/me/delete')
    return browser.press('Leave the programme')
  }

  test('is one press between deleting check-ins and deleting everything, and keeps the space', async () => {
    const { browser } = await withBoth(['checkIns', 'sharing', 'email'])
    await browser.open('/check-in')
    await browser.press('Save my check-in', { satisfied: '7' })
    await browser.open('/me/delete')
    const headings = browser.page?.root.querySelectorAll('main h2').map((heading) => heading.text)
    expect(headings).toEqual(['Only my check-ins', 'Leave the programme', 'Everything'])
    await browser.press('Leave the programme')
    expect((await profileOf(world, { email })).left).toBe('2026-11-23')
    expect(browser.page?.h1).toBe('My space')
    expect(browser.page?.text).toContain('You have left. Since Monday 23 November nothing is sent')
    expect(browser.page?.text).toContain('Satisfied with life')
    expect((await browser.send('/me/download.json')).status).toBe(200)
    expect((await browser.open('/me/choices')).status).toBe(200)
    expect((await browser.open('/me/messages')).status).toBe(200)
    expect((await browser.open('/me/delete')).text).not.toContain('Leave the programme')
    await browser.press('Delete everything', { sure: 'yes' })
    expect(browser.page?.h1).toBe('Everything about you is deleted')
  })

  test('says what becomes of what is open with a group', async () => {
    const { browser } = await withBoth()
    expect((await browser.open('/me/delete')).text).not.toContain('stays with the groups')
    await refer(browser)
    expect((await browser.open('/me/delete')).text).toContain('we will not tell you of their answers')
  })

  test('ends what would be counted or sent: pages say so kindly, and so do posts', async () => {
    await offer(world, `row-${at}`)
    const { browser, person } = await withBoth(['checkIns', 'sharing', 'email'])
    await browser.open('/check-in')
    await browser.press('Save my check-in', { needs: ['nature'] })
    await refer(browser, `row-${at}`)
    await leave(browser)
    const before = {
      person: await profileOf(world, { email }),
      plan: await findPlan(world.deps, person.id),
      checkIns: await world.deps.evidence.list(`EVIDENCE#${person.evidence}`),
      referrals: await world.deps.programme.list(`PERSON#${person.id}`, 'REFERRAL#'),
    }
    for (const path of [
      '/check-in',
      '/check-in/feedback',
      '/activities/garden-morning/refer',
      '/activities/garden-morning/refer/check',
      '/me/reminders',
      '/me/reminders/experiment',
    ]) {
      const page = await browser.open(path)
      expect([path, page.status, page.h1]).toEqual([path, 200, 'You have left the programme'])
      expect(page.root.querySelectorAll('main button').map((button) => button.text)).toEqual(['Come back'])
    }
    for (const path of [
      '/check-in',
      '/check-in/agree',
      '/check-in/feedback/hear-more',
      '/activities/garden-morning/refer',
      '/activities/garden-morning/refer/send',
      '/me/reminders',
      '/me/reminders/pause/end',
      '/me/reminders/experiment',
      `/me/sign-ups/row-${at}/attended`,
    ]) {
      const response = await browser.post(path, {
        satisfied: '3',
        firstName: 'Noor',
        contactBy: 'self',
        email: 'idea',
        emailShown: 'yes',
        experiment: 'left',
        attended: 'yes',
      })
      expect([path, response.status]).toEqual([path, 409])
      expect(await response.text()).toContain('<h1>You have left the programme</h1>')
    }
    expect({
      person: await profileOf(world, { email }),
      plan: await findPlan(world.deps, person.id),
      checkIns: await world.deps.evidence.list(`EVIDENCE#${person.evidence}`),
      referrals: await world.deps.programme.list(`PERSON#${person.id}`, 'REFERRAL#'),
    }).toEqual(before)
  })

  test('offers no check-in, no reminders and no question in the space, but withdrawing still works', async () => {
    await offer(world, `sew-${at}`, { title: 'Sewing' })
    const { browser } = await withBoth()
    await refer(browser, `sew-${at}`)
    const page = await leave(browser)
    const links = page.root.querySelectorAll('main a').map((link) => link.getAttribute('href'))
    expect(links).not.toContain('/check-in')
    expect(links).not.toContain('/me/reminders')
    await browser.click('Sewing')
    await browser.press('Withdraw')
    expect(browser.page?.notice).toContain('You have withdrawn.')
  })

  test('is undone by one press, and what was chosen stands', async () => {
    const { browser } = await withBoth(['checkIns', 'email'])
    await browser.open('/me/reminders')
    await browser.press('Save', { email: ['idea'], need: ['nature'] })
    await leave(browser)
    world.setTime('2026-12-23T10:00:00Z')
    const back = await signIn(world, { email })
    await back.press('Come back')
    expect(back.page?.notice).toBe('You are back. Your choices are as you left them.')
    expect((await profileOf(world, { email })).left).toBeUndefined()
    expect(await wanted('email')).toEqual(['idea'])
    // What came due meanwhile is looked at as of now.
    expect((await plan()).due).toEqual(world.now())
    expect((await back.open('/check-in')).h1).toBe('How are you?')
  })
})

describe('wherever encouragement is turned on', () => {
  test('by joining, by the choices or by having joined long ago, there is a plan', async () => {
    await join(world, { email }, { consents: ['email'] })
    expect((await plan()).from).toBe('2026-11-23')

    const { browser, person } = await someone(world, { email: `c-${email}`, consents: [] })
    expect(await findPlan(world.deps, person.id)).toBeUndefined()
    await browser.open('/me/choices')
    await browser.press('Save my choices', { consents: ['checkIns'] })
    expect(await findPlan(world.deps, person.id)).toBeUndefined()
    await browser.press('Save my choices', { consents: ['checkIns', 'email'] })
    expect(await findPlan(world.deps, person.id)).toMatchObject({ from: '2026-11-23', rhythm: 'four-weekly' })
    world.later(20, 'minutes')
    await browser.press('Save my choices', { consents: [] })
    expect((await findPlan(world.deps, person.id))?.due).not.toEqual(world.now())
    await browser.press('Save my choices', { consents: ['sms'] })
    expect((await findPlan(world.deps, person.id))?.due).toEqual(world.now())

    const { person: early } = await someone(world, { email: `e-${email}`, consents: ['email'] })
    await world.deps.programme.remove(keys.nudgePlan(early.id))
    await signIn(world, { email: `e-${email}` })
    expect(await findPlan(world.deps, early.id)).toBeDefined()
  })

  test('nobody who has not asked has one', async () => {
    await join(world, { email }, { consents: ['checkIns', 'sharing'] })
    expect(await findPlan(world.deps, (await profileOf(world, { email })).id)).toBeUndefined()
  })

  test('the page of choices keeps the kinds that were chosen in detail, and leads to them', async () => {
    const { browser } = await withBoth(['checkIns', 'email', 'sms'])
    await browser.open('/me/reminders')
    await browser.press('Save', { email: ['idea'], sms: ['did-you-go', 'six-weeks'] })
    const before = (await profileOf(world, { email })).consents
    await browser.open('/me/choices')
    await browser.press('Save my choices')
    expect((await profileOf(world, { email })).consents).toEqual(before)
    await browser.press('Save my choices', { consents: ['checkIns', 'sharing', 'email', 'sms'] })
    expect(await wanted('email')).toEqual(['idea'])
    expect(await wanted('sms')).toEqual(['did-you-go', 'six-weeks'])
    await browser.click('choose in “Reminders and ideas”')
    expect(ticked(browser, 'email')).toEqual(['idea'])
  })
})

describe('after a check-in', () => {
  const checkIn = async (browser: Browser, needs: string[]) => {
    await browser.open('/check-in')
    return browser.press('Save my check-in', { satisfied: '7', needs })
  }
  const offerWords = 'Tell me when there is something near me about this'

  test('one press has the programme look for what was ticked, and never for safety', async () => {
    const { browser } = await withBoth(['checkIns', 'email'])
    await browser.open('/me/reminders')
    await browser.press('Save', { need: ['food'], outcode: 'LS6' })
    await checkIn(browser, ['nature', 'safety', 'food'])
    await browser.press(offerWords)
    expect(browser.page?.h1).toBe('Your check-in is saved')
    expect(browser.page?.text).toContain('We tell you when there is something about this.')
    expect(browser.page?.text).not.toContain('Say near where')
    expect(await plan()).toMatchObject({
      interests: ['food', 'nature'],
      interestsFrom: '2026-11-23',
      outcode: 'LS6',
    })
  })

  test('asks near where, if that is not known', async () => {
    const { browser } = await withBoth(['checkIns', 'email'])
    await checkIn(browser, ['nature'])
    await browser.press(offerWords)
    await browser.click('Say near where')
    expect(browser.page?.root.querySelector('#outcode')?.closest('details')?.hasAttribute('open')).toBe(true)
  })

  test('is offered to nobody who has not asked for ideas: they are shown where to', async () => {
    const { browser, person } = await withBoth(['checkIns'])
    const page = await checkIn(browser, ['nature'])
    expect(page.text).not.toContain(offerWords)
    await browser.post('/check-in/feedback/hear-more')
    expect(await findPlan(world.deps, person.id)).toBeUndefined()
    await browser.open('/check-in/feedback')
    await browser.click('Choose reminders and ideas')
    await browser.press('Save', { email: ['check-in-due'] })
    expect((await browser.open('/check-in/feedback')).text).not.toContain(offerWords)
    await browser.open('/me/reminders')
    await browser.press('Save', { email: ['idea'] })
    expect((await browser.open('/check-in/feedback')).text).toContain(offerWords)
    await stop(person.id, 'email', 'bounced')
    expect((await browser.open('/check-in/feedback')).text).not.toContain(offerWords)
  })

  test.each([[[]], [['safety']]])(
    'is not there when nothing was ticked that may be looked for: %j',
    async (needs) => {
      const { browser, person } = await withBoth(['checkIns', 'email'])
      const page = await checkIn(browser, needs)
      expect(page.text).not.toContain(offerWords)
      expect(page.text).not.toContain('Would you like to hear')
      await browser.post('/check-in/feedback/hear-more')
      expect((await findPlan(world.deps, person.id))?.interests ?? []).toEqual([])
    },
  )
})

describe('these pages', () => {
  test('take nothing from a visitor, and nothing for anybody but who is signed in', async () => {
    const { person } = await withBoth(['checkIns', 'email'])
    await stop(person.id, 'sms', 'said-stop')
    const before = await profileOf(world, { email })
    const planned = await findPlan(world.deps, person.id)
    const { browser: other } = await someone(world, { email: `other-${email}` })
    for (const path of [
      '/me/reminders',
      '/me/reminders/pause/end',
      '/me/reminders/experiment',
      '/me/stopped/sms/seen',
      '/me/stopped/sms/start',
      '/me/leave',
      '/me/come-back',
      '/check-in/feedback/hear-more',
    ]) {
      const fields = {
        emailShown: 'yes',
        smsShown: 'yes',
        outcode: '',
        pause: 'weeks2',
        experiment: 'left',
        person: person.id,
        id: person.id,
      }
      const visit = await world.browser().post(path, fields)
      expect([path, visit.status, visit.headers.get('location')]).toEqual([path, 303, '/sign-in?unsent=yes'])
      expect((await other.post(path, fields)).status).toBeLessThan(500)
    }
    expect(await profileOf(world, { email })).toEqual(before)
    expect(await findPlan(world.deps, person.id)).toEqual(planned)
  })

  test('hold up against anything in their fields, and keep none of it', async () => {
    const { browser, person } = await withBoth(['checkIns', 'email'])
    await changePlan(world.deps, person.id, person.joined)
    const names = ['emailShown', 'smsShown', 'email', 'sms', 'rhythm', 'need', 'outcode', 'pause']
    const paths = ['/me/reminders', '/me/reminders/experiment', '/me/messages', '/me']
    // Each text in every field at once, in one field among empty ones, and behind a page's address.
    for (const [n, text] of hostile.entries()) {
      for (const odd of [names, names.slice(n % names.length, (n % names.length) + 1)]) {
        const fields = Object.fromEntries(names.map((name) => [name, odd.includes(name) ? text : '']))
        const response = await browser.post('/me/reminders', fields)
        expect([text.slice(0, 20), odd, [303, 413, 422].includes(response.status)]).toEqual([
          text.slice(0, 20),
          odd,
          true,
        ])
        expect(await response.text()).not.toMatch(/<script>|<img |<svg\/|onerror=alert\(1\)>/)
      }
      const query = encodeURIComponent(text.toWellFormed().slice(0, 300))
      const page = await browser.send(`${paths[n % paths.length]}?done=${query}&near=${query}`)
      expect(page.status).toBe(200)
    }
    for (const fields of [{}, { outcode: ['LS6', 'LS7'] }, { need: ['nature', 'nature'], outcode: '' }])
      expect((await browser.post('/me/reminders', fields)).status).toBeLessThan(500)
    expect(await plan()).toMatchObject({ rhythm: 'four-weekly', experiment: 'in' })
    expect((await plan()).pausedUntil).toBeUndefined()
    expect((await plan()).outcode ?? 'LS6').toMatch(/^[A-Z]{1,2}\d[A-Z\d]?$/)
  })
})
