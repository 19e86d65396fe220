/**
 * Data keys: what contact details are sealed under. Each is kept wrapped, by KMS or by a key of this machine, so that a
 * copy of the table opens nothing. The newest is current; an older one stays for as long as anything is sealed under it.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, KeyWrapping } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

export const DataKey = z.object({
  id: z.string(),
  wrapped: z.string(),
  made: Instant,
  /** The beginning of the last look at every item, and how many values were found under this key. */
  looked: Instant.optional(),
  left: z.int().optional(),
  /** The beginning of the first of all looks since which none has found a value under it. */
  empty: Instant.optional(),
})
export type DataKey = z.infer<typeof DataKey>

type Reading = Pick<Deps, 'programme'>
type Making = Pick<Deps, 'programme' | 'now' | 'newId'> & { wrapping: KeyWrapping }

/** All there are, the current one first. */
export async function listDataKeys({ programme }: Reading): Promise<DataKey[]> {
  const found = (await programme.list(keys.dataKey('').pk)).map((item) => DataKey.parse(item))
  return found.sort((a, b) => b.made.getTime() - a.made.getTime() || (a.id < b.id ? 1 : -1))
}

/** Makes a new key, which is the current one from now on. Every process seals under it a few minutes later. */
export async function makeDataKey(deps: Making): Promise<DataKey> {
  // By chance and not by counting: what comes back from a backup can never meet another key of its name.
  const id = deps.newId().slice(0, 12)
  const dataKey = { id, wrapped: await deps.wrapping.make(id), made: deps.now() }
  if (!(await deps.programme.claim({ ...keys.dataKey(id), ...dataKey })))
    throw new Error('a data key has the id of another')
  return dataKey
}

/** Makes the first, if there is none. Two that are made at one moment do no harm: both are kept, one is current. */
export async function makeFirstDataKey(deps: Making): Promise<void> {
  if ((await listDataKeys(deps)).length === 0) await makeDataKey(deps)
}

/** Which data key a value is sealed under. Undefined: under the programme's secret, as all were at first. */
export function dataKeyOf(sealed: string): string | undefined {
  const dot = sealed.indexOf('.')
  return dot < 0 ? undefined : sealed.slice(0, dot)
}

/** Notes how many values a look at every item has found under a key. */
export async function noteLook(deps: Reading, dataKey: DataKey, began: Date, left: number): Promise<void> {
  await deps.programme.change(keys.dataKey(dataKey.id), {
    set: { looked: began, left, ...(left === 0 && { empty: dataKey.empty ?? began }) },
    ...(left > 0 && { remove: ['empty'] }),
  })
}

/**
 * Whether nothing needs a key any more: it is not the current one, and two looks, most of a day apart and both begun
 * after all processes had turned to a newer one, have found nothing. One alone could miss what was copied behind it.
 */
export function isSpent(dataKey: DataKey, all: readonly DataKey[]): boolean {
  const newer = all.filter(({ made }) => made > dataKey.made)
  const replaced = newer.sort((a, b) => a.made.getTime() - b.made.getTime())[0]?.made
  if (!replaced || !dataKey.empty || !dataKey.looked) return false
  return dataKey.empty > after(replaced, 1, 'hours') && dataKey.looked > after(dataKey.empty, 20, 'hours')
}

export type Dropped = { ok: true } | { ok: false; reason: 'unknown' | 'current' | 'needed' }

/** Takes a spent key away, for good. */
export async function dropDataKey(deps: Reading, id: string): Promise<Dropped> {
  const all = await listDataKeys(deps)
  const dataKey = all.find((one) => one.id === id)
  if (!dataKey) return { ok: false, reason: 'unknown' }
  if (dataKey === all[0]) return { ok: false, reason: 'current' }
  // As it was read: a look may have found something meanwhile.
  const asRead = { looked: { equals: dataKey.looked?.toISOString() }, left: { equals: 0 } }
  const dropped = isSpent(dataKey, all) && (await deps.programme.remove(keys.dataKey(id), asRead))
  return dropped ? { ok: true } : { ok: false, reason: 'needed' }
}
