/** Our own feeds, walked by OpenActive's validator over a real port. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { RpdeValidator } from '@openactive/rpde-validator'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { weekdays } from '../../functions/core/calendar.ts'
import { publishListing, removeListing } from '../../functions/core/directory/publish-listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { makeSnapshot } from '../../functions/core/snapshot/make-snapshot.ts'
import { makeTown, type World } from '../world.ts'
import { listing } from './door.ts'

let world: World
let address: string
let stop: () => void
beforeAll(async () => {
  const site = new Hono()
  const server = createAdaptorServer({ fetch: site.fetch }).listen(0, 'localhost')
  if (!server.listening) await once(server, 'listening')
  address = `http://localhost:${(server.address() as AddressInfo).port}`
  world = await makeTown({ origin: address })
  site.all('*', (c) => world.fetch(c.req.raw))
  stop = () => server.close()
  for (const day of weekdays)
    await publishListing(
      world.deps,
      listing(day.toLowerCase(), { schedules: weekly([day], '18:00', '19:00') }),
    )
  await makeSnapshot(world.deps)
  world.later(1, 'days')
  await removeListing(world.deps, 'mon')
  await publishListing(world.deps, listing('tue', { schedules: weekly(['Fri'], '18:00', '19:00') }))
  await makeSnapshot(world.deps)
})
afterAll(async () => {
  stop()
  await world.stop()
})

test.each(['session-series', 'scheduled-sessions'])(
  'the feed of %s is as the standard has it',
  async (feed) => {
    const log = await RpdeValidator(`${address}/open/rpde/${feed}`, { pageLimit: 20 })
    const said = log.pages.flatMap(({ url, errors }) => errors.map(({ data }) => ({ url, ...data })))
    expect(log.pages.length).toBeGreaterThan(2)
    expect(said.filter(({ severity }) => severity === 'failure')).toEqual([])
    // It takes the page that it ends on for one before the end, and would have that one kept for an hour.
    expect(
      said.filter(({ severity, message }) => severity === 'warning' && !message.includes('max-age=8')),
    ).toEqual([])
  },
)

test('a feed ends at a page that is empty and gives itself as the next', async () => {
  const read = async (url: string) =>
    (await (await fetch(url)).json()) as {
      next: string
      items: { id: string; modified: number }[]
      license: string
    }
  let url = `${address}/open/rpde/scheduled-sessions?limit=100`
  const items = []
  for (;;) {
    const page = await read(url)
    expect(page.license).toBe('https://creativecommons.org/licenses/by/4.0/')
    expect(page.next.startsWith(`${address}/open/rpde/scheduled-sessions?`)).toBe(true)
    items.push(...page.items)
    if (page.items.length === 0) break
    expect(page.items.length).toBeLessThanOrEqual(100)
    url = page.next
  }
  expect((await read(url)).next).toBe(url)
  expect(items.length).toBeGreaterThan(100)
  const response = await fetch(url)
  expect(response.headers.get('content-type')).toBe('application/vnd.openactive.rpde+json; version=1')
  expect(response.headers.get('cache-control')).toBe('public, max-age=8')
})
