import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Cursor, Item, Table } from '../../functions/core/ports.ts'
import { makeWorld, type World } from '../world.ts'

/** What the rules rely on, of any engine, over its wire: dynalite in memory, or whatever DYNAMODB_ENDPOINT names. */
let world: World
let table: Table
beforeAll(async () => {
  world = await makeWorld({ overTheWire: true })
  table = world.deps.programme
})
afterAll(() => world.stop())

let at = 0
let key: { pk: string; sk: string }
beforeEach(() => {
  at += 1
  key = { pk: `TEST#${at}`, sk: 'A' }
})
const now = () => table.get(key, { consistent: true })

describe('get, put, claim', () => {
  test('what was put is what is got, whatever its shape', async () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('any'), { maxKeys: 3 }),
      ),
    })).any
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{3,8}$/), value, { maxKeys: 5 }),
        async (fields) => {
          const { work: _, due: __, expires: ___, ...rest } = fields
          const item = { ...rest, ...key }
          await table.put(item)
          expect(await now()).toEqual(JSON.parse(JSON.stringify(item)))
        },
      ),
      { numRuns: 30 },
    )
  })

  test('nothing is undefined, an empty text is kept, and an undefined field is left out', async () => {
    expect(await now()).toBeUndefined()
    await table.put({ ...key, empty: '', none: undefined, nothing: null })
    expect(await now()).toEqual({ ...key, empty: '', nothing: null })
  })

  test('put replaces the whole item', async () => {
    await table.put({ ...key, a: 1, b: 2 })
    await table.put({ ...key, b: 3 })
    expect(await now()).toEqual({ ...key, b: 3 })
  })

  test('a key is claimed once, and the first one’s item stays', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => table.claim({ ...key, n })))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await now()).toMatchObject({ n: claims.indexOf(true) })
    expect(await table.claim({ ...key, n: 99 })).toBe(false)
    await table.remove(key)
    expect(await table.claim({ ...key, n: 100 })).toBe(true)
  })

  test('a claim looks at the whole key, not at half of it', async () => {
    expect(await table.claim({ ...key })).toBe(true)
    expect(await table.claim({ ...key, sk: 'B' })).toBe(true)
    expect(await table.claim({ pk: `${key.pk}x`, sk: 'A' })).toBe(true)
  })
})

describe('dates', () => {
  const date = new Date('2026-11-23T10:00:00.789Z')
  test('are instants, but `expires` is whole seconds, as TTL wants it', async () => {
    await table.put({ ...key, at: date, expires: date, deep: { at: date }, list: [{ at: date }, date] })
    const text = date.toISOString()
    expect(await now()).toEqual({
      ...key,
      at: text,
      expires: 1795428000,
      deep: { at: text },
      list: [{ at: text }, text],
    })
  })

  test('are written alike by put, claim, change and count', async () => {
    await table.claim({ ...key, at: date, expires: date })
    expect(await now()).toMatchObject({ at: date.toISOString(), expires: 1795428000 })
    await table.change(key, { set: { at: date, expires: date, deep: { at: date } } })
    expect(await now()).toMatchObject({
      at: date.toISOString(),
      expires: 1795428000,
      deep: { at: date.toISOString() },
    })
    await table.count({ ...key, sk: 'N' }, 5, date)
    expect(await table.get({ ...key, sk: 'N' })).toMatchObject({ expires: 1795428000 })
  })
})

describe('change', () => {
  test('sets, adds and removes at once, and leaves the rest', async () => {
    await table.put({ ...key, a: 1, b: 'x', c: true, d: 'stays' })
    expect(await table.change(key, { set: { b: 'y', e: [1] }, add: { a: 2, f: 5 }, remove: ['c'] })).toBe(
      true,
    )
    expect(await now()).toEqual({ ...key, a: 3, b: 'y', d: 'stays', e: [1], f: 5 })
  })

  test('never makes an item', async () => {
    expect(await table.change(key, { set: { a: 1 } })).toBe(false)
    expect(await now()).toBeUndefined()
  })

  test('reaches into maps, to set, add, remove and test one entry', async () => {
    await table.put({ ...key, holders: { a: 1 }, taken: 1 })
    const take = (who: string) =>
      table.change(
        key,
        { set: { [`holders.${who}`]: 7 }, add: { taken: 1 } },
        { [`holders.${who}`]: { absent: true }, taken: { below: 2 } },
      )
    expect(await take('b')).toBe(true)
    expect(await take('b')).toBe(false)
    expect(await take('c')).toBe(false)
    expect(await now()).toEqual({ ...key, holders: { a: 1, b: 7 }, taken: 2 })
    expect(
      await table.change(key, { remove: ['holders.b'], add: { taken: -1 } }, { 'holders.b': { atMost: 6 } }),
    ).toBe(false)
    expect(
      await table.change(key, { remove: ['holders.b'], add: { taken: -1 } }, { 'holders.b': { atMost: 7 } }),
    ).toBe(true)
    expect(await now()).toEqual({ ...key, holders: { a: 1 }, taken: 1 })
  })

  test('fifty at once under a condition are fifty in some order', async () => {
    await table.put({ ...key, taken: 0, holders: {} })
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        table.change(key, { set: { [`holders.p${n}`]: n }, add: { taken: 1 } }, { taken: { below: 7 } }),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(7)
    const item = await now()
    expect(item?.['taken']).toBe(7)
    expect(Object.keys(item?.['holders'] as object)).toHaveLength(7)
  })

  test('an undefined value in `set` leaves what is there', async () => {
    await table.put({ ...key, a: 1 })
    await table.change(key, { set: { a: undefined, b: 2 } })
    expect(await now()).toEqual({ ...key, a: 1, b: 2 })
  })

  const reserved = [
    'name',
    'state',
    'status',
    'date',
    'day',
    'year',
    'count',
    'size',
    'key',
    'value',
    'values',
    'user',
    'group',
    'order',
    'items',
    'set',
    'add',
    'remove',
    'work',
    'due',
    'n',
    'ttl',
    'data',
    'type',
    'hidden',
    'source',
    'language',
    'owner',
    'places',
    'time',
    'at',
    'when',
  ]
  test.each(reserved)('takes %s as a name like any other, in every place', async (name) => {
    const text = name === 'work' || name === 'due' ? 'x' : 1
    await table.put({ ...key, [name]: text, deep: { [name]: 1 } })
    expect(
      await table.change(
        key,
        { set: { [name]: text, [`deep.${name}`]: 2 } },
        { [name]: { equals: text }, [`deep.${name}`]: { present: true } },
      ),
    ).toBe(true)
    expect(await table.change(key, { remove: [name] }, { [name]: { oneOf: [text] } })).toBe(true)
    expect(await now()).toEqual({ ...key, deep: { [name]: 2 } })
    if (text === 1)
      expect(await table.change(key, { add: { [name]: 4 } }, { [name]: { absent: true } })).toBe(true)
  })
})

describe('conditions', () => {
  const tests: [string, Parameters<Table['change']>[2], boolean][] = [
    ['equals a text', { s: { equals: 'x' } }, true],
    ['equals another text', { s: { equals: 'y' } }, false],
    ['equals a number', { n: { equals: 5 } }, true],
    ['a number is not its text', { n: { equals: '5' } }, false],
    ['equals what is not there', { gone: { equals: 'x' } }, false],
    ['equals no', { no: { equals: false } }, true],
    ['one of', { s: { oneOf: ['a', 'x'] } }, true],
    ['none of', { s: { oneOf: ['a', 'b'] } }, false],
    ['one of, not there', { gone: { oneOf: ['a'] } }, false],
    ['below', { n: { below: 6 } }, true],
    ['not below itself', { n: { below: 5 } }, false],
    ['below, not there', { gone: { below: 5 } }, false],
    ['at most itself', { n: { atMost: 5 } }, true],
    ['not at most less', { n: { atMost: 4 } }, false],
    ['absent', { gone: { absent: true } }, true],
    ['not absent', { s: { absent: true } }, false],
    ['present', { s: { present: true } }, true],
    ['not present', { gone: { present: true } }, false],
    ['a null is present', { none: { present: true } }, true],
    ['in a map', { 'map.a': { equals: 1 } }, true],
    ['in no map', { 'gone.a': { absent: true } }, true],
    ['all of several', { s: { equals: 'x' }, n: { below: 6 }, 'map.a': { present: true } }, true],
    ['all but one of several', { s: { equals: 'x' }, n: { below: 5 }, 'map.a': { present: true } }, false],
  ]
  test.each(tests)('%s: %j is %s, for change and for remove', async (_, when, holds) => {
    const item = { ...key, s: 'x', n: 5, no: false, none: null, map: { a: 1 } }
    await table.put(item)
    expect(await table.change(key, { set: { changed: 1 } }, when)).toBe(holds)
    expect(await now()).toEqual(holds ? { ...item, changed: 1 } : item)
    expect(await table.remove(key, when)).toBe(holds)
    expect((await now()) === undefined).toBe(holds)
  })

  test('removing what is not there is done, without a condition, and refused with one', async () => {
    expect(await table.remove(key)).toBe(true)
    expect(await table.remove(key, { a: { equals: 1 } })).toBe(false)
  })

  test('anything but a refused condition is an error', async () => {
    await table.put({ ...key, s: 'x' })
    await expect(table.change(key, { add: { s: 1 } })).rejects.toThrow()
    await expect(table.get({ pk: '', sk: 'x' })).rejects.toThrow()
    await expect(table.get({ pk: 'x', sk: 'y'.repeat(1025) })).rejects.toThrow()
  })
})

describe('list', () => {
  test('gives a partition in order, or the part of it under a prefix, and nothing of another', async () => {
    for (const sk of ['B#2', 'A#1', 'B#1', 'B', 'C']) await table.put({ pk: key.pk, sk })
    await table.put({ pk: `${key.pk}0`, sk: 'B#9' })
    const listed = async (prefix?: string) => (await table.list(key.pk, prefix)).map(({ sk }) => sk)
    expect(await listed()).toEqual(['A#1', 'B', 'B#1', 'B#2', 'C'])
    expect(await listed('B#')).toEqual(['B#1', 'B#2'])
    expect(await listed('Z')).toEqual([])
    expect(await table.list(`${key.pk}none`)).toEqual([])
  })

  test('goes on past the megabyte that one answer may hold', async () => {
    const text = 'x'.repeat(200_000)
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        table.put({ pk: key.pk, sk: `BIG#${String(n).padStart(2, '0')}`, text }),
      ),
    )
    const items = await table.list(key.pk, 'BIG#')
    expect(items.map(({ sk }) => sk)).toEqual(
      Array.from({ length: 12 }, (_, n) => `BIG#${String(n).padStart(2, '0')}`),
    )
    expect(items.every((item) => item['text'] === text)).toBe(true)
  })

  test('sees what was written just before', async () => {
    for (let n = 0; n < 10; n++) {
      await table.put({ pk: key.pk, sk: `N#${n}` })
      expect(await table.list(key.pk)).toHaveLength(n + 1)
    }
  })
})

describe('count', () => {
  const expires = new Date('2026-11-23T12:00:00Z')
  test('counts up to the most and not past it', async () => {
    const counted = []
    for (let n = 0; n < 5; n++) counted.push(await table.count(key, 3, expires))
    expect(counted).toEqual([true, true, true, false, false])
    expect(await now()).toEqual({ ...key, n: 3, expires: 1795435200 })
  })
  test('twenty at once are counted one by one', async () => {
    const counted = await Promise.all(Array.from({ length: 20 }, () => table.count(key, 6, expires)))
    expect(counted.filter(Boolean)).toHaveLength(6)
  })
})

describe('due', () => {
  const time = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 10, minutes))
  const put = (sk: string, work: string, minutes: number, more: Partial<Item> = {}) =>
    table.put({ pk: key.pk, sk, work, due: time(minutes), ...more })

  const due = async (work: string, minutes: number) =>
    (await table.due(work, time(minutes), { limit: 50 })).keys.map(({ pk, sk }) => ({ pk, sk }))

  test('lists what is due in a shard, the earliest first, and keeps what is to come', async () => {
    const work = `W#t${at}`
    await put('later', work, 31)
    await put('third', work, 30)
    await put('first', work, -5000)
    await put('second', work, 29)
    await put('elsewhere', `${work}x`, 0)
    await table.put({ pk: key.pk, sk: 'done' })
    expect(await due(work, 30)).toEqual(['first', 'second', 'third'].map((sk) => ({ pk: key.pk, sk })))
    expect(await due(work, 31)).toHaveLength(4)
    expect(await due(`${work}none`, 30)).toEqual([])
    const { keys } = await table.due(work, time(30), { limit: 50 })
    expect(keys.map((one) => one.due)).toEqual([-5000, 29, 30].map((minutes) => time(minutes).toISOString()))
  })

  test('comes a page at a time, and every page goes on where the last one stopped', async () => {
    const work = `W#t${at}`
    for (let n = 0; n < 7; n++) await put(`S${n}`, work, n % 3)
    const seen: string[] = []
    let pages = 0
    let from: Cursor | undefined
    do {
      const page = await table.due(work, time(30), { limit: 3, from })
      expect(page.keys.length).toBeLessThanOrEqual(3)
      seen.push(...page.keys.map(({ sk }) => sk))
      from = page.next
      pages += 1
    } while (from)
    expect(seen.toSorted()).toEqual(['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'])
    expect(pages).toBeLessThanOrEqual(4)
  })

  test('forgets an item whose marker is taken away, and finds it where it is moved to', async () => {
    const work = `W#t${at}`
    await put('A', work, 0)
    await table.change(key, { set: { due: time(20) } })
    expect(await due(work, 10)).toEqual([])
    expect(await due(work, 20)).toEqual([key])
    await table.change(key, { set: { work: `P#t${at}` } })
    expect(await due(work, 20)).toEqual([])
    expect(await due(`P#t${at}`, 20)).toEqual([key])
    await table.change(key, { remove: ['work', 'due'] })
    expect(await due(`P#t${at}`, 20)).toEqual([])
    await put('A', work, 0)
    await table.remove(key)
    expect(await due(work, 20)).toEqual([])
  })
})
