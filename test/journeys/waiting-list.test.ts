import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { keys } from '../../functions/core/keys.ts'
import { setConsents, setLeft } from '../../functions/core/people/change-person.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import { startSession } from '../../functions/core/people/session.ts'
import { placesAhead, placesLeft } from '../../functions/core/places/left.ts'
import { waitingOf } from '../../functions/core/places/waiting.ts'
import { takeOffer } from '../../functions/core/referrals/offer.ts'
import { draftReferral, sendReferral } from '../../functions/core/referrals/refer.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { groupAddress, groupAnswers, offer, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await makeTown()
})
afterEach(() => world.stop())

const group = groupAddress('choir')
const page = '/me/sign-ups/choir'

/** Asks without the pages, which have tests of their own. */
async function ask(listing: Listing, { person }: Somebody, firstName: string) {
  const introduction = { firstName, contact: { by: 'self' as const }, accessNeeds: '', note: '' }
  const [time] = await placesAhead(world.deps, listing)
  const day = listing.placesPer === 'occurrence' ? time?.day : undefined
  await draftReferral(world.deps, person, listing, introduction, day)
  expect(await sendReferral(world.deps, person, listing.id)).toMatchObject({ ok: true })
}

/** A full activity of one place, and who has it; then others who wait, a minute apart. By the day: its next one. */
async function full(waiting: readonly string[], listing: Parameters<typeof offer>[2] = {}) {
  const choir = await offer(world, 'choir', { title: 'Choir', places: 1, waitingList: true, ...listing })
  const people: Somebody[] = []
  for (const name of ['holder', ...waiting]) {
    const one = await someone(world, { email: `${name}@example.com` })
    await ask(choir, one, name)
    world.later(1, 'minutes')
    people.push(one)
  }
  await world.settle()
  const [holder, first, second, third] = people
  if (!holder) throw new Error('nobody')
  return { choir, holder, first, second, third }
}

type Somebody = Awaited<ReturnType<typeof someone>>

/** Opens the page of the sign-up, signed in anew where the hours have passed. */
async function mine(one: Somebody | undefined) {
  if (!one) throw new Error('nobody')
  one.browser.cookies.set('__Host-session', await startSession(world.deps, one.person.id))
  return one.browser.open(page)
}

const leave = async ({ person }: Somebody) => {
  expect(await withdrawReferral(world.deps, person, 'choir')).toBe(true)
  await world.settle()
}

/** What the group was sent when somebody of this name asked. */
const signUpMail = (name: string) => {
  const mail = world.mails.find(
    ({ to, text }) => to === group && text.startsWith(`${name} would like to come`),
  )
  if (!mail) throw new Error(`the group never heard of ${name}`)
  return mail
}
const offersMade = () =>
  world.mails.filter(({ subject }) => subject === 'A place for you').map(({ to }) => to)

const waitingNow = () => waitingOf(world.deps, 'choir-group', 'choir')
const stateOf = async (one: Somebody | undefined) => (await mine(one)).text

describe('a place that comes free', () => {
  test('is offered to the first who waits, who takes it: both sides are told', async () => {
    const { holder, first } = await full(['first', 'second'])
    expect(signUpMail('second').text).toContain('they are on the waiting list')
    await leave(holder)
    const mail = world.lastMail('first@example.com')
    expect(mail.subject).toBe('A place for you')
    expect(mail.text).toContain('A place has come free at Choir')
    expect(mail.text).toContain('until Wednesday 25 November at 10.03am')
    expect(await waitingNow()).toMatchObject([{ offeredUntil: expect.any(Date) }, {}])

    const mine = await first?.browser.open(mail.links[0] ?? '')
    expect(mine?.text).toContain('Kept for you until\nWednesday 25 November at 10.03am')
    expect((await first?.browser.open('/me'))?.text).toContain('A place has come free for you: Choir')
    await first?.browser.open(page)
    const taken = await first?.browser.press('Take the place')
    expect(taken?.notice).toContain('The place is yours')
    expect(taken?.text).toContain('You can come')
    await world.settle()
    const told = world.lastMail(group)
    expect(told.subject).toMatch(/^A place was taken \(/)
    expect(told.text).toContain('first from your waiting list has taken it')
    expect(world.lastMail('first@example.com').text).toContain('would be glad to see you at Choir')
    expect((await waitingNow()).length).toBe(1)
    // The group may still think better of it, by the links of that email.
    await groupAnswers(world, group, 'decline')
    await world.settle()
    expect(await stateOf(first)).toContain('They can’t offer you a place')
    expect(world.lastMail('second@example.com').subject).toBe('A place for you')
  })

  test('goes to the next when the first says no', async () => {
    const { holder, first } = await full(['first', 'second'])
    await leave(holder)
    await first?.browser.open(page)
    const said = await first?.browser.press('No, thank you')
    expect(said?.text).toContain('You withdrew')
    await world.settle()
    expect(world.lastMail('second@example.com').subject).toBe('A place for you')
    expect(offersMade()).toEqual(['first@example.com', 'second@example.com'])
  })

  test('goes to the next after 48 hours of silence, and the silent one is told and may ask again', async () => {
    const { holder, first, second } = await full(['first', 'second'])
    await leave(holder)
    world.later(48 * 60 - 1, 'minutes')
    await world.settle()
    const offered = await mine(first)
    expect(offersMade()).toEqual(['first@example.com'])
    world.later(1, 'minutes')
    await world.settle()
    expect(await stateOf(first)).toContain('You can ask again')
    expect(world.lastMail('first@example.com').text).toContain('so it is no longer kept')
    expect(world.lastMail('second@example.com').subject).toBe('A place for you')
    // A page that was left open takes nobody else's place.
    expect(offered.text).toContain('Take the place')
    if (first) first.browser.page = offered
    const late = await first?.browser.press('Take the place')
    expect(late?.text).toContain('The time to answer was over')
    expect(await stateOf(second)).toContain('Take the place')
    if (first) await refer(first.browser, 'choir')
    await world.settle()
    expect(await stateOf(first)).toContain('You are on the waiting list')
  })

  test('goes to nobody new while others wait, however fast they ask', async () => {
    const { holder } = await full(['first'])
    await holder.browser.post(`${page}/withdraw`)
    const late = await someone(world, { email: 'late@example.com' })
    await refer(late.browser, 'choir')
    expect(await stateOf(late)).toContain('You are on the waiting list')
    await world.settle()
    expect(world.lastMail('first@example.com').subject).toBe('A place for you')
    expect((await waitingNow()).length).toBe(2)
  })

  test('is offered in the morning to somebody whose phone would ring at night', async () => {
    const choir = await offer(world, 'choir', { places: 1, waitingList: true })
    const holder = await someone(world, { email: 'holder@example.com' })
    const phone = await someone(world, { mobile: '07700 900123' })
    await refer(holder.browser, 'choir')
    await refer(phone.browser, 'choir')
    await world.settle()
    world.texts.length = 0
    world.setTime('2026-11-24T22:00:00Z')
    await leave(holder)
    expect(world.texts).toEqual([])
    world.setTime('2026-11-25T08:00:00Z')
    await world.settle()
    const { body } = world.lastText('+447700900123')
    expect(body).toContain('Say yes or no by Friday 27 November at 8am')
    expect(body).not.toContain(choir.title)
  })

  test('is announced to nobody who withdrew, or asked to be forgotten, in the same moment', async () => {
    const { holder, first, second } = await full(['first', 'second'])
    await holder.browser.post(`${page}/withdraw`)
    await first?.browser.post(`${page}/withdraw`)
    if (second) await erasePerson(world.deps, second.person)
    await world.settle()
    expect(world.mails.filter(({ subject }) => subject === 'A place for you')).toEqual([])
    expect(await waitingNow()).toEqual([])
  })

  test('comes free when whoever has it, or an offer of it, asks to be forgotten', async () => {
    const { holder, first } = await full(['first', 'second'])
    await erasePerson(world.deps, holder.person)
    await world.settle()
    expect(offersMade()).toEqual(['first@example.com'])
    if (first) await erasePerson(world.deps, first.person)
    await world.settle()
    expect(world.lastMail('second@example.com').subject).toBe('A place for you')
    const item = await world.deps.programme.get(keys.places('choir-group', 'choir'))
    expect(item).toMatchObject({ taken: 1, queued: 0 })
  })

  test('can be given or refused by the group itself meanwhile', async () => {
    const { holder, first, second } = await full(['first', 'second'])
    await leave(holder)
    const answering = world.browser()
    await answering.open(signUpMail('first').links[2] ?? '')
    await answering.press('Tell them you can’t help')
    await world.settle()
    expect(await stateOf(first)).toContain('They can’t offer you a place')
    expect(await stateOf(second)).toContain('Take the place')
    await answering.open(signUpMail('second').links[0] ?? '')
    await answering.press('Tell them they can come', { message: 'Come at six.' })
    await world.settle()
    expect(await stateOf(second)).toContain('You can come')
    expect(await waitingNow()).toEqual([])
  })

  test('is kept back where the group says that there is no place just now', async () => {
    const { choir, holder, first } = await full(['first'])
    const answering = world.browser()
    await answering.open(signUpMail('holder').links[1] ?? '')
    await answering.press('Put them on the waiting list')
    world.later(1, 'hours')
    // Whatever else makes the list look.
    await publishListing(world.deps, { ...choir, summary: 'Singing, and tea.' })
    await world.settle()
    expect(await stateOf(holder)).toContain('You are on the waiting list')
    expect(await stateOf(first)).toContain('You are on the waiting list')
    expect(offersMade()).toEqual([])
  })

  test('passes over who has left or turned sharing off; who comes back has kept their turn', async () => {
    const { holder, first, second, third } = await full(['first', 'second', 'third'])
    if (!first || !second || !third) throw new Error('nobody')
    await setLeft(world.deps, first.person.id, '2026-11-23')
    await setConsents(world.deps, second.person.id, ['checkIns'], 'choices')
    await leave(holder)
    expect(offersMade()).toEqual(['third@example.com'])
    expect(await stateOf(second)).toContain('You withdrew')
    expect((await waitingNow()).map(({ offeredUntil }) => offeredUntil !== undefined)).toEqual([true, false])
    await setLeft(world.deps, first.person.id, undefined)
    await leave(third)
    expect(offersMade()).toEqual(['third@example.com', 'first@example.com'])
    // The group is told who takes it: not without leave.
    await setConsents(world.deps, first.person.id, ['checkIns'], 'choices')
    expect(await stateOf(first)).toContain('turn it on again')
    await first.browser.post(`${page}/take`)
    expect(await stateOf(first)).toContain('Kept for you until')
    await setConsents(world.deps, first.person.id, ['checkIns', 'sharing'], 'choices')
    await mine(first)
    expect((await first.browser.press('Take the place')).text).toContain('You can come')
  })

  test('is given up by somebody who has been, where it is for a whole course', async () => {
    const { holder } = await full(['first'])
    const answering = world.browser()
    await answering.open(signUpMail('holder').links[0] ?? '')
    await answering.press('Tell them they can come')
    await world.settle()
    expect(await sayAttended(world.deps, holder.person, 'choir', 'yes')).toBe(true)
    await mine(holder)
    expect((await holder.browser.press('Withdraw')).text).toContain('You withdrew')
    await world.settle()
    expect(offersMade()).toEqual(['first@example.com'])
  })
})

describe('a list that can move no more', () => {
  test('ends when the group stops the activity: all who wait are told, and what was offered is not to be had', async () => {
    const { choir, holder, first } = await full(['first', 'second'])
    await leave(holder)
    await publishListing(world.deps, { ...choir, state: 'stopped' })
    await world.settle()
    for (const name of ['first', 'second']) {
      expect(world.lastMail(`${name}@example.com`).text).toContain('has stopped Choir')
    }
    expect(await stateOf(first)).toContain('The group has stopped this activity')
    expect(first && (await takeOffer(world.deps, first.person, 'choir'))).toBe(false)
    expect(await waitingNow()).toEqual([])
    const item = await world.deps.programme.get(keys.places('choir-group', 'choir'))
    expect(item).toMatchObject({ taken: 0, queued: 0 })
  })

  test('ends when places are counted by the day where they were not; who asks again chooses one', async () => {
    const { choir, first } = await full(['first'])
    await publishListing(world.deps, { ...choir, placesPer: 'occurrence' })
    await world.settle()
    expect(world.lastMail('first@example.com').text).toContain('in another way now')
    expect(await waitingNow()).toEqual([])
    await mine(first)
    await first?.browser.open('/activities/choir/refer')
    await first?.browser.press('Continue', { firstName: 'First', contactBy: 'self' })
    expect(first?.browser.page?.text).toContain('Tuesday 24 November at 10am')
  })
})

describe('a pause', () => {
  test('holds what comes free, takes people onto the list, and lets it move when it ends', async () => {
    const { choir, holder, first } = await full(['first'])
    await publishListing(world.deps, { ...choir, state: 'paused', resumes: '2027-01-05' })
    await leave(holder)
    const late = await someone(world, { email: 'late@example.com' })
    await refer(late.browser, 'choir')
    await world.settle()
    expect(await stateOf(late)).toContain('You are on the waiting list')
    expect(await stateOf(first)).toContain('You are on the waiting list')
    await publishListing(world.deps, choir)
    await world.settle()
    expect(await stateOf(first)).toContain('Take the place')
    expect(await stateOf(late)).toContain('You are on the waiting list')
  })

  test('without a list says when to look again, and sends nothing', async () => {
    const choir = await offer(world, 'choir', { places: 2, waitingList: false })
    const { browser } = await someone(world, { email: 'one@example.com' })
    await browser.open('/activities/choir/refer')
    await browser.press('Continue', { firstName: 'One', contactBy: 'self' })
    await publishListing(world.deps, { ...choir, state: 'paused', resumes: '2027-01-05' })
    const refused = await browser.press('Send it to the group')
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('takes nobody new until Tuesday 5 January')
    expect((await browser.open('/activities/choir/refer')).text).toContain('until Tuesday 5 January')
    await world.settle()
    expect(world.mails.filter(({ to }) => to === group)).toEqual([])
    expect((await browser.open('/activities/choir')).text).not.toContain('places left')
    // Nobody writes for nothing where it is full, either.
    await publishListing(world.deps, { ...choir, places: 1 })
    await ask(choir, await someone(world, { email: 'two@example.com' }), 'Two')
    const none = await browser.open('/activities/choir/refer')
    expect(none.status).toBe(409)
    expect(none.h1).toBe('All places are taken')
  })

  test('of something without a limit holds people back too, and offers all of them a place when it ends', async () => {
    const choir = await offer(world, 'choir', { waitingList: true, state: 'paused' })
    const one = await someone(world, { email: 'one@example.com' })
    const { browser } = one
    await refer(browser, 'choir')
    await world.settle()
    expect(await stateOf(one)).toContain('You are on the waiting list')
    await publishListing(world.deps, { ...choir, state: 'live' })
    await world.settle()
    await browser.open(page)
    expect((await browser.press('Take the place')).text).toContain('You can come')
  })

  test('and a stop are seen at once by somebody who is about to send', async () => {
    const choir = await offer(world, 'choir')
    const { browser, person } = await someone(world, { email: 'one@example.com' })
    const introduction = { firstName: 'One', contact: { by: 'self' as const }, accessNeeds: '', note: '' }
    await draftReferral(world.deps, person, choir, introduction)
    await publishListing(world.deps, { ...choir, state: 'stopped' })
    expect(await sendReferral(world.deps, person, 'choir')).toEqual({ ok: false, reason: 'gone' })
    expect((await browser.open('/activities/choir/refer')).status).toBe(404)
  })
})

test('a higher limit moves the list on, as far as it goes', async () => {
  const { choir } = await full(['first', 'second', 'third'])
  await publishListing(world.deps, { ...choir, places: 3 })
  await world.settle()
  const offered = world.mails.filter(({ subject }) => subject === 'A place for you').map(({ to }) => to)
  expect(offered.sort()).toEqual(['first@example.com', 'second@example.com'])
  expect((await waitingNow()).map(({ offeredUntil }) => offeredUntil !== undefined)).toEqual([
    true,
    true,
    false,
  ])
})

test('two hundred may wait, and the next is told that it is full', async () => {
  const { choir, holder } = await full([])
  const waiting = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [`w${n}`, { since: '2026-11-23T10:00:00.000Z', no: 0 }]),
  )
  await world.deps.programme.change(keys.places('choir-group', 'choir'), { set: { waiting, queued: 200 } })
  const { browser } = await someone(world, { email: 'late@example.com' })
  expect((await refer(browser, 'choir')).h1).toBe('The last place has just gone')
  expect(await placesLeft(world.deps, choir)).toBe(0)
  expect(await stateOf(holder)).toContain('With the group')
})

describe('places counted by the day', () => {
  const byTheDay = { placesPer: 'occurrence' as const }

  test('the day is chosen on the form, kept on both sides, and is the date when the group says yes', async () => {
    await full([], byTheDay)
    const { browser } = await someone(world, { email: 'one@example.com' })
    const form = await browser.open('/activities/choir/refer')
    expect(form.text).toContain('Tuesday 24 November, 10am to noon\nFull, with a waiting list')
    expect(form.text).toContain('Tuesday 1 December, 10am to noon\n1 place left')
    const chosen = form.root.querySelector('input[name=day][checked]')?.getAttribute('value')
    expect(chosen).toBe('2026-12-01')
    expect((await world.browser().open('/activities/choir')).text).toContain(
      '1 place left on Tuesday 1 December',
    )
    const check = await browser.press('Continue', { firstName: 'One', contactBy: 'self' })
    expect(check.text).toContain('Tuesday 1 December at 10am')
    await browser.press('Send it to the group')
    await world.settle()
    expect(world.lastMail(group).text).toContain('Tuesday 1 December at 10am')
    expect(world.lastMail('one@example.com').text).toContain('It is for Tuesday 1 December at 10am')
    await groupAnswers(world, group, 'accept')
    await world.settle()
    expect((await browser.open(page)).text).toContain('Tuesday 1 December at 10am')
    expect(world.lastMail('one@example.com').ics).toContain('20261201T100000')
    // The day before, as for any date.
    world.setTime('2026-11-30T17:00:00Z')
    await world.settle()
    expect(world.lastMail('one@example.com').subject).toBe('About Tuesday 1 December')
  })

  test('who waits for a full day takes the place with its date, or has until it begins', async () => {
    const { holder } = await full([], byTheDay)
    const one = await someone(world, { email: 'one@example.com' })
    await one.browser.open('/activities/choir/refer')
    await one.browser.press('Continue', { firstName: 'One', contactBy: 'self', day: '2026-11-24' })
    await one.browser.press('Send it to the group')
    await world.settle()
    await leave(holder)
    const mail = world.lastMail('one@example.com')
    expect(mail.text).toContain('It is for Tuesday 24 November at 10am')
    expect(mail.text).toContain('We keep it for you until Tuesday 24 November at 10am')
    await one.browser.open(page)
    const taken = await one.browser.press('Take the place')
    expect(taken.text).toContain('Tuesday 24 November at 10am')
    await world.settle()
    expect(world.lastMail(group).text).toContain('Tuesday 24 November at 10am')
    expect(world.lastMail('one@example.com').ics).toContain('20261124T100000')
  })

  test('nobody is offered a place on a day that the group has taken out of its calendar', async () => {
    const { choir, holder } = await full(['first'], byTheDay)
    const [tuesdays] = choir.schedules
    if (!tuesdays) throw new Error('it meets on no day')
    await publishListing(world.deps, { ...choir, schedules: [{ ...tuesdays, skip: ['2026-11-24'] }] })
    await leave(holder)
    expect(offersMade()).toEqual([])
    world.setTime('2026-11-24T10:00:00Z')
    await world.settle()
    expect(world.lastMail('first@example.com').text).toContain('No place became yours in time')
  })

  test('a day that comes before a place does ends the waiting, kindly, and another can be asked for', async () => {
    await full([], byTheDay)
    const one = await someone(world, { email: 'one@example.com' })
    await one.browser.open('/activities/choir/refer')
    await one.browser.press('Continue', { firstName: 'One', contactBy: 'self', day: '2026-11-24' })
    await one.browser.press('Send it to the group')
    await world.settle()
    world.setTime('2026-11-24T10:00:00Z')
    await world.settle()
    expect(world.lastMail('one@example.com').text).toContain('No place became yours in time')
    expect(await waitingNow()).toEqual([])
    world.setTime('2026-11-25T10:00:00Z')
    await mine(one)
    await refer(one.browser, 'choir')
    expect(await stateOf(one)).toContain('Tuesday 1 December')
  })

  test('the group may give another day, unless that one is full', async () => {
    await full([], byTheDay)
    const one = await someone(world, { email: 'one@example.com' })
    await refer(one.browser, 'choir')
    await world.settle()
    const refused = await groupAnswers(world, group, 'accept', { day: '2026-11-24' })
    expect(refused.page?.status).toBe(409)
    await refused.press('Tell them they can come', { day: '2026-12-08', time: '11:00' })
    await world.settle()
    expect(await stateOf(one)).toContain('Tuesday 8 December at 11am')
    const on = (day: string) => world.deps.programme.get(keys.placesOn('choir-group', 'choir', day))
    expect(await on('2026-12-08')).toMatchObject({ taken: 1 })
    expect(await on('2026-12-01')).toMatchObject({ taken: 0 })
    // Sixty days after it goes by itself.
    expect(Number((await on('2026-12-08'))?.['expires'])).toBeGreaterThan(
      new Date('2027-02-05T00:00:00Z').getTime() / 1000,
    )
    const referral = await findReferral(world.deps, one.person.id, 'choir')
    expect(referral?.occurrence).toBe('2026-12-08')
    await leave(one)
    expect(await on('2026-12-08')).toMatchObject({ taken: 0 })
  })

  test('a day that is not offered is not taken from a form that was tampered with', async () => {
    await full([], byTheDay)
    const { browser } = await someone(world, { email: 'one@example.com' })
    for (const day of ['', '2026-11-25', '2026-11-17', '2028-01-04', 'x']) {
      const answer = await browser.post('/activities/choir/refer', {
        firstName: 'One',
        contactBy: 'self',
        email: '',
        phone: '',
        accessNeeds: '',
        note: '',
        day,
      })
      expect(answer.status).toBe(422)
    }
  })
})
