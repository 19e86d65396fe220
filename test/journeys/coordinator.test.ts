/** A coordinator signs in by an emailed code and sees their own group. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { coordinatorFingerprint } from '../../functions/core/groups/coordinator.ts'
import { renewGroups } from '../../functions/core/groups/renew.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Browser } from '../browser-of-requests.ts'
import { askForGroupCode, partnerBrowserOver, signInToGroup } from '../coordinators.ts'
import { telling } from '../hr.ts'
import { codeFor, groupAddress, groupAnswers, offer, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let email: string
let home: string
const session = '__Host-group-session'
beforeEach(async () => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `choir-${at}`
  email = groupAddress(id)
  home = `/partner/groups/${id}-group`
  await offer(world, id, { title: 'Evening choir' })
})

const pathOf = (browser: Browser) => new URL(browser.page?.url ?? '').pathname

/** Somebody asks to come, and the group is told. */
async function asks(firstName: string, note = '') {
  const who = { email: `${firstName.toLowerCase()}${at}@example.com` }
  const { browser } = await someone(world, who)
  await refer(browser, id, { firstName, note })
  await world.settle()
  return { browser, who }
}

describe('signing in', () => {
  test('takes the group’s own address, a code and nothing else', async () => {
    const browser = world.browser()
    await browser.open('/partner')
    await browser.click('Sign in with your group’s email address')
    expect(browser.page?.h1).toBe('Sign in for your group')
    await browser.press('Send me a code', { email: ` ${email.toUpperCase()} ` })
    expect(browser.page?.h1).toBe('Type the code we sent')
    await world.settle()
    const to = `${id.toUpperCase()}@groups.example`
    expect(world.lastMail(to).subject).toBe('Your Upstream code')
    await browser.press('Continue', { code: codeFor(world, { email: to }) })
    expect(browser.page?.h1).toBe(`Group of ${id}`)
    expect(pathOf(browser)).toBe(home)
    expect([...browser.cookies.keys()].sort()).toEqual([session, '__Host-group-visit'])
    // Who is signed in is not asked again.
    expect((await browser.open('/partner/sign-in')).h1).toBe(`Group of ${id}`)
  })

  test('is the same for an address that no group has: the page, the writes and the cookies', async () => {
    const seen: unknown[] = []
    for (const address of [email, `stranger${at}@example.org`]) {
      const calls: string[] = []
      const browser = partnerBrowserOver(world, telling(world.deps.programme, calls))
      const response = await browser.post('/partner/sign-in', { email: address })
      const page = await browser.open('/partner/code')
      seen.push({
        page: page.text.replace(/\S•••\S+/, 'it'),
        location: response.headers.get('location'),
        cookies: [...browser.cookies.keys()],
        calls,
      })
    }
    expect(seen[1]).toEqual(seen[0])
    expect(JSON.stringify(seen[0])).toContain('put GROUP#CODE')
    const before = world.mails.length
    await world.settle()
    expect(world.mails.slice(before).map(({ to }) => to)).toEqual([email])
  })

  test('lets nobody in by the address of a participant or a colleague, nor them there by a group’s', async () => {
    const { vault } = world.deps
    const prints = ['group', 'hr', 'email'].map((door) => vault.fingerprint(`${door}:${email}`))
    expect(coordinatorFingerprint(vault, email)).toBe(prints[0])
    expect(new Set(prints).size).toBe(3)
    const browser = await signInToGroup(world, email)
    const token = browser.cookies.get(session) ?? ''
    const other = world.browser()
    for (const name of ['__Host-session', '__Host-hr-session']) other.cookies.set(name, token)
    expect((await other.open('/me')).h1).toBe('Sign in')
    expect((await other.open('/employer')).h1).toBe('Sign in for employers and sponsors')
    const { browser: participant } = await someone(world, { email: `both${at}@example.com` })
    participant.cookies.set(session, participant.cookies.get('__Host-session') ?? '')
    expect((await participant.open(home)).h1).toBe('Sign in for your group')
  })

  test('leads on to the page that was asked for, of this site alone', async () => {
    const browser = world.browser()
    await browser.open(`${home}/waiting-list`)
    await browser.press('Send me a code', { email })
    await world.settle()
    await browser.press('Continue', { code: codeFor(world, { email }) })
    expect([browser.page?.h1, pathOf(browser)]).toEqual(['Waiting list', `${home}/waiting-list`])
    for (const to of ['https://elsewhere.example', '//elsewhere.example', '/employer', '/partner/sign-in']) {
      const response = await browser.send(`/partner/sign-in?to=${encodeURIComponent(to)}`)
      expect(response.headers.get('location')).toBe('/partner/groups')
    }
  })

  test('that has run out loses nothing of what was being written', async () => {
    const browser = await signInToGroup(world, email)
    await browser.open(`${home}/listings/new`)
    world.later(31, 'minutes')
    const typed = { title: 'Half an <hour>', summary: 'Words.\nMore.', type: 'arts', mainly: 'stress' }
    const page = await browser.press('Save and go on', { ...typed, needs: ['nature', 'sleep'] })
    expect([page.status, page.h1]).toEqual([401, 'You have been signed out'])
    const again = await signInToGroup(world, email)
    browser.cookies.set(session, again.cookies.get(session) ?? '')
    await browser.press('Go on from here')
    expect(browser.page?.h1).toBe('When it is on')
    await browser.open(pathOf(browser).replace('when', 'what'))
    expect(browser.page?.text).toContain('Half an <hour>')
    expect(browser.page?.root.querySelector('#summary')?.text.trim()).toBe('Words.\nMore.')
    expect(browser.page?.root.querySelectorAll('[name=needs][checked]')).toHaveLength(2)
  })

  test('works for a group whose address has bounced, and for one from before there was a door', async () => {
    await world.deps.programme.change(keys.group(`${id}-group`), {
      set: { trouble: { why: 'bounced', at: world.now().toISOString() } },
    })
    const pointer = keys.groupsAt(coordinatorFingerprint(world.deps.vault, email), `${id}-group`)
    for (const key of [pointer, keys.digest(`${id}-group`)]) await world.deps.programme.remove(key)
    const before = world.mails.length
    await askForGroupCode(world, email)
    expect(world.mails).toHaveLength(before)
    expect([await renewGroups(world.deps), await renewGroups(world.deps)]).toEqual([1, 0])
    const { page } = await signInToGroup(world, email)
    expect(page?.h1).toBe(`Group of ${id}`)
    expect(page?.text).toContain('Evening choir')
    expect(await world.deps.programme.get(keys.digest(`${id}-group`))).toBeDefined()
  })

  test('with an address of several groups asks which, and each stays apart', async () => {
    await saveGroup(world.deps, { id: `second-${at}`, name: 'The second one', email: email.toUpperCase() })
    const browser = await signInToGroup(world, email)
    expect(browser.page?.h1).toBe('Which group?')
    await browser.click('The second one')
    expect(browser.page?.h1).toBe('The second one')
    expect(browser.page?.text).not.toContain(`Group of ${id}`)
    await browser.click('Go to another of your groups')
    await browser.click(`Group of ${id}`)
    expect(pathOf(browser)).toBe(home)
  })

  test('ends with signing out, at the server too', async () => {
    const browser = await signInToGroup(world, email)
    const token = browser.cookies.get(session) ?? ''
    await browser.press('Sign out')
    expect(browser.page?.h1).toBe('You are signed out')
    expect(browser.cookies.has(session)).toBe(false)
    browser.cookies.set(session, token)
    expect((await browser.open(home)).h1).toBe('Sign in for your group')
  })

  test('ends after half an hour of nothing, and after half a day of anything', async () => {
    const browser = await signInToGroup(world, email)
    for (const minutes of [29, 29]) {
      world.later(minutes, 'minutes')
      expect((await browser.open(home)).h1).toBe(`Group of ${id}`)
    }
    world.later(31, 'minutes')
    expect((await browser.open(home)).h1).toBe('Sign in for your group')
    const busy = await signInToGroup(world, email)
    for (let minutes = 0; minutes < 12 * 60 - 29; minutes += 29) {
      world.later(29, 'minutes')
      expect((await busy.send(home)).status).toBe(200)
    }
    world.later(29, 'minutes')
    expect((await busy.send(home)).status).toBe(303)
  })

  test('ends at the next page when the operator gives the group another address, whose reader comes in', async () => {
    const browser = await signInToGroup(world, email)
    const late = await askForGroupCode(world, email)
    const code = codeFor(world, { email })
    await saveGroup(world.deps, { id: `${id}-group`, name: 'Moved', email: `moved${at}@groups.example` })
    expect((await browser.open(home)).status).toBe(404)
    expect((await browser.open('/partner/groups')).h1).toBe('Sign in for your group')
    // A code that was right a moment ago opens nothing, and only its reader learns that.
    await late.press('Continue', { code })
    expect(late.page?.h1).toBe('No group has this address')
    expect(late.cookies.has(session)).toBe(false)
    const before = world.mails.length
    await askForGroupCode(world, email)
    expect(world.mails).toHaveLength(before)
    const theirs = await signInToGroup(world, `moved${at}@groups.example`)
    expect(theirs.page?.h1).toBe('Moved')
  })

  test('goes by the address that a group has in the end, however two changes of it fall', async () => {
    const [one, other] = [`one${at}@groups.example`, `two${at}@groups.example`]
    const group = { id: `${id}-group`, name: 'Torn' }
    await Promise.all([one, other, email, one].map((email) => saveGroup(world.deps, { ...group, email })))
    const saved = await world.deps.programme.get(keys.group(group.id))
    const browser = await signInToGroup(world, String(saved?.['email']))
    expect(browser.page?.h1).toBe('Torn')
  })
})

describe('a code', () => {
  test('works once, for ten minutes, in the browser that asked', async () => {
    const browser = await askForGroupCode(world, email)
    const code = codeFor(world, { email })
    const other = world.browser()
    await other.open('/partner/code')
    await other.press('Continue', { code })
    expect(other.page?.errors[0]).toContain('has not asked for a code')
    await browser.press('Continue', { code })
    expect(browser.page?.h1).toBe(`Group of ${id}`)
    await browser.open('/partner/code')
    await browser.press('Continue', { code })
    expect(browser.page?.errors).toEqual(['This code has been used. Ask for a new one.'])
    const late = await askForGroupCode(world, email)
    world.later(11, 'minutes')
    await late.press('Continue', { code: codeFor(world, { email }) })
    expect(late.page?.errors[0]).toContain('run out')
  })

  test('may be guessed five times, side by side', async () => {
    const browser = await askForGroupCode(world, email)
    const code = codeFor(world, { email })
    const wrong = code.startsWith('1') ? `2${code.slice(1)}` : `1${code.slice(1)}`
    await Promise.all(Array.from({ length: 8 }, () => browser.post('/partner/code', { code: wrong })))
    await browser.press('Continue', { code })
    expect(browser.page?.errors).toEqual(['That was too many tries. Ask for a new code.'])
    expect(browser.cookies.has(session)).toBe(false)
  })

  test('can be asked for five times an hour for an address, and ten times by a browser', async () => {
    const ask = async (browser: Browser, address: string) =>
      (await browser.post('/partner/sign-in', { email: address })).status
    for (let n = 0; n < 5; n++) expect(await ask(world.browser(), email)).toBe(303)
    expect(await ask(world.browser(), email)).toBe(429)
    const browser = world.browser()
    for (let n = 0; n < 10; n++) expect(await ask(browser, `${n}-${email}`)).toBe(303)
    expect(await ask(browser, `x-${email}`)).toBe(429)
    world.later(1, 'hours')
    expect(await ask(browser, email)).toBe(303)
  })
})

describe('the group’s own pages', () => {
  test('say first who waits, and an answer there does what the emailed link does', async () => {
    const mine = await asks('Ada', 'I sing low.')
    const browser = await signInToGroup(world, email)
    expect(browser.page?.text).toContain('One person waits for your answer.')
    await browser.click('Read and answer')
    expect(browser.page?.text).toContain('I sing low.')
    await browser.click('Accept this sign-up')
    await browser.press('Tell them they can come', { message: 'Come by', day: '2026-11-01', time: '' })
    expect(browser.page?.errors).toEqual(['Enter a date that is today or later.'])
    await browser.press('Tell them they can come', { message: 'Come by', day: '2026-12-01', time: '18:00' })
    expect(browser.page?.notice).toBe('Done. We are telling Ada.')
    expect(browser.page?.html).not.toContain(`/partner/sign-ups/`)
    await world.settle()

    world.later(1, 'minutes')
    const linked = await asks('Ben', 'I sing low.')
    await groupAnswers(world, email, 'accept', { message: 'Come by', day: '2026-12-01', time: '18:00' })
    await world.settle()
    const [first, second] = [mine, linked].map(({ who }) => world.lastMail(who.email))
    const same = (text: string | undefined) => text?.replace(/UID:.*|DTSTAMP:.*/g, '')
    expect(first?.text).toContain('Come by')
    expect(same(first?.text)).toBe(same(second?.text))
    expect(same(first?.ics)).toBe(same(second?.ics))
    await browser.open(`${home}/sign-ups`)
    expect(browser.page?.text).toMatch(/Coming.*Ben.*Ada/s)
    expect(browser.page?.text).toContain('Tuesday 1 December at 6pm')
  })

  test('list the newest first, fold what is closed, and forget it in time', async () => {
    for (const name of ['Cleo', 'Dan', 'Zed']) {
      await asks(name)
      world.later(1, 'minutes')
    }
    const browser = await signInToGroup(world, email)
    await browser.open(`${home}/sign-ups`)
    expect(browser.page?.text).toMatch(/To answer.*Zed.*Dan.*Cleo/s)
    await browser.click('Dan')
    await browser.click('Cannot help')
    await browser.press('Tell them you can’t help', { message: 'Sorry' })
    await browser.open(`${home}/sign-ups`)
    expect(browser.page?.text).toMatch(/To answer.*Zed.*Cleo.*Closed in the last 30 days \(1\).*Dan/s)
    await world.settle()
    world.later(31, 'days')
    await world.settle()
    const later = await signInToGroup(world, email)
    await later.open(`${home}/sign-ups`)
    // Nobody answered the others in 30 days: they are closed, and have no name there any more.
    expect(later.page?.text).toMatch(/Nobody is waiting for your answer.*Closed in the last 30 days \(2\)/s)
    expect(later.page?.text).not.toMatch(/Cleo|Dan|Zed/)
    world.later(31, 'days')
    const last = await signInToGroup(world, email)
    expect((await last.open(`${home}/sign-ups`)).text).not.toContain('Closed in')
  })

  test('lose whoever withdraws and whoever is deleted, name and all', async () => {
    const gone = await asks('Fergus')
    const erased = await asks('Gwendolen', 'Tell nobody.')
    await asks('Hal')
    const browser = await signInToGroup(world, email)
    await browser.open(`${home}/sign-ups`)
    const links = ['Fergus', 'Gwendolen'].map(
      (name) =>
        browser.page?.root
          .querySelectorAll('a')
          .find(({ text }) => text === name)
          ?.getAttribute('href') ?? '',
    )
    await gone.browser.post(`/me/sign-ups/${id}/withdraw`)
    await erased.browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    const pages = [home, `${home}/sign-ups`, `${home}/waiting-list`]
    for (const address of [...pages, ...links, ...links.map((link) => `${link}/accept`)]) {
      const page = await browser.open(address)
      expect([address, page.status]).toEqual([address, pages.includes(address) ? 200 : 410])
      expect(page.html).not.toMatch(/Fergus|Gwendolen|Tell nobody/)
    }
    await browser.open(`${home}/sign-ups`)
    expect(browser.page?.text).toContain('Hal')
    for (const link of links) {
      expect((await browser.post(`${link}/accept`, { message: 'x', day: '', time: '' })).status).toBe(410)
    }
  })

  test('lose whoever is deleted at once, even while no email can go', async () => {
    const { browser } = await asks('Ottoline', 'Tell nobody.')
    const coordinator = await signInToGroup(world, email)
    expect((await coordinator.open(`${home}/sign-ups`)).text).toContain('Ottoline')
    await world.workerDeps.breaker.trip('email', 'paused')
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect((await coordinator.open(`${home}/sign-ups`)).text).not.toContain('Ottoline')
    await world.openChannels()
    await world.settle()
    expect(world.lastMail(email).subject).toMatch(/^Please delete a sign-up/)
  })

  test('show the waiting list in the order that turns come, with the place that is offered', async () => {
    await offer(world, id, { title: 'Evening choir', places: 1, waitingList: true })
    const first = await asks('Ida')
    for (const name of ['Jo', 'Kit']) {
      world.later(1, 'minutes')
      await asks(name)
    }
    const browser = await signInToGroup(world, email)
    expect(browser.page?.text).toContain('2 people wait for a place.')
    await browser.open(`${home}/waiting-list`)
    expect(browser.page?.text).toMatch(/Evening choir.*Jo.*Kit/s)
    expect(browser.page?.text).not.toContain('Ida')
    await first.browser.post(`/me/sign-ups/${id}/withdraw`)
    await world.settle()
    await browser.open(`${home}/waiting-list`)
    expect(browser.page?.text).toMatch(/Jo\s*Offered a place, until Wednesday 25 November at.*Kit/s)
  })
})
