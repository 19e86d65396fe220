import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { consentWordings } from '../../functions/core/people/consent.ts'
import { replayErasures } from '../../functions/core/people/erasure.ts'
import type { Item } from '../../functions/core/ports.ts'
import { dueAt } from '../../functions/core/work/marker.ts'
import type { Browser } from '../browser-of-requests.ts'
import {
  codeFor,
  everyItem,
  groupAddress,
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
let id: string
let group: string
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `dig-${at}`
  group = groupAddress(id)
  email = `mo${at}@example.com`
})

/** Somebody with a bit of everything. Each value is a canary: it stands nowhere else. */
async function aFullLife() {
  const mobile = `07700 900${300 + at}`
  await offer(world, id, { title: `Titlecanary ${at}`, groupName: `Groupcanary ${at}` })
  const browser = await join(
    world,
    { email },
    { consents: ['checkIns', 'sharing'], about: { site: 'depot', team: 'depot/nights', ageBand: '35-44' } },
  )
  await browser.open('/check-in')
  await browser.press('Save my check-in', {
    satisfied: '6',
    worthwhile: '7',
    happy: '8',
    anxious: '2',
    lonely: 'occasionally',
    needs: ['money', 'sleep'],
  })
  await refer(browser, id, {
    firstName: `Namecanary ${at}.`,
    contactBy: 'phone',
    phone: `0113 496 0${100 + at}`,
    note: `Notecanary ${at}.`,
    accessNeeds: `Needcanary ${at}.`,
  })
  await world.settle()
  await groupAnswers(world, group, 'accept', {
    message: `Answercanary ${at}.`,
    day: '2026-11-24',
    time: '10:00',
  })
  await world.settle()
  await addContact(browser, { channel: 'sms', mobile })
  return { browser, person: await profileOf(world, { email }), mobile }
}
async function addContact(
  browser: Browser,
  fields: { channel: 'sms'; mobile: string } | { channel: 'email'; email: string },
) {
  await browser.open('/me/contact')
  await browser.press('Send me a code', fields)
  await world.settle()
  return browser.press('Continue', { code: codeFor(world, fields) })
}

describe('my space', () => {
  test('shows check-ins, sign-ups with where they stand, and the way to every choice', async () => {
    const { browser } = await aFullLife()
    const page = await browser.open('/me')
    for (const words of [
      `Titlecanary ${at}`,
      `Groupcanary ${at}`,
      'You can come',
      'Tuesday 24 November at 10am',
      'Satisfied with life',
    ]) {
      expect(page.text).toContain(words)
    }
    const links = page.root.querySelectorAll('main a').map((link) => link.getAttribute('href'))
    for (const href of [
      '/me/choices',
      '/me/reminders',
      '/me/messages',
      '/about-you',
      '/me/download.json',
      '/me/download.csv',
      '/me/delete',
      `/me/sign-ups/${id}`,
    ]) {
      expect(links).toContain(href)
    }
  })

  test('is nobody else’s: another person’s sign-ups, calendar file and answers are not found', async () => {
    await aFullLife()
    const other = await someone(world, { email: `other-${email}` })
    for (const path of [`/me/sign-ups/${id}`, `/me/sign-ups/${id}/date.ics`]) {
      expect((await other.browser.open(path)).status).toBe(404)
    }
    for (const path of ['/me', '/me/download.json', '/me/download.csv']) {
      expect(await (await other.browser.send(path)).text()).not.toContain('canary')
    }
    await other.browser.post(`/me/sign-ups/${id}/withdraw`)
    await other.browser.post(`/me/sign-ups/${id}/attended`, { attended: 'no' })
    const mine = await signIn(world, { email })
    expect((await mine.open(`/me/sign-ups/${id}`)).text).toContain('You can come')
  })

  test.each([
    '/me',
    '/me/choices',
    '/me/reminders',
    '/me/reminders/experiment',
    '/me/messages',
    '/me/contact',
    '/me/delete',
    '/me/download.json',
    '/me/download.csv',
    '/me/sign-ups/x',
    '/about-you',
    '/check-in',
    '/check-in/feedback',
  ])('%s asks a visitor to sign in', async (path) => {
    const page = await world.browser().open(path)
    expect(page.h1).toBe('Sign in')
  })

  test('every page of it is kept out of caches', async () => {
    const { browser } = await someone(world, { email })
    for (const path of [
      '/me',
      '/me/choices',
      '/me/reminders',
      '/me/messages',
      '/check-in',
      '/me/download.json',
      '/me/download.csv',
    ]) {
      expect((await browser.send(path)).headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('choices', () => {
  test('are turned off on the same page and in as many steps as on, and every turn is recorded', async () => {
    const { browser } = await someone(world, { email, consents: [] })
    await browser.open('/me/choices')
    await browser.press('Save my choices', { consents: ['checkIns', 'email'] })
    expect(browser.page?.notice).toBe('Your choices are saved.')
    world.later(3, 'minutes')
    await browser.press('Save my choices', { consents: ['email'] })
    await browser.press('Save my choices', { consents: ['email'] })
    const entry = (purpose: 'checkIns' | 'email', given: boolean, at: string) => ({
      purpose,
      given,
      at: new Date(at),
      wording: consentWordings[purpose].version,
      source: 'choices',
    })
    expect((await profileOf(world, { email })).consents).toEqual([
      entry('checkIns', true, '2026-11-23T10:00:00Z'),
      entry('email', true, '2026-11-23T10:00:00Z'),
      entry('checkIns', false, '2026-11-23T10:03:00Z'),
    ])
  })

  test('saved in two tabs at once lose no record', async () => {
    const { browser } = await someone(world, { email, consents: [] })
    await Promise.all([
      browser.post('/me/choices', { consents: ['email'] }),
      browser.post('/me/choices', { consents: ['sms'] }),
      browser.post('/about-you', { site: 'office' }),
    ])
    const person = await profileOf(world, { email })
    expect(person.about).toEqual({ site: 'office' })
    expect(
      person.consents
        .filter(({ given }) => given)
        .map(({ purpose }) => purpose)
        .toSorted(),
    ).toEqual(['email', 'sms'])
  })
})

describe('how we reach you', () => {
  test('a second contact is proven by a code, may be preferred, and opens the same space', async () => {
    const mobile = '07700 900401'
    const { browser } = await someone(world, { email })
    expect((await addContact(browser, { channel: 'sms', mobile })).notice).toBe(
      'We can reach you there from now on.',
    )
    await browser.press('Save my choices', { prefers: 'sms' })
    await offer(world, id)
    await refer(browser, id)
    await world.settle()
    await groupAnswers(world, group, 'accept')
    await world.settle()
    expect(world.lastText('+447700900401').body).toContain('there is a reply for you')
    expect(world.mails.filter(({ to }) => to === email)).toEqual([])
    world.later(2, 'hours')
    await signIn(world, { mobile })
    expect((await profileOf(world, { mobile })).id).toBe((await profileOf(world, { email })).id)
  })

  test('one that somebody else has proven is refused', async () => {
    await someone(world, { email: `first-${email}` })
    const { browser } = await someone(world, { email })
    const page = await addContact(browser, { channel: 'email', email: `first-${email}` })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(['Somebody has already joined with this. Use another address or number.'])
  })

  test('a new email takes the place of the old one, which then opens nothing and may be another’s', async () => {
    const { browser, person } = await someone(world, { email })
    await addContact(browser, { channel: 'email', email: `new-${email}` })
    expect((await profileOf(world, { email: `new-${email}` })).id).toBe(person.id)
    expect((await profileOf(world, { email: `new-${email}` })).fingerprints).toHaveLength(1)
    await expect(profileOf(world, { email })).rejects.toThrow('nobody has joined')
    expect((await someone(world, { email })).person.id).not.toBe(person.id)
  })

  test('proving the same one again changes nothing', async () => {
    const { browser, person } = await someone(world, { email })
    await addContact(browser, { channel: 'email', email })
    const after = await profileOf(world, { email })
    expect(after.id).toBe(person.id)
    expect(after.fingerprints).toEqual(person.fingerprints)
  })

  test('a code to add a contact adds nothing for a visitor who is not signed in', async () => {
    const { browser, person } = await someone(world, { email })
    await browser.open('/me/contact')
    await browser.press('Send me a code', { channel: 'email', email: `added-${email}` })
    await world.settle()
    browser.cookies.delete('__Host-session')
    await browser.press('Continue', { code: codeFor(world, { email: `added-${email}` }) })
    await expect(profileOf(world, { email: `added-${email}` })).rejects.toThrow('nobody has joined')
    expect((await profileOf(world, { email })).fingerprints).toEqual(person.fingerprints)
  })

  test('contacts are stored sealed, and their page shows only enough to know them', async () => {
    const { browser } = await someone(world, { email })
    await addContact(browser, { channel: 'sms', mobile: '07700 900402' })
    const page = await browser.open('/me/choices')
    expect(page.html).not.toContain(email)
    expect(page.html).not.toContain('900402')
    expect(page.text).toContain('m•••@example.com')
    for (const item of await everyItem(world)) {
      expect(JSON.stringify(item)).not.toContain(email)
      expect(JSON.stringify(item)).not.toContain('7700900402')
    }
  })
})

describe('download everything', () => {
  const canaries = (mobile: string) => [
    email,
    mobile.replace(/^0/, '+44').replace(' ', ''),
    'depot',
    'nights',
    '35-44',
    'acme',
    '2026-11-23',
    '2026-W48',
    'occasionally',
    'money',
    'sleep',
    `Titlecanary ${at}`,
    `Groupcanary ${at}`,
    `Namecanary ${at}.`,
    `0113 496 0${100 + at}`,
    `Notecanary ${at}.`,
    `Needcanary ${at}.`,
    `Answercanary ${at}.`,
    '2026-11-24',
    '10:00',
    'accepted',
    'check-ins.1',
    'sharing.1',
    'join',
  ]

  test('as JSON holds every field of every part', async () => {
    const { browser, mobile } = await aFullLife()
    const answer = await browser.send('/me/download.json')
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const everything = (await answer.json()) as Record<string, unknown>
    for (const canary of canaries(mobile)) expect(JSON.stringify(everything)).toContain(canary)
    expect(everything['checkIns']).toMatchObject([{ satisfied: 6, worthwhile: 7, happy: 8, anxious: 2 }])
  })

  test('as CSV holds the same', async () => {
    const { browser, mobile } = await aFullLife()
    const answer = await browser.send('/me/download.csv')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const text = await answer.text()
    const rows = parse(text) as string[][]
    expect(rows[0]).toEqual(['part', 'number', 'field', 'value'])
    for (const canary of canaries(mobile)) expect(text).toContain(canary)
    const answers = rows.filter(([part]) => part === 'checkIns').map(([, , field, value]) => [field, value])
    for (const pair of [
      ['satisfied', '6'],
      ['worthwhile', '7'],
      ['happy', '8'],
      ['anxious', '2'],
    ])
      expect(answers).toContainEqual(pair)
  })

  test('has no cell that a spreadsheet would run, whatever was typed', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    const formulas = [
      '=1+1',
      '+44',
      '-2+3',
      '@SUM(A1)',
      '=HYPERLINK("http://x","y")',
      "=cmd|' /C calc'!A0",
      '"=1+1"',
      'a,"=2",b\r\n=3',
    ]
    for (const [n, note] of formulas.entries()) {
      await browser.post(`/activities/${id}/refer`, {
        firstName: `=N${n}`,
        contactBy: 'self',
        email: '',
        phone: '',
        accessNeeds: '@x',
        note,
      })
      const text = await (await browser.send('/me/download.csv')).text()
      const rows = parse(text, { relax_quotes: false }) as string[][]
      for (const row of rows) {
        expect(row).toHaveLength(4)
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }
      expect(rows.find(([, , field]) => field === 'youWrote.note')?.[3]).toContain(
        note.replace(/\r\n/g, '\n').slice(0, 4),
      )
    }
  })

  test('leaves out what is only bookkeeping, and what is another’s', async () => {
    const { browser, person } = await aFullLife()
    const text = await (await browser.send('/me/download.json')).text()
    for (const secret of [person.evidence, ...person.fingerprints, '"ver"', '"work"'])
      expect(text).not.toContain(secret)
  })
})

describe('delete me', () => {
  const gone = async (words: string[]) => {
    const found = await holding(words)
    return found.map(({ item, word }) => `${word} in ${item.pk} ${item.sk}`)
  }
  const holding = async (words: string[]) => {
    const left: { item: Item; word: string }[] = []
    for (const item of await everyItem(world)) {
      const text = await opened(world, item)
      for (const word of words) if (text.includes(word)) left.push({ item, word })
    }
    return left
  }

  test('asks once, and does nothing until then', async () => {
    const { browser } = await aFullLife()
    await browser.open('/me/delete')
    const page = await browser.press('Delete everything')
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(['Tick the box if you are sure. Nothing has been deleted.'])
    expect((await profileOf(world, { email })).state).toBe('active')
    await browser.send('/me/delete')
    await browser.send('/me/delete?sure=yes')
    expect((await profileOf(world, { email })).state).toBe('active')
  })

  test('takes every word and number of theirs out of both tables', async () => {
    const { browser, person, mobile } = await aFullLife()
    await browser.open('/me/delete')
    expect((await browser.press('Delete everything', { sure: 'yes' })).h1).toBe(
      'Everything about you is deleted',
    )
    await world.settle()
    const words = [
      `Namecanary ${at}.`,
      `Notecanary ${at}.`,
      `Needcanary ${at}.`,
      `Answercanary ${at}.`,
      `496 0${100 + at}`,
      email,
      mobile.slice(-6),
      mobile.replace(/\D/g, '').slice(-6),
    ]
    expect(await gone(words)).toEqual([])

    // What still knows the ids: the tombstone, and bookkeeping that says nothing and drops out within a week.
    const ids = [person.id, person.evidence, ...person.fingerprints]
    const bookkeeping = /^(MESSAGE|RATE|CODE|SESSION)#/
    for (const { item } of await holding(ids)) {
      if (item.pk === 'ERASED') continue
      expect(item.pk).toMatch(bookkeeping)
      const days = (Number(item['expires']) * 1000 - world.now().getTime()) / 86_400_000
      expect(days).toBeLessThanOrEqual(7)
    }
    const tombstones = (await everyItem(world)).filter(({ pk, sk }) => pk === 'ERASED' && sk === person.id)
    expect(tombstones).toHaveLength(2)
    expect(Object.keys(tombstones[0] ?? {}).toSorted()).toEqual(['erased', 'evidence', 'joined', 'pk', 'sk'])
  })

  test('asks the group by email to delete, and scrubs the copy that it had, name, note, owner and all', async () => {
    const { browser, person } = await aFullLife()
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    const mail = world.lastMail(group)
    expect(mail.subject).toMatch(/^Please delete a sign-up \([A-Z0-9]{6}\)$/)
    expect(mail.text).not.toContain(`Namecanary ${at}.`)
    const [copy] = await world.deps.programme.list(`GROUP#${id}-group`, 'SIGNUP#')
    expect(copy?.['state']).toBe('erased')
    expect(await opened(world, copy as Item)).not.toMatch(
      new RegExp(`(Name|Note|Need|Answer)canary|${person.id}`),
    )
    const links = world.mails.filter(({ to }) => to === group).flatMap((one) => one.links)
    for (const link of links) {
      const page = await world.browser().open(link)
      expect(page.status).toBe(link.includes('/partner/week/') ? 200 : 410)
      expect(page.html).not.toMatch(/(Name|Note|Need|Answer)canary/)
    }
  })

  test('reaches every time that something was asked, not only the last', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    for (const firstName of ['Firsttime', 'Secondtime', 'Thirdtime']) {
      await refer(browser, id, { firstName })
      await world.settle()
      await browser.post(`/me/sign-ups/${id}/withdraw`)
      await world.settle()
    }
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect(await gone(['Firsttime', 'Secondtime', 'Thirdtime'])).toEqual([])
    const asked = world.mails.filter(({ to, subject }) => to === group && subject.startsWith('Please delete'))
    expect(asked).toHaveLength(3)
  })

  test('gives a held place back', async () => {
    await offer(world, id, { places: 1 })
    const { browser } = await someone(world, { email })
    await refer(browser, id)
    await world.settle()
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect((await world.browser().open(`/activities/${id}`)).text).toContain('1 place left')
  })

  test('scrubs the group’s copy even where the group itself has gone or its mail fails', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    await refer(browser, id, { firstName: 'Lostgroup' })
    await world.settle()
    await world.deps.programme.remove(keys.group(`${id}-group`))
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect(await gone(['Lostgroup'])).toEqual([])
  })

  test('catches a sign-up that is on its way to the group', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email })
    await refer(browser, id, { firstName: 'Ontheway' })
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect(world.mails.filter(({ to }) => to === group)).toEqual([])
    expect(await gone(['Ontheway'])).toEqual([])
  })

  test('signs every browser of theirs out, and a later code finds nobody', async () => {
    const { browser } = await aFullLife()
    const other = world.browser()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    await browser.open('/me/delete')
    await browser.press('Delete everything', { sure: 'yes' })
    expect(browser.cookies.has('__Host-session')).toBe(false)
    expect((await other.open('/me')).h1).toBe('Sign in')
    world.later(2, 'hours')
    const back = await signIn(world, { email })
    expect(back.page?.h1).toBe('You have not joined yet')
  })

  test('twice, from two tabs, is once', async () => {
    const { browser } = await aFullLife()
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/me/delete', { sure: 'yes' })))
    for (const { status } of answers) expect(status).toBe(303)
    await world.settle()
    const asked = world.mails.filter(({ to, subject }) => to === group && subject.startsWith('Please delete'))
    expect(asked).toHaveLength(1)
  })

  test('that breaks off halfway is finished by the worker', async () => {
    const { person } = await aFullLife()
    const key = keys.person(person.id)
    const stone = {
      ...keys.erased(person.id),
      evidence: person.evidence,
      joined: person.joined,
      erased: '2026-11-23',
    }
    await world.deps.evidence.claim(stone)
    await world.deps.programme.claim(stone)
    await world.deps.programme.change(key, {
      set: { state: 'erasing', ...dueAt(world.deps, key, world.now()) },
      add: { ver: 1 },
    })
    await world.settle()
    expect(await world.deps.programme.get(key)).toBeUndefined()
    expect(await gone([`Namecanary ${at}.`, email])).toEqual([])
    expect(await world.deps.evidence.list(keys.checkIn(person.evidence, '').pk)).toEqual([])
  })

  test('survives a restored backup: they can’t sign in, may join anew, and are deleted again', async () => {
    const { browser, person } = await aFullLife()
    const all = await everyItem(world)
    const theirs = all.filter(
      ({ pk }) => pk === `PERSON#${person.id}` || person.fingerprints.some((one) => pk === `CONTACT#${one}`),
    )
    const answers = all.filter(({ pk }) => pk === `EVIDENCE#${person.evidence}`)
    const parts = ['CONTACT', 'CONTACT', 'PLAN', 'PROFILE', `REFERRAL#${id}`]
    expect(theirs.map(({ sk }) => sk).toSorted()).toEqual(parts)
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    const restore = async () => {
      for (const item of theirs) await world.deps.programme.put(item)
      for (const item of answers) await world.deps.evidence.put(item)
    }
    await restore()
    world.later(2, 'hours')
    const back = await signIn(world, { email })
    expect(back.page?.h1).toBe('You have not joined yet')
    expect((await back.open('/me')).h1).toBe('Sign in')

    await restore()
    const found = await replayErasures(world.deps)
    expect(found.cameBack).toBeGreaterThanOrEqual(1)
    await world.settle()
    expect(await gone([`Namecanary ${at}.`, `Notecanary ${at}.`, email])).toEqual([])
    expect(await world.deps.evidence.list(`EVIDENCE#${person.evidence}`)).toEqual([])
    expect(await replayErasures(world.deps)).toMatchObject({ cameBack: 0 })

    await restore()
    world.later(2, 'hours')
    await join(world, { email })
    const anew = await profileOf(world, { email })
    expect(anew.id).not.toBe(person.id)
    await replayErasures(world.deps)
    expect((await profileOf(world, { email })).id).toBe(anew.id)
  })

  test('a tombstone that one table lost is put back from the other', async () => {
    const { browser, person } = await aFullLife()
    await browser.post('/me/delete', { sure: 'yes' })
    for (const table of ['programme', 'evidence'] as const) {
      await world.deps[table].remove(keys.erased(person.id))
      await replayErasures(world.deps)
      expect(await world.deps[table].get(keys.erased(person.id))).toBeDefined()
    }
  })
})

describe('being signed in', () => {
  test('ends by signing out, on the server too', async () => {
    const { browser } = await someone(world, { email })
    const token = browser.cookies.get('__Host-session') ?? ''
    await browser.open('/me')
    expect((await browser.press('Sign out')).h1).toBe('You are signed out')
    expect(browser.cookies.has('__Host-session')).toBe(false)
    browser.cookies.set('__Host-session', token)
    expect((await browser.open('/me')).h1).toBe('Sign in')
  })

  test('is not ended by a page that is only opened', async () => {
    const { browser } = await someone(world, { email })
    await browser.send('/sign-out')
    expect((await browser.open('/me')).h1).toBe('My space')
  })

  test('ends after an hour without a visit', async () => {
    const { browser } = await someone(world, { email })
    world.later(59, 'minutes')
    expect((await browser.open('/me')).h1).toBe('My space')
    world.later(59, 'minutes')
    expect((await browser.open('/me')).h1).toBe('My space')
    world.later(61, 'minutes')
    expect((await browser.open('/me')).h1).toBe('Sign in')
  })

  test('ends after twelve hours whatever happens', async () => {
    const { browser } = await someone(world, { email })
    for (let halfHours = 0; halfHours < 24; halfHours++) {
      world.later(30, 'minutes')
      expect((await browser.open('/me')).h1).toBe('My space')
    }
    world.later(1, 'minutes')
    expect((await browser.open('/me')).h1).toBe('Sign in')
  })

  test('is a new token every time, which no item holds', async () => {
    const { browser } = await someone(world, { email })
    const token = browser.cookies.get('__Host-session') ?? ''
    const again = await signIn(world, { email })
    const other = again.cookies.get('__Host-session') ?? ''
    expect(other).not.toBe(token)
    expect(other).toMatch(/^[A-Za-z0-9_-]{43}$/)
    for (const item of await everyItem(world)) {
      expect(JSON.stringify(item)).not.toContain(token)
      expect(JSON.stringify(item)).not.toContain(other)
    }
  })

  test('a made-up or tampered token is nobody', async () => {
    const { browser } = await someone(world, { email })
    const token = browser.cookies.get('__Host-session') ?? ''
    for (const wrong of [
      '',
      'x',
      `${token}a`,
      token.slice(0, -1),
      token.toLowerCase(),
      'a'.repeat(43),
      'a'.repeat(5000),
      '../../x',
      'SESSION#1',
    ]) {
      browser.cookies.set('__Host-session', wrong)
      expect((await browser.open('/me')).h1).toBe('Sign in')
    }
  })
})
