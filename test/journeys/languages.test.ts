import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attribution, lonelinessQuestion, ons4, ons4Intro } from '../../functions/core/check-ins/questions.ts'
import { crisisLines } from '../../functions/core/crisis.ts'
import { type Language, languages } from '../../functions/core/languages.ts'
import { sayWhenIn } from '../../functions/core/messages/words/when.ts'
import { setLanguage } from '../../functions/core/people/change-person.ts'
import { consentWordings } from '../../functions/core/people/consent.ts'
import { readWords, wordsFor } from '../../web/words/words.ts'
import type { Browser, VisitedPage } from '../browser-of-requests.ts'
import { hostile } from '../hostile.ts'
import { codeFor, groupAddress, groupAnswers, offer, profileOf, refer, someone } from '../people.ts'
import { makeTown, origin, type World } from '../world.ts'

let town: World
beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

const others = ['pl', 'ro', 'ur'] as const satisfies Language[]
await readWords(...others)

/** What the page says of itself: its language, its direction, and the same of what is in the middle. */
const language = ({ root }: VisitedPage) => {
  const [html, main] = [root.querySelector('html'), root.querySelector('main')]
  return {
    lang: html?.getAttribute('lang'),
    dir: html?.getAttribute('dir'),
    main: [main?.getAttribute('lang'), main?.getAttribute('dir')],
  }
}
const whollyIn = (id: Language) => ({
  lang: languages[id].tag,
  dir: languages[id].direction === 'rtl' ? 'rtl' : undefined,
  main: id === 'en' ? [undefined, undefined] : [languages[id].tag, languages[id].direction],
})
const fallenBackFrom = (id: Language) => ({ ...whollyIn(id), main: ['en-GB', 'ltr'] })

async function choose(browser: Browser, id: Language, from = '/') {
  await browser.open(`/language?back=${encodeURIComponent(from)}`)
  return browser.press(languages[id].name)
}

const strip = ({ root }: VisitedPage) => root.querySelector('.up-translation')

describe('choosing a language', () => {
  test('is offered by every name, on every page, to whoever can read nothing else on it', async () => {
    const page = await town.browser().open('/help-now')
    const names = page.root.querySelector('.up-languages a')
    expect(names?.text).toBe('Language: English · Polski · Română · اردو')
    expect(names?.querySelectorAll('bdi').map((name) => name.getAttribute('lang'))).toEqual([
      'en-GB',
      'pl',
      'ro',
      'ur',
    ])
    expect(names?.getAttribute('href')).toBe('/language?back=%2Fhelp-now')
  })

  test.each(others)('in %s, comes back to the page, and stays in this browser', async (id) => {
    const browser = town.browser()
    const page = await choose(browser, id, '/help-now')
    expect(new URL(page.url).pathname).toBe('/help-now')
    expect(language(page)).toEqual(whollyIn(id))
    expect(page.h1).toBe(wordsFor(id).about.helpNow.title)
    expect(language(await browser.open('/'))).toEqual(whollyIn(id))
    expect(language(await choose(browser, 'en'))).toEqual(whollyIn('en'))
  })

  test('is kept in a cookie of this site alone, for a year', async () => {
    const response = await town.browser().post('/language', { language: 'ur' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-lang=ur;/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=31536000'])
      expect(cookie).toContain(part)
  })

  test('leads to nowhere but this site', async () => {
    const away = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/..//evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
      'evil.example',
      '@evil.example',
      ' //evil.example',
      ...hostile,
    ]
    for (const back of away) {
      const response = await town.browser().post('/language', { language: 'pl', back })
      expect(response.status, back).toBe(303)
      const to = response.headers.get('location') ?? ''
      expect(to, back).toMatch(/^\/(?!\/)/)
      expect(new URL(to, origin).origin, back).toBe(origin)
    }
    for (const back of ['/sign-in', '/activities?need=nature&near=LS6', '/join/acme']) {
      const response = await town.browser().post('/language', { language: 'pl', back })
      expect(response.headers.get('location')).toBe(back)
    }
  })

  test('never leads away by the lines above a page either', async () => {
    const browser = town.browser()
    await choose(browser, 'ur')
    for (const address of ['//evil.example/x', '//evil.example/x?in=en', '/%2F/evil.example?in=en']) {
      const response = await town.fetch(
        new Request(`${origin}${address}`, { headers: { cookie: '__Host-lang=ur' } }),
      )
      const html = await response.text()
      expect(html).not.toMatch(/href="(https?:)?\/\/evil/)
    }
  })

  test('takes nothing that is not a language', async () => {
    for (const odd of ['', 'xx', 'EN', 'constructor', '__proto__', 'toString', ...hostile]) {
      const response = await town.browser().post('/language', { language: odd })
      expect(response.headers.get('location'), odd).toBe('/language')
      expect(response.headers.getSetCookie(), odd).toEqual([])
    }
  })

  test('asks the cross-site guard like every form', async () => {
    const response = await town.browser().send('/language', {
      method: 'POST',
      body: new URLSearchParams({ language: 'pl' }),
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('what a browser says of itself', () => {
  const openWith = async (headers: Record<string, string>, address = '/') => {
    const response = await town.fetch(new Request(`${origin}${address}`, { headers }))
    return { status: response.status, html: await response.text() }
  }

  test('is offered and never taken', async () => {
    const { html } = await openWith({ 'accept-language': 'pl-PL,pl;q=0.9,en;q=0.8' })
    expect(html).toContain('<html lang="en-GB">')
    expect(html).toContain('Wolisz czytać po polsku?')
    expect(html).toContain('<div class="up-translation" lang="pl" dir="ltr">')
  })

  test('is not offered again once something was chosen, nor to whoever is signed in', async () => {
    const chosen = await openWith({ 'accept-language': 'pl', cookie: '__Host-lang=en' })
    expect(chosen.html).not.toContain('up-translation')
    const { browser } = await someone(town, { email: 'offered@example.com' })
    const response = await browser.send('/', { headers: { 'accept-language': 'pl' } })
    expect(await response.text()).not.toContain('up-translation')
  })

  test('may be anything at all', async () => {
    const odd = ['fr', 'en-GB', 'cy', '*', ';;;', 'plx', 'constructor', '__proto__', 'UR', ...hostile]
    for (const value of odd) {
      // A header holds no line breaks and nothing outside Latin-1: those can't be sent.
      if (/[^\t\x20-\x7e]/.test(value)) continue
      const { status, html } = await openWith({ 'accept-language': value })
      expect(status, value).toBe(200)
      expect(html).toContain('<html lang="en-GB">')
      expect(html.includes('up-translation'), value).toBe(value === 'UR')
    }
  })

  test('a cookie that no page wrote is English', async () => {
    for (const value of [
      'xx',
      'EN',
      'constructor',
      '__proto__',
      '',
      '../pl',
      'pl;x',
      '%70%6c%00',
      'a'.repeat(4000),
    ]) {
      const { status, html } = await openWith({ cookie: `__Host-lang=${value}` })
      expect(status, value).toBe(200)
      // "pl;x" is a good cookie with another behind it.
      expect(html, value).toContain(value === 'pl;x' ? '<html lang="pl">' : '<html lang="en-GB">')
    }
    for (const value of ['xx', 'constructor', '__proto__', '']) {
      const { html } = await openWith({}, `/?in=${value}`)
      expect(html, value).toContain('<html lang="en-GB">')
    }
  })
})

describe('a page in a language that no translator has read yet', () => {
  test.each(others)('says so in %s, with English one press away and the way back', async (id) => {
    const browser = town.browser()
    await choose(browser, id)
    const page = await browser.open('/activities/garden-morning?from=here')
    expect(strip(page)?.text).toContain(wordsFor(id).chrome.review.inEnglish)
    const home = await browser.open('/?a=1')
    expect(strip(home)?.text.trim()).toBe(`${wordsFor(id).chrome.review.waiting} English`)
    expect(strip(home)?.getAttribute('lang')).toBe(languages[id].tag)
    const english = await browser.click('English')
    expect(english.url).toBe(`${origin}/?a=1&in=en`)
    expect(language(english)).toEqual(whollyIn('en'))
    const back = await browser.click(wordsFor(id).chrome.review.goBack)
    expect(back.url).toBe(`${origin}/?a=1`)
    expect(language(back)).toEqual(whollyIn(id))
  })

  test('says nothing of the kind in English', async () => {
    expect(strip(await town.browser().open('/'))).toBeNull()
  })

  test.each(others)('is marked as English, in the middle only, where %s has nothing yet', async (id) => {
    const browser = town.browser()
    await choose(browser, id)
    const page = await browser.open('/activities')
    expect(language(page)).toEqual(fallenBackFrom(id))
    expect(page.root.querySelector('header nav')?.text).toContain(wordsFor(id).chrome.header.activities)
    expect(page.root.querySelector('header')?.getAttribute('lang')).toBe(languages[id].tag)
  })
})

describe.each(others)('somebody who reads %s', (id) => {
  const words = wordsFor(id)
  const email = `reads-${id}@example.com`

  test('joins from link to code to their own space', async () => {
    const browser = town.browser()
    const start = await choose(browser, id, '/join/acme')
    expect([start.h1, language(start)]).toEqual([words.join.page.title, whollyIn(id)])
    expect(start.text).toContain('Acme Deliveries')
    const choices = await browser.click(words.join.page.start)
    expect(language(choices)).toEqual(whollyIn(id))
    for (const { words: kept } of Object.values(consentWordings)) {
      const official = choices.root.querySelectorAll('.up-official').find((one) => one.text === kept)
      expect(official?.getAttribute('lang')).toBe('en-GB')
    }
    const contact = await browser.press(words.join.choices.continue, { consents: ['checkIns'] })
    expect([contact.h1, language(contact)]).toEqual([words.join.contact.title, whollyIn(id)])
    const nothing = await browser.press(words.codes.contact.send)
    expect(nothing.status).toBe(422)
    expect(nothing.errors).toEqual([words.errors.contact['Choose email or text message.']])
    const bad = await browser.press(words.codes.contact.send, { channel: 'sms', mobile: '12' })
    expect(bad.errors).toEqual([words.errors.contact['Enter a UK mobile number, like 07700 900123.']])
    const asked = await browser.press(words.codes.contact.send, { channel: 'email', email })
    expect(asked.h1).toBe(words.codes.code.title)
    expect(language(asked)).toEqual(whollyIn(id))
    expect(asked.text).toContain('r•••@example.com')
    await town.settle()
    const code = codeFor(town, { email })
    const wrong = await browser.press(words.codes.code.continue, {
      code: code === '12345678' ? '87654321' : '12345678',
    })
    expect(wrong.errors).toEqual([words.codes.code.wrong(4)])
    expect(wrong.title).toBe(`${words.chrome.page.error} ${words.codes.code.title} – Upstream`)
    const short = await browser.press(words.codes.code.continue, { code: '12' })
    expect(short.errors).toEqual([words.codes.code.eightDigits])
    const about = await browser.press(words.codes.code.continue, { code })
    expect([about.h1, language(about)]).toEqual([words.join.aboutYou.title, whollyIn(id)])
    await browser.press(words.join.aboutYou.save, { site: 'office' })
    expect((await profileOf(town, { email })).language).toBe(id)
    const mine = await browser.open('/me')
    expect([mine.h1, language(mine)]).toEqual([words.me.page.title, whollyIn(id)])
  })

  test('signs in on another phone, which then reads as they do', async () => {
    const browser = town.browser()
    await choose(browser, id)
    const page = await browser.open('/sign-in')
    expect(language(page)).toEqual(whollyIn(id))
    await browser.press(words.codes.contact.send, { channel: 'email', email })
    await town.settle()
    const other = codeFor(town, { email })
    await choose(browser, 'en')
    await browser.open('/code')
    await browser.press('Continue', { code: other })
    expect(language(await browser.open('/help-now'))).toEqual(whollyIn(id))
  })

  test('checks in with the questions exactly as published, and is told why they are in English', async () => {
    const { browser, person } = await someone(town, { email: `asks-${id}@example.com` })
    await setLanguage(town.deps, person.id, id)
    const page = await browser.open('/check-in')
    expect(language(page)).toEqual(whollyIn(id))
    expect(page.text).toContain(words.checkIn.page.inEnglish)
    const legends = page.root.querySelectorAll('legend')
    for (const question of [...ons4.map((one) => one.words), lonelinessQuestion]) {
      const legend = legends.find((one) => one.text.trim() === question)
      expect(legend?.closest('[lang]')?.getAttribute('lang'), question).toBe('en-GB')
      expect(legend?.closest('[dir]')?.getAttribute('dir'), question).toBe('ltr')
    }
    for (const text of [ons4Intro, attribution]) {
      const place = page.root.querySelectorAll('p').find((one) => one.text.trim() === text)
      expect(place?.closest('[lang]')?.getAttribute('lang')).toBe('en-GB')
    }
    const needs = page.root.querySelector('input[name=needs]')?.closest('[lang]')
    expect(needs?.getAttribute('lang')).toBe(languages[id].tag)
    const saved = await browser.press(words.checkIn.page.save, { satisfied: '2', needs: ['nature'] })
    expect([saved.h1, language(saved)]).toEqual([words.feedback.page.thanks, whollyIn(id)])
    expect(saved.text).toContain(words.feedback.page.hard)
    // What groups wrote is theirs, and in English.
    expect(saved.root.querySelector('.up-activity')?.closest('[lang]')?.getAttribute('lang')).toBe('en-GB')
    const help = saved.root.querySelector('.up-crisis')
    expect(help?.getAttribute('lang')).toBe(languages[id].tag)
    for (const line of crisisLines) expect(help?.text).toContain(line.name)
    for (const number of ['999', '111', '116 123', '85258', '0800 068 4141'])
      expect(help?.text.replace(/[\u2066-\u2069]/g, '')).toContain(number)
  })

  test('is asked for consent in the very words that are kept', async () => {
    const { browser, person } = await someone(town, { email: `no-${id}@example.com`, consents: [] })
    await setLanguage(town.deps, person.id, id)
    const page = await browser.open('/check-in')
    expect(page.text).toContain(words.checkIn.agree.inEnglish)
    expect(page.text).toContain('Upstream may keep my answers about how I am')
    await browser.press(words.checkIn.agree.agree)
    expect(browser.page?.h1).toBe(words.checkIn.page.title)
  })

  test('asks to come, and reads on their own pages how that stands', async () => {
    const { browser, person } = await someone(town, { email: `comes-${id}@example.com` })
    await setLanguage(town.deps, person.id, id)
    await offer(town, `walk-${id}`, { title: '[Walk] *and* {talk}' })
    await refer(browser, `walk-${id}`)
    expect(browser.page?.notice).toBe(words.me.signUp.justSent)
    await town.settle()
    await groupAnswers(town, groupAddress(`walk-${id}`), 'accept', { day: '2026-12-01', time: '18:30' })
    await town.settle()
    const mine = await browser.open('/me')
    expect(mine.root.querySelector('.nhsuk-tag')?.text).toBe(words.me.tags.accepted)
    expect(mine.text).toContain(sayWhenIn(id, '2026-12-01', '18:30'))
    const page = await browser.open(`/me/sign-ups/walk-${id}`)
    expect(language(page)).toEqual(whollyIn(id))
    expect(page.h1).toBe('[Walk] *and* {talk}')
    expect(page.text).toContain(words.me.states.accepted)
    await browser.press(words.me.signUp.withdraw)
    expect(browser.page?.notice).toBe(words.me.signUp.justWithdrawn)
  })

  test('hears what went wrong in it too', async () => {
    const browser = town.browser()
    await choose(browser, id)
    const lost = await browser.open('/nowhere-at-all')
    expect(lost.status).toBe(404)
    expect(lost.h1).toBe(words.problems['not-found'].title)
    expect(language(lost)).toEqual(whollyIn(id))
    const unknown = await browser.open('/join?code=no-such-code')
    expect(unknown.errors).toEqual([
      words.errors.joinCode['We don’t know this join code. Check the poster or link and type it again.'],
    ])
  })

  test('meets no raw bracket, brace or star', async () => {
    const { browser, person } = await someone(town, { email: `raw-${id}@example.com` })
    await setLanguage(town.deps, person.id, id)
    const pages = [
      '/',
      '/me',
      '/me/choices',
      '/me/delete',
      '/join/acme',
      '/join/acme/poster',
      '/join/acme/choices',
      '/about-you',
      '/help-now',
      '/who-sees-what',
      '/accessibility',
      '/language',
      '/code',
      '/me/contact',
    ]
    for (const address of [
      ...pages,
      '/me/reminders',
      '/me/messages',
      '/me/reminders/experiment',
      '/check-in',
      '/signed-out',
      '/join?code=',
      '/nowhere',
    ]) {
      const { text } = await browser.open(address)
      expect(text, address).not.toMatch(/[[\]{}*]/)
    }
  })
})

test('whoever is signed in changes their own language, whatever this browser had', async () => {
  const { browser, person } = await someone(town, { email: 'changes@example.com' })
  await setLanguage(town.deps, person.id, 'ro')
  expect(language(await browser.open('/help-now'))).toEqual(whollyIn('ro'))
  await choose(browser, 'ur', '/me')
  expect((await profileOf(town, { email: 'changes@example.com' })).language).toBe('ur')
  await browser.post('/sign-out')
  expect(language(await browser.open('/sign-in'))).toEqual(whollyIn('ur'))
})

test('an English page has no mark of any other language', async () => {
  const { browser } = await someone(town, { email: 'english@example.com' })
  for (const address of ['/', '/me', '/check-in', '/help-now']) {
    const page = await browser.open(address)
    expect(language(page)).toEqual(whollyIn('en'))
    const marked = page.root.querySelectorAll('[lang], [dir]').filter((one) => one.tagName !== 'HTML')
    expect(marked.filter((one) => !one.closest('.up-languages'))).toEqual([])
  }
})
