import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

const asked = (path: string, headers: Record<string, string> = {}) =>
  world.fetch(new Request(`${world.deps.origin}${path}`, { headers }))

test('a page is packed for whoever can unpack it, and is the same page', async () => {
  const packed = await asked('/activities', { 'accept-encoding': 'gzip, deflate, br' })
  const plain = await asked('/activities')
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(plain.headers.get('content-encoding')).toBeNull()
  const body = Buffer.from(await packed.arrayBuffer())
  const text = await plain.text()
  expect(gunzipSync(body).toString()).toBe(text)
  expect(body.length).toBeLessThan(text.length / 2)
})

test('search engines may find the start, what there is to do and help, and nothing that is somebody’s own', async () => {
  const robots = await asked('/robots.txt')
  expect(robots.headers.get('content-type')).toContain('text/plain')
  const lines = (await robots.text()).trim().split('\n')
  expect(lines[0]).toBe('User-agent: *')
  expect(lines.at(-1)).toBe('Disallow: /')
  for (const own of ['/me', '/join', '/code', '/partner', '/employer', '/operator', '/stop'])
    expect(lines.filter((line) => line.startsWith(`Allow: ${own}`))).toEqual([])
})

test('every page says in a sentence what this is', async () => {
  const page = await (await asked('/')).text()
  expect(page).toMatch(/<meta name="description" content="Find something near you[^"]{20,}"/)
})
