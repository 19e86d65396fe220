/**
 * What the HTTP Observatory would say of our pages. It can't run here, so its marks are worked out as it publishes them
 * (developer.mozilla.org/en-US/observatory/docs/tests_and_scoring; mdn/mdn-http-observatory, src/grader/charts.js at
 * 01b4711): 100 to begin with, less for faults, and more for what is good once there is 90.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newHr } from '../hr.ts'
import { someone } from '../people.ts'
import { newMember } from '../team.ts'
import { makeTown, origin, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

type Mark = [what: string, points: number]

const broad = /^(\*|https?:|ftp:|https?:\/\/\*(\.\*)?)$/

function policyOf(header: string | null): Map<string, string[]> {
  const directives = (header ?? '').split(';').flatMap((one) => {
    const [name, ...sources] = one.trim().split(/\s+/)
    return name ? [[name.toLowerCase(), sources] as const] : []
  })
  return new Map(directives)
}

function contentSecurity(policy: Map<string, string[]>): number {
  if (policy.size === 0) return -25
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*']
  const script = of('script-src')
  if (script.some((one) => broad.test(one) || /^('unsafe-inline'|data:)$/.test(one))) return -20
  if (of('object-src').some((one) => broad.test(one))) return -20
  const every = [...policy].flatMap(([name, sources]) => (/^(img|media)-src$/.test(name) ? [] : sources))
  if (every.some((one) => /^(http|ftp):/.test(one))) return -20
  if ([...script, ...of('style-src')].includes("'unsafe-eval'")) return -10
  if ([...of('img-src'), ...of('media-src')].some((one) => /^(http|ftp):/.test(one))) return -10
  if (of('style-src').some((one) => broad.test(one) || /^('unsafe-inline'|data:)$/.test(one))) return 0
  return policy.get('default-src')?.join() === "'none'" ? 10 : 5
}

function cookies(lines: string[]): number {
  const marks = lines.map((line) => {
    const has = (flag: RegExp) => flag.test(line)
    const isSession = /^[^=]*(session|login|auth|sid)/i.test(line)
    if (!has(/; *secure/i)) return isSession ? -40 : -20
    if (isSession && !has(/; *httponly/i)) return -30
    if (has(/; *samesite=/i) && !has(/; *samesite=(lax|strict)/i)) return -20
    return has(/; *samesite=(lax|strict)/i) ? 5 : 0
  })
  return Math.min(...marks, lines.length > 0 ? 5 : 0)
}

function referrer(header: string | null): number {
  if (header === null) return 0
  const last = header.split(',').at(-1)?.trim() ?? ''
  return /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(last) ? 5 : -5
}

function transport(header: string | null): number {
  const seconds = Number(/max-age=(\d+)/i.exec(header ?? '')?.[1] ?? Number.NaN)
  if (Number.isNaN(seconds)) return -20
  return seconds >= 15_768_000 ? 0 : -10
}

function framing(policy: Map<string, string[]>, header: string | null): number {
  const ancestors = policy.get('frame-ancestors')
  if (ancestors && !ancestors.some((one) => broad.test(one))) return 5
  return /^(deny|sameorigin)$/i.test(header ?? '') ? 0 : -20
}

function resourcePolicy(header: string | null): number {
  if (header === null || header === 'cross-origin') return 0
  return header === 'same-origin' || header === 'same-site' ? 10 : -5
}

/** Reading by anybody is no fault where nothing rests on who asks. Giving their cookies along with it would be. */
function sharing(headers: Headers): number {
  const open = headers.get('access-control-allow-origin')
  return open && headers.get('access-control-allow-credentials') === 'true' ? -50 : 0
}

function scripts(html: string): number {
  const sources = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => / src="([^"]*)"/.exec(tag)?.[1] ?? '')
  return sources.some((source) => /^(https?:)?\/\//.test(source)) ? -50 : 0
}

async function marksOf(response: Response): Promise<Mark[]> {
  const { headers } = response
  const policy = policyOf(headers.get('content-security-policy'))
  return [
    ['content-security-policy', contentSecurity(policy)],
    ['cookies', cookies(headers.getSetCookie())],
    ['cross-origin-resource-sharing', sharing(headers)],
    // http leads to https on the same host: CloudFront, as test/infra/edge-stack.test.ts and the stacks' snapshot hold.
    ['redirection', 0],
    ['referrer-policy', referrer(headers.get('referrer-policy'))],
    ['strict-transport-security', transport(headers.get('strict-transport-security'))],
    ['subresource-integrity', scripts(await response.text())],
    ['x-content-type-options', headers.get('x-content-type-options') === 'nosniff' ? 0 : -5],
    ['x-frame-options', framing(policy, headers.get('x-frame-options'))],
    ['cross-origin-resource-policy', resourcePolicy(headers.get('cross-origin-resource-policy'))],
  ]
}

const sum = (marks: Mark[]) => marks.reduce((total, [, points]) => total + points, 0)

function scoreOf(marks: Mark[]): number {
  const plain = 100 + sum(marks.filter(([, points]) => points < 0))
  return plain >= 90 ? plain + sum(marks.filter(([, points]) => points > 0)) : Math.max(0, plain)
}

const doors: [door: string, answer: () => Promise<Response>, score: number][] = [
  ['the participant’s first page', () => world.browser().send('/'), 130],
  ['the page for signing in', () => world.browser().send('/sign-in'), 130],
  ['a person’s own space', async () => (await someone(world)).browser.send('/me'), 130],
  ['asking for a code, with its cookie', () => codeFor('/sign-in', { channel: 'email' }), 135],
  ['the employer’s first page', () => world.browser().send('/employer'), 130],
  ['the employer’s code, with its cookie', () => codeFor('/employer', {}), 135],
  ['an employer’s own page', async () => (await newHr(world)).send('/employer/acme'), 130],
  ['the groups’ first page', () => world.browser().send('/partner'), 130],
  ['the groups’ code, with its cookie', () => codeFor('/partner/sign-in', {}), 135],
  ['the team’s first page', () => world.browser().send('/operator/sign-in'), 130],
  ['the team’s code, with its cookie', () => codeFor('/operator/sign-in', {}), 135],
  ['a page of the team’s', async () => (await newMember(world)).browser.send('/operator'), 130],
  ['a page that there is not', () => world.browser().send('/nowhere'), 130],
  // Open for everybody to use, in a page of theirs too: that is what it is for.
  ['the open door’s page', () => world.browser().send('/open/about'), 120],
  ['the open door’s answers', () => world.browser().send('/open/services'), 120],
]

async function codeFor(path: string, fields: Record<string, string>) {
  const response = await world.browser().post(path, { ...fields, email: 'sam@example.com' })
  expect(response.headers.getSetCookie().length).toBeGreaterThan(0)
  return response
}

describe('over https every door would get A+, which is 100 and more', () => {
  test.each(doors)('%s', async (_, answer, score) => {
    const marks = await marksOf(await answer())
    expect(marks.filter(([, points]) => points < 0)).toEqual([])
    expect(scoreOf(marks)).toBe(score)
  })

  test('and less where a header is missing or weak', async () => {
    const weaker: [string, string | undefined, number][] = [
      ['content-security-policy', undefined, 75],
      ['content-security-policy', "default-src 'none'; script-src 'unsafe-inline'", 80],
      ['strict-transport-security', undefined, 80],
      ['strict-transport-security', 'max-age=60', 120],
      ['x-content-type-options', undefined, 125],
      ['set-cookie', 'session=x; Path=/', 60],
      ['set-cookie', '__Host-session=x; Path=/; Secure; SameSite=Lax', 70],
      ['access-control-allow-credentials', 'true', 50],
    ]
    for (const [name, value, score] of weaker) {
      const { headers } = await world.browser().send('/')
      const changed = new Headers(headers)
      if (name === 'access-control-allow-credentials') changed.set('access-control-allow-origin', origin)
      if (value === undefined) changed.delete(name)
      else changed.set(name, value)
      const got = scoreOf(await marksOf(new Response('', { headers: changed })))
      expect([name, value, got]).toEqual([name, value, score])
    }
  })
})

describe('what the grade does not ask for', () => {
  test('pages name only what they use, to themselves alone', async () => {
    const policy = policyOf((await world.browser().send('/')).headers.get('content-security-policy'))
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'"],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
      'frame-ancestors': ["'none'"],
    })
  })

  test('transport is pinned for two years, and below this host too', async () => {
    const { headers } = await world.browser().send('/')
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
  })

  test('other sites are told nothing of where somebody comes from, and our own forms still tell theirs', async () => {
    for (const path of ['/', '/employer', '/partner', '/open/about'])
      expect((await world.browser().send(path)).headers.get('referrer-policy')).toBe('same-origin')
  })

  test('nothing of a person stays in a cache', async () => {
    const { browser } = await someone(world)
    for (const path of ['/', '/me', '/me/download.json', '/check-in'])
      expect((await browser.send(path)).headers.get('cache-control')).toBe('no-store')
  })
})
