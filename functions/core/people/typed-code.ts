/**
 * A code that somebody types back: one item a request, whoever asks and whatever for. 8 digits, 10 minutes, 5 tries,
 * one use. Where the item stands binds it to the browser that asked.
 */
import * as z from 'zod'
import type { Deps, Item, Key } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { codeRules } from './code-rules.ts'

export const TypedCode = z.object({
  id: z.string(),
  hash: z.string(),
  tries: z.int(),
  used: z.boolean(),
  validUntil: Instant,
  expires: Expiry,
})
export type TypedCode = z.infer<typeof TypedCode>

/** A new code, and the fields of the item that it is held against. The item holds no code. */
export function newCode(deps: Pick<Deps, 'vault' | 'now' | 'newId'>): { code: string; fields: TypedCode } {
  const code = deps.vault.newCode()
  const id = deps.newId()
  const validUntil = after(deps.now(), codeRules.minutes, 'minutes')
  const fields = {
    id,
    hash: deps.vault.fingerprint(`code:${id}:${code}`),
    tries: 0,
    used: false,
    validUntil,
    expires: after(validUntil, 1, 'hours'),
  }
  return { code, fields }
}

export type CodeRefused =
  | { ok: false; reason: 'no-request' | 'expired' | 'used' | 'no-tries-left' }
  | { ok: false; reason: 'wrong'; triesLeft: number }

/**
 * Holds a typed code against the request at a key. The try is counted before the code is looked at. Using it up takes
 * `forget` off the item, and gives the item as it was before.
 */
export async function tryCode(
  deps: Pick<Deps, 'programme' | 'vault' | 'now'>,
  key: Key,
  typed: string,
  forget: readonly string[],
): Promise<{ ok: true; item: Item } | CodeRefused> {
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return { ok: false, reason: 'no-request' }
  const request = TypedCode.parse(item)
  if (request.used) return { ok: false, reason: 'used' }
  if (deps.now() > request.validUntil) return { ok: false, reason: 'expired' }

  const same = { id: { equals: request.id }, used: { equals: false } }
  const counted = await deps.programme.change(
    key,
    { add: { tries: 1 } },
    { ...same, tries: { below: codeRules.tries } },
  )
  if (!counted) return { ok: false, reason: 'no-tries-left' }
  const digits = typed.replace(/\D/g, '')
  if (deps.vault.fingerprint(`code:${request.id}:${digits}`) !== request.hash) {
    const triesLeft = Math.max(0, codeRules.tries - request.tries - 1)
    return triesLeft > 0 ? { ok: false, reason: 'wrong', triesLeft } : { ok: false, reason: 'no-tries-left' }
  }
  const use = { set: { used: true }, remove: [...forget] }
  if (!(await deps.programme.change(key, use, same))) return { ok: false, reason: 'used' }
  return { ok: true, item }
}
