import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteDirectoryChange } from '../../../functions/core/directory/changes.ts'
import { type Listing, saveListing } from '../../../functions/core/directory/listing.ts'
import { publishListing, removeListing } from '../../../functions/core/directory/publish-listing.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Table } from '../../../functions/core/ports.ts'
import { keepOutcodes } from '../../../functions/core/postcodes/loaded-outcodes.ts'
import { SearchForm } from '../../../functions/core/search/search.ts'
import { changesSince, type Known } from '../../../functions/core/snapshot/changes.ts'
import type { Directory } from '../../../functions/core/snapshot/directory.ts'
import { makeSnapshot } from '../../../functions/core/snapshot/make-snapshot.ts'
import { openDirectory } from '../../../functions/core/snapshot/open-directory.ts'
import { dyingTables } from '../../dying.ts'
import { gardenListing, makeWorld, type World } from '../../world.ts'
import { tableInMemory } from '../../year/table-in-memory.ts'

const listing = (id: string, more: Partial<Listing> = {}): Listing => ({ ...gardenListing, id, ...more })
const titles = (directory: Directory) => directory.listings.map(({ title }) => title)

/** A programme with a clock of its own. Each door has memory of its own, as each process has. */
function programme() {
  const table = tableInMemory()
  let time = Date.parse('2026-11-23T10:00:00Z')
  let ids = 0
  const deps = {
    programme: table,
    now: () => new Date(time),
    newId: () => `id${ids++}`,
    epoch: 'test',
  }
  return {
    deps,
    door: () => ({ programme: { ...table }, now: deps.now }),
    later(minutes: number) {
      time += minutes * 60_000
    },
    async save(...listings: Listing[]) {
      for (const one of listings) await saveListing(deps, one)
      await noteDirectoryChange(deps)
    },
    make: () => makeSnapshot(deps),
    open: () => openDirectory({ programme: { ...table }, now: deps.now }),
  }
}

describe('the snapshot', () => {
  test('holds what people may find, each once, and says the same of it as the directory itself', async () => {
    const { save, make, open } = programme()
    await save(
      listing('a', { title: 'A walk' }),
      listing('b', { title: 'A choir', schedules: [], outcode: 'YO1' }),
      listing('stopped', { state: 'stopped' }),
      listing('old', { unchecked: 'hidden' }),
    )
    const before = await open()
    expect(await make()).toMatchObject({ made: 1, listings: 2, changed: 2 })
    const after = await open()
    expect(titles(after)).toEqual(['A walk', 'A choir'])
    expect(after.listings).toEqual(before.listings)
    expect(after.find('stopped')).toBeUndefined()
    const all = { from: 0, size: 10 }
    for (const asked of [{}, { words: 'choir' }, { outcode: 'YO1' }, { day: 'Tue', soon: 'yes' }]) {
      const search = SearchForm.parse(asked)
      expect(after.search(search, '2026-11-23', all)).toEqual(before.search(search, '2026-11-23', all))
    }
  })

  test('is made only when something has changed, an hour has passed, or another day has begun', async () => {
    const { save, make, later } = programme()
    await save(listing('a'))
    expect(await make()).toMatchObject({ made: 1 })
    expect(await make()).toMatchObject({ made: 0, listings: 0 })
    await save(listing('a', { title: 'Another title' }))
    expect(await make()).toMatchObject({ made: 1, changed: 1 })
    later(61)
    // It is looked at, and is as it was: nobody need read another.
    expect(await make()).toMatchObject({ made: 0, listings: 1, changed: 0 })
    later(24 * 60)
    expect(await make()).toMatchObject({ made: 1, changed: 0 })
  })

  test('finds within the hour what somebody changed who died before saying so', async () => {
    const { deps, save, make, later, open } = programme()
    await save(listing('a', { title: 'Before' }))
    await make()
    await saveListing(deps, listing('a', { title: 'After' }))
    await make()
    expect(titles(await open())).toEqual(['Before'])
    later(60)
    await make()
    expect(titles(await open())).toEqual(['After'])
  })

  test('with nothing new costs two reads', async () => {
    const { deps, save, make } = programme()
    await save(listing('a'))
    await make()
    const calls: string[] = []
    const counted = Object.fromEntries(
      Object.entries(deps.programme).map(([name, verb]) => [
        name,
        (...args: unknown[]) => {
          calls.push(name)
          return (verb as (...args: unknown[]) => unknown)(...args)
        },
      ]),
    ) as Table
    await makeSnapshot({ ...deps, programme: counted })
    expect(calls).toEqual(['get', 'get'])
  })

  test('that is large is cut into parts that the table takes, and not made every minute', async () => {
    const { deps, save, make, open, later } = programme()
    const noise = () => randomBytes(9_000).toString('base64')
    await save(...Array.from({ length: 120 }, (_, n) => listing(`n${n}`, { summary: noise() })))
    const { parts, bytes } = await make()
    expect(bytes).toBeGreaterThan(1_000_000)
    const head = await deps.programme.get(keys.snapshot())
    for (let part = 0; part < parts; part++) {
      const item = await deps.programme.get(keys.snapshotPart(String(head?.['version']), part))
      expect(Object(item)['body'].length).toBeLessThanOrEqual(350 * 1024)
    }
    expect((await open()).listings).toHaveLength(120)
    await save(listing('n0', { title: 'News' }))
    const made: number[] = []
    for (let minute = 0; minute < 3; minute++) {
      later(1)
      made.push((await make()).made)
    }
    expect(made).toEqual([0, 0, 1])
  })

  test('takes the parts of earlier ones away, but not while a door may still be reading them', async () => {
    const { deps, save, make, later } = programme()
    const versions: string[] = []
    for (const title of ['One', 'Two', 'Three']) {
      await save(listing('a', { title }))
      await make()
      versions.push(String((await deps.programme.get(keys.snapshot()))?.['version']))
      later(8)
    }
    const there = async (version = '') =>
      (await deps.programme.get(keys.snapshotPart(version, 0))) !== undefined
    // The first was replaced ten minutes ago, the second just now.
    expect(await Promise.all(versions.map(there))).toEqual([true, true, true])
    await save(listing('a', { title: 'Four' }))
    await make()
    expect(await Promise.all(versions.map(there))).toEqual([false, true, true])
  })

  test('made by two at once is whole, and one of theirs', async () => {
    const { save, make, open, deps } = programme()
    await save(listing('a', { title: 'One' }))
    await make()
    await save(listing('a', { title: 'Two' }))
    const made = await Promise.all([make(), make(), make()])
    expect(made.filter((one) => one.made === 1)).toHaveLength(1)
    expect(titles(await open())).toEqual(['Two'])
    const head = await deps.programme.get(keys.snapshot())
    for (const id of ['id1', 'id2', 'id3']) {
      expect((await deps.programme.get(keys.snapshotPart(id, 0))) !== undefined).toBe(
        id === head?.['version'],
      )
    }
  })
})

describe('a job that dies at any write', () => {
  test.each(['before', 'after'] as const)(
    'never shows half a directory (just %s the write)',
    async (when) => {
      for (let at = 1; ; at++) {
        const { deps, save, make, open, later } = programme()
        await save(listing('a', { title: 'Old a' }), listing('b', { title: 'Old b' }))
        await make()
        // So that there is an earlier one to take away as well.
        later(20)
        await save(listing('c', { title: 'Old c' }))
        await make()
        later(20)
        await save(listing('a', { title: 'New a' }))
        await save(listing('b', { title: 'New b' }))
        const dying = dyingTables({ programme: deps.programme }, at, when)
        const died = await makeSnapshot({ ...deps, programme: dying.tables.programme }).then(
          () => false,
          () => true,
        )
        expect([
          ['Old a', 'Old b', 'Old c'],
          ['New a', 'New b', 'Old c'],
        ]).toContainEqual(titles(await open()))
        await make()
        expect(titles(await open())).toEqual(['New a', 'New b', 'Old c'])
        if (!died) break
      }
    },
  )
})

describe('a door', () => {
  test('keeps what it has when the next one can’t be read, and takes it up when it can', async () => {
    const { deps, save, make, door, later } = programme()
    const here = door()
    await save(listing('a', { title: 'One' }))
    await make()
    expect(titles(await openDirectory(here))).toEqual(['One'])
    await save(listing('a', { title: 'Two' }))
    await make()
    const head = await deps.programme.get(keys.snapshot())
    const part = await deps.programme.get(keys.snapshotPart(String(head?.['version']), 0))
    if (!part) throw new Error('no part')
    await deps.programme.remove(part)
    later(2)
    expect(titles(await openDirectory(here))).toEqual(['One'])
    await deps.programme.put({ ...part, body: new Uint8Array([1, 2, 3]) })
    later(2)
    expect(titles(await openDirectory(here))).toEqual(['One'])
    await deps.programme.put(part)
    later(2)
    expect(titles(await openDirectory(here))).toEqual(['Two'])
  })

  test('that has none yet reads the directory itself when the snapshot can’t be read', async () => {
    const { deps, save, make, open } = programme()
    await save(listing('a', { title: 'One' }))
    await make()
    await deps.programme.put({ ...keys.snapshot(), format: 99, version: 'from another time' })
    expect(titles(await open())).toEqual(['One'])
    // And the job replaces what it can't read.
    await make()
    expect((await open()).version).not.toMatch(/^now-/)
  })

  test('checks and completes what an earlier release of the programme wrote', async () => {
    const { deps, save, make, open } = programme()
    await save(listing('a', { title: 'One' }))
    await make()
    const version = String((await deps.programme.get(keys.snapshot()))?.['version'])
    const { suits: _, ...before } = listing('a', { title: 'From before' })
    const rows = (one: object) => gzipSync(JSON.stringify([{ listing: one, modified: 1, dates: [] }]))
    const older = { set: { shape: 'of another release' } }
    await deps.programme.change(keys.snapshot(), older)
    await deps.programme.put({ ...keys.snapshotPart(version, 0), body: rows(before) })
    expect((await open()).find('a')).toEqual(listing('a', { title: 'From before' }))
    await deps.programme.put({ ...keys.snapshotPart(version, 0), body: rows({ ...before, needs: 'nature' }) })
    expect(titles(await open())).toEqual(['One'])
  })

  test('asks for a newer one once a minute, however many ask it', async () => {
    const { deps, save, make, later } = programme()
    await save(listing('a'))
    await make()
    let reads = 0
    const here = {
      now: deps.now,
      programme: {
        ...deps.programme,
        get: (...args: Parameters<Table['get']>) => {
          reads++
          return deps.programme.get(...args)
        },
      },
    }
    const all = await Promise.all(Array.from({ length: 20 }, () => openDirectory(here)))
    expect(new Set(all).size).toBe(1)
    expect(reads).toBe(2)
    later(0.9)
    await openDirectory(here)
    expect(reads).toBe(2)
    later(0.2)
    await openDirectory(here)
    expect(reads).toBe(3)
  })

  test('that can’t reach the table shows what it had, and without anything says so', async () => {
    const { deps, save, make, later } = programme()
    await save(listing('a', { title: 'One' }))
    await make()
    let down = true
    const lost =
      <T extends unknown[], R>(verb: (...args: T) => Promise<R>) =>
      (...args: T): Promise<R> =>
        down ? Promise.reject(new Error('unreachable')) : verb(...args)
    const { get, list } = deps.programme
    const here = { now: deps.now, programme: { ...deps.programme, get: lost(get), list: lost(list) } }
    await expect(openDirectory(here)).rejects.toThrow('unreachable')
    down = false
    expect(titles(await openDirectory(here))).toEqual(['One'])
    down = true
    later(30)
    expect(titles(await openDirectory(here))).toEqual(['One'])
  })
})

describe('whatever changes', () => {
  test.each([
    ['a small directory', 3, 0],
    ['a large one, which is not made every minute', 100, 9_000],
  ])('in %s is shown to people within five minutes', async (_, count, bytes) => {
    const { save, make, door, later, deps } = programme()
    const summary = () => randomBytes(bytes).toString('base64')
    await save(
      ...Array.from({ length: count }, (_, n) => listing(`n${n}`, { title: '0', summary: summary() })),
    )
    await make()
    const here = door()
    let slowest = 0
    const waiting: { title: string; since: number }[] = []
    // A tick is twenty seconds: somebody changes something, the job runs every third, people ask at each.
    for (let tick = 1; tick <= 45; tick++) {
      later(1 / 3)
      const now = deps.now().getTime()
      if (tick % 7 !== 0 && tick < 30) {
        await save(listing('n0', { title: `${tick}`, summary: '' }))
        waiting.push({ title: `${tick}`, since: now })
      }
      if (tick % 3 === 0) await make()
      const shown = Number((await openDirectory(here)).find('n0')?.title)
      while (waiting[0] && Number(waiting[0].title) <= shown)
        slowest = Math.max(slowest, now - (waiting.shift()?.since ?? 0))
    }
    expect(waiting).toEqual([])
    expect(slowest / 60_000).toBeLessThanOrEqual(5)
    expect(slowest).toBeGreaterThan(0)
  })
})

describe('with the real table', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.stop())

  test('a listing that is stopped or taken out is found no more within three minutes', async () => {
    const { deps } = world
    await publishListing(deps, listing('a', { title: 'Stays' }))
    await publishListing(deps, listing('b', { title: 'Stops' }))
    await publishListing(deps, listing('c', { title: 'Goes' }))
    await keepOutcodes(deps, new Map([['TR1', { latitude: 50.26, longitude: -5.05 }]]), 2026)
    await makeSnapshot(deps)
    const browser = world.browser()
    const shown = async () => {
      await browser.open('/activities')
      return browser.page?.root
        .querySelectorAll('article h3')
        .map((title) => title.text.trim())
        .sort()
    }
    expect(await shown()).toEqual(['Goes', 'Stays', 'Stops'])
    await publishListing(deps, listing('b', { title: 'Stops', state: 'stopped' }))
    await removeListing(deps, 'c')
    world.later(1, 'minutes')
    expect(await makeSnapshot(deps)).toMatchObject({ made: 1, listings: 1, changed: 2 })
    world.later(61 / 60, 'minutes')
    expect(await shown()).toEqual(['Stays'])
    const directory = await openDirectory(deps)
    expect(directory.centreOf('TR1')).toEqual({ latitude: 50.26, longitude: -5.05 })
    expect(directory.credit).toContain('2026')
    expect(directory.changes.map(({ id, gone }) => [id, gone ?? false])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ])
  })
})

describe('what changed', () => {
  test('is told to whoever asks now and then, in order, whatever happens in between', () => {
    const step = fc.record({
      /** Which of five listings are there, and which text each has. */
      there: fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }), {
        minLength: 5,
        maxLength: 5,
      }),
      /** The clock goes on, or back. */
      minutes: fc.integer({ min: -30, max: 60 }),
      asks: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let now = Date.parse('2026-11-23T10:00:00Z')
        let known: ReadonlyMap<string, Known> = new Map()
        let latest = 0
        /** What somebody has who copies the directory, and how far they have read. */
        const copy = new Map<string, string>()
        let upTo: [number, string] = [0, '']
        for (const { there, minutes, asks } of [...steps, { there: undefined, minutes: 0, asks: true }]) {
          now += minutes * 60_000
          const before = known
          const listings: Listing[] = there
            ? there.flatMap((text, n) => (text === undefined ? [] : [listing(`l${n}`, { title: `${text}` })]))
            : [...known].flatMap(([id, { print }]) =>
                print ? [listing(id, { title: titleOf.get(id) ?? '' })] : [],
              )
          for (const { id, title } of listings) titleOf.set(id, title)
          const told = changesSince(known, latest, listings, new Date(now))
          for (const [id, { modified }] of told.known) {
            expect(modified).toBeGreaterThanOrEqual(before.get(id)?.modified ?? 0)
          }
          expect(told.latest).toBeGreaterThanOrEqual(latest)
          ;({ known, latest } = told)
          if (!asks) continue
          const news = [...known]
            .map(([id, { modified, print }]) => ({ id, modified, gone: print === undefined }))
            .sort((a, b) => a.modified - b.modified || (a.id < b.id ? -1 : 1))
            .filter(({ id, modified }) => modified > upTo[0] || (modified === upTo[0] && id > upTo[1]))
          for (const { id, modified, gone } of news) {
            if (gone) copy.delete(id)
            else copy.set(id, titleOf.get(id) ?? '')
            upTo = [modified, id]
          }
          expect([...copy].sort()).toEqual(listings.map(({ id, title }) => [id, title]).sort())
        }
      }),
      { numRuns: 300 },
    )
  })

  const titleOf = new Map<string, string>()

  test('is told of what is gone for more than a week, and then forgotten, and later changes still come later', () => {
    const day = 86_400_000
    const start = Date.parse('2026-11-23T10:00:00Z')
    const first = changesSince(new Map(), 0, [listing('a'), listing('b')], new Date(start))
    const gone = changesSince(first.known, first.latest, [listing('a')], new Date(start + day))
    const week = changesSince(gone.known, gone.latest, [listing('a')], new Date(start + 9 * day))
    expect(week.known.get('b')).toEqual({ modified: start + day })
    const later = changesSince(week.known, week.latest, [listing('a')], new Date(start + 11 * day))
    expect([...later.known.keys()]).toEqual(['a'])
    expect(later.latest).toBe(gone.latest)
  })
})
