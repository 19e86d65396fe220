/**
 * Signing in by an emailed code. The door does the same for every address: whether it is somebody's is looked up by
 * the worker, after the page has been answered, and only such an address is written to.
 */
import * as z from 'zod'
import { within } from '../limits.ts'
import { codeRules } from '../people/code-rules.ts'
import { type CodeRefused, newCode, onceMore, TypedCode, tryCode } from '../people/typed-code.ts'
import type { Deps, Item } from '../ports.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import type { Door } from './door.ts'

type Asking = Pick<Deps, 'programme' | 'vault' | 'now' | 'newId' | 'epoch' | 'log'>

const SignInCode = TypedCode.extend({
  /** Sealed: for showing it, until the code has been used. */
  email: z.string().optional(),
  /** Sealed address and code, until the worker has taken them. */
  letter: z.string().optional(),
})

/** Makes a new code for this browser. An older one of the same browser stops working. */
export async function askToSignIn(
  deps: Asking,
  door: Door,
  visit: string,
  email: string,
): Promise<{ ok: true } | { ok: false; reason: 'too-many' }> {
  const who = door.fingerprint(deps.vault, email)
  const key = door.code(deps.vault.fingerprint(visit))
  const asked = await onceMore(deps, key)
  const { perContactAnHour, perContactADay } = codeRules
  const mayAsk =
    asked &&
    (await within(deps, {
      key: (day) => door.rate('code-contact', who, day),
      an: 'day',
      most: perContactADay,
      mostAnHour: perContactAnHour,
    }))
  if (!mayAsk) return { ok: false, reason: 'too-many' }

  const { code, fields } = newCode(deps)
  await deps.programme.put({
    ...key,
    ...fields,
    asked,
    [door.who]: who,
    email: await deps.vault.seal(email),
    letter: await deps.vault.seal({ email, code }),
    ...dueAt(deps, key, deps.now()),
  })
  return { ok: true }
}

/** The address that this browser asked for last. Consumes nothing. */
export async function pendingAddress(
  deps: Pick<Deps, 'programme' | 'vault'>,
  door: Door,
  visit: string,
): Promise<string | undefined> {
  const item = await deps.programme.get(door.code(deps.vault.fingerprint(visit)))
  const email = item && SignInCode.parse(item).email
  return email ? z.string().parse(await deps.vault.open(email)) : undefined
}

/** Holds a typed code against this browser's request, and gives the fingerprint of whose address it went to. */
export async function checkSignIn(
  deps: Asking,
  door: Door,
  visit: string,
  typed: string,
): Promise<{ ok: true; who: string } | CodeRefused> {
  const key = door.code(deps.vault.fingerprint(visit))
  const tried = await tryCode(deps, key, typed, ['email', 'letter', ...nothingDue])
  return tried.ok ? { ok: true, who: z.string().parse(tried.item[door.who]) } : tried
}

/**
 * The worker's part. `send` is given what is to be sent to whom; whether they may come in here is its to find out. To
 * a stranger's address nothing goes, and nothing is said of it.
 */
export async function carrySignIn(
  deps: Deps,
  door: Door,
  item: Item,
  send: (asked: { id: string; who: string; sealed: string; notAfter: Date }) => Promise<void>,
): Promise<void> {
  const { id, letter, validUntil } = SignInCode.parse(item)
  const who = z.string().parse(item[door.who])
  if (letter) await send({ id, who, sealed: letter, notAfter: validUntil })
  await deps.programme.change(
    { pk: item.pk, sk: item.sk },
    { remove: ['letter', ...nothingDue] },
    { id: { equals: id } },
  )
}
