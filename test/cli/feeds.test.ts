import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Connection, connect } from '../../cli/connect.ts'
import { commands, options } from '../../cli/feeds-commands.ts'
import { Refusal } from '../../cli/refusal.ts'
import { allListings } from '../../functions/core/directory/listing.ts'
import { findFeed } from '../../functions/core/feeds/feed.ts'
import { harvestFeed } from '../../functions/core/feeds/harvest.ts'
import { type Publisher, startPublisher } from '../feeds/publisher.ts'
import { type Item, series, serveFeed, session } from '../feeds/rpde-publisher.ts'
import { forget, newFolder } from '../local/running.ts'

/** What an operator is told and can do. All but one test run it in this process: the shell adds a second to each call. */

let folder = ''
let publisher: Publisher
let here: Connection
beforeAll(async () => {
  folder = newFolder()
  vi.stubEnv('UPSTREAM_DATA', folder)
  vi.stubEnv('DYNAMODB_ENDPOINT', '')
  here = await connect(undefined)
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.stop()
  await here.close()
  vi.unstubAllEnvs()
  forget(folder)
})
beforeEach(() => publisher.forget())

/** What a call says, with the reason where it is refused. */
async function feeds(...args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...options, stage: { type: 'string' } },
  })
  const [name = '', ...words] = positionals
  const said: string[] = []
  const call = { ...here, words, options: values, print: (line: string) => said.push(line) }
  await commands[name]?.run(call).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    said.push(`Refused: ${error.message}`)
  })
  return said.join('\n')
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const classes = (count: number, modified = 1): Item[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    modified,
    data: series(`c${n}`, { subEvent: [session(undefined, tomorrow)] }),
  }))
const address = () => `${publisher.origin}/feed`
const asked = () => ['leisure', '--kind', 'rpde', '--url', address(), '--name', 'Leisure Leeds']
const add = (...more: string[]) => feeds('add', ...asked(), ...more)
const titles = async () => (await allListings(here.deps)).map(({ title }) => title).sort()

test('an operator adds a feed after a look at it, reads it, sees what came of it, and stops it', async () => {
  const items = classes(7)
  serveFeed(publisher, '/feed', items, 20)
  const added = await add('--allow-loopback')
  expect(added).toContain('Its first page has 7 items (SessionSeries)')
  expect(added).toContain('It says of its licence: https://creativecommons.org/licenses/by/4.0/')
  expect(added).toContain('leisure is added')
  expect(added).toContain('Each of its listings says “Leisure Leeds” and “CC BY 4.0”.')
  expect(await feeds('run', 'leisure', '--allow-loopback')).toContain('7 new, 0 changed')
  expect(await feeds('list')).toMatch(/leisure\tOpenActive\tactive\t7 listings\tLeisure Leeds\tCC BY 4.0/)
  expect(await feeds('run', 'leisure', '--accept-removals')).toContain('Refused: leisure is not held')

  const gone = items.map(({ id }): Item => ({ id, modified: 2, state: 'deleted' }))
  serveFeed(publisher, '/feed', gone, 20)
  const held = await feeds('run', 'leisure', '--allow-loopback')
  expect(held).toContain('It would lose 7 of its 7 listings at once.')
  expect(held).toContain('npm run feeds -- run leisure --accept-removals')
  expect(await feeds('list')).toMatch(/leisure\tOpenActive\theld\t7 listings[\s\S]*--accept-removals/)
  expect(await titles()).toHaveLength(7)
  const accepted = await feeds('run', 'leisure', '--accept-removals', '--allow-loopback')
  expect(accepted).toContain('7 gone')

  serveFeed(publisher, '/feed', classes(2, 3), 20)
  await feeds('run', 'leisure', '--allow-loopback')
  expect(await feeds('stop', 'leisure')).toContain('Its listings stay.')
  expect(await titles()).toHaveLength(2)
  expect(await feeds('stop', 'leisure', '--remove-listings')).toContain('2 listings are taken away.')
  expect(await feeds('list')).toBe('There are no feeds.')
  expect(await titles()).toEqual([])
})

test('nothing is added that is on this machine, does not answer, has no licence, or is no feed', async () => {
  serveFeed(publisher, '/feed', classes(1), 20)
  expect(await add()).toMatch(/^Refused: Nothing was added: its address is not one that may be fetched from/)
  expect(await add('--allow-loopback', '--stage', 'prod')).toContain('for this machine’s own data')
  publisher.forget()
  expect(await add('--allow-loopback')).toContain('Nothing was added: it answers with an error (404)')
  publisher.answer('/feed', { status: 302, headers: { location: 'https://example.org/' } })
  expect(await add('--allow-loopback')).toContain('see where it leads')
  publisher.json('/feed', { hello: 'there' })
  expect(await add('--allow-loopback')).toContain('it does not answer as a feed of its kind does')
  publisher.json('/feed', { next: address(), items: [] })
  expect(await add('--allow-loopback')).toContain('under which licence it may be shown')
  for (const every of ['x', '0', '1.5', '673'])
    expect(await add('--allow-loopback', '--licence', 'OGL v3', '--every', every)).toContain('whole hours')
  expect(await feeds('add', 'Leisure', ...asked().slice(1))).toContain('a–z, 0–9 and -')
  expect(await feeds('add', ...asked().slice(0, -2))).toContain('Say whose it is')
  expect(await feeds('add', ...asked().slice(0, 3))).toContain('Say where it is')
  expect(await feeds('add', 'leisure', '--kind', 'rss', '--url', address())).toContain('Say --kind')
  expect(await feeds('run', 'leisure')).toContain('There is no feed “leisure”.')
  expect(await feeds('list')).toBe('There are no feeds.')
})

test('the look at a directory of services says what it is and how much it has', async () => {
  const ask = ['add', 'council', '--kind', 'oruk', '--url', `${publisher.origin}/api`, '--name', 'A council']
  publisher.json('/api', { version: 'HSDS-UK-3.0' })
  publisher.json('/api/services?page=1&per_page=50', {
    total_items: 75,
    contents: [{ id: 'a' }, { id: 'b' }],
  })
  const added = await feeds(...ask, '--licence', 'OGL v3', '--allow-loopback')
  expect(added).toContain('It is HSDS-UK-3.0.')
  expect(added).toContain('Its first page has 2 services of 75')
  expect(added).toContain('then every 24 hours')
  await feeds('stop', 'council', '--remove-listings')
})

test('a feed that is stopped with its listings while it is read loses what comes in after that, too', async () => {
  serveFeed(publisher, '/feed', classes(4), 2)
  await add('--allow-loopback')
  let pages = 0
  const { jsonFetcher } = await import('../../functions/adapters/fetch-json.ts')
  const real = jsonFetcher({ origin: 'https://upstream.example', allowLoopback: true })
  let minutes = 0
  const now = () => new Date(Date.now() + minutes * 60_000)
  const job = { ...here.deps, now, chance: () => 0, log: () => {} }
  const fetchJson = async (url: string) => {
    pages += 1
    if (pages === 2)
      expect(await feeds('stop', 'leisure', '--remove-listings')).toContain('It was being read just now.')
    return real(url)
  }
  expect(await harvestFeed({ ...job, fetchJson }, 'leisure')).toBe('taken')
  expect(await titles()).toEqual(['Class c2', 'Class c3'])
  minutes = 16
  expect(await harvestFeed({ ...job, fetchJson: real }, 'leisure')).toBe('left')
  expect(await titles()).toEqual([])
  expect(await findFeed(here.deps, 'leisure')).toBeUndefined()
  expect(await feeds('list')).toBe('There are no feeds.')
})

test('from the shell it takes all its options, and says what it did not understand', async () => {
  serveFeed(publisher, '/feed', classes(1), 20)
  const other = newFolder()
  // Not waited for in one go, as other commands are: the publisher that it asks is in this process.
  const shell = async (...words: string[]) => {
    const env = { ...process.env, UPSTREAM_DATA: other, UPSTREAM_OPERATOR: 'Pat' }
    const run = spawn(process.execPath, ['cli/feeds.ts', ...words], { env })
    const [out, err] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'close')])
    return { code: run.exitCode, said: out + err }
  }
  const links = ['--sessions-url', address(), '--licence', 'OGL v3', '--licence-url', 'https://example.org/']
  const [wrong, added] = await Promise.all([
    shell('constructor'),
    shell('add', ...asked(), ...links, '--every', '6', '--allow-loopback'),
  ])
  expect(added).toEqual({ code: 0, said: expect.stringContaining('then every 6 hours') })
  expect(wrong).toEqual({ code: 2, said: expect.stringContaining('npm run feeds -- <command>') })
  forget(other)
})
