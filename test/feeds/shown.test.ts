import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonFetcher } from '../../functions/adapters/fetch-json.ts'
import { saveFeed } from '../../functions/core/feeds/feed.ts'
import { harvestDue } from '../../functions/core/feeds/harvest-due.ts'
import { makeTown, type World } from '../world.ts'
import { serveServices, service } from './oruk-publisher.ts'
import { type Publisher, startPublisher } from './publisher.ts'
import { series, serveFeed, session } from './rpde-publisher.ts'

/** What people see of listings that were taken from others. */

let world: World
let publisher: Publisher
beforeAll(async () => {
  world = await makeTown()
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.stop()
  await world.stop()
})

test('every imported listing says whose it is and under which licence, with links, and on its card whose', async () => {
  const council = service(1, 'Walks & <i>talks</i>')
  serveServices(publisher, [{ ...council, description: '<script>steal()</script>Slow walks.' }])
  const day = new Date(world.now().getTime() + 3 * 86_400_000).toISOString()
  const data = series('late', { name: 'Late swim', subEvent: [session(undefined, day)] })
  serveFeed(publisher, '/feed', [{ id: 'late', modified: 1, data }])
  const common = { everyHours: 24, licence: 'Open Government Licence v3.0' }
  const licenceUrl = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'
  await saveFeed(world.deps, {
    ...common,
    ...{ id: 'council', kind: 'oruk', url: publisher.origin, name: 'A council', licenceUrl },
  })
  await saveFeed(world.deps, {
    ...common,
    ...{
      id: 'leisure',
      kind: 'rpde',
      url: `${publisher.origin}/feed`,
      name: 'Leisure Leeds',
      licence: 'CC BY 4.0',
    },
  })
  const fetchJson = jsonFetcher({ origin: 'https://upstream.example', allowLoopback: true })
  const job = { ...world.deps, fetchJson, chance: () => 0, log: () => {} }
  expect(await harvestDue(job)).toEqual({ read: 2 })

  const browser = world.browser()
  const found = await browser.open('/activities?words=walks')
  expect(found.text).toContain('From A council')
  const [walks = ''] = /\/activities\/f-council-[0-9a-f]{20}/.exec(found.html) ?? []
  const page = await browser.open(walks)
  expect(page.text).toContain('Walks & talks')
  expect(page.html).not.toMatch(/steal|<i>talks/)
  expect(page.text).toContain('This comes from A council, under Open Government Licence v3.0.')
  expect(page.html).toContain(`<a href="${licenceUrl}">Open Government Licence v3.0</a>`)
  expect(page.html).toContain('<a href="https://walkers.example.org/">A council</a>')

  // Nobody here passes a note on to them.
  expect(page.text).toContain('You can ask when you get in touch.')

  const swims = await browser.open('/activities?words=swim')
  const [swim = ''] = /\/activities\/f-leisure-[0-9a-f]{20}/.exec(swims.html) ?? []
  const other = await browser.open(swim)
  expect(other.text).toContain('This comes from Leisure Leeds, under CC BY 4.0.')
  expect(other.html).toContain('<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>')
})
