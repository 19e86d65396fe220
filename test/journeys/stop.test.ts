import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stopLink } from '../../functions/core/nudges/stop.ts'
import { kindsWanted } from '../../functions/core/people/consent.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import { allRoutes } from '../../web/http/later.ts'
import { participantApp } from '../../web/participant/app.ts'
import { partnerApp } from '../../web/partner/app.tsx'
import { hostile } from '../hostile.ts'
import { profileOf, someone } from '../people.ts'
import { makeTown, origin, type World } from '../world.ts'

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
  email = `kit${at}@example.com`
})

/** Somebody who wants everything, and the link in what they are sent. */
async function reader(channel: Channel = 'email') {
  const { person } = await someone(world, { email, consents: ['checkIns', 'email', 'sms'] })
  const link = await stopLink(world.deps, person.id, channel)
  return { person, link, path: new URL(link).pathname }
}

const wanted = async (channel: Channel) =>
  kindsWanted((await profileOf(world, { email })).consents, channel).length

const urlencoded = 'application/x-www-form-urlencoded'

/** What a mail provider sends when somebody presses its own “Unsubscribe”: no cookie, no origin. */
const oneClick = (path: string, type: 'urlencoded' | 'multipart' = 'urlencoded') => {
  const multipart = [
    '--cut\r\nContent-Disposition: form-data; name="List-Unsubscribe"',
    'One-Click\r\n--cut--\r\n',
  ].join('\r\n\r\n')
  return world.fetch(
    new Request(new URL(path, origin), {
      method: 'POST',
      body: type === 'multipart' ? multipart : 'List-Unsubscribe=One-Click',
      headers: { 'content-type': type === 'multipart' ? 'multipart/form-data; boundary=cut' : urlencoded },
    }),
  )
}

describe('the link that stops', () => {
  test.each([
    ['email', 'by email', 'sms'],
    ['sms', 'by text', 'email'],
  ] as const)('stops %s by one press, without signing in, and nothing else', async (channel, way, other) => {
    const { link } = await reader(channel)
    const browser = world.browser()
    const page = await browser.open(link)
    expect([page.status, page.h1]).toEqual([200, `Stop reminders and ideas ${way}?`])
    expect(page.root.querySelectorAll('main button')).toHaveLength(1)
    const after = await browser.press('Stop them')
    expect([after.status, after.h1]).toEqual([200, `Reminders and ideas ${way} are stopped`])
    expect(await wanted(channel)).toBe(0)
    expect(await wanted(other)).toBeGreaterThan(0)
    expect((await profileOf(world, { email })).consents.at(-1)).toMatchObject({
      purpose: channel,
      given: false,
      source: 'stop-link',
      at: world.now(),
    })
  })

  test('says what still comes, and leads back to the choice by signing in', async () => {
    const { link } = await reader()
    const browser = world.browser()
    await browser.open(link)
    for (const page of [browser.page, await browser.press('Stop them')]) {
      expect(page?.text).toContain('answers and dates about what you asked to come to')
      expect(page?.root.querySelector('main a')?.getAttribute('href')).toBe('/me/reminders')
    }
    await browser.open('/me/reminders')
    expect(browser.page?.h1).toBe('Sign in')
  })

  test('opened, looked at or scanned, does nothing', async () => {
    const { path } = await reader()
    const before = await profileOf(world, { email })
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      for (const query of ['', '?List-Unsubscribe=One-Click', '?from=page', '?done=yes']) {
        const response = await world.fetch(new Request(new URL(path + query, origin), { method }))
        expect(response.status).toBeLessThan(500)
      }
    }
    expect(await profileOf(world, { email })).toEqual(before)
  })

  test('says nothing of whose it is, and leaves no cookie', async () => {
    const { person, link, path } = await reader()
    const page = await world.browser().open(link)
    const answer = await oneClick(path)
    const words = [page.html, await answer.text()]
    for (const secret of [email, 'kit', person.id, person.employer, 'Acme', person.evidence]) {
      for (const text of words) expect(text.toLowerCase()).not.toContain(secret.toLowerCase())
    }
    for (const response of [page.response, answer]) {
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('does it once: again, in another tab or at the same moment, it adds nothing and says the same', async () => {
    const { link, path } = await reader()
    const [one, two] = [world.browser(), world.browser()]
    await one.open(link)
    await two.open(link)
    await Promise.all([one.press('Stop them'), oneClick(path), oneClick(path)])
    expect((await two.press('Stop them')).h1).toBe('Reminders and ideas by email are stopped')
    expect((await one.open(link)).h1).toBe('Reminders and ideas by email are stopped')
    expect((await oneClick(path)).status).toBe(200)
    const off = (await profileOf(world, { email })).consents.filter(({ given }) => !given)
    expect(off.filter(({ purpose }) => purpose === 'email')).toHaveLength(1)
  })

  test('still stops after somebody has chosen again', async () => {
    const { link, path } = await reader()
    await oneClick(path)
    const { browser } = await someone(world, { email })
    await browser.open('/me/choices')
    await browser.press('Save my choices', { consents: ['email'] })
    expect(await wanted('email')).toBeGreaterThan(0)
    const stranger = world.browser()
    await stranger.open(link)
    await stranger.press('Stop them')
    expect(await wanted('email')).toBe(0)
  })

  test('stops the channel of its own person, whoever is signed in', async () => {
    const { path } = await reader()
    const other = await someone(world, { email: `other-${email}`, consents: ['email'] })
    await other.browser.open(path)
    await other.browser.press('Stop them')
    expect(await wanted('email')).toBe(0)
    const theirs = await profileOf(world, { email: `other-${email}` })
    expect(kindsWanted(theirs.consents, 'email').length).toBeGreaterThan(0)
  })

  test('typed from a text with a capital letter works', async () => {
    const { path } = await reader('sms')
    const page = await world.browser().open(path.replace(/[a-z0-9]+$/, (token) => token.toUpperCase()))
    expect(page.h1).toBe('Stop reminders and ideas by text?')
  })
})

describe('a link that nobody has', () => {
  const wrong = ['abcdefghij', 'x', '0000000000', 'a'.repeat(2000), '%00', 'a%2Fb', '%ff', '__proto__']

  test('is told kindly, with what to do instead, and the same to all', async () => {
    const { path } = await reader()
    const cut = [path.slice(6, -1), `${path.slice(6)}x`]
    const answers = new Set<string>()
    for (const token of [...wrong, ...cut]) {
      const page = await world.browser().open(`/stop/${token}`)
      expect([token.slice(0, 20), page.status, page.h1]).toEqual([
        token.slice(0, 20),
        404,
        'This link does not work',
      ])
      expect(page.text).toContain('Nothing was changed.')
      expect(page.root.querySelector('main form')).toBeNull()
      answers.add(page.root.querySelector('main')?.innerHTML ?? '')
      const posted = await oneClick(`/stop/${token}`)
      expect([posted.status, posted.headers.get('location')]).toEqual([404, null])
    }
    expect(answers.size).toBe(1)
    expect(await wanted('email')).toBeGreaterThan(0)
  })

  test('holds up against anything in its place', async () => {
    for (const text of hostile) {
      const token = encodeURIComponent(text.toWellFormed()).slice(0, 1500)
      for (const response of [
        await world.browser().send(`/stop/${token}`),
        await oneClick(`/stop/${token}`),
      ]) {
        expect([text.slice(0, 20), response.status < 500]).toEqual([text.slice(0, 20), true])
        expect(await response.text()).not.toMatch(/<script>|<img |<svg\/|onerror=/)
      }
    }
  })

  test('is what remains for somebody who had everything deleted', async () => {
    const { person, path } = await reader()
    await erasePerson(world.deps, person)
    expect((await world.browser().open(path)).status).toBe(404)
    expect((await oneClick(path)).status).toBe(404)
  })
})

describe('the mail provider’s own button (RFC 8058)', () => {
  test.each(['urlencoded', 'multipart'] as const)(
    'stops by a %s post with no cookie and no origin, answered 200 with a short page',
    async (type) => {
      const { path } = await reader()
      const response = await oneClick(path, type)
      expect([response.status, response.headers.get('location')]).toEqual([200, null])
      expect(await response.text()).toContain('<h1>Reminders and ideas by email are stopped</h1>')
      expect(await wanted('email')).toBe(0)
    },
  )

  test.each([
    ['no content type', {}, new TextEncoder().encode('List-Unsubscribe=One-Click')],
    ['no body', {}, undefined],
    ['a body that is no form', { 'content-type': 'multipart/form-data; boundary=x' }, 'nothing of the kind'],
    ['an origin of its own', { origin: 'https://mail.example', 'content-type': urlencoded }, 'x=y'],
    [
      'a browser’s word that it is from elsewhere',
      { origin: 'null', 'sec-fetch-site': 'cross-site', 'content-type': urlencoded },
      'List-Unsubscribe=One-Click',
    ],
  ] as [string, Record<string, string>, BodyInit | undefined][])(
    'stops with %s too: the link alone is enough',
    async (_, headers, body) => {
      const { path } = await reader()
      const request = new Request(new URL(path, origin), {
        method: 'POST',
        headers,
        ...(body ? { body } : {}),
      })
      const response = await world.fetch(request)
      expect(response.status).toBe(200)
      expect(await wanted('email')).toBe(0)
    },
  )

  test('is held to the same size as every form', async () => {
    const { path } = await reader()
    const response = await world.fetch(
      new Request(new URL(path, origin), {
        method: 'POST',
        body: `List-Unsubscribe=One-Click&x=${'a'.repeat(70_000)}`,
        headers: { 'content-type': urlencoded, 'content-length': '70029' },
      }),
    )
    expect(response.status).toBe(413)
  })

  test('opens nothing else: every other address refuses such a post', async () => {
    const { browser, person } = await someone(world, { email, consents: ['email'] })
    const settings = {
      ...world.deps,
      releases: world.releases,
      assets: { base: '' },
      origins: [origin] as [string],
    }
    const doors = [participantApp(settings), partnerApp(settings)]
    const routes = (await Promise.all(doors.map(allRoutes))).flat()
    const posts = new Set(routes.filter(({ method }) => method === 'POST').map(({ path }) => path))
    expect(posts.has('/stop/:token')).toBe(true)
    expect(posts.size).toBeGreaterThan(25)
    const near = [
      '/stop',
      '/stop/',
      '/stop/a/b',
      '/stopped/abcdefghij',
      '/me/stop/abcdefghij',
      '/STOP/abcdefghij',
    ]
    const others = [...posts].filter((path) => path !== '/stop/:token')
    for (const path of [...others, ...near]) {
      const address = path.replace(/:channel\{[^}]*\}/, 'email').replace(/:[a-z]+/g, 'garden-morning')
      const post = (type: string, body: string) =>
        browser.send(address, { method: 'POST', body, headers: { 'content-type': type } })
      const refused = await post(urlencoded, 'List-Unsubscribe=One-Click&sure=yes')
      expect([address, refused.status]).toEqual([address, 403])
      const multipart = await post('multipart/form-data; boundary=cut', '--cut--')
      expect([address, multipart.status]).toEqual([address, 415])
    }
    expect(await profileOf(world, { email })).toEqual(person)
  })
})
