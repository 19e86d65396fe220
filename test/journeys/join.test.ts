import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { addJoinCode, closeJoinCode } from '../../functions/core/employers/join-code.ts'
import { keys } from '../../functions/core/keys.ts'
import { consentWordings } from '../../functions/core/people/consent.ts'
import type { Browser } from '../browser-of-requests.ts'
import {
  codeFor,
  everyItem,
  groupAnswers,
  join,
  offer,
  opened,
  profileOf,
  refer,
  signIn,
  someone,
} from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  email = `sam${at}@example.com`
})

/** As far as the page that asks for a contact. */
async function atContact(consents: string[] = []): Promise<Browser> {
  const browser = world.browser()
  await browser.open('/join/acme')
  await browser.click('Join now')
  await browser.press('Continue', { consents })
  return browser
}
/** As far as the page that asks for the code, with the code that was sent. */
async function atCode(address = email): Promise<{ browser: Browser; code: string }> {
  const browser = await atContact()
  await browser.press('Send me a code', { channel: 'email', email: address })
  await world.settle()
  return { browser, code: codeFor(world, { email: address }) }
}
const wrong = (code: string) => String((Number(code) + 1) % 1e8).padStart(8, '0')

describe('the first page', () => {
  test('says who sees what, and that the employer never sees them, not even that they joined', async () => {
    const page = await world.browser().open('/join/acme')
    expect(page.text).toContain('It never sees you here, not even that you joined.')
    expect(page.root.querySelectorAll('h2').map((heading) => heading.text)).toContain('Who sees what')
    for (const who of ['Your employer', 'A group that you choose', 'Only you'])
      expect(page.text).toContain(who)
    expect(page.root.querySelectorAll('main form')).toEqual([])
  })

  test('a code may be typed with capitals and spaces', async () => {
    const browser = world.browser()
    await browser.open('/')
    expect((await browser.press('Join', { code: ' AC me ' })).h1).toBe('Join Upstream')
  })

  test.each([
    ['', 422, 'Enter your join code.'],
    ['!!', 422, 'A join code is made of letters, numbers and dashes. Check the poster or link.'],
    ['nobody', 404, 'We don’t know this join code. Check the poster or link and type it again.'],
  ])('the code “%s” is refused in a sentence, and kept', async (code, status, sentence) => {
    const browser = world.browser()
    await browser.open('/')
    const page = await browser.press('Join', { code })
    expect(page.status).toBe(status)
    expect(page.errors).toEqual([sentence])
    expect(page.root.querySelector('#code')?.getAttribute('value')).toBe(code)
  })

  test('a code works until the end of its last day in London, and then says that it has stopped', async () => {
    await addJoinCode(world.deps, { code: 'short', employer: 'acme', until: '2026-11-23', closed: false })
    world.setTime('2026-11-23T23:59:00Z')
    expect((await world.browser().open('/join/short')).status).toBe(200)
    world.setTime('2026-11-24T00:00:00Z')
    for (const page of ['', '/choices', '/contact', '/poster']) {
      const stopped = await world.browser().open(`/join/short${page}`)
      expect(stopped.status).toBe(410)
      expect(stopped.errors[0]).toContain('This join code has stopped.')
    }
  })

  test('a code that is closed halfway lets nobody in any more', async () => {
    await addJoinCode(world.deps, { code: 'closing', employer: 'acme', closed: false })
    const browser = world.browser()
    await browser.open('/join/closing')
    await browser.click('Join now')
    await browser.press('Continue')
    await closeJoinCode(world.deps, 'closing')
    const page = await browser.press('Send me a code', { channel: 'email', email })
    expect(page.status).toBe(410)
    expect(page.errors[0]).toContain('This join code has stopped.')
    await world.settle()
    expect(world.mails.filter(({ to }) => to === email)).toEqual([])
  })
})

describe('consents', () => {
  test('are four, separate, off, and each says what it is for', async () => {
    const browser = world.browser()
    await browser.open('/join/acme/choices')
    const boxes = browser.page?.root.querySelectorAll('input[type=checkbox]') ?? []
    expect(boxes.map((box) => box.getAttribute('value'))).toEqual(['checkIns', 'sharing', 'email', 'sms'])
    expect(boxes.filter((box) => box.hasAttribute('checked'))).toEqual([])
    for (const { words } of Object.values(consentWordings)) expect(browser.page?.text).toContain(words)
  })

  test('somebody may join with none', async () => {
    await join(world, { email }, { consents: [] })
    expect((await profileOf(world, { email })).consents).toEqual([])
  })

  test('each is recorded with its wording’s version, when and where it was given', async () => {
    const browser = await atContact(['checkIns', 'sms'])
    const chosen = world.now()
    world.later(3, 'minutes')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    world.later(3, 'minutes')
    await browser.press('Continue', { code: codeFor(world, { email }) })
    const { id } = await profileOf(world, { email })
    const item = await world.deps.programme.get(keys.person(id))
    expect(item?.['consents']).toEqual([
      { purpose: 'checkIns', given: true, at: chosen.toISOString(), wording: 'check-ins.1', source: 'join' },
      {
        purpose: 'sms',
        given: true,
        at: chosen.toISOString(),
        wording: 'encouragement-sms.1',
        source: 'join',
      },
    ])
  })

  test('a purpose that is not offered is not recorded', async () => {
    const browser = world.browser()
    await browser.open('/join/acme/choices')
    await browser.post('/join/acme/choices', { consents: ['checkIns', 'everything', '__proto__'] })
    await browser.open('/join/acme/contact')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    await browser.press('Continue', { code: codeFor(world, { email }) })
    expect((await profileOf(world, { email })).consents.map(({ purpose }) => purpose)).toEqual(['checkIns'])
  })

  test('are kept for a second look, in this browser alone', async () => {
    const browser = await atContact(['sharing'])
    await browser.open('/join/acme/choices')
    const ticked = browser.page?.root
      .querySelectorAll('input[checked]')
      .map((box) => box.getAttribute('value'))
    expect(ticked).toEqual(['sharing'])
    const other = await world.browser().open('/join/acme/choices')
    expect(other.root.querySelectorAll('input[checked]')).toEqual([])
  })
})

describe('the contact', () => {
  test.each([
    [{}, 'channel', 'Choose email or text message.'],
    [{ channel: 'email', email: '' }, 'email', 'Enter an email address, like name@example.com.'],
    [{ channel: 'email', email: 'sam@' }, 'email', 'Enter an email address, like name@example.com.'],
    [
      { channel: 'email', email: 'sam@example.com\r\nBcc: all@example.com' },
      'email',
      'Enter an email address, like name@example.com.',
    ],
    [
      { channel: 'email', email: `${'s'.repeat(250)}@example.com` },
      'email',
      'This email address is too long. Check it.',
    ],
    [{ channel: 'sms', mobile: '0113 496 0123' }, 'mobile', 'Enter a UK mobile number, like 07700 900123.'],
    [
      { channel: 'sms', mobile: '+33 6 12 34 56 78' },
      'mobile',
      'Enter a UK mobile number, like 07700 900123.',
    ],
    [{ channel: 'sms', mobile: '07700' }, 'mobile', 'Enter a UK mobile number, like 07700 900123.'],
  ])('%j is refused at its field, and what was typed is kept', async (fields, field, sentence) => {
    const browser = await atContact()
    const page = await browser.press('Send me a code', fields as Record<string, string>)
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([sentence])
    expect(page.root.querySelector('.nhsuk-error-summary__list a')?.getAttribute('href')).toBe(`#${field}`)
    const typed = (fields as Record<string, string>)[field]
    if (typed !== undefined) expect(page.root.querySelector(`#${field}`)?.getAttribute('value')).toBe(typed)
  })

  test.each(['07700 900123', '07700900123', '+44 7700 900123', '00447700900123', '(07700) 900-123'])(
    'the mobile %s is the same person however it is typed',
    async (mobile) => {
      const browser = await atContact()
      await browser.press('Send me a code', { channel: 'sms', mobile })
      await world.settle()
      expect(world.lastText('+447700900123').body).toContain('is your code')
      world.later(61, 'minutes')
    },
  )

  test('the code page shows only enough of it to know it again', async () => {
    const { browser } = await atCode()
    expect(browser.page?.text).toContain('s•••@example.com')
    expect(browser.page?.text).not.toContain(email)
  })

  test('nobody can reach the contact page without having seen the choices', async () => {
    const page = await world.browser().open('/join/acme/contact')
    expect(page.h1).toBe('What Upstream may do for you')
  })
})

describe('the code', () => {
  test('is eight digits, never stored as itself, and its message keeps no copy once it is sent', async () => {
    const { code } = await atCode()
    expect(code).toMatch(/^\d{8}$/)
    for (const item of await everyItem(world)) expect(await opened(world, item)).not.toContain(code)
  })

  test('may be typed with a space, as the email shows it', async () => {
    const { browser, code } = await atCode()
    const page = await browser.press('Continue', { code: ` ${code.slice(0, 4)} ${code.slice(4)} ` })
    expect(page.h1).toBe('A little about you')
  })

  test('works to the end of its ten minutes and not after', async () => {
    const { browser, code } = await atCode()
    world.later(10, 'minutes')
    expect((await browser.press('Continue', { code })).h1).toBe('A little about you')

    const late = await atCode(`late-${email}`)
    world.later(10, 'minutes')
    world.setTime(new Date(world.now().getTime() + 1).toISOString())
    const page = await late.browser.press('Continue', { code: late.code })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(['This code has run out. Ask for a new one.'])
  })

  test('the fifth wrong try ends it, and the right code after that is refused', async () => {
    const { browser, code } = await atCode()
    for (const left of ['4 more tries', '3 more tries', '2 more tries', '1 more try']) {
      const page = await browser.press('Continue', { code: wrong(code) })
      expect(page.errors).toEqual([`That is not the code we sent. You have ${left}.`])
    }
    const last = await browser.press('Continue', { code: wrong(code) })
    expect(last.errors).toEqual(['That was the last try for this code. Ask for a new one.'])
    const right = await browser.press('Continue', { code })
    expect(right.status).toBe(422)
    expect(right.errors).toEqual(['That was the last try for this code. Ask for a new one.'])
    await expect(profileOf(world, { email })).rejects.toThrow('nobody has joined')
  })

  test('fifty guesses at once are still five tries', async () => {
    const { browser, code } = await atCode()
    const guesses = Array.from({ length: 50 }, (_, n) =>
      String((Number(code) + 1 + n) % 1e8).padStart(8, '0'),
    )
    await Promise.all(guesses.map((guess) => browser.post('/code', { code: guess })))
    const item = (await everyItem(world)).find(
      ({ pk, tries }) => pk.startsWith('MESSAGE#code-') && tries === 5,
    )
    expect(item).toBeDefined()
    expect((await browser.post('/code', { code })).status).toBe(422)
  })

  test('a slip of the finger, too few or too many digits, costs no try', async () => {
    const { browser, code } = await atCode()
    for (const slip of ['', '1234', code.slice(1), `${code}1`, 'my code']) {
      const page = await browser.press('Continue', { code: slip })
      expect(page.errors).toEqual(['Enter the 8 digits of the code, like 1234 5678.'])
      expect(page.root.querySelector('#code')?.getAttribute('value')).toBe(slip)
    }
    expect((await browser.press('Continue', { code })).h1).toBe('A little about you')
  })

  test('works once', async () => {
    const { browser, code } = await atCode()
    const answers = await Promise.all([1, 2, 3, 4].map(() => browser.post('/code', { code })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const again = await browser.post('/code', { code })
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('This code has been used.')
  })

  test('is bound to the browser that asked: another one with the right code is refused', async () => {
    const { browser, code } = await atCode()
    const thief = world.browser()
    await thief.open('/code')
    const page = await thief.press('Continue', { code })
    expect(page.status).toBe(422)
    expect(page.errors[0]).toContain('Use the browser that you asked for the code in')
    const other = await atCode(`other-${email}`)
    expect((await other.browser.press('Continue', { code })).status).toBe(422)
    expect((await browser.press('Continue', { code })).h1).toBe('A little about you')
  })

  test('no page that is only looked at consumes it, or begins anything', async () => {
    const { browser, code } = await atCode()
    for (const page of [
      '/code',
      '/sign-in',
      '/join/acme',
      '/join/acme/choices',
      '/join/acme/contact',
      `/code?code=${code}`,
    ]) {
      for (let times = 0; times < 3; times++) await browser.open(page)
    }
    const scanner = world.browser()
    for (const page of ['/code', '/sign-in', '/join/acme', '/join/acme/choices', `/code?code=${code}`])
      await scanner.open(page)
    expect(scanner.cookies.size).toBe(0)
    await browser.open('/code')
    expect((await browser.press('Continue', { code })).h1).toBe('A little about you')
  })

  test('a new one stops the old one, in the same browser', async () => {
    const { browser, code: old } = await atCode()
    await browser.open('/join/acme/contact')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    const fresh = codeFor(world, { email })
    if (old !== fresh) expect((await browser.press('Continue', { code: old })).status).toBe(422)
    expect((await browser.press('Continue', { code: fresh })).h1).toBe('A little about you')
  })

  test('asking for another from the code page leads back to where this join can go on', async () => {
    const { browser } = await atCode()
    await browser.click('ask for another')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    expect((await browser.press('Continue', { code: codeFor(world, { email }) })).h1).toBe(
      'A little about you',
    )
  })

  test('one that comes too late to be of use is not sent', async () => {
    const browser = await atContact()
    world.answers.push('refused', 'refused')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    world.later(11, 'minutes')
    await world.settle()
    expect(world.mails.filter(({ to }) => to === email)).toEqual([])
    await world.openChannels()
  })

  test('choices are kept two hours, then asked again', async () => {
    const browser = await atContact(['checkIns'])
    world.later(2, 'hours')
    expect((await browser.open('/join/acme/contact')).h1).toBe('What Upstream may do for you')
  })
})

describe('what an outsider can learn', () => {
  test('known and unknown addresses get the same page, words, status and the same table calls', async () => {
    await join(world, { email })
    world.later(2, 'hours')
    const asks = async (address: string, from: '/sign-in' | 'join') => {
      const browser = from === 'join' ? await atContact() : world.browser()
      if (from === '/sign-in') await browser.open('/sign-in')
      world.calls.length = 0
      const page = await browser.press('Send me a code', { channel: 'email', email: address })
      const calls = [...world.calls]
      const mail = world.mails.length
      await world.settle()
      const { subject, text } = world.mails[mail] ?? { subject: '', text: '' }
      const plain = (words: string) => words.replace(/\d{4} ?\d{4}/g, 'CODE')
      return {
        status: page.status,
        html: page.html,
        calls,
        subject,
        text: plain(text),
        sent: world.mails.length - mail,
      }
    }
    for (const from of ['join', '/sign-in'] as const) {
      const known = await asks(email, from)
      const unknown = await asks(`stranger-${at}@example.com`, from)
      expect(unknown).toEqual(known)
      expect(known.calls.length).toBeGreaterThan(3)
      expect(known.sent).toBe(1)
    }
  })

  test('only whoever proves an address learns that nobody has joined with it', async () => {
    const browser = world.browser()
    await browser.open('/sign-in')
    await browser.press('Send me a code', { channel: 'email', email })
    await world.settle()
    const page = await browser.press('Continue', { code: codeFor(world, { email }) })
    expect(page.h1).toBe('You have not joined yet')
    await expect(profileOf(world, { email })).rejects.toThrow('nobody has joined')
  })

  test('the sixth code in an hour for one contact is refused in a sentence, whoever asks', async () => {
    for (let n = 0; n < 5; n++) {
      const browser = await atContact()
      expect((await browser.press('Send me a code', { channel: 'email', email })).h1).toBe(
        'Type the code we sent',
      )
    }
    const sentence =
      'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.'
    const joining = await (await atContact()).press('Send me a code', {
      channel: 'email',
      email: email.toUpperCase(),
    })
    expect([joining.status, joining.errors]).toEqual([429, [sentence]])
    const browser = world.browser()
    await browser.open('/sign-in')
    const page = await browser.press('Send me a code', { channel: 'email', email })
    expect([page.status, page.errors]).toEqual([429, [sentence]])
    expect(page.root.querySelector('[name=email]')?.getAttribute('value')).toBe(email)
    await world.settle()
    expect(world.mails.filter(({ to }) => to === email)).toHaveLength(5)
    world.later(1, 'hours')
    expect((await browser.press('Send me a code', { channel: 'email', email })).h1).toBe(
      'Type the code we sent',
    )
  })

  test('one browser can’t ask for codes for a whole street', async () => {
    const browser = await atContact()
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) {
      const answer = await browser.post('/join/acme/contact', {
        channel: 'email',
        email: `door${n}-${at}@example.com`,
        mobile: '',
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429])
  })

  test('cookies are for this site alone, out of reach of scripts, and say nothing', async () => {
    const browser = world.browser()
    await browser.open('/join/acme/choices')
    const answer = await browser.post('/join/acme/choices', {})
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-visit=[A-Za-z0-9_-]{43};/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toMatch(/Domain=/i)
  })
})

describe('joining twice', () => {
  test('with the same contact, however it is written, is the same person with their earlier choices', async () => {
    await join(world, { email }, { consents: ['sharing'] })
    await world.settle()
    const first = await profileOf(world, { email })
    const browser = world.browser()
    await browser.open('/join/acme')
    await browser.click('Join now')
    await browser.press('Continue', { consents: ['checkIns', 'email', 'sms'] })
    await browser.press('Send me a code', { channel: 'email', email: email.toUpperCase() })
    await world.settle()
    const [, code = ''] = /(\d{4} \d{4})/.exec(world.mails.at(-1)?.text ?? '') ?? []
    const page = await browser.press('Continue', { code })
    expect(page.h1).toBe('My space')
    expect(page.notice).toContain('You had joined before, so your earlier choices stand.')
    expect(await profileOf(world, { email })).toEqual(first)
  })

  test('at once, from several browsers, makes one person', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.nat(1e9), async (tabs, salt) => {
        const address = `race-${salt}@example.com`
        const before = (await everyItem(world)).filter(({ sk }) => sk === 'PROFILE').length
        const ready: { browser: Browser; code: string }[] = []
        for (let n = 0; n < tabs; n++) ready.push(await atCode(address))
        const answers = await Promise.all(ready.map(({ browser, code }) => browser.post('/code', { code })))
        expect(answers.map(({ status }) => status)).toEqual(ready.map(() => 303))
        const people = (await everyItem(world)).filter(({ sk }) => sk === 'PROFILE').length - before
        expect(people).toBe(1)
        const spaces = await Promise.all(ready.map(({ browser }) => browser.open('/me')))
        expect(spaces.map(({ h1 }) => h1)).toEqual(ready.map(() => 'My space'))
        world.later(1, 'hours')
      }),
      { numRuns: 4 },
    )
  })

  test('a second try after the first broke off halfway ends with a whole person', async () => {
    const { browser, code } = await atCode()
    const { vault, newId, programme } = world.deps
    const id = newId()
    await programme.claim({
      ...keys.contact(vault.fingerprint(`email:${email}`)),
      person: id,
      at: world.now(),
    })
    expect((await browser.press('Continue', { code })).h1).toBe('A little about you')
    expect((await profileOf(world, { email })).id).toBe(id)
  })

  test('coming back later needs only a fresh code', async () => {
    await join(world, { email })
    world.later(30, 'days')
    const browser = await signIn(world, { email })
    expect(browser.page?.h1).toBe('My space')
  })
})

describe('about you', () => {
  const radios = (browser: Browser, name: string) =>
    browser.page?.root.querySelectorAll(`input[name=${name}]`).map((radio) => radio.getAttribute('value'))

  test('offers the sponsor’s own places and teams, each with “prefer not to say”, and nothing is needed', async () => {
    const { browser, code } = await atCode()
    await browser.press('Continue', { code })
    expect(radios(browser, 'site')).toEqual(['depot', 'office', ''])
    expect(radios(browser, 'ageBand')?.at(-1)).toBe('')
    const teams = browser.page?.root.querySelectorAll('option').map((option) => option.getAttribute('value'))
    expect(teams).toEqual(['', 'depot/nights'])
    expect(browser.page?.html.match(/Prefer not to say/g)).toHaveLength(3)
    expect((await browser.press('Save and continue')).notice).toContain('You are in')
    expect((await profileOf(world, { email })).about).toEqual({})
  })

  test('keeps what was chosen, and changes it back to nothing as easily', async () => {
    const browser = await join(
      world,
      { email },
      { about: { site: 'depot', team: 'depot/nights', ageBand: '25-34' } },
    )
    expect((await profileOf(world, { email })).about).toEqual({
      site: 'depot',
      team: 'nights',
      ageBand: '25-34',
    })
    await browser.open('/about-you')
    await browser.press('Save', { site: '', team: '', ageBand: '' })
    expect((await profileOf(world, { email })).about).toEqual({})
  })

  test('offers the age bands of the sponsor’s own list, and keeps no other', async () => {
    await saveEmployer(world.deps, {
      id: 'bands',
      name: 'Bands',
      kind: 'employer',
      demonstration: false,
      sites: [],
      ageBands: ['16-39', '40+'],
    })
    await addJoinCode(world.deps, { code: 'bands', employer: 'bands', closed: false })
    const browser = await join(world, { email }, { code: 'bands', about: { ageBand: '40+' } })
    await browser.open('/about-you')
    expect(radios(browser, 'ageBand')).toEqual(['16-39', '40+', ''])
    expect((await profileOf(world, { email })).about).toEqual({ ageBand: '40+' })
    await browser.post('/about-you', { ageBand: '25-34' })
    expect((await profileOf(world, { email })).about).toEqual({})
  })

  test('drops every id that is not the sponsor’s own', async () => {
    await saveEmployer(world.deps, {
      id: 'rival',
      name: 'Rival',
      kind: 'employer',
      demonstration: false,
      sites: [
        { id: 'mill', name: 'Mill', headcount: 1, teams: [{ id: 'secret', name: 'Secret', headcount: 1 }] },
      ],
    })
    const browser = await join(world, { email })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('mill', 'DEPOT', '__proto__', 'constructor', 'depot/nights'),
        fc.constantFrom('mill/secret', 'depot/secret', 'depot', '/nights', 'office/nights', '__proto__/x'),
        fc.constantFrom('5', '16-25', 'toString', '99'),
        async (site, team, ageBand) => {
          await browser.post('/about-you', { site, team, ageBand })
          expect((await profileOf(world, { email })).about).toEqual({})
        },
      ),
      { numRuns: 15 },
    )
  })

  test('a team at another place is pointed out', async () => {
    const browser = await join(world, { email })
    await browser.open('/about-you')
    const page = await browser.press('Save', { site: 'office', team: 'depot/nights' })
    expect(page.status).toBe(422)
    expect(page.errors[0]).toContain('Choose a team at the place that you chose')
  })
})

describe('a sponsor of a place', () => {
  test('has words of its own: no page, email or text that its people meet says “at work”', async () => {
    await saveEmployer(world.deps, {
      id: 'town',
      name: 'Riverside Trust',
      kind: 'community',
      demonstration: false,
      sites: [{ id: 'east', name: 'East side', headcount: 300, teams: [] }],
    })
    await addJoinCode(world.deps, { code: 'town', employer: 'town', closed: false })
    await offer(world, 'town-walk')
    const seen: string[] = []
    const browser = world.browser()
    const look = async (address: string) => seen.push((await browser.open(address)).text)
    const keep = () => seen.push(browser.page?.text ?? '')
    for (const page of ['/', '/help-now', '/who-sees-what', '/join/town', '/join/town/poster'])
      await look(page)
    await browser.open('/join/town')
    await browser.click('Join now')
    keep()
    await browser.press('Continue', { consents: ['checkIns', 'sharing'] })
    keep()
    await browser.press('Send me a code', { channel: 'email', email })
    keep()
    await world.settle()
    await browser.press('Continue', { code: codeFor(world, { email }) })
    expect(browser.page?.text).toContain('Where you live')
    keep()
    await browser.press('Save and continue', { site: 'east' })
    for (const page of [
      '/',
      '/me',
      '/me/choices',
      '/me/contact',
      '/me/delete',
      '/check-in',
      '/activities',
      '/activities/town-walk',
      '/activities/town-walk/refer',
      '/about-you',
      '/help-now',
    ])
      await look(page)
    await browser.open('/check-in')
    await browser.press('Save my check-in', { satisfied: '2' })
    keep()
    await browser.open('/activities/town-walk/refer')
    await browser.press('Continue', { firstName: 'Sam', contactBy: 'self' })
    keep()
    await browser.press('Send it to the group')
    keep()
    await world.settle()
    await groupAnswers(world, 'town-walk@groups.example', 'accept', { day: '2026-12-01' })
    await world.settle()
    for (const mail of world.mails.filter(({ to }) => to === email || to.startsWith('town-walk'))) {
      seen.push(mail.text, mail.html)
    }
    expect(seen.length).toBeGreaterThan(25)
    for (const words of seen) {
      expect(words).not.toMatch(/\bat work\b|your employer\b(?! or sponsor)|where you work/i)
    }
    expect(seen.join('\n')).toContain('Nobody where you live')
  })
})

describe('a person with only a phone', () => {
  test('joins, checks in, asks to come, changes choices and deletes themselves, all by text', async () => {
    const mobile = '07700 900777'
    const before = world.mails.length
    const browser = await join(world, { mobile })
    await browser.open('/check-in')
    expect((await browser.press('Save my check-in', { happy: '7' })).h1).toBe('Your check-in is saved')
    await offer(world, 'phone-walk')
    await refer(browser, 'phone-walk', { contactBy: 'phone' })
    await world.settle()
    expect(world.lastMail('phone-walk@groups.example').text).toContain('07700 900777')
    await browser.open('/me/choices')
    await browser.press('Save my choices', { consents: [] })
    expect((await profileOf(world, { mobile })).prefers).toBe('sms')
    world.later(2, 'hours')
    const back = await signIn(world, { mobile })
    await back.open('/me/delete')
    expect((await back.press('Delete everything', { sure: 'yes' })).h1).toBe(
      'Everything about you is deleted',
    )
    expect(world.mails.slice(before).filter(({ to }) => !to.endsWith('@groups.example'))).toEqual([])
  })

  test('is not sent to look for a text among their emails', async () => {
    const asked = async (who: Record<string, string>) => {
      const browser = world.browser()
      await browser.open('/sign-in')
      return (await browser.press('Send me a code', who)).text
    }
    // A number of its own: this code goes with whatever is settled next.
    expect(await asked({ channel: 'sms', mobile: '07700 900776' })).not.toContain('spam')
    expect(await asked({ channel: 'email', email: 'no-phone@example.com' })).toContain('spam')
  })

  test('two people with one phone between them are one person: the number is the door', async () => {
    const mobile = '07700 900778'
    await join(world, { mobile })
    const { id } = await profileOf(world, { mobile })
    expect((await someone(world, { mobile })).person.id).toBe(id)
  })
})
