/**
 * The data keys that a process has open. They are kept for some minutes, so that sealing and opening ask neither the
 * table nor KMS while it is warm, and so that a key which is taken away stops working soon.
 */
import { type DataKey, listDataKeys } from '../core/data-keys/data-key.ts'
import type { Deps, KeyWrapping } from '../core/ports.ts'
import { after } from '../core/stamp.ts'

export type OpenKey = { id: string; key: Uint8Array }
export type DataKeys = {
  /** What to seal under. Undefined where there is no data key at all. */
  current(): Promise<OpenKey | undefined>
  key(id: string): Promise<Uint8Array>
}

const keptMinutes = 5

/** Opens data keys as they are needed. */
export function openDataKeys(deps: Pick<Deps, 'programme' | 'now'> & { wrapping: KeyWrapping }): DataKeys {
  const list = kept(deps.now, () => listDataKeys(deps))
  const opened = new Map<string, Kept<Uint8Array>>()
  const open = ({ id, wrapped }: DataKey): Promise<Uint8Array> => {
    const one = opened.get(id) ?? kept(deps.now, () => deps.wrapping.unwrap(id, wrapped))
    opened.set(id, one)
    return one.get()
  }
  return {
    async current() {
      const [newest] = await list.get()
      return newest && { id: newest.id, key: await open(newest) }
    },
    async key(id) {
      const named = (all: readonly DataKey[]) => all.find((one) => one.id === id)
      // Another process may have sealed under a key that is newer than this list.
      const found = named(await list.get()) ?? named(await list.again())
      if (!found) throw new Error(`there is no data key ${id}`)
      return open(found)
    },
  }
}

type Kept<T> = { get(): Promise<T>; again(): Promise<T> }

/** What is fetched is kept for some minutes; a fetch that fails is not. */
function kept<T>(now: () => Date, fetch: () => Promise<T>): Kept<T> {
  let held: { value: Promise<T>; until: Date } | undefined
  const again = (): Promise<T> => {
    const fresh = { value: fetch(), until: after(now(), keptMinutes, 'minutes') }
    held = fresh
    fresh.value.catch(() => {
      if (held === fresh) held = undefined
    })
    return fresh.value
  }
  return { get: () => (held && now() < held.until ? held.value : again()), again }
}
