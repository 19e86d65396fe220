/**
 * Sealing again, under the current data key, what is under an older one. The daily look at every item, which opens
 * nothing, leaves a chore for each item that has such a value; the worker, which may open, does them one by one.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Item, Table } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { dataKeyOf, listDataKeys, noteLook } from './data-key.ts'
import { sealedIn } from './sealed-fields.ts'

/** The most chores that one look leaves, spread over most of the day until the next: messages come first. */
const most = 100_000
const overMinutes = 1200

type Looking = { programme: Table } & Pick<Deps, 'now' | 'epoch'>

/** What one look has found of old seals so far. A look that goes on in another process takes it along. */
export type FoundSeals = {
  began: Date
  /** How many values there were under each data key. */
  under: Record<string, number>
  /** How many items are to be sealed again. */
  toReseal: number
}

/** One look for what is sealed under older keys: shown every item, then told that it was the last. */
export async function lookForOldSeals(deps: Looking, found: FoundSeals) {
  const [current, ...older] = await listDataKeys(deps)
  return {
    async see(item: Item): Promise<void> {
      if (!current) return
      const used = sealedIn(item).map(([, sealed]) => dataKeyOf(sealed))
      for (const id of used) if (id !== undefined) found.under[id] = (found.under[id] ?? 0) + 1
      if (used.every((id) => id === current.id)) return
      const due = after(found.began, (found.toReseal * overMinutes) / most, 'minutes')
      if (found.toReseal < most) await leaveChore(deps, item, due)
      found.toReseal += 1
    },
    async end(): Promise<void> {
      for (const one of older) await noteLook(deps, one, found.began, found.under[one.id] ?? 0)
    },
  }
}

async function leaveChore(deps: Looking, { pk, sk }: Item, due: Date): Promise<void> {
  const key = keys.reseal({ pk, sk })
  await deps.programme.put({ ...key, of: { pk, sk }, ...dueAt(deps, key, due) })
}

const Chore = z.object({ of: z.object({ pk: z.string(), sk: z.string() }) })

/**
 * The worker's part. Each value is replaced only as it was read. The item's version stays as it is: a message that is
 * being sent right now is claimed by it.
 */
export async function reseal(deps: Pick<Deps, 'programme' | 'vault'>, chore: Item): Promise<void> {
  const { of } = Chore.parse(chore)
  const item = await deps.programme.get(of, { consistent: true })
  for (const [field, sealed] of item ? sealedIn(item) : []) {
    const again = await deps.vault.seal(await deps.vault.open(sealed))
    if (dataKeyOf(again) === dataKeyOf(sealed)) continue
    await deps.programme.change(of, { set: { [field]: again } }, { [field]: { equals: sealed } })
  }
  await deps.programme.remove({ pk: chore.pk, sk: chore.sk })
}
