/**
 * The table port on nothing but memory: a hundred times as fast as dynalite behind the SDK, which is what a whole year
 * of a programme needs to be lived in seconds. A test lives the same weeks on both and holds one against the other.
 */
import type { Change, Fields, Item, Key, Table, Test } from '../../functions/core/ports.ts'

export function tableInMemory(): Table {
  const partitions = new Map<string, Map<string, Item>>()
  const find = ({ pk, sk }: Key) => partitions.get(pk)?.get(sk)
  const keep = (item: Item) => {
    const partition = partitions.get(item.pk) ?? new Map<string, Item>()
    partitions.set(item.pk, partition.set(item.sk, stored(item) as Item))
  }
  return {
    async get(key) {
      return structuredClone(find(key))
    },
    async list(pk, prefix = '') {
      const items = [...(partitions.get(pk)?.values() ?? [])].filter(({ sk }) => sk.startsWith(prefix))
      return structuredClone(items.sort((a, b) => (a.sk < b.sk ? -1 : 1)))
    },
    async claim(item) {
      if (find(item)) return false
      keep(item)
      return true
    },
    async put(item) {
      keep(item)
    },
    async change(key, change, when = {}) {
      const item = find(key)
      if (!item || !passes(item, when)) return false
      keep(changed(structuredClone(item), change))
      return true
    },
    async remove(key, when) {
      const item = find(key)
      if (when && (!item || !passes(item, when))) return false
      partitions.get(key.pk)?.delete(key.sk)
      return true
    },
    async count(key, max, expires, by = 1) {
      const before = find(key)
      const after = Object.entries(typeof max === 'number' ? { n: max } : max).map(([name, most]) => ({
        name,
        most,
        n: Number(before?.[name] ?? 0) + by,
      }))
      if (after.some(({ n, most }) => n > most)) return false
      keep({ ...before, ...key, ...Object.fromEntries(after.map(({ name, n }) => [name, n])), expires })
      return true
    },
    async due(work, now, { limit }) {
      const keys = [...partitions.values()]
        .flatMap((partition) => [...partition.values()])
        .filter((item) => item['work'] === work && String(item['due']) <= now.toISOString())
        .map(({ pk, sk, due }) => ({ pk, sk, due: String(due) }))
        .sort((a, b) => (a.due < b.due ? -1 : 1))
      return { keys: keys.slice(0, limit) }
    },
  }
}

/** As it would be read back: no Date, no undefined. */
function stored(value: unknown, name = ''): unknown {
  if (value instanceof Date)
    return name === 'expires' ? Math.floor(value.getTime() / 1000) : value.toISOString()
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return value.map((one) => stored(one))
  if (value === null || typeof value !== 'object') return value
  const given = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(given.map(([key, one]) => [key, stored(one, key)]))
}

/** The map that the last part of a dotted path is in, and that part. */
function reach(item: Fields, path: string): [within: Fields, name: string] {
  const parts = path.split('.')
  const name = parts.pop() ?? ''
  const within = parts.reduce<Fields>((fields, part) => (fields[part] ?? {}) as Fields, item)
  return [within, name]
}

function changed(item: Item, { set = {}, add = {}, remove = [] }: Change): Item {
  for (const [path, value] of Object.entries(set)) {
    const [within, name] = reach(item, path)
    if (value !== undefined) within[name] = stored(value, name)
  }
  for (const [path, by] of Object.entries(add)) {
    const [within, name] = reach(item, path)
    within[name] = Number(within[name] ?? 0) + by
  }
  for (const path of remove) {
    const [within, name] = reach(item, path)
    delete within[name]
  }
  return item
}

function passes(item: Item, when: Record<string, Test>): boolean {
  return Object.entries(when).every(([path, test]) => {
    const [within, name] = reach(item, path)
    const value = within[name]
    if ('absent' in test) return value === undefined
    if ('present' in test) return value !== undefined
    if (value === undefined) return false
    if ('below' in test) return Number(value) < test.below
    if ('atMost' in test) return Number(value) <= test.atMost
    if ('oneOf' in test) return test.oneOf.some((one) => stored(one, name) === value)
    return stored(test.equals, name) === value
  })
}
