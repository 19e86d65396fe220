import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../functions/core/calendar.ts'
import { serviceId } from '../../functions/core/open/names.ts'
import { openApi } from '../../web/open/openapi.ts'
import { origin } from '../world.ts'
import { doorTo, listing } from './door.ts'

const door = doorTo([listing('one'), listing('two')])
const aService = `/services/${serviceId({ id: 'one' })}`
const paths = [
  '/',
  '/about',
  '/openapi.json',
  '/services',
  aService,
  '/service_at_locations',
  '/taxonomies',
  '/taxonomy_terms',
  '/rpde/session-series',
  '/rpde/scheduled-sessions',
]

describe('every answer', () => {
  test.each([...paths, '/nothing', '/services/unknown', '/services?page=0'])(
    '%s may be read by any page, sets no cookie and says what kind of thing it is',
    async (path) => {
      const { headers } = await door.get(path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.has('set-cookie')).toBe(false)
      expect(headers.get('content-type')).toMatch(/json|html/)
    },
  )

  test.each(paths)('%s may be kept, and is not sent again to who has it', async (path) => {
    const first = await door.get(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(first.headers.get('cache-control')).toMatch(/^(public|private), max-age=\d+$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await door.get(path, { headers: { 'if-none-match': tag } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('access-control-allow-origin')).toBe('*')
    }
    expect((await door.get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test('of services is known by its time too, where no tag is given', async () => {
    const first = await door.get('/services')
    expect(first.headers.get('last-modified')).toBe('Mon, 23 Nov 2026 10:00:00 GMT')
    const since = async (time: string, tag?: string) =>
      (
        await door.get('/services', {
          headers: { 'if-modified-since': time, ...(tag ? { 'if-none-match': tag } : {}) },
        })
      ).status
    expect(await since('Mon, 23 Nov 2026 10:00:00 GMT')).toBe(304)
    expect(await since('Mon, 23 Nov 2026 09:59:59 GMT')).toBe(200)
    expect(await since('yesterday')).toBe(200)
    expect(await since('Mon, 23 Nov 2026 10:00:00 GMT', '"other"')).toBe(200)
  })

  test('has another tag when anything in it is another', async () => {
    const other = doorTo([listing('one', { cost: 100 }), listing('two')])
    const tagOf = async (from: typeof door, path: string) => (await from.get(path)).headers.get('etag')
    expect(await tagOf(other, aService)).not.toBe(await tagOf(door, aService))
    expect(await tagOf(other, `/services/${serviceId({ id: 'two' })}`)).toBe(
      await tagOf(door, `/services/${serviceId({ id: 'two' })}`),
    )
    expect(await tagOf(door, '/services?page=2')).not.toBe(await tagOf(door, '/services'))
  })
})

describe('the first address', () => {
  const accepting = (accept: string) => door.get('', { headers: { accept } })

  test('is a page for a browser and JSON for a machine, and caches are told that it differs', async () => {
    const browser = await accepting('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')
    expect(browser.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await browser.text()).toContain('<h1>Our directory as open data</h1>')
    for (const accept of ['application/json', '*/*', 'application/json, text/html;q=0.5']) {
      const machine = await accepting(accept)
      expect(machine.headers.get('content-type')).toMatch(/^application\/json/)
      expect(machine.headers.get('vary')).toContain('Accept')
      expect(machine.headers.get('cache-control')).toMatch(/^private/)
    }
  })

  test('has addresses to try on its page, all of which work', async () => {
    const page = await (await door.get('/about')).text()
    const addresses = [...page.matchAll(/href="(\/open\/[^"]*)"/g)].map(([, path = '']) => path)
    expect(addresses.length).toBeGreaterThan(7)
    for (const address of addresses)
      expect((await door.get(address.slice(5).replaceAll('&amp;', '&'))).status, address).toBe(200)
  })
})

describe('other ways to ask', () => {
  test('HEAD says as much as GET, without the body', async () => {
    for (const path of paths) {
      const [head, get] = await Promise.all([door.get(path, { method: 'HEAD' }), door.get(path)])
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
    }
  })

  test('OPTIONS tells a browser that it may', async () => {
    const { status, headers } = await door.get('/services', {
      method: 'OPTIONS',
      headers: { origin: 'https://finder.example', 'access-control-request-method': 'GET' },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is refused: this is for reading', async (method) => {
    for (const path of ['/services', '', '/nothing']) {
      const response = await door.get(path, { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(await response.json()).toEqual({ error: 'This is for reading only: use GET.' })
    }
  })

  test('going round the front is refused, and that too may be read', async () => {
    const behind = doorTo([listing('one')], { originSecret: 'a secret of sixteen or more' })
    const response = await behind.get('/services')
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const through = await behind.get('/services', {
      headers: { 'x-origin-secret': 'a secret of sixteen or more' },
    })
    expect(through.status).toBe(200)
  })
})

describe('what can’t be read', () => {
  test.each([
    ['page=0', 'page must be a whole number from 1 on.'],
    ['page=x', 'page must be a whole number from 1 on.'],
    ['page=1&page=2', 'Give page once.'],
    ['per_page=101', 'per_page must be from 1 to 100.'],
    ['per_page=-1', 'per_page must be from 1 to 100.'],
    ['minimum_age=-1', 'minimum_age must be a number of years, 0 or more.'],
    ['maximum_age=old', 'maximum_age must be a number of years, 0 or more.'],
    ['taxonomy_term_id=nature', 'taxonomy_term_id must be a UUID.'],
    ['taxonomy_id=1', 'taxonomy_id must be a UUID.'],
    ['organization_id=%00', 'organization_id must be a UUID.'],
    ['day=someday', 'day must be one like MO, TU or Wednesday.'],
    ['start_time=25:00', 'start_time must be a time like 18:30.'],
    ['end_time=6pm', 'end_time must be a time like 18:30.'],
    ['modified_after=yesterday', 'modified_after must be an instant like 2026-11-23T10:00:00Z.'],
    ['full=maybe', 'full must be true or false.'],
    [`search=${'x'.repeat(101)}`, 'search must be 100 characters or fewer.'],
    ['search=%07', 'search holds characters that can’t be read.'],
    ['page=0&day=x', 'page must be a whole number from 1 on. day must be one like MO, TU or Wednesday.'],
  ])('%s is refused with a sentence that says what to do', async (query, error) => {
    const response = await door.get(`/services?${query}`)
    expect([response.status, await response.json()]).toEqual([400, { error }])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['afterId=x', 'afterId needs an afterTimestamp with it.'],
    ['afterTimestamp=-1', 'afterTimestamp must be a whole number of milliseconds.'],
    ['afterTimestamp=1e9', 'afterTimestamp must be a whole number of milliseconds.'],
    ['limit=501', 'limit must be from 1 to 500.'],
    [`afterTimestamp=1&afterId=${'x'.repeat(101)}`, 'afterId must be one that a page gave.'],
  ])('%s is refused in a feed', async (query, error) => {
    const response = await door.get(`/rpde/session-series?${query}`)
    expect([response.status, await response.json()]).toEqual([400, { error }])
  })

  const lists = [
    '/services',
    '/service_at_locations',
    '/taxonomies',
    '/taxonomy_terms',
    '/rpde/session-series',
    '/rpde/scheduled-sessions',
  ]
  const names =
    'search page per_page taxonomy_term_id taxonomy_id organization_id minimum_age maximum_age day start_time end_time modified_after postcode proximity full minimal afterTimestamp afterId limit __proto__ constructor'
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '0',
      '1',
      '-1',
      '1e309',
      '9007199254740993',
      '99999999999999999999',
      'NaN',
      '%',
      'true',
      'LS6',
      'TU',
      '10:00',
      '2026-11-23',
      '[]',
      '{}',
    ),
  )

  test('never breaks the door, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.array(fc.tuple(fc.constantFrom(...names.split(' ')), value), { maxLength: 4 }),
        async (path, query) => {
          const response = await door.get(`${path}?${new URLSearchParams(query)}`)
          expect([200, 400]).toContain(response.status)
          expect(await response.json()).toBeTypeOf('object')
        },
      ),
      { numRuns: 250 },
    )
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), async (path, query) => {
        const response = await door.get(`${path}?${query}`)
        expect(response.status).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
    for (const path of [
      '/services/%',
      '/services/%E0%A4%A',
      '/services?search=%E0%A4%A',
      '/taxonomies/..%2f..',
    ])
      expect((await door.get(path)).status, path).toBeLessThan(500)
    expect(door.faults).toEqual([])
  })
})

describe('the description of it all', () => {
  const api = openApi(origin)

  test('is OpenAPI 3.1 whose references all lead somewhere', () => {
    expect(api.openapi).toBe('3.1.0')
    const named = [...JSON.stringify(api.paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name = '']) => name,
    )
    expect(new Set(named)).toEqual(new Set(Object.keys(api.components.schemas)))
    expect(JSON.stringify(api)).not.toContain('#/$defs')
  })

  test('names every address that there is, and each parameter with words', async () => {
    for (const [path, { get }] of Object.entries(api.paths)) {
      if (!path.includes('{')) expect((await door.get(path)).status, path).toBe(200)
      for (const parameter of get.parameters)
        if (parameter.in === 'query' && 'description' in parameter)
          expect(parameter.description).toMatch(/\.$/)
    }
    const asked = api.paths['/service_at_locations']?.get.parameters.map(({ name }) => name)
    expect(asked).toEqual(expect.arrayContaining(['postcode', 'proximity', 'page', 'taxonomy_term_id']))
    expect(api.paths['/services']?.get.parameters[0]).toMatchObject({
      name: 'page',
      schema: { type: 'integer' },
    })
  })
})

test('what is too much for one answer is refused with what to do, and a feed gives it in more pages', async () => {
  const skip = Array.from({ length: 400 }, (_, at) => addDays('2027-01-01', at))
  const schedules = Array.from({ length: 20 }, () => ({
    rule: 'FREQ=WEEKLY;BYDAY=TU',
    starts: '10:00',
    skip,
  }))
  const large = doorTo(Array.from({ length: 40 }, (_, at) => listing(`large-${at}`, { schedules })))
  const refused = await large.get('/services?full=true&per_page=100')
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: 'That is too much for one answer. Ask for fewer at once, with per_page.' },
  ])
  expect((await large.get('/services?full=true&per_page=10')).status).toBe(200)
  const ids = new Set<string>()
  let pages = 0
  for (let path = '/rpde/session-series'; ; pages++) {
    const page = await (await large.get(path)).text()
    expect(Buffer.byteLength(page)).toBeLessThan(4_000_000)
    const { items, next } = JSON.parse(page) as { items: { id: string }[]; next: string }
    if (items.length === 0) break
    for (const { id } of items) ids.add(id)
    path = next.slice(`${origin}/open`.length)
  }
  expect([ids.size, pages]).toEqual([40, 2])
})
