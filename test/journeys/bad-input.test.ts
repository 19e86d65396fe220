import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mimeOf } from '../../functions/adapters/email.ts'
import { withoutHidden } from '../../functions/core/messages/written-words.ts'
import { placesLeft } from '../../functions/core/places/left.ts'
import type { Posting } from '../../functions/core/ports.ts'
import type { Browser } from '../browser-of-requests.ts'
import { hostile } from '../hostile.ts'
import { coordinator, groupAddress, offer, profileOf, refer, someone } from '../people.ts'
import { makeTown, origin, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `knit-${at}`
  email = `lee${at}@example.com`
})

const form = 'application/x-www-form-urlencoded'
const ours = { origin, 'sec-fetch-site': 'same-origin', 'content-type': form }

/** Every address that takes a form, on both sites. */
const posts = [
  '/sign-in',
  '/code',
  '/sign-out',
  '/join/acme/choices',
  '/join/acme/contact',
  '/about-you',
  '/check-in',
  '/check-in/agree',
  '/me/choices',
  '/me/contact',
  '/me/delete',
  '/me/delete/check-ins',
  '/me/sign-ups/garden-morning/withdraw',
  '/me/sign-ups/garden-morning/attended',
  '/activities/garden-morning/refer',
  '/activities/garden-morning/refer/send',
  '/partner/sign-ups/x/renew',
  '/partner/sign-ups/x/accept',
  '/partner/sign-ups/x/decline',
  '/nowhere',
  '/partner/nowhere',
]

async function problemOf(response: Response) {
  const words = await response.text()
  expect(words).not.toMatch(/Error:|\bat \w+ \(|node_modules|stack/i)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  return { status: response.status, h1: /<h1>(.*?)<\/h1>/.exec(words)?.[1] }
}

describe('what never gets to a page', () => {
  test.each(posts)('POST %s refuses a body over 64 KB with a page, said or unsaid', async (path) => {
    const { browser } = await someone(world, { email: 'shared@example.com' })
    const body = `note=${'a'.repeat(64 * 1024)}`
    const said = await browser.send(path, {
      method: 'POST',
      body,
      headers: { ...ours, 'content-length': String(body.length) },
    })
    const stream = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 70; n++) controller.enqueue(new TextEncoder().encode('a'.repeat(1024)))
        controller.close()
      },
    })
    const unsaid = await browser.send(path, {
      method: 'POST',
      body: stream,
      headers: ours,
      duplex: 'half',
    } as RequestInit)
    for (const response of [said, unsaid]) {
      expect(await problemOf(response)).toEqual({ status: 413, h1: 'That is too long to send' })
    }
  })

  test.each(posts)('POST %s refuses what is no form', async (path) => {
    const browser = world.browser()
    for (const type of [
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'text/xml',
      'application/x-www-form-urlencodedx',
      '',
    ]) {
      const response = await browser.send(path, {
        method: 'POST',
        body: new TextEncoder().encode('{"a":1}'),
        headers: { ...ours, 'content-type': type },
      })
      expect(await problemOf(response)).toEqual({ status: 415, h1: 'We can’t read what was sent' })
    }
    const { 'content-type': _, ...none } = ours
    expect((await browser.send(path, { method: 'POST', headers: none })).status).toBe(415)
  })

  const foreign: [string, Record<string, string>][] = [
    ['another origin', { origin: 'https://evil.example' }],
    [
      'another origin that says same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['our origin that the browser says is cross-site', { origin, 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { origin, 'sec-fetch-site': 'same-site' }],
    ['cross-site alone', { 'sec-fetch-site': 'cross-site' }],
    ['no origin and no word of the browser', {}],
    ['a null origin', { origin: 'null' }],
    ['our origin with another port', { origin: `${origin}:8443` }],
    ['our origin without its s', { origin: origin.replace('https', 'http') }],
    ['our name as the start of another', { origin: `${origin}.evil.example` }],
  ]
  test.each(foreign)('a post from %s is refused everywhere, and does nothing', async (_, headers) => {
    const { browser } = await someone(world, { email })
    for (const path of posts) {
      const response = await browser.send(path, {
        method: 'POST',
        body: 'consents=email&sure=yes',
        headers: { ...headers, 'content-type': form },
      })
      expect(await problemOf(response)).toEqual({ status: 403, h1: 'That came from somewhere else' })
    }
    expect((await profileOf(world, { email })).consents.map(({ purpose }) => purpose)).toEqual([
      'checkIns',
      'sharing',
    ])
  })

  test('a link from anywhere may be opened: only posts are guarded', async () => {
    const response = await world.browser().send('/join/acme', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(response.status).toBe(200)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    '%s changes nothing and is no fault',
    async (method) => {
      const { browser } = await someone(world, { email })
      for (const path of ['/me/choices', '/me/delete', '/check-in', '/']) {
        const response = await browser.send(path, { method, headers: method === 'OPTIONS' ? {} : ours })
        expect([403, 404, 405, 415]).toContain(response.status)
      }
      expect((await profileOf(world, { email })).state).toBe('active')
    },
  )
})

describe('addresses', () => {
  const strange = [
    'nobody',
    'Garden-Morning',
    '%00',
    '%0d%0aSet-Cookie:%20x=1',
    '%ff',
    '%E0%A4%A',
    '%',
    '%2F',
    'a%2Fb',
    '__proto__',
    'constructor',
    'LISTING%23x',
    '%F0%9F%98%80',
    '%3Cscript%3E',
    'a'.repeat(81),
    'a'.repeat(2000),
    'é'.repeat(600),
    '%20',
    '-',
    '{}',
    '*',
    ':id',
  ]
  const places = [
    (x: string) => `/${x}`,
    (x: string) => `/join/${x}`,
    (x: string) => `/join/${x}/choices`,
    (x: string) => `/join/${x}/poster`,
    (x: string) => `/activities/${x}`,
    (x: string) => `/activities/${x}/refer`,
    (x: string) => `/activities/${x}/refer/check`,
    (x: string) => `/me/sign-ups/${x}`,
    (x: string) => `/me/sign-ups/${x}/date.ics`,
    (x: string) => `/partner/${x}`,
    (x: string) => `/partner/sign-ups/${x}`,
    (x: string) => `/partner/sign-ups/${x}/accept`,
  ]
  test('that lead nowhere are pages that say so, and repeat nothing', async () => {
    const { browser } = await someone(world, { email })
    for (const place of places) {
      for (const x of strange) {
        const response = await browser.send(place(x))
        const words = await response.text()
        if (response.status === 303) continue
        expect([response.status, place(x)]).toEqual([404, place(x)])
        expect(words).toContain('<h1>')
        expect(words).not.toMatch(/<script>|undefined|\[object/)
      }
    }
  })

  test('are no fault when they are posted to, either', async () => {
    const { browser } = await someone(world, { email })
    const actions = ['refer', 'refer/send', 'refer/drop'].map(
      (verb) => (x: string) => `/activities/${x}/${verb}`,
    )
    const mine = ['withdraw', 'attended'].map((verb) => (x: string) => `/me/sign-ups/${x}/${verb}`)
    const groups = ['renew', 'accept', 'waiting', 'decline'].map(
      (verb) => (x: string) => `/partner/sign-ups/${x}/${verb}`,
    )
    for (const place of [...actions, ...mine, ...groups, (x: string) => `/join/${x}/contact`]) {
      for (const x of strange) {
        const response = await browser.post(place(x), {
          firstName: 'Lee',
          contactBy: 'self',
          email: '',
          accessNeeds: '',
          note: '',
          attended: 'yes',
        })
        expect([response.status < 500, place(x), response.status]).toEqual([true, place(x), response.status])
        expect(response.headers.get('set-cookie') ?? '').not.toContain('x=1')
      }
    }
    expect(
      await world.deps.programme.list(`PERSON#${(await profileOf(world, { email })).id}`, 'REFERRAL#'),
    ).toEqual([])
  })

  test('with strange questions behind them still answer', async () => {
    const browser = world.browser()
    const names = [
      'need',
      'outcode',
      'miles',
      'day',
      'part',
      'access',
      'free',
      'online',
      'page',
      'words',
      'age',
      'language',
      'cost',
      'suits',
      'soon',
      'live',
    ]
    for (const text of hostile) {
      const words = encodeURIComponent(text.toWellFormed().slice(0, 300))
      const page = await browser.open(`/activities?${names.map((name) => `${name}=${words}`).join('&')}`)
      expect([200, 422]).toContain(page.status)
      expectEscaped(page.html, text)
      for (const path of [`/join?code=${words}`, `/me?done=${words}`, `/code?x=${words}`])
        expectEscaped((await browser.open(path)).html, text)
    }
    for (const query of [
      'outcode=a&outcode=b',
      'outcode[]=x',
      'miles=1&miles=3',
      'page=1&page=2',
      'page=-1',
      'page=1e9',
      'need=nature&need=nature',
      '&&&',
      '=',
      '%=%',
    ]) {
      const page = await browser.open(`/activities?${query}`)
      expect([200, 422]).toContain(page.status)
      expect(page.text).not.toMatch(/Invalid input|expected string/)
    }
  })
})

describe('cookies', () => {
  test('that are tampered with are as good as none', async () => {
    const { browser } = await someone(world, { email })
    const mine = browser.cookies.get('__Host-session') ?? ''
    for (const wrong of [
      ...hostile.filter((text) => /^[\x20-\x7e]+$/.test(text)),
      mine.split('').reverse().join(''),
      `${mine}; session=${mine}`,
    ]) {
      const other = world.browser()
      for (const name of ['session', '__Host-session', 'visit', '__Host-visit', '__Secure-session']) {
        other.cookies.set(name, name === '__Host-session' && wrong.includes(mine) ? 'x' : wrong)
      }
      expect((await other.open('/me')).h1).toBe('Sign in')
      expect((await other.open('/code')).status).toBe(200)
      expect((await other.post('/code', { code: '12345678' })).status).toBe(422)
    }
    const unprefixed = world.browser()
    unprefixed.cookies.set('session', mine)
    expect((await unprefixed.open('/me')).h1).toBe('Sign in')
  })
})

/** What was typed may come back, but only as text: never as a tag or an attribute of its own. */
function expectEscaped(html: string, typed: string) {
  const live = ['<script>', '<img ', '<svg/', 'onerror=alert(1)>', '</textarea><script', '</title><b>', '<b>']
  expect(live.filter((part) => typed.includes(part) && html.includes(part))).toEqual([])
}

describe('every field of every form, with text that has broken other software', () => {
  const forms: [what: string, where: (browser: Browser) => Promise<Browser>, button: string][] = [
    ['the join code', () => opening(world.browser(), '/'), 'Join'],
    ['the consents', (browser) => opening(browser, '/join/acme/choices'), 'Continue'],
    ['the contact', atTheContact, 'Send me a code'],
    ['signing in', () => opening(world.browser(), '/sign-in'), 'Send me a code'],
    ['the code', (browser) => opening(browser, '/code'), 'Continue'],
    ['about you', (browser) => opening(browser, '/about-you'), 'Save'],
    ['the check-in', (browser) => opening(browser, '/check-in'), 'Save my check-in'],
    ['asking to come', (browser) => opening(browser, `/activities/${id}/refer`), 'Continue'],
    ['choices', (browser) => opening(browser, '/me/choices'), 'Save my choices'],
    ['adding a contact', (browser) => opening(browser, '/me/contact'), 'Send me a code'],
    ['deleting', (browser) => opening(browser, '/me/delete'), 'Delete everything'],
    ['searching', (browser) => opening(browser, '/activities'), 'Search'],
    ['accepting', () => coordinator(world, groupAddress(`${id}-other`), 'accept'), 'Tell them they can come'],
  ]
  async function opening(browser: Browser, address: string) {
    await browser.open(address)
    return browser
  }
  async function atTheContact(browser: Browser) {
    await browser.open('/join/acme/choices')
    await browser.press('Continue', { consents: [] })
    return browser
  }

  test.each(forms)('%s', async (_, open, button) => {
    await offer(world, id)
    await offer(world, `${id}-other`)
    const { browser } = await someone(world, { email })
    await refer(browser, `${id}-other`)
    await world.settle()
    const start = await open(browser)
    const page = start.page
    const pressed = page?.root.querySelectorAll('form button').find((one) => one.text.trim() === button)
    const fields =
      pressed
        ?.closest('form')
        ?.querySelectorAll('[name]')
        .map((field) => field.getAttribute('name') ?? '') ?? []
    const names = [...new Set(fields)]
    expect(names.length).toBeGreaterThan(0)
    const isGet = pressed?.closest('form')?.getAttribute('method')?.toLowerCase() !== 'post'
    const action = new URL(pressed?.closest('form')?.getAttribute('action') || (page?.url ?? ''), page?.url)
      .pathname
    const base: Record<string, string> = { channel: 'email', email, contactBy: 'email', firstName: 'Lee' }
    const send = async (odd: readonly string[], text: string) => {
      const filled = Object.fromEntries(
        names.map((name) => [name, odd.includes(name) ? text : (base[name] ?? '')]),
      )
      const query = new URLSearchParams(filled)
      const response = isGet ? await start.send(`${action}?${query}`) : await start.post(action, filled)
      expect([odd, text.slice(0, 20), response.status < 500]).toEqual([odd, text.slice(0, 20), true])
      if (response.status !== 303) expectEscaped(await response.text(), text)
      else expect(response.headers.get('location')).toMatch(/^\/[a-z]/)
    }
    // Each text in every field at once, and in one field among otherwise good answers, in turn.
    for (const [n, text] of hostile.entries()) {
      await send(names, text)
      for (const [m, name] of names.entries()) if ((n + m) % 4 === 0) await send([name], text)
    }
  })

  test('what passes comes back as text on every page that shows it', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    const readable = hostile.filter(
      (text) => text.trim().length > 0 && text.length <= 40 && !/[\r\n]|undefined|NaN|null/.test(text),
    )
    let passed = 0
    for (const text of readable) {
      const answer = await browser.post(`/activities/${id}/refer`, {
        firstName: text,
        contactBy: 'self',
        email: '',
        phone: '',
        accessNeeds: text,
        note: text,
      })
      if (answer.status !== 303) continue
      passed += 1
      const page = await browser.open(`/activities/${id}/refer/check`)
      expectEscaped(page.html, text)
      const cells = page.root.querySelectorAll('dd .up-typed').map((cell) => cell.textContent.trim())
      expect(cells).toContain(withoutHidden(text.toWellFormed()).trim())
    }
    expect(passed).toBeGreaterThan(30)
  })

  test('a listing whose own words are hostile is shown as text too', async () => {
    for (const [n, text] of hostile.filter((one) => one.length < 200 && one.isWellFormed()).entries()) {
      const odd = await offer(world, `odd-${n}`, {
        title: text || 'x',
        groupName: text || 'x',
        summary: text,
        venue: text,
        whenNote: text,
        costNote: text,
        firstVisit: text,
        whoFor: text,
      })
      if (n % 6 !== 0) continue
      const response = await world.browser().send(`/activities/${odd.id}`)
      expect(response.status).toBe(200)
      expectEscaped(await response.text(), text)
    }
    world.later(2, 'minutes')
    const response = await world.browser().send('/activities?page=3')
    expect(response.status).toBe(200)
    const words = await response.text()
    for (const text of hostile) expectEscaped(words, text)
  })
})

describe('emails made of hostile words', () => {
  test('keep one line a header, one recipient, and show everything as text', async () => {
    const { mailbox } = await anAsker()
    const texts = hostile.filter((one) => one.length <= 40).filter((_, n) => n % 5 === 0)
    for (const [n, text] of texts.entries()) {
      // Nobody may ask one group so often in a day.
      const { browser } = await someone(world, { email: `${n}-${email}` })
      const posted = await browser.post(`/activities/${id}/refer`, {
        firstName: text,
        contactBy: 'self',
        email: '',
        phone: '',
        accessNeeds: text,
        note: text,
      })
      if (posted.status !== 303) continue
      await browser.post(`/activities/${id}/refer/send`)
      await world.settle()
      await browser.post(`/me/sign-ups/${id}/withdraw`)
      world.setTime(new Date(world.now().getTime() + 60_000).toISOString())
      const mail = mailbox()
      expect(mail.subject).toMatch(/^A (new sign-up|sign-up was withdrawn) \([A-Z0-9]{6}\)$/)
      expectEscaped(mail.html, text)
      const ours = mail.links.filter((link) => link.startsWith(`${origin}/partner/sign-ups/`))
      expect(ours).toHaveLength(mail.subject.startsWith('A new') ? 4 : 0)
    }
    expect(await placesLeft(world.deps, { id, group: `${id}-group`, places: 5 })).toBe(5)
  })

  async function anAsker() {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    return { browser, mailbox: () => world.lastMail(groupAddress(id)) }
  }

  test('whatever stands in a subject or address, the headers stay ours', async () => {
    for (const text of hostile) {
      const posting: Posting = {
        to: `lee@example.com${text.slice(0, 60)}`,
        key: 'k1',
        letter: {
          subject: text,
          blocks: [{ p: text }, { quote: text }, { facts: [['Note', text]] }],
          footer: text,
        },
      }
      const raw = (await mimeOf(posting, 'Upstream <hello@upstream.example>')).toString('latin1')
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
      const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
      for (const name of names) {
        expect([
          'from',
          'to',
          'subject',
          'auto-submitted',
          'message-id',
          'date',
          'mime-version',
          'content-type',
        ]).toContain(name)
      }
      expect(new Set(names).size).toBe(names.length)
      const parsed = await simpleParser(raw)
      expect(parsed.bcc).toBeUndefined()
      expect(parsed.subject ?? '').not.toMatch(/[\r\n]/)
      expectEscaped(parsed.html || '', text)
    }
  })
})
