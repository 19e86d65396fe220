import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Publisher, startPublisher } from '../feeds/publisher.ts'
import { type Item, series, serveFeed, session } from '../feeds/rpde-publisher.ts'
import { forget, newFolder } from '../local/running.ts'

let folder = ''
let publisher: Publisher
beforeAll(async () => {
  folder = newFolder()
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.stop()
  forget(folder)
})
beforeEach(() => publisher.forget())

/** Not waited for in one go, as other commands are: the publisher that it asks is in this process. */
async function feeds(...words: string[]) {
  const { DYNAMODB_ENDPOINT: _elsewhere, ...env } = process.env
  const run = spawn(process.execPath, ['cli/feeds.ts', ...words], {
    env: { ...env, UPSTREAM_DATA: folder, UPSTREAM_OPERATOR: 'Pat' },
  })
  const [out, err] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'close')])
  return { code: run.exitCode, said: out + err }
}

const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
const classes = (count: number, modified = 1): Item[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    modified,
    data: series(`c${n}`, { subEvent: [session(undefined, tomorrow)] }),
  }))
const address = () => `${publisher.origin}/feed`
const add = (...more: string[]) =>
  feeds('add', 'leisure', '--kind', 'rpde', '--url', address(), '--name', 'Leisure Leeds', ...more)

test('an operator adds a feed after a look at it, reads it, sees what came of it, and stops it', async () => {
  const items = classes(7)
  serveFeed(publisher, '/feed', items, 20)
  const added = await add('--allow-loopback')
  expect(added.said).toContain('Its first page has 7 items (SessionSeries)')
  expect(added.said).toContain('It says of its licence: https://creativecommons.org/licenses/by/4.0/')
  expect(added).toEqual({ code: 0, said: expect.stringContaining('leisure is added') })
  expect((await feeds('run', 'leisure', '--allow-loopback')).said).toContain('7 new, 0 changed')
  expect((await feeds('list')).said).toMatch(/leisure\tOpenActive\tactive\t7 listings\tLeisure Leeds/)

  const gone = items.map(({ id }): Item => ({ id, modified: 2, state: 'deleted' }))
  serveFeed(publisher, '/feed', gone, 20)
  expect((await feeds('run', 'leisure', '--allow-loopback')).said).toContain(
    'It would lose 7 of its 7 listings at once.',
  )
  expect((await feeds('list')).said).toMatch(/leisure\tOpenActive\theld\t7 listings[\s\S]*--accept-removals/)
  const accepted = await feeds('run', 'leisure', '--accept-removals', '--allow-loopback')
  expect(accepted.said).toContain('7 gone')

  serveFeed(publisher, '/feed', classes(2, 3), 20)
  await feeds('run', 'leisure', '--allow-loopback')
  const stopped = await feeds('stop', 'leisure', '--remove-listings')
  expect(stopped.said).toContain('2 listings are taken away.')
  expect((await feeds('list')).said).toContain('There are no feeds.')
})

test('nothing is added that is on this machine, does not answer, has no licence, or is no feed', async () => {
  serveFeed(publisher, '/feed', classes(1), 20)
  expect(await add()).toEqual({ code: 1, said: expect.stringContaining('not one that may be fetched from') })
  publisher.forget()
  expect((await add('--allow-loopback')).said).toContain('Nothing was added: it answers with an error (404)')
  publisher.json('/feed', { hello: 'there' })
  expect((await add('--allow-loopback')).said).toContain('it does not answer as a feed of its kind does')
  publisher.json('/feed', { next: address(), items: [] })
  expect((await add('--allow-loopback')).said).toContain('under which licence it may be shown')
  expect((await add('--allow-loopback', '--licence', 'OGL v3', '--every', 'x')).code).toBe(1)
  expect((await feeds('run', 'leisure')).said).toContain('There is no feed “leisure”.')
  expect((await feeds('add', 'leisure', '--kind', 'rss', '--url', address())).said).toContain('Say --kind')
  expect((await feeds('list')).said).toContain('There are no feeds.')
  expect((await feeds('constructor')).code).toBe(2)
})
