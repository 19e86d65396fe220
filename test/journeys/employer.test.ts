import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operator } from '../../functions/core/employers/colleague.ts'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { addJoinCode, closeJoinCode } from '../../functions/core/employers/join-code.ts'
import { keys } from '../../functions/core/keys.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { browserOver, hrEmail, inviteHr, newHr, signInHr, telling } from '../hr.ts'
import { codeFor, someone } from '../people.ts'
import { demoEmployer, makeTown, origin, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
  await saveEmployer(world.deps, { ...demoEmployer, id: 'brook', name: 'Brook Homes', kind: 'community' })
})
afterAll(() => world.stop())

let at = 0
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  email = `pat${at}@example.org`
})

describe('getting in', () => {
  test('an invited colleague reads where to sign in, asks for a code, types it and is at home', async () => {
    await inviteHr(world, email)
    const mail = world.lastMail(email)
    expect(mail.subject).toBe('You can sign in to Upstream')
    expect(mail.text).toContain('Acme Deliveries uses Upstream')
    expect(mail.text).toContain('never says who takes part')
    expect(mail.links).toContain(`${origin}/employer`)
    expect(mail.text).not.toMatch(/wellbeing|health|!/i)

    const browser = world.browser()
    await browser.open('/employer')
    expect(browser.page?.h1).toBe('Sign in for employers and sponsors')
    await browser.press('Send me a code', { email: ` ${email.toUpperCase()} ` })
    expect(browser.page?.h1).toBe('Type the code we sent')
    expect(browser.page?.text).toContain('P•••@example.org')
    await world.settle()
    const code = world.lastMail(email.toUpperCase().replace(/@.*/, '@example.org'))
    expect(code.subject).toBe('Your Upstream code')
    await browser.press('Continue', { code: codeFor(world, { email: code.to }) })
    expect(browser.page?.h1).toBe('Acme Deliveries')
    expect(new URL(browser.page?.url ?? '').pathname).toBe('/employer/acme')
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-hr-session', '__Host-hr-visit'])
  })

  test('a colleague of two organisations chooses, and each stays apart', async () => {
    await inviteHr(world, email)
    await inviteHr(world, email, 'brook')
    const browser = await signInHr(world, email)
    expect(browser.page?.h1).toBe('Which organisation?')
    await browser.click('Brook Homes')
    expect(browser.page?.h1).toBe('Brook Homes')
    expect(browser.page?.text).not.toContain('Acme')
    expect(browser.page?.text).toContain('Neighbourhoods and numbers of people')
  })

  test('signing out ends the session itself, not the cookie alone', async () => {
    const browser = await newHr(world, email)
    const session = browser.cookies.get('__Host-hr-session') ?? ''
    await browser.press('Sign out')
    expect(browser.page?.h1).toBe('You are signed out')
    expect(browser.cookies.has('__Host-hr-session')).toBe(false)
    browser.cookies.set('__Host-hr-session', session)
    expect((await browser.open('/employer/acme')).h1).toBe('Sign in for employers and sponsors')
  })

  test('half an hour of nothing ends it, and so does half a day of anything', async () => {
    const browser = await newHr(world, email)
    world.later(29, 'minutes')
    expect((await browser.open('/employer/acme')).h1).toBe('Acme Deliveries')
    world.later(29, 'minutes')
    expect((await browser.open('/employer/acme')).h1).toBe('Acme Deliveries')
    world.later(31, 'minutes')
    expect((await browser.open('/employer/acme')).h1).toBe('Sign in for employers and sponsors')

    const busy = await signInHr(world, email)
    for (let minutes = 0; minutes < 12 * 60 - 29; minutes += 29) {
      world.later(29, 'minutes')
      expect((await busy.open('/employer/acme')).h1).toBe('Acme Deliveries')
    }
    world.later(29, 'minutes')
    expect((await busy.open('/employer/acme')).h1).toBe('Sign in for employers and sponsors')
  })

  test('a new sign-in in the same browser ends the one before', async () => {
    const browser = await newHr(world, email)
    const before = browser.cookies.get('__Host-hr-session') ?? ''
    await browser.open('/employer/code')
    await browser.post('/employer', { email })
    await world.settle()
    await browser.open('/employer/code')
    await browser.press('Continue', { code: codeFor(world, { email }) })
    expect(browser.cookies.get('__Host-hr-session')).not.toBe(before)
    const old = world.browser()
    old.cookies.set('__Host-hr-session', before)
    expect((await old.open('/employer/acme')).h1).toBe('Sign in for employers and sponsors')
  })
})

describe('a code', () => {
  async function asked(address = email) {
    const browser = world.browser()
    await browser.open('/employer')
    await browser.press('Send me a code', { email: address })
    await world.settle()
    return browser
  }

  test('works in the browser that asked, once, for ten minutes', async () => {
    await inviteHr(world, email)
    const browser = await asked()
    const code = codeFor(world, { email })
    const other = world.browser()
    await other.open('/employer/code')
    await other.press('Continue', { code })
    expect(other.page?.errors[0]).toContain('has not asked for a code')

    await browser.press('Continue', { code })
    expect(browser.page?.h1).toBe('Acme Deliveries')
    await browser.open('/employer/code')
    await browser.press('Continue', { code })
    expect(browser.page?.errors).toEqual(['This code has been used. Ask for a new one.'])

    const late = await asked()
    world.later(11, 'minutes')
    await late.press('Continue', { code: codeFor(world, { email }) })
    expect(late.page?.errors[0]).toContain('run out')
  })

  test('may be guessed five times, side by side or one after another', async () => {
    await inviteHr(world, email)
    const browser = await asked()
    const code = codeFor(world, { email })
    const wrong = code.startsWith('1') ? `2${code.slice(1)}` : `1${code.slice(1)}`
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => browser.post('/employer/code', { code: wrong })),
    )
    expect(tries.map(({ status }) => status)).toEqual(Array(12).fill(422))
    await browser.open('/employer/code')
    await browser.press('Continue', { code })
    expect(browser.page?.errors).toEqual(['That was too many tries. Ask for a new code.'])
    expect(browser.cookies.has('__Host-hr-session')).toBe(false)
  })

  test('that is not eight digits costs no try; each wrong one says how many are left', async () => {
    await inviteHr(world, email)
    const browser = await asked()
    const code = codeFor(world, { email })
    for (const typed of ['', '12', 'hello', '123456789']) await browser.press('Continue', { code: typed })
    expect(browser.page?.errors).toEqual(['Enter the 8 digits of the code, like 1234 5678.'])
    await browser.press('Continue', { code: code.startsWith('1') ? '20000000' : '10000000' })
    expect(browser.page?.errors).toEqual(['That is not the code. You can try 4 times more.'])
    await browser.press('Continue', { code: `${code.slice(0, 4)} ${code.slice(4)}` })
    expect(browser.page?.h1).toBe('Acme Deliveries')
  })

  test('can be asked for five times an hour for an address, and ten times by a browser', async () => {
    await inviteHr(world, email)
    for (let n = 0; n < 5; n++) expect((await world.browser().post('/employer', { email })).status).toBe(303)
    expect((await world.browser().post('/employer', { email })).status).toBe(429)
    const browser = world.browser()
    for (let n = 0; n < 10; n++)
      expect((await browser.post('/employer', { email: `${n}-${email}` })).status).toBe(303)
    expect((await browser.post('/employer', { email: `x-${email}` })).status).toBe(429)
    world.later(1, 'hours')
    expect((await browser.post('/employer', { email })).status).toBe(303)
  })

  test('goes to nobody who is not invited, and the page, the calls and the cookies tell nothing', async () => {
    await inviteHr(world, email)
    const stranger = `stranger${at}@example.org`
    const seen: { page: string; location: string | null; cookies: string[]; calls: string[] }[] = []
    for (const address of [email, stranger]) {
      const calls: string[] = []
      const browser = browserOver(world, telling(world.deps.programme, calls))
      const response = await browser.post('/employer', { email: address })
      const page = await browser.open('/employer/code')
      seen.push({
        page: page.text.replace(/\S•••\S+/, 'it'),
        location: response.headers.get('location'),
        cookies: [...browser.cookies.keys()],
        calls,
      })
    }
    expect(seen[0]?.calls.length).toBeGreaterThan(3)
    expect(seen[1]).toEqual(seen[0])
    const before = world.mails.length
    await world.settle()
    expect(world.mails.slice(before).map(({ to }) => to)).toEqual([email])
  })

  test('of a participant opens nothing here, and a colleague’s nothing there', async () => {
    const browser = await newHr(world, email)
    const session = browser.cookies.get('__Host-hr-session') ?? ''
    const other = world.browser()
    other.cookies.set('__Host-session', session)
    expect((await other.open('/me')).h1).toBe('Sign in')
  })
})

describe('colleagues', () => {
  const linkFor = (browser: Awaited<ReturnType<typeof newHr>>, address: string) =>
    browser.page?.root
      .querySelectorAll('.nhsuk-summary-list__actions a')
      .find((link) => link.text.includes(address))
      ?.getAttribute('href') ?? ''

  test('invite one another, once each unless asked again, and come in', async () => {
    const browser = await newHr(world, email)
    const other = `new-${email}`
    await browser.open('/employer/acme/colleagues')
    await browser.press('Invite them', { email: other })
    expect(browser.page?.notice).toContain('They are invited')
    expect(browser.page?.text).toContain('Invited 23 November 2026, not here yet')
    await world.settle()
    expect(world.lastMail(other).text).toContain('a colleague has invited you')
    await browser.press('Invite them', { email: other.toUpperCase() })
    expect(browser.page?.notice).toContain('once more')
    await world.settle()
    expect(world.mails.filter(({ to }) => to.toLowerCase() === other)).toHaveLength(2)

    const theirs = await signInHr(world, other.toUpperCase().replace('EXAMPLE.ORG', 'example.org'))
    expect(theirs.page?.h1).toBe('Acme Deliveries')
    await browser.open('/employer/acme/colleagues')
    await browser.press('Invite them', { email: other })
    expect(browser.page?.errors).toEqual(['This colleague can sign in already.'])
  })

  test('who are removed are out with their next request, and may be invited again', async () => {
    const browser = await newHr(world, email)
    const other = `gone-${email}`
    const theirs = await newHr(world, other)
    await browser.open('/employer/acme/colleagues')
    await browser.open(linkFor(browser, other))
    expect(browser.page?.h1).toBe('Remove this colleague?')
    await browser.press('Remove them')
    expect(browser.page?.notice).toBe('They can’t sign in here any more.')
    expect(browser.page?.text).not.toContain(other)
    expect((await theirs.open('/employer/acme')).status).toBe(404)
    expect((await theirs.open('/employer')).h1).toBe('Sign in for employers and sponsors')
    // A code of theirs that is still good opens nothing, and says so only to them.
    await theirs.post('/employer', { email: other })
    const before = world.mails.length
    await world.settle()
    expect(world.mails).toHaveLength(before)
    await browser.press('Invite them', { email: other })
    const back = await signInHr(world, other)
    expect(back.page?.h1).toBe('Acme Deliveries')
  })

  test('who are removed between asking and typing are told so, and only then', async () => {
    await inviteHr(world, email)
    const other = `quick-${email}`
    await inviteHr(world, other)
    const theirs = world.browser()
    await theirs.open('/employer')
    await theirs.press('Send me a code', { email: other })
    await world.settle()
    const browser = await signInHr(world, email)
    await browser.open('/employer/acme/colleagues')
    await browser.open(linkFor(browser, other))
    await browser.press('Remove them')
    await theirs.press('Continue', { code: codeFor(world, { email: other }) })
    expect(theirs.page?.h1).toBe('No invitation is open for you')
    expect(theirs.cookies.has('__Host-hr-session')).toBe(false)
  })

  test('are never all removed, even when two remove each other in one moment', async () => {
    await saveEmployer(world.deps, { ...demoEmployer, id: `pair-${at}`, name: 'Pair' })
    const [one, other] = [`one-${email}`, `two-${email}`]
    const first = await newHr(world, one, `pair-${at}`)
    await first.open(`/employer/pair-${at}/colleagues`)
    const alone = linkFor(first, one)
    await first.open(alone)
    await first.press('Remove myself')
    expect(first.page?.errors[0]).toContain('The last colleague can’t be removed')

    const second = await newHr(world, other, `pair-${at}`)
    await first.open(`/employer/pair-${at}/colleagues`)
    const [toOther, toOne] = [linkFor(first, other), linkFor(first, one)]
    await Promise.all([first.post(toOther), second.post(toOne)])
    const left = await Promise.all(
      [first, second].map(async (browser) => (await browser.open(`/employer/pair-${at}`)).status),
    )
    expect(left.filter((status) => status === 200)).toHaveLength(1)
  })

  test('can’t write to strangers without end', async () => {
    await saveEmployer(world.deps, { ...demoEmployer, id: `busy-${at}`, name: 'Busy' })
    const browser = await newHr(world, email, `busy-${at}`)
    const invite = async (address: string) =>
      (await browser.post(`/employer/busy-${at}/colleagues`, { email: address })).status
    for (let n = 0; n < 3; n++) expect(await invite(`a-${email}`)).toBe(303)
    expect(await invite(`a-${email}`)).toBe(429)
    for (let n = 3; n < 20; n++) expect(await invite(`${n}-${email}`)).toBe(303)
    expect(await invite(`b-${email}`)).toBe(429)
    await browser.open(`/employer/busy-${at}/colleagues`)
    await browser.press('Invite them', { email: `c-${email}` })
    expect(browser.page?.errors).toEqual(['That is many invitations in one day. Go on tomorrow.'])
    world.later(24, 'hours')
    expect(
      (
        await inviteColleague(world.deps, {
          employer: `busy-${at}`,
          email: `d-${email}`,
          invitedBy: operator,
        })
      ).ok,
    ).toBe(true)
  })
})

describe('what was looked at', () => {
  test('is shown with who and when: each page, each file, and nothing that was refused', async () => {
    await saveEmployer(world.deps, { ...demoEmployer, id: `look-${at}`, name: 'Look' })
    const here = `/employer/look-${at}`
    const browser = await newHr(world, email, `look-${at}`)
    world.setTime('2026-11-23T15:04:00Z')
    await browser.post('/employer', { email })
    await world.settle()
    await browser.open('/employer/code')
    await browser.press('Continue', { code: codeFor(world, { email }) })
    world.later(1, 'minutes')
    await browser.open(`${here}/places`)
    world.later(1, 'minutes')
    await browser.open(`${here}/what-you-cannot-see`)
    await browser.open(`${here}/nowhere`)
    await browser.open('/employer/brook')
    await browser.open(`${here}/views`)
    const rows = browser.page?.root
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text.trim()))
    expect(rows).toEqual([
      ['23 Nov, 3.06pm', email, 'What you cannot see, and why'],
      ['23 Nov, 3.05pm', email, 'Sites and headcounts'],
      ['23 Nov, 3.04pm', email, 'Home'],
      ['23 Nov, 10am', email, 'Home'],
    ])
    world.setTime('2026-12-23T15:04:00Z')
    const later = await signInHr(world, email)
    await later.open(`${here}/views`)
    expect(later.page?.root.querySelectorAll('tbody tr')).toHaveLength(1)
    await later.click('Earlier: November 2026')
    expect(later.page?.root.querySelectorAll('tbody tr')).toHaveLength(5)
    expect((await later.open(`${here}/views?month=2026-13`)).status).toBe(200)
  })

  test('can’t be seen without being recorded', async () => {
    const { cookies } = await newHr(world, email)
    const { programme } = world.deps
    const failing = browserOver(world, {
      ...programme,
      claim: (item) =>
        item.sk.startsWith('VIEW#') ? Promise.reject(new Error('not now')) : programme.claim(item),
    })
    for (const [name, value] of cookies) failing.cookies.set(name, value)
    const response = await failing.send('/employer/acme/colleagues')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain(email)
  })
})

describe('the first page', () => {
  let here: string
  beforeEach(async () => {
    here = `/employer/home-${at}`
    await saveEmployer(world.deps, { ...demoEmployer, id: `home-${at}`, name: 'Home' })
  })

  test('says on which day a release comes, by the calendar alone', async () => {
    const id = `home-${at}`
    const browser = await newHr(world, email, id)
    expect(browser.page?.text).toContain('The first release comes on 8 January 2027.')
    for (const [day, words] of [
      ['2026-12-31', 'The first release comes on 8 January 2027.'],
      ['2027-01-07', 'The first release comes on 8 January 2027.'],
      ['2027-01-08', 'The next release comes on 8 April 2027.'],
      ['2027-04-09', 'The next release comes on 8 July 2027.'],
      ['2027-07-08', 'The next release comes on 8 October 2027.'],
      ['2027-10-08', 'The next release comes on 8 January 2028.'],
    ] as const) {
      world.setTime(`${day}T08:00:00Z`)
      while (await publishDue(world.publishing, id)) {}
      const { page } = await signInHr(world, email)
      expect([day, page?.text.includes(words)]).toEqual([day, true])
    }
    world.setTime('2028-01-20T08:00:00Z')
    const late = await signInHr(world, email)
    expect(late.page?.text).toContain('was due on 8 January 2028 and is not out yet')
  })

  test('asks for headcounts where there are none, or too few, and says no number', async () => {
    const browser = await newHr(world, email, `home-${at}`)
    await world.deps.programme.put({ ...keys.hrNotice(`home-${at}`, 'headcounts'), about: 'headcounts' })
    await browser.open(here)
    expect(browser.page?.root.querySelector('.up-note')?.text).toMatch(
      /More people take part somewhere[^\d]*$/,
    )
    await saveEmployer(world.deps, { ...demoEmployer, id: `home-${at}`, name: 'Home', sites: [] })
    await browser.open(here)
    expect(browser.page?.text).toContain('state them first')
    expect((await browser.open(`${here}/places`)).text).toContain('Nothing is stated yet')
  })
})

describe('getting people in', () => {
  test('the link, poster, cards and words are of each code that is open', async () => {
    await addJoinCode(world.deps, { code: 'spring', employer: 'acme', closed: false, until: '2027-03-31' })
    await addJoinCode(world.deps, { code: 'autumn', employer: 'acme', closed: false, until: '2026-11-01' })
    await addJoinCode(world.deps, { code: 'shut', employer: 'acme', closed: false })
    await closeJoinCode(world.deps, 'shut')
    const browser = await newHr(world, email)
    await browser.open('/employer/acme/bring-people-in')
    expect(browser.page?.text).toContain(`${origin}/join/acme`)
    expect(browser.page?.text).toContain('It works until 31 March 2027.')
    expect(browser.page?.text).not.toMatch(/autumn|shut/)
    for (const code of ['acme', 'spring']) {
      const cards = await browser.open(`/employer/acme/bring-people-in/${code}/cards`)
      expect(cards.root.querySelectorAll('.up-desk-card svg')).toHaveLength(4)
      expect(cards.text).toContain(`upstream.example/join/${code}`)
      const words = await browser.open(`/employer/acme/bring-people-in/${code}/words`)
      expect(words.text).toContain(`${origin}/join/${code}`)
      expect(words.text).toContain('we are never told who joins')
      expect((await browser.open(`/join/${code}/poster`)).status).toBe(200)
    }
    for (const code of ['autumn', 'shut', 'brook', 'nobody'])
      expect((await browser.open(`/employer/acme/bring-people-in/${code}/cards`)).status).toBe(404)
  })

  test('those who manage people read what not to ask, at work and where people live', async () => {
    await inviteHr(world, email)
    await inviteHr(world, email, 'brook')
    const browser = await signInHr(world, email)
    const work = await browser.open('/employer/acme/bring-people-in/managers')
    expect(work.h1).toBe('For line managers: what not to ask')
    expect(work.text).toContain('who has joined, or whether somebody has')
    const place = await browser.open('/employer/brook/bring-people-in/managers')
    expect(place.text).not.toMatch(/at work|line manager|rota\b|one-to-one/i)
  })
})

describe('what there is not', () => {
  test('no page counts, lists or dates what people do', async () => {
    for (let n = 0; n < 3; n++) await someone(world, { email: `person${n}-${at}@example.com` })
    await world.settle()
    const browser = await newHr(world, hrEmail)
    for (const page of [
      '',
      '/bring-people-in',
      '/places',
      '/colleagues',
      '/releases',
      '/what-you-cannot-see',
    ]) {
      const { text, root } = await browser.open(`/employer/acme${page}`)
      expect(text).not.toMatch(/last updated|so far|as of today|\d+ (people )?(have )?joined/i)
      expect(text).not.toContain('@example.com')
      expect(root.querySelectorAll('main input[type=file], main a[download]')).toHaveLength(0)
    }
  })
})
