/** A link worker signs somebody up at their word: their request, the worker's part, the group's mailbox and the person's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftCall, sendCall } from '../../functions/core/calls/ask.ts'
import { findAsked } from '../../functions/core/calls/asked.ts'
import { agreedOf, Call } from '../../functions/core/calls/call.ts'
import { carryCall } from '../../functions/core/calls/carry.ts'
import { addAgreed, dropAgreed, takeCall } from '../../functions/core/calls/case.ts'
import { callLooks } from '../../functions/core/calls/looks.ts'
import { closeCase, noteSpoken, passBack } from '../../functions/core/calls/outcome.ts'
import { askSignUp } from '../../functions/core/calls/sign-up.ts'
import { withdrawCall } from '../../functions/core/calls/take-back.ts'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { keys } from '../../functions/core/keys.ts'
import { setConsents, setLanguage, setLeft } from '../../functions/core/people/change-person.ts'
import type { Purpose } from '../../functions/core/people/consent.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { after } from '../../functions/core/stamp.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import type { Browser } from '../browser-of-requests.ts'
import { dyingTables } from '../dying.ts'
import {
  everyItem,
  groupAddress,
  groupAnswers,
  interrupted,
  offer,
  opened,
  profileOf,
  refer,
  someone,
} from '../people.ts'
import { newMember } from '../team.ts'
import { makeTown, type World } from '../world.ts'

let world: World
let link: Awaited<ReturnType<typeof newMember>>
beforeAll(async () => {
  world = await makeTown({ at: '2026-12-03T10:00:00Z' })
  link = await newMember(world, ['link-worker'], 'link@example.org')
})
afterAll(() => world.stop())

/** One world for all: everybody has a name, an address and an activity of their own. */
let last = 0

/** Somebody has asked for a call, and the link worker has taken it and spoken to them. */
async function begin(who: { consents?: Purpose[] } = {}, listing: Partial<Listing> = {}) {
  last += 1
  const [walk, email] = [`walk-${last}`, `sam-${last}@example.com`]
  const { browser, person } = await someone(world, { email, ...who })
  await offer(world, walk, { title: 'Canal walk', ...listing })
  const call = await spoken(person)
  /** What is due of this alone, as a hint has it done in AWS. */
  const carry = async () => {
    await doDue(world.workerDeps, keys.call(call))
    await doDue(world.workerDeps, keys.referral(person.id, walk))
  }
  return { walk, email, browser, person, call, carry }
}

async function spoken(person: Person): Promise<string> {
  const { deps } = world
  await draftCall(deps, person, {
    ...{ firstName: 'Sam', about: 'Qanary: the rent', good: { days: [], parts: [] } },
    reach: { by: 'phone', value: '07700 900739' },
  })
  await sendCall(deps, person)
  await doDue(world.workerDeps, keys.callAsked(person.id))
  const call = (await findAsked(deps, person.id))?.call ?? 'none'
  await takeCall(deps, link.id, call)
  await noteSpoken(deps, link.id, call)
  return call
}

/** Puts an activity on what was agreed, and opens the page of signing them up. */
async function agree(call: string, listing: string) {
  await addAgreed(world.deps, link.id, call, { text: 'Try it', listing: { id: listing, title: listing } })
  await link.browser.open(`/operator/calls/${call}`)
  return link.browser.click(`Sign them up (${listing})`)
}

const form = { firstName: 'Sam', contactBy: 'phone', phone: '07700 900123', note: '', said: 'yes' }

async function signUp(call: string, listing: string, fields: Record<string, string> = {}) {
  await agree(call, listing)
  return link.browser.press('Sign them up', { ...form, ...fields })
}

const toGroup = (listing: string) => world.mails.filter(({ to }) => to === groupAddress(listing))
const toPerson = (to: string) =>
  world.mails.filter((one) => one.to === to && one.subject === 'We have passed it on')
const casePage = async (call: string) => (await link.browser.open(`/operator/calls/${call}`)).text
const statusOf = async (browser: Browser) => (await browser.open('/me/call')).text
const looksAt = async (call: string) =>
  (await callLooks(world.deps, '2026-12')).filter((one) => one.call === call).map(({ did }) => did)

describe('a link worker', () => {
  test('signs somebody up: the group gets the sign-up, the person the confirmation, and it is theirs', async () => {
    const { walk, email, browser, call } = await begin()
    const page = await agree(call, walk)
    expect(page.h1).toBe('Sign them up')
    expect(page.text).toContain(`This is all that Group of ${walk} will get about them, for Canal walk`)
    expect(page.root.querySelectorAll('input[checked]')).toEqual([])
    const after = await link.browser.press('Sign them up', { ...form, note: 'I am deaf in one ear' })
    expect(after.text).toContain('It is being sent.')
    expect(await statusOf(browser)).toContain('Your link worker is signing you up for this')
    await world.settle()

    const [mail] = toGroup(walk)
    expect(toGroup(walk)).toHaveLength(1)
    for (const words of ['Sam would like to come to Canal walk', '07700 900123', 'I am deaf in one ear'])
      expect(mail?.text).toContain(words)
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(
      /link worker|\bcall|phoned|Qanary|900739|acme/i,
    )
    const { subject, text } = world.lastMail(email)
    expect(subject).toBe('We have passed it on')
    expect(text).toContain('A link worker had this sent for you, because you said yes to it on the phone.')

    expect(await casePage(call)).toContain('Signed up. The group answers them.')
    expect(await statusOf(browser)).toContain('Your link worker signed you up for this, because you said yes')
    const theirs = await browser.click('See how it stands')
    expect(theirs.text).toContain('A link worker, because you said yes on the phone')
    await groupAnswers(world, groupAddress(walk), 'accept')
    await world.settle()
    expect((await browser.open(`/me/sign-ups/${walk}`)).text).toContain('You can come')
    const all = JSON.parse((await browser.open('/me/download.json')).html)
    expect(all.signUps).toMatchObject([
      {
        sentBy: 'a link worker, because you said yes on the phone',
        youWrote: { note: 'I am deaf in one ear' },
      },
    ])
    expect(all.calls[0].agreed[0].signUp).toEqual({ state: 'sent', youSaidYesAt: '2026-12-03T10:00:00.000Z' })
    expect(await looksAt(call)).toEqual(expect.arrayContaining(['take', 'refer']))
    // What the group was told is on the sign-up, and no more on the call.
    const item = await world.deps.programme.get(keys.call(call))
    expect(item && (await opened(world, item))).not.toContain('deaf')
    await browser.open(`/me/sign-ups/${walk}`)
    expect((await browser.press('Withdraw')).text).toContain('You have withdrawn')
    // What they ask for by themselves afterwards is theirs alone.
    expect((await refer(browser, walk)).text).not.toContain('A link worker')
  })

  test('presses twice, and from two tabs at once: it goes once', async () => {
    const { walk, email, call, carry } = await begin()
    const page = await agree(call, walk)
    const at = new URL(page.url).pathname
    const done = await Promise.all([1, 2, 3].map(() => link.browser.post(at, form)))
    expect(done.map(({ status }) => status)).toEqual([303, 303, 303])
    await carry()
    expect((await link.browser.post(at, form)).status).toBe(303)
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
    expect(toPerson(email)).toHaveLength(1)
  })

  test('must have asked: without the tick, a way to reach them and a name nothing goes', async () => {
    const { walk, person, call, carry } = await begin()
    await agree(call, walk)
    const unsaid = { firstName: ' ', contactBy: 'email', email: 'x', said: [] }
    const page = await link.browser.press('Sign them up', unsaid)
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(
      expect.arrayContaining([
        'Enter their first name.',
        'Ask them, and tick this when they have said yes.',
        'Enter an email address, like name@example.com.',
      ]),
    )
    await carry()
    expect(toGroup(walk)).toEqual([])
    expect(await findReferral(world.deps, person.id, walk)).toBeUndefined()
  })

  test('may do it only while the call is theirs and they have spoken, and another can’t at all', async () => {
    const { walk, call, carry } = await begin()
    const at = new URL((await agree(call, walk)).url).pathname
    const other = await newMember(world, ['link-worker'], 'second@example.org')
    expect((await other.browser.open(at)).status).toBe(404)
    expect((await other.browser.post(at, form)).status).toBe(404)
    expect((await looksAt(call)).filter((did) => did === 'refused')).toHaveLength(2)
    await closeCase(world.deps, link.id, call)
    await link.browser.post(at, form)
    expect(await casePage(call)).not.toContain('Sign them up')
    await carry()
    expect(toGroup(walk)).toEqual([])
  })

  test('is offered it where an activity takes sign-ups here, and nowhere else', async () => {
    const { call } = await begin()
    for (const [id, listing] of Object.entries({
      theirs: { joining: 'contact' as const },
      paused: { state: 'paused' as const, waitingList: false },
      stopped: { state: 'stopped' as const },
      hidden: { unchecked: 'hidden' as const },
    })) {
      await offer(world, id, listing)
      await addAgreed(world.deps, link.id, call, { text: 'Try it', listing: { id, title: id } })
    }
    await addAgreed(world.deps, link.id, call, { text: 'Ring the council' })
    expect(await casePage(call)).not.toContain('Sign them up')
    await offer(world, 'tiny', { places: 1 })
    await refer((await someone(world, { email: 'first@example.com' })).browser, 'tiny')
    expect((await agree(call, 'tiny')).h1).toBe('All places are taken')
  })

  test('puts somebody on the waiting list of an activity that pauses, and says so beforehand', async () => {
    const { walk, browser, call, carry } = await begin({}, { state: 'paused', waitingList: true })
    expect((await agree(call, walk)).text).toContain('They will be on the waiting list until it ends.')
    await link.browser.press('Sign them up', form)
    await carry()
    expect(await casePage(call)).toContain('On the waiting list. They hear from us')
    expect((await browser.open(`/me/sign-ups/${walk}`)).text).toContain('waiting list')
  })

  test('asks for a time where places are of each time', async () => {
    const { walk, browser, call, carry } = await begin({}, { places: 2, placesPer: 'occurrence' })
    await agree(call, walk)
    expect((await link.browser.press('Sign them up', { ...form, day: '2026-12-09' })).errors).toContain(
      'Choose a time.',
    )
    await link.browser.press('Sign them up', { ...form, day: '2026-12-15' })
    await carry()
    expect(toGroup(walk)[0]?.text).toContain('Tuesday 15 December')
    expect((await browser.open(`/me/sign-ups/${walk}`)).text).toContain('Tuesday 15 December')
  })
})

describe('what their own form would not send is not sent', () => {
  test('somebody who has turned sharing off is not signed up, and stays so', async () => {
    const { walk, email, browser, person, call, carry } = await begin()
    await setConsents(world.deps, person.id, ['checkIns'], 'choices')
    await signUp(call, walk)
    await carry()
    expect(toGroup(walk)).toEqual([])
    expect(await casePage(call)).toContain('they have turned off sharing with groups')
    expect(await statusOf(browser)).toContain('You have turned off sharing with groups, so nothing was sent')
    const { consents } = await profileOf(world, { email })
    expect(consents.at(-1)).toMatchObject({ purpose: 'sharing', given: false, source: 'choices' })
    expect(await findReferral(world.deps, person.id, walk)).toBeUndefined()
    // They turn it on again: then the link worker may try again.
    await setConsents(world.deps, person.id, ['sharing'], 'choices')
    await link.browser.open(`/operator/calls/${call}`)
    await link.browser.click(`Try again to sign them up (${walk})`)
    await link.browser.press('Sign them up', form)
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
  })

  test('who has said nothing of sharing yet has said it now, on the phone, in words of its own', async () => {
    const { walk, email, call, carry } = await begin({ consents: ['checkIns'] })
    await signUp(call, walk)
    const at = world.now()
    world.later(5, 'minutes')
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
    expect((await profileOf(world, { email })).consents.at(-1)).toEqual({
      ...{ purpose: 'sharing', given: true, source: 'link-worker' },
      wording: 'sharing-said-on-the-phone.1',
      at,
    })
  })

  test('who says no while it is being sent is not signed up', async () => {
    const { walk, person, call, carry } = await begin({ consents: ['checkIns'] })
    await signUp(call, walk)
    let said = false
    const programme = interrupted(
      world.workerDeps.programme,
      'change',
      ({ sk }) => sk === 'PROFILE' && !said,
      async () => {
        said = true
        await setConsents(world.deps, person.id, ['checkIns', 'sharing'], 'choices')
        await setConsents(world.deps, person.id, ['checkIns'], 'choices')
      },
    )
    await doDue({ ...world.workerDeps, programme }, keys.call(call))
    await carry()
    expect(said).toBe(true)
    expect(toGroup(walk)).toEqual([])
    expect(await casePage(call)).toContain('they have turned off sharing')
  })

  test('who has asked by their own form is not signed up twice, and what they wrote stands', async () => {
    const { walk, browser, call, carry } = await begin()
    await refer(browser, walk, { note: 'In my own words' })
    await signUp(call, walk)
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
    expect(toGroup(walk)[0]?.text).toContain('In my own words')
    expect(await casePage(call)).toContain('they have asked to come to this already')
    expect(await statusOf(browser)).toContain('You had asked to come to this already')
  })

  test('who is held back from a group, or has asked ten today, is not signed up, and nobody learns why', async () => {
    const { walk, person, call } = await begin()
    const { programme, now } = world.deps
    await programme.put({ ...keys.heldBack(person.id, `${walk}-group`), since: now() })
    await signUp(call, walk)
    await world.settle()
    await programme.count(keys.rate('refer', person.id, '2026-12-03'), 10, after(now(), 1, 'days'), 10)
    await offer(world, 'eleventh')
    await signUp(call, 'eleventh')
    await world.settle()
    expect([...toGroup(walk), ...toGroup('eleventh')]).toEqual([])
    const text = await casePage(call)
    expect(text.match(/it can’t be done from here just now/g)).toHaveLength(2)
    expect(text).not.toMatch(/held|report|\bten\b|today|limit/i)
  })

  test('who had begun to write their own is signed up by what they said, and their draft is sent by nobody', async () => {
    const { walk, browser, call, carry } = await begin()
    await browser.open(`/activities/${walk}/refer`)
    await browser.press('Continue', { firstName: 'Sam', contactBy: 'self', note: 'Not decided yet' })
    await signUp(call, walk)
    await carry()
    expect((await browser.press('Send it to the group')).text).toContain('It is on its way to the group')
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
    expect(toGroup(walk)[0]?.text).toContain('07700 900123')
    expect(toGroup(walk)[0]?.text).not.toContain('Not decided yet')
  })

  test('an activity that stopped meanwhile is not written to', async () => {
    const { walk, call, carry } = await begin()
    await signUp(call, walk)
    await offer(world, walk, { state: 'stopped' })
    await carry()
    expect(toGroup(walk)).toEqual([])
    expect(await casePage(call)).toContain('it takes nobody new now')
  })

  test('of the last place, one gets it: the form of one person or the word of another', async () => {
    const { person, call } = await begin()
    const rival = await someone(world, { email: 'rival@example.com' })
    for (const waitingList of [false, true]) {
      const id = waitingList ? 'last-with-list' : 'last'
      await offer(world, id, { places: 1, waitingList })
      await signUp(call, id)
      await rival.browser.post(`/activities/${id}/refer`, { ...form, contactBy: 'self', accessNeeds: '' })
      await Promise.all([
        rival.browser.post(`/activities/${id}/refer/send`),
        doDue(world.workerDeps, keys.call(call)),
        doDue(world.workerDeps, keys.call(call)),
      ])
      await world.settle()
      const places = await world.deps.programme.get(keys.places(`${id}-group`, id), { consistent: true })
      expect(places?.['taken']).toBe(1)
      const states = await Promise.all(
        [person, rival.person].map(async (one) => (await findReferral(world.deps, one.id, id))?.state),
      )
      expect(states.toSorted()).toEqual(waitingList ? ['sent', 'waiting'] : ['full', 'sent'])
      const said = { sent: 'Signed up.', waiting: 'On the waiting list.', full: 'all places are taken' }
      expect(await casePage(call)).toContain(said[states[0] as keyof typeof said])
      expect(toGroup(id)).toHaveLength(waitingList ? 2 : 1)
    }
  })
})

describe('taking back', () => {
  test.each(['the call', 'the line', 'everything', 'joining'])(
    'of %s before the worker comes: nothing is sent',
    async (what) => {
      const { walk, browser, person, call } = await begin()
      await signUp(call, walk)
      if (what === 'the call') await withdrawCall(world.deps, person)
      if (what === 'joining') await setLeft(world.deps, person.id, '2026-12-03')
      await doDue(world.workerDeps, keys.call(what === 'joining' ? call : 'none'))
      if (what === 'everything') await erasePerson(world.deps, person)
      if (what === 'the line') {
        await browser.open('/me/call')
        await browser.press('Delete this line')
      }
      await world.settle()
      expect(toGroup(walk)).toEqual([])
      expect(await findReferral(world.deps, person.id, walk)).toBeUndefined()
    },
  )

  test('of the call just after a worker has read it: nothing is sent', async () => {
    const { walk, person, call } = await begin()
    await signUp(call, walk)
    const read = await world.deps.programme.get(keys.call(call), { consistent: true })
    await withdrawCall(world.deps, person)
    await carryCall(world.workerDeps, read ?? keys.call('none'))
    await world.settle()
    expect(toGroup(walk)).toEqual([])
    expect(await findReferral(world.deps, person.id, walk)).toBeUndefined()
  })

  test('of the call afterwards: the sign-up stays, and its person is told so', async () => {
    const { walk, browser, person, call } = await begin()
    await signUp(call, walk)
    await world.settle()
    expect(await statusOf(browser)).toContain('what you were signed up for stays')
    const page = await browser.press('I don’t need it any more')
    expect(page.text).toContain('what you were signed up for stays')
    await world.settle()
    expect(toGroup(walk)).toHaveLength(1)
    expect((await findReferral(world.deps, person.id, walk))?.state).toBe('sent')
    await withdrawCall(world.deps, person)
    expect(await statusOf(browser)).not.toContain('what you were signed up for stays')
  })

  test.each([
    ['', false],
    [' and begins to write another', true],
  ])('who withdraws the sign-up%s is not signed up again by a worker that comes late', async (_, again) => {
    const { walk, browser, person, call, carry } = await begin()
    await signUp(call, walk)
    const late = await world.deps.programme.get(keys.call(call), { consistent: true })
    await carry()
    await browser.post(`/me/sign-ups/${walk}/withdraw`)
    await carry()
    if (again) {
      await browser.open(`/activities/${walk}/refer`)
      await browser.press('Continue', { firstName: 'Sam', contactBy: 'self' })
    }
    // As it was before: a worker that died after sending, before it noted so.
    await world.deps.programme.put({ ...late, pk: `CALL#${call}`, sk: 'CALL' })
    await carry()
    expect((await findReferral(world.deps, person.id, walk))?.state).toBe(again ? 'draft' : 'withdrawn')
    expect(toGroup(walk).filter(({ subject }) => subject.startsWith('A new'))).toHaveLength(1)
  })

  test.each([
    ['passed back', passBack],
    ['closed', closeCase],
  ])('is not %s in the same minute: it is sent all the same', async (_, verb) => {
    const { walk, call, carry } = await begin()
    await signUp(call, walk)
    expect(await verb(world.deps, link.id, call)).toEqual({ ok: true })
    await carry()
    expect(toGroup(walk)).toHaveLength(1)
  })
})

test('a person who reads Polish is told in Polish', async () => {
  const { walk, email, person, call, carry } = await begin()
  await setLanguage(world.deps, person.id, 'pl')
  await signUp(call, walk)
  await carry()
  const { text } = world.lastMail(email)
  expect(text).toContain('po Twojej zgodzie w rozmowie telefonicznej')
  expect(toGroup(walk)[0]?.text).toContain('Sam would like to come')
})

describe('a worker that dies', () => {
  test('while its person deletes everything leaves nothing of them', async () => {
    for (const when of ['just after', 'died after'] as const) {
      const { walk, person, call } = await begin()
      await signUp(call, walk)
      const { programme } = world.workerDeps
      const racing = {
        ...programme,
        claim: async (item: Parameters<typeof programme.claim>[0]) => {
          if (!item.sk.startsWith('REFERRAL#')) return programme.claim(item)
          await erasePerson(world.deps, person)
          const claimed = await programme.claim(item)
          if (when === 'died after') throw new Error('died')
          return claimed
        },
      }
      await doDue({ ...world.workerDeps, programme: racing }, keys.call(call))
      world.later(20, 'minutes')
      await world.settle()
      expect(toGroup(walk).filter(({ subject }) => subject.startsWith('A new'))).toEqual([])
      expect((await everyItem(world)).filter(({ pk }) => pk === `PERSON#${person.id}`)).toEqual([])
    }
  })

  test('at any step sends it in the end, once to the group and once to the person', async () => {
    const { email, person, call } = await begin()
    const { deps, workerDeps } = world
    const introduction = {
      ...{ firstName: 'Sam', accessNeeds: '', note: '' },
      contact: { by: 'phone' as const, value: '07700 900123' },
    }
    for (let at = 1; at <= 40; at++) {
      const id = `step-${at}`
      await offer(world, id, { places: 3 })
      // As if they had said nothing of sharing yet, nor asked anybody today.
      await deps.programme.change(keys.person(person.id), { set: { consents: [] } })
      await deps.programme.remove(keys.rate('refer', person.id, '2026-12-03'))
      await addAgreed(deps, link.id, call, { text: id, listing: { id, title: id } })
      const lineNow = async () => agreedOf(deps, Call.parse(await deps.programme.get(keys.call(call))))
      const [line] = await lineNow()
      await askSignUp(deps, link.id, call, line?.id ?? '', { introduction })
      const { programme, evidence } = workerDeps
      const before = new Set(world.mails.map(({ key }) => key))
      const dying = dyingTables({ programme, evidence }, at, at % 2 ? 'before' : 'after')
      const dead = { ...workerDeps, ...dying.tables }
      await doDue(dead, keys.call(call)).catch(() => {})
      world.later(16, 'minutes')
      await doDue(workerDeps, keys.call(call))
      await doDue(workerDeps, keys.referral(person.id, id))
      const made = await findReferral(deps, person.id, id)
      const letters = [...toGroup(id), ...toPerson(email)].filter(({ key }) => !before.has(key))
      expect(letters.map(({ key }) => key).sort(), `at write ${at}`).toEqual([
        `${made?.signUp}-group-sign-up-0`,
        `${made?.signUp}-person-sent`,
      ])
      expect(await lineNow()).toMatchObject([{ signUp: { id: made?.signUp, state: 'sent' } }])
      await dropAgreed(deps, link.id, call, line?.id ?? '')
      if (dying.writes() < at) return
    }
    throw new Error('there was always another step')
  })
})
