/** Passkeys at the doors of employers and groups: making one, signing in with it, and all that is refused. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { colleagueFingerprint } from '../../functions/core/employers/colleague.ts'
import { employersDoor } from '../../functions/core/employers/hr-door.ts'
import { removeColleague } from '../../functions/core/employers/invite.ts'
import { coordinatorFingerprint, letCoordinatorIn } from '../../functions/core/groups/coordinator.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { makePasskey, mayChange } from '../../functions/core/sign-in/by-passkey.ts'
import { newChallenge, openChallenge } from '../../functions/core/sign-in/challenge.ts'
import type { Door } from '../../functions/core/sign-in/door.ts'
import { passkeysOf } from '../../functions/core/sign-in/passkeys.ts'
import { sessionOf, startSession, whoseSession } from '../../functions/core/sign-in/session.ts'
import { askToMake } from '../../functions/core/sign-in/webauthn.ts'
import { type Asked, askedBy, Phone, passkeyAddresses } from '../authenticator.ts'
import type { Browser } from '../browser-of-requests.ts'
import { signInToGroup } from '../coordinators.ts'
import { newHr } from '../hr.ts'
import { codeFor } from '../people.ts'
import { gardenGroup, makeTown, origin, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown({ at: '2026-11-23T10:00:00Z' })
  await publishDue(world.publishing, 'acme')
  world.setTime('2027-01-08T08:00:00Z')
  await publishDue(world.publishing, 'acme')
})
afterAll(() => world.stop())

const doors = { employer: '/employer', partner: '/partner' } as const
type Site = keyof typeof doors
const askAt = { employer: '/employer', partner: '/partner/sign-in' } as const
const refused = 'That passkey does not open this site. Try another, or use a code.'
const late = 'That took more than five minutes, or was sent twice. Try again.'

/** Presses “Make a passkey” and answers with this phone. */
async function make(browser: Browser, site: Site, phone: Phone, name = 'My phone') {
  await browser.open(`${doors[site]}/passkeys`)
  await browser.press('Make a passkey')
  return browser.press('Make the passkey', { name, answer: phone.make(askedBy(browser)) })
}

/** A new browser, as far as the page that asks the device. */
async function asking(site: Site): Promise<{ browser: Browser; asked: Asked }> {
  const browser = world.browser()
  await browser.open(askAt[site])
  await browser.press('Sign in with a passkey')
  return { browser, asked: askedBy(browser) }
}

let nobody = 0
const newAddress = () => `p${nobody++}@example.org`

/** A colleague with a passkey on a phone of their own. */
async function withPasskey({ counts = true } = {}) {
  const email = newAddress()
  const browser = await newHr(world, email)
  const phone = new Phone({ counts })
  await make(browser, 'employer', phone)
  return { email, browser, phone, who: colleagueFingerprint(world.deps.vault, email) }
}

describe.each(['employer', 'partner'] as const)('at the door of %s', (site) => {
  const signedIn = () => (site === 'employer' ? newHr(world, 'both@example.org') : signInToGroup(world))
  const home = site === 'employer' ? 'Acme Deliveries' : gardenGroup.name

  test('a passkey is made, signs in without a code or an address, is listed and taken away', async () => {
    const phone = new Phone()
    const first = await signedIn()
    await first.open(`${doors[site]}/passkeys`)
    expect(first.page?.text).toContain('You have none yet.')
    await first.press('Make a passkey')
    const asked = askedBy(first)
    expect(asked.rp).toEqual({ id: 'upstream.example', name: 'Upstream' })
    expect(asked.attestation).toBe('none')
    expect(asked.authenticatorSelection).toMatchObject({
      residentKey: 'preferred',
      userVerification: 'required',
    })
    const made = await first.press('Make the passkey', { name: 'My phone', answer: phone.make(asked) })
    expect(made.notice).toContain('Your passkey is made.')
    expect(made.text).toContain('Made on 8 January 2027. Not used yet.')

    const mails = world.mails.length
    const { browser, asked: use } = await asking(site)
    expect(use).toMatchObject({ rpId: 'upstream.example', userVerification: 'required' })
    // It is told of nobody's passkeys: the device knows.
    expect(use.allowCredentials).toBeUndefined()
    expect((await browser.press('Use my passkey', { answer: phone.use(use) })).h1).toBe(home)
    await world.settle()
    expect(world.mails).toHaveLength(mails)
    const list = await browser.open(`${doors[site]}/passkeys`)
    expect(list.text).toContain('Last used on 8 January 2027.')

    const gone = await browser.press('Remove My phone')
    expect(gone.text).toContain('You have none yet.')
    const again = await asking(site)
    const page = await again.browser.press('Use my passkey', { answer: phone.use(again.asked) })
    expect([page.status, page.errors]).toEqual([422, [refused]])
  })

  test('a page without scripts says so, and that codes go on working', async () => {
    const browser = await signedIn()
    const page = await browser.open(`${doors[site]}/passkeys`)
    const shown = page.root.querySelectorAll('[data-passkeys="if-cannot"]').map((part) => part.text)
    expect(shown.join()).toContain('codes go on working')
    for (const part of page.root.querySelectorAll('[data-passkeys="if-can"]'))
      expect(part.hasAttribute('hidden')).toBe(true)
    const start = await world.browser().open(askAt[site])
    expect(start.root.querySelector('[data-passkeys="if-can"]')?.hasAttribute('hidden')).toBe(true)
  })

  test('whoever is not signed in, or at the other door alone, makes, sees and removes nothing', async () => {
    const here = doors[site]
    const other = site === 'employer' ? await signInToGroup(world) : await newHr(world, newAddress())
    const [name, otherName] =
      site === 'employer'
        ? ['__Host-hr-session', '__Host-group-session']
        : ['__Host-group-session', '__Host-hr-session']
    other.cookies.set(name, other.cookies.get(otherName) ?? '')
    for (const path of passkeyAddresses(here).filter(
      (one) => !/\/(start|later|made|remove|typed)$/.test(one),
    ))
      expect((await other.send(path)).headers.get('location')).toBe(askAt[site])
    for (const path of ['passkeys', 'passkeys/offer', 'passkeys/add', 'again', 'again/passkey', 'again/code'])
      expect((await world.browser().send(`${here}/${path}`)).headers.get('location')).toBe(askAt[site])
    for (const path of ['passkeys/add', 'passkeys/made', 'passkeys/remove', 'again/start', 'again/passkey'])
      expect(
        (await world.browser().post(`${here}/${path}`, { name: 'x', answer: '{}' })).headers.get('location'),
      ).toBe(askAt[site])
    for (const path of ['again/code', 'again/typed'])
      expect((await world.browser().post(`${here}/${path}`)).headers.get('location')).toBe(askAt[site])
    expect((await world.browser().send(`${here}/passkeys/sign-in`)).headers.get('location')).toBe(askAt[site])
  })
})

describe('signing in with a passkey is refused', () => {
  type Wrong = [what: string, lies: (asked: Asked) => Parameters<Phone['use']>[1]]
  const wrongs: Wrong[] = [
    ['a challenge of another', () => ({ challenge: randomBytes(32).toString('base64url') })],
    ['another site’s origin', () => ({ origin: 'https://upstream.example.evil.test' })],
    ['the same site without its lock', () => ({ origin: origin.replace('https', 'http') })],
    ['another site’s id', () => ({ site: 'evil.test' })],
    ['the answer to another question', () => ({ type: 'webauthn.create' })],
    ['another key', () => ({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })],
    ['a passkey that there is not', () => ({ id: randomBytes(32) })],
    ['nobody named', () => ({ who: undefined })],
    ['somebody else named', () => ({ who: Buffer.from('a'.repeat(40)).toString('base64url') })],
    ['a key where a name belongs', () => ({ who: Buffer.from('SESSION#x').toString('base64url') })],
    ['nobody present', () => ({ flags: 0x04 })],
    ['no finger, face or PIN shown', () => ({ flags: 0x01 })],
  ]
  test.each(wrongs)('for %s, in one and the same way', async (_, lies) => {
    const { phone } = await withPasskey()
    const { browser, asked } = await asking('employer')
    const page = await browser.press('Use my passkey', { answer: phone.use(asked, lies(asked)) })
    expect([page.status, page.errors]).toEqual([422, [refused]])
    expect(browser.cookies.has('__Host-hr-session')).toBe(false)
    // The right answer to that challenge comes too late: it was good once.
    const after = await browser.post('/employer/passkeys/sign-in', { answer: phone.use(asked) })
    expect(await after.text()).toContain(late)
    expect((await browser.open('/employer/acme')).h1).toBe('Sign in for employers and sponsors')
  })

  test('when it is sent twice, or by another browser, or after five minutes', async () => {
    const { phone } = await withPasskey()
    const { browser, asked } = await asking('employer')
    const answer = phone.use(asked)
    expect((await browser.press('Use my passkey', { answer })).h1).toBe('Acme Deliveries')
    const replay = await browser.post('/employer/passkeys/sign-in', { answer })
    expect(await replay.text()).toContain(late)

    const one = await asking('employer')
    const other = await asking('employer')
    const crossed = await other.browser.press('Use my passkey', { answer: phone.use(one.asked) })
    expect(crossed.errors).toEqual([refused])
    const bare = await world.browser().post('/employer/passkeys/sign-in', { answer: phone.use(one.asked) })
    expect(await bare.text()).toContain(late)

    world.later(6, 'minutes')
    expect((await one.browser.press('Use my passkey', { answer: phone.use(one.asked) })).errors).toEqual([
      late,
    ])
  })

  test('of two who send one answer at one moment, but for one', async () => {
    const { phone } = await withPasskey()
    const { browser, asked } = await asking('employer')
    const answer = phone.use(asked)
    const both = await Promise.all([1, 2].map(() => browser.post('/employer/passkeys/sign-in', { answer })))
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
  })

  test('when the counter goes back or stands still, unless the passkey never counts', async () => {
    const { phone } = await withPasskey()
    const signIn = async (counter: number) => {
      const { browser, asked } = await asking('employer')
      return browser.press('Use my passkey', { answer: phone.use(asked, { counter }) })
    }
    expect((await signIn(7)).h1).toBe('Acme Deliveries')
    for (const counter of [7, 6, 0]) expect((await signIn(counter)).errors).toEqual([refused])
    expect((await signIn(8)).h1).toBe('Acme Deliveries')

    const synced = await withPasskey({ counts: false })
    for (let time = 0; time < 2; time++) {
      const { browser, asked } = await asking('employer')
      const page = await browser.press('Use my passkey', { answer: synced.phone.use(asked) })
      expect(page.h1).toBe('Acme Deliveries')
    }
  })

  test('at the other door, and of the other door', async () => {
    const { phone } = await withPasskey()
    const group = new Phone()
    await make(await signInToGroup(world), 'partner', group)
    for (const [site, wrong] of [
      ['partner', phone],
      ['employer', group],
    ] as const) {
      const { browser, asked } = await asking(site)
      expect((await browser.press('Use my passkey', { answer: wrong.use(asked) })).errors).toEqual([refused])
    }
    // Nor does a challenge of one door hold at the other, in one and the same browser.
    const { browser, asked } = await asking('employer')
    await browser.open('/partner/sign-in')
    await browser.press('Sign in with a passkey')
    const crossed = await browser.press('Use my passkey', { answer: group.use(asked) })
    expect(crossed.errors).toEqual([refused])
  })

  test('whatever stands in the answer, without a fault', async () => {
    const { browser } = await asking('employer')
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json({ maxDepth: 3 }),
      fc
        .record({
          id: fc.base64String(),
          rawId: fc.base64String(),
          type: fc.constantFrom('public-key', 'x'),
          response: fc.record({
            clientDataJSON: fc.base64String(),
            authenticatorData: fc.base64String(),
            signature: fc.base64String(),
            userHandle: fc.base64String(),
          }),
        })
        .map((one) => JSON.stringify(one)),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (answer) => {
        world.later(3, 'minutes')
        await browser.post('/employer/passkeys/start')
        const { status } = await browser.post('/employer/passkeys/sign-in', { answer })
        expect(status).toBe(422)
      }),
      { numRuns: 40 },
    )
  })

  test('after thirty tries in an hour by one browser', async () => {
    const browser = world.browser()
    const statuses = []
    for (let time = 0; time < 31; time++)
      statuses.push((await browser.post('/employer/passkeys/start')).status)
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([303]))
    expect(statuses[30]).toBe(429)
  })
})

describe('a passkey opens no more than a code would', () => {
  test('a colleague who was removed is told so, and sees nothing', async () => {
    const { phone, who } = await withPasskey()
    await removeColleague(world.deps, { employer: 'acme', fingerprint: who, by: 'operator' })
    const { browser, asked } = await asking('employer')
    const page = await browser.press('Use my passkey', { answer: phone.use(asked) })
    expect([page.status, page.h1]).toEqual([404, 'No invitation is open for you'])
    expect(browser.cookies.has('__Host-hr-session')).toBe(false)
  })

  test('an address that is its group’s no more opens it no more', async () => {
    const phone = new Phone()
    const old = { id: 'moved-group', name: 'Moved', email: 'before@example.org' }
    await saveGroup(world.deps, old)
    await make(await signInToGroup(world, old.email), 'partner', phone)
    await saveGroup(world.deps, { ...old, email: 'after@example.org' })
    await letCoordinatorIn(world.deps, { ...old, email: 'after@example.org' }, old.email)
    const { browser, asked } = await asking('partner')
    const page = await browser.press('Use my passkey', { answer: phone.use(asked) })
    expect([page.status, page.h1]).toEqual([404, 'No group has this address'])
  })

  test('nobody takes away, or uses for step-up, a passkey of another', async () => {
    const mine = await withPasskey()
    const other = await withPasskey()
    const [passkey] = await passkeysOf(world.deps, employersDoor, other.who)
    await mine.browser.post('/employer/passkeys/remove', { passkey: passkey?.id ?? '' })
    expect(await passkeysOf(world.deps, employersDoor, other.who)).toHaveLength(1)
    await mine.browser.post('/employer/again/start')
    await mine.browser.open('/employer/again/passkey')
    const page = await mine.browser.press('Use my passkey', {
      answer: other.phone.use(askedBy(mine.browser)),
    })
    expect(page.errors).toEqual([refused])
  })
})

describe('making a passkey', () => {
  test('is refused for what does not hold, and keeps nothing', async () => {
    const email = newAddress()
    const browser = await newHr(world, email)
    const who = colleagueFingerprint(world.deps.vault, email)
    const phone = new Phone()
    const lies: Parameters<Phone['make']>[1][] = [
      { challenge: randomBytes(32).toString('base64url') },
      { origin: 'https://evil.test' },
      { site: 'evil.test' },
      { type: 'webauthn.get' },
      { flags: 0x41 },
      { flags: 0x44 },
    ]
    for (const lie of lies) {
      await browser.open('/employer/passkeys')
      await browser.press('Make a passkey')
      const page = await browser.press('Make the passkey', { answer: phone.make(askedBy(browser), lie) })
      expect([lie, page.errors]).toEqual([
        lie,
        ['Your device’s answer does not fit this site. Nothing was kept.'],
      ])
    }
    await browser.press('Make a passkey')
    const asked = askedBy(browser)
    world.later(6, 'minutes')
    const page = await browser.press('Make the passkey', { answer: phone.make(asked) })
    expect(page.errors).toEqual([late])
    expect(await passkeysOf(world.deps, employersDoor, who)).toEqual([])
  })

  test('wants a name, and does so five times at most, in five windows at once too', async () => {
    const { who, phone, browser } = await withPasskey()
    await browser.press('Make a passkey')
    // The device is told what it has, so that it makes no second.
    expect(askedBy(browser).excludeCredentials).toHaveLength(1)
    const unnamed = await browser.press('Make the passkey', {
      name: ' ',
      answer: phone.make(askedBy(browser)),
    })
    expect(unnamed.errors).toEqual(['Enter a name.'])
    const sessions = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => startSession(world.deps, employersDoor, who)),
    )
    const made = await Promise.all(
      sessions.map(async (session) => {
        await newChallenge(world.deps, employersDoor, session, 'make')
        const challenge = (await openChallenge(world.deps, employersDoor, session, 'make')) ?? ''
        const asked = await askToMake(world.deps, { challenge, who, name: 'x', passkeys: [] })
        const answer = phone.make(asked as unknown as Asked)
        return makePasskey(world.deps, employersDoor, session, { who, name: 'one more', answer })
      }),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(4)
    expect(await passkeysOf(world.deps, employersDoor, who)).toHaveLength(5)
    const full = await browser.open('/employer/passkeys')
    expect(full.text).toContain('You have 5 passkeys. Remove one first.')
    expect((await browser.post('/employer/passkeys/add')).status).toBe(422)
  })

  test('is offered after a code where the device can, once, and not again after “Not now”', async () => {
    const email = newAddress()
    await newHr(world, email)
    const browser = world.browser()
    const byCode = async (device: string) => {
      await browser.open('/employer')
      await browser.press('Send me a code', { email })
      await world.settle()
      return browser.press('Continue', { code: codeFor(world, { email }), device })
    }
    expect((await byCode('')).h1).toBe('Acme Deliveries')
    await browser.press('Sign out')
    const offer = await byCode('yes')
    expect(offer.h1).toBe('Sign in faster next time')
    expect((await browser.press('Not now')).h1).toBe('Acme Deliveries')
    await browser.press('Sign out')
    expect((await byCode('yes')).h1).toBe('Acme Deliveries')
  })
})

describe('a file of a release', () => {
  const file = '/employer/acme/releases/2026-Q4.csv'
  const again = `/employer/again?to=${encodeURIComponent(file)}`

  test('comes at once for ten minutes after signing in, and then not before a passkey or a code', async () => {
    const { browser, phone, email } = await withPasskey()
    expect((await browser.send(file)).status).toBe(200)
    world.later(11, 'minutes')
    for (const one of [file, file.replace('.csv', '.json')]) {
      const stopped = await browser.send(one)
      expect([stopped.status, stopped.headers.get('location')]).toEqual([
        303,
        `/employer/again?to=${encodeURIComponent(one)}`,
      ])
    }
    // Pages are read as before.
    expect((await browser.open('/employer/acme/releases/2026-Q4')).status).toBe(200)

    const before = browser.cookies.get('__Host-hr-session') ?? ''
    const asked = await browser.open(file)
    expect(asked.h1).toBe('Show that it is you')
    expect(asked.text).toContain('Nobody can then take it from a computer that you left open.')
    await browser.press('Use my passkey')
    const [passkey] = phone.passkeys
    expect(askedBy(browser).allowCredentials?.map(({ id }) => id)).toEqual([
      passkey?.id.toString('base64url'),
    ])
    const done = await browser.press('Use my passkey', { answer: phone.use(askedBy(browser)) })
    expect(done.h1).toBe('Thank you')
    expect((await browser.click('Download the file')).response.headers.get('content-disposition')).toContain(
      'upstream-demonstration-2026-Q4.csv',
    )
    // The session before it is over.
    expect(await sessionOf(world.deps, employersDoor, before)).toBeUndefined()

    world.later(11, 'minutes')
    await browser.open(file)
    await browser.press('Send me a code')
    await world.settle()
    expect((await browser.press('Continue', { code: '12' })).errors).toEqual([
      'Enter the 8 digits of the code, like 1234 5678.',
    ])
    expect((await browser.press('Continue', { code: codeFor(world, { email }) })).h1).toBe('Thank you')
    expect((await browser.send(file)).status).toBe(200)
  })

  test('is not given for the code of somebody else, and leads nowhere but to a file', async () => {
    const browser = await newHr(world, newAddress())
    const email = newAddress()
    await newHr(world, email)
    world.later(11, 'minutes')
    await browser.open('/employer/signed-out')
    await browser.post('/employer', { email })
    await world.settle()
    await browser.open(again.replace('again', 'again/code'))
    const page = await browser.press('Continue', { code: codeFor(world, { email }) })
    expect(page.errors).toEqual(['That code went to another address. Ask for a new one.'])
    expect((await browser.send(file)).status).toBe(303)
    // Whoever is fresh and brings an address of their own making goes home.
    const fresh = await newHr(world, newAddress())
    for (const to of [
      'https://evil.test',
      '//evil.test/a.csv',
      '/employer/acme',
      '/me/download',
      `${file}/../x`,
    ]) {
      const sent = await fresh.send(`/employer/again?to=${encodeURIComponent(to)}`)
      expect([to, sent.headers.get('location')]).toEqual([to, '/employer'])
      const done = await fresh.send(`/employer/again/done?to=${encodeURIComponent(to)}`)
      expect([to, done.headers.get('location')]).toEqual([to, '/employer'])
    }
  })

  test('nor are passkeys changed by whoever comes to a computer left open', async () => {
    const { browser, who } = await withPasskey()
    world.later(11, 'minutes')
    await browser.open('/employer/passkeys')
    expect((await browser.press('Remove My phone')).h1).toBe('Show that it is you')
    await browser.open('/employer/passkeys')
    expect((await browser.press('Make a passkey')).h1).toBe('Show that it is you')
    expect(await passkeysOf(world.deps, employersDoor, who)).toHaveLength(1)
  })
})

describe('a door that requires a passkey', () => {
  const strict: Door = { ...employersDoor, passkeys: 'required' }

  test('opens to no code alone, and lets a code make the first passkey and no other', async () => {
    const { deps } = world
    const who = coordinatorFingerprint(deps.vault, newAddress())
    const byCode = await startSession(deps, strict, who, 'code')
    expect(await whoseSession(deps, strict, byCode)).toBeUndefined()
    expect(await mayChange(deps, strict, { who, by: 'code' })).toBe(true)
    await newChallenge(deps, strict, byCode, 'make')
    const challenge = (await openChallenge(deps, strict, byCode, 'make')) ?? ''
    const asked = await askToMake(deps, { challenge, who, name: 'x', passkeys: [] })
    const answer = new Phone().make(asked as unknown as Asked)
    expect(await makePasskey(deps, strict, byCode, { who, name: 'x', answer })).toEqual({ ok: true })
    expect(await mayChange(deps, strict, { who, by: 'code' })).toBe(false)
    expect(await mayChange(deps, strict, { who, by: 'passkey' })).toBe(true)
    expect(await whoseSession(deps, strict, await startSession(deps, strict, who, 'passkey'))).toBe(who)
  })
})
