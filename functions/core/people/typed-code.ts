/**
 * A code that somebody types back: one item a request, whoever asks and whatever for. 8 digits, 10 minutes, 5 tries,
 * one use. Where the item stands binds it to the browser that asked.
 */
import * as z from 'zod'
import { tellOfLimit } from '../limits.ts'
import type { Deps, Item, Key } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { codeRules } from './code-rules.ts'

/** How many codes a browser has asked for in an hour. It stands on the request itself, which is read anyway. */
const Asked = z.object({ hour: z.string(), count: z.int() })

export const TypedCode = z.object({
  id: z.string(),
  hash: z.string(),
  tries: z.int(),
  used: z.boolean(),
  validUntil: Instant,
  expires: Expiry,
  asked: Asked.optional(),
})
export type TypedCode = z.infer<typeof TypedCode>

/** One more of this browser's in the hour; undefined where that would be too many. Its contact's limit is the strict one. */
export async function onceMore(
  deps: Pick<Deps, 'programme' | 'now'>,
  key: Key,
): Promise<z.infer<typeof Asked> | undefined> {
  const hour = deps.now().toISOString().slice(0, 13)
  const item = await deps.programme.get(key, { consistent: true })
  const before = item && TypedCode.parse(item).asked
  const count = before?.hour === hour ? before.count + 1 : 1
  return count > codeRules.perBrowserAnHour ? undefined : { hour, count }
}

/** A new code, and the fields of the item that it is held against. The item holds no code. */
export function newCode(
  deps: Pick<Deps, 'vault' | 'now' | 'newId'>,
  id = deps.newId(),
): { code: string; fields: TypedCode } {
  const code = deps.vault.newCode()
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
 * Holds a typed code against the request at a key. No answer comes of a try that was not counted. Using it up takes
 * `forget` off the item, and gives the item as it was before.
 */
export async function tryCode(
  deps: Pick<Deps, 'programme' | 'vault' | 'now' | 'log'>,
  key: Key,
  typed: string,
  forget: readonly string[],
): Promise<{ ok: true; item: Item } | CodeRefused> {
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return { ok: false, reason: 'no-request' }
  const request = TypedCode.parse(item)
  if (request.used) return { ok: false, reason: 'used' }
  if (deps.now() > request.validUntil) return { ok: false, reason: 'expired' }

  const open = {
    id: { equals: request.id },
    used: { equals: false },
    tries: { below: codeRules.tries },
  }
  const digits = typed.replace(/\D/g, '')
  const isRight = deps.vault.fingerprint(`code:${request.id}:${digits}`) === request.hash
  // One change counts the try and, if it is right, uses the code up: nothing is said of a try that was not counted.
  const change = isRight ? { set: { used: true }, remove: [...forget] } : {}
  if (!(await deps.programme.change(key, { ...change, add: { tries: 1 } }, open))) {
    const now = await deps.programme.get(key, { consistent: true })
    const isUsed = now?.['id'] === request.id && now['used'] === true
    return { ok: false, reason: isUsed ? 'used' : 'no-tries-left' }
  }
  if (!isRight) {
    tellOfLimit(deps, 'wrongCode')
    const triesLeft = Math.max(0, codeRules.tries - request.tries - 1)
    return triesLeft > 0 ? { ok: false, reason: 'wrong', triesLeft } : { ok: false, reason: 'no-tries-left' }
  }
  return { ok: true, item }
}
