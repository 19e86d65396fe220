/** How the programme team signs in, who may do what, and what is recorded of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actsOf } from '../../functions/core/audit.ts'
import { passkeysOf } from '../../functions/core/sign-in/passkeys.ts'
import { startSession } from '../../functions/core/sign-in/session.ts'
import { memberEmail, removeMember, resetPasskeys } from '../../functions/core/team/come-and-go.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { listTeam } from '../../functions/core/team/team.ts'
import { askedBy, Phone } from '../authenticator.ts'
import { addToTeam, byPasskey, codeOfTeam, firstTime, newMember, operatorEmail } from '../team.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
  await addToTeam(world)
})
afterAll(() => world.stop())

const home = 'What waits for you'
const acts = async () =>
  (await actsOf(world.deps, '2026-11')).map(({ by, command, subject, outcome }) => [
    by,
    command,
    subject,
    outcome,
  ])

describe('somebody of the team signs in', () => {
  test('with a code the first time, and nothing opens before they have made a passkey', async () => {
    const email = 'first@example.org'
    await addToTeam(world, email)
    const browser = await codeOfTeam(world, email)
    expect(browser.page?.h1).toBe('Make your passkey')
    expect(browser.page?.text).not.toContain('Not now')
    for (const path of ['/operator', '/operator/team', '/operator/team/add', '/operator/whatever']) {
      const { status, headers } = await browser.send(path)
      expect([path, status]).toEqual([path, 303])
      expect(headers.get('location')).toMatch(/^\/operator\/sign-in/)
    }
    expect((await browser.post('/operator/team/add', { email: 'x@example.org' })).status).toBe(303)

    await browser.press('Make a passkey')
    const made = await browser.press('Make the passkey', { answer: new Phone().make(askedBy(browser)) })
    expect(made.notice).toBe('Your passkey is made. You can sign in with it from now on.')
    expect(made.text).toContain('Make a second one on another device.')
    expect((await browser.open('/operator')).h1).toBe(home)
  })

  test('with the passkey from then on, and never again with a code', async () => {
    const email = 'later@example.org'
    await addToTeam(world, email)
    const { phone } = await firstTime(world, email)
    expect((await byPasskey(world, phone)).page?.h1).toBe(home)

    const browser = await codeOfTeam(world, email)
    expect(browser.page?.h1).toBe('Show that it is you')
    expect((await browser.send('/operator')).status).toBe(303)
    // Nor does a code let its owner make another.
    expect((await browser.post('/operator/passkeys/add')).headers.get('location')).toBe('/operator/again')
    const asked = await browser.press('Use my passkey')
    expect(asked.h1).toBe('Use your passkey')
    expect((await browser.press('Use my passkey', { answer: phone.use(askedBy(browser)) })).h1).toBe(home)
  })

  test('and keeps one passkey at least', async () => {
    const email = 'one@example.org'
    const id = await addToTeam(world, email)
    const { browser } = await firstTime(world, email)
    await browser.open('/operator/passkeys')
    const page = await browser.press(`Remove Passkey of Mon 23 Nov`).catch(() => undefined)
    const kept = page ?? (await browser.open('/operator/passkeys'))
    const [passkey] = await passkeysOf(world.deps, teamDoor, id)
    const refused = await browser.post('/operator/passkeys/remove', { passkey: passkey?.id ?? '' })
    expect([kept.h1, refused.status]).toEqual(['Your passkeys', 422])
    expect(await passkeysOf(world.deps, teamDoor, id)).toHaveLength(1)
  })

  test('while a stranger is answered alike, and is sent nothing', async () => {
    const pages = []
    for (const email of [operatorEmail, 'stranger@example.org']) {
      const browser = world.browser()
      await browser.open('/operator')
      const page = await browser.press('Send me a code', { email })
      await world.settle()
      pages.push([page.status, page.h1, page.text.replace(/.•••\S*/, '')])
    }
    expect(pages[0]).toEqual(pages[1])
    expect(world.mails.filter(({ to }) => to === 'stranger@example.org')).toEqual([])
  })
})

describe('whoever is taken out of the team', () => {
  test('is signed out at once, and stays so when they come back', async () => {
    const { browser, id } = await newMember(world, ['operator'], 'gone@example.org')
    expect((await browser.open('/operator')).h1).toBe(home)
    expect(await removeMember(world.deps, id)).toEqual({ ok: true })
    expect((await browser.send('/operator')).status).toBe(303)
    world.later(1, 'minutes')
    await addToTeam(world, 'gone@example.org')
    expect((await browser.send('/operator')).status).toBe(303)
    // The record goes on saying who it was.
    await removeMember(world.deps, id)
    expect(await memberEmail(world.deps, id)).toBe('gone@example.org')
  })

  test('is never the last operator, of two who go at one moment neither', async () => {
    const own = await makeTown()
    const both = [await addToTeam(own, 'a@example.org'), await addToTeam(own, 'b@example.org')]
    await addToTeam(own, 'c@example.org', ['link-worker'])
    const gone = await Promise.all(both.map((id) => removeMember(own.deps, id)))
    expect(gone.filter(({ ok }) => ok)).toHaveLength(1)
    expect(gone).toContainEqual({ ok: false, reason: 'last operator' })
    const operators = (await listTeam(own.deps)).filter(({ roles }) => roles.includes('operator'))
    expect(operators).toHaveLength(1)
    await own.stop()
  })

  test('or has lost a passkey makes a new one, and the old opens nothing', async () => {
    const email = 'lost@example.org'
    const id = await addToTeam(world, email)
    const { browser, phone } = await firstTime(world, email)
    world.later(1, 'minutes')
    await resetPasskeys(world.deps, id)
    expect((await browser.send('/operator')).status).toBe(303)
    const tried = world.browser()
    await tried.open('/operator/sign-in')
    await tried.press('Sign in with a passkey')
    const refused = await tried.press('Use my passkey', { answer: phone.use(askedBy(tried)) })
    expect(refused.errors).toEqual([
      'That passkey does not open this site. Try another. If yours is lost, ring an operator.',
    ])
    expect((await firstTime(world, email)).browser.page?.h1).toBe('Your passkeys')
  })
})

describe('the team looks after itself', () => {
  test('an operator adds, resets and removes, and each is in the record', async () => {
    const { browser, id } = await newMember(world, ['operator'], 'boss@example.org')
    await browser.open('/operator/team')
    await browser.click('Add somebody')
    const bad = await browser.press('Add them', { email: 'no address' })
    expect(bad.errors).toEqual(['Enter an email address, like name@example.com.', 'Choose what they do.'])
    const added = await browser.press('Add them', { email: 'new@example.org', roles: 'link-worker' })
    expect(added.notice).toMatch(/^They are in the team/)
    const who = (await listTeam(world.deps)).find(({ roles }) => roles.includes('link-worker'))?.id ?? ''
    await browser.open(`/operator/team/${who}/reset`)
    expect((await browser.press('Take their passkeys away')).notice).toMatch(/^None of their passkeys/)
    await browser.open(`/operator/team/${who}/remove`)
    expect((await browser.press('Remove them')).notice).toMatch(/can’t sign in here any more/)
    expect((await acts()).filter(([by]) => by === id).sort()).toEqual(
      ['add', 'reset', 'remove']
        .flatMap((what) => [
          [id, `team ${what}`, who, 'begun'],
          [id, `team ${what}`, who, 'done'],
        ])
        .sort(),
    )
  })

  test('but asks who it is before, if that was not shown for ten minutes', async () => {
    const email = 'idle@example.org'
    const other = await addToTeam(world, 'other@example.org')
    await addToTeam(world, email)
    const { browser, phone } = await firstTime(world, email)
    world.later(11, 'minutes')
    for (const path of [
      '/operator/team/add',
      `/operator/team/${other}/remove`,
      `/operator/team/${other}/reset`,
      '/operator/feeds/leisure/accept',
      '/operator/parked/one-message/drop',
      '/operator/groups/add',
      '/operator/groups/willow-garden/change',
      '/operator/employers/acme/invite',
    ]) {
      const to = `/operator/again?to=${encodeURIComponent(path)}`
      expect([path, (await browser.send(path)).headers.get('location')]).toEqual([path, to])
      expect([path, (await browser.post(path)).headers.get('location')]).toEqual([path, to])
      // It is known there, so that whoever has shown it is led on.
      expect((await browser.open(to)).text).toContain('can’t be undone, or lets somebody in')
    }
    await browser.open(`/operator/team/${other}/remove`)
    expect(browser.page?.text).toContain('can’t be undone')
    await browser.press('Use my passkey')
    await browser.press('Use my passkey', { answer: phone.use(askedBy(browser)) })
    expect((await browser.click('Go on')).h1).toBe('Remove this person?')
  })

  test('and is not there for a link worker', async () => {
    const { browser } = await newMember(world, ['link-worker'], 'link@example.org')
    expect((await browser.open('/operator')).h1).toBe(home)
    for (const path of ['/operator/team', '/operator/team/add'])
      expect([path, (await browser.send(path)).status]).toEqual([path, 404])
  })

  test('and a session of a code alone is none, whatever is asked of it', async () => {
    const id = await addToTeam(world, 'code@example.org')
    const browser = world.browser()
    browser.cookies.set('__Host-team-session', await startSession(world.deps, teamDoor, id, 'code'))
    expect((await browser.send('/operator/team')).status).toBe(303)
  })
})
