/**
 * A colleague's sign-in by an emailed code. The door does the same for every address: whether it is a colleague's is
 * looked up by the worker, after the page has been answered, and only a colleague's address is written to.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { codeRules } from '../people/code-rules.ts'
import { type CodeRefused, newCode, TypedCode, tryCode } from '../people/typed-code.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { colleagueFingerprint } from './colleague.ts'

type Asking = Pick<Deps, 'programme' | 'vault' | 'now' | 'newId' | 'epoch'>

export const HrCode = TypedCode.extend({
  /** The fingerprint of whoever the address belongs to. */
  colleague: z.string(),
  /** Sealed: for showing it, until the code has been used. */
  email: z.string().optional(),
  /** Sealed address and code, until the worker has taken them. */
  letter: z.string().optional(),
})
export type HrCode = z.infer<typeof HrCode>

/** Makes a new code for this browser. An older one of the same browser stops working. */
export async function askForHrCode(
  deps: Asking,
  visit: string,
  email: string,
): Promise<{ ok: true } | { ok: false; reason: 'too-many' }> {
  const now = deps.now()
  const hour = now.toISOString().slice(0, 13)
  const expires = after(now, 2, 'hours')
  const colleague = colleagueFingerprint(deps.vault, email)
  const browser = deps.vault.fingerprint(visit)
  const { perContactAnHour, perBrowserAnHour } = codeRules
  const within =
    (await deps.programme.count(keys.hrRate('code-contact', colleague, hour), perContactAnHour, expires)) &&
    (await deps.programme.count(keys.hrRate('code-browser', browser, hour), perBrowserAnHour, expires))
  if (!within) return { ok: false, reason: 'too-many' }

  const { code, fields } = newCode(deps)
  const key = keys.hrCode(browser)
  await deps.programme.put({
    ...key,
    ...fields,
    colleague,
    email: await deps.vault.seal(email),
    letter: await deps.vault.seal({ email, code }),
    ...dueAt(deps, key, now),
  })
  return { ok: true }
}

/** The address that this browser asked for last. Consumes nothing. */
export async function pendingEmail(
  deps: Pick<Deps, 'programme' | 'vault'>,
  visit: string,
): Promise<string | undefined> {
  const item = await deps.programme.get(keys.hrCode(deps.vault.fingerprint(visit)))
  const email = item && HrCode.parse(item).email
  return email ? z.string().parse(await deps.vault.open(email)) : undefined
}

/** Holds a typed code against this browser's request, and gives the fingerprint of whose address it went to. */
export async function checkHrCode(
  deps: Asking,
  visit: string,
  typed: string,
): Promise<{ ok: true; colleague: string } | CodeRefused> {
  const key = keys.hrCode(deps.vault.fingerprint(visit))
  const tried = await tryCode(deps, key, typed, ['email', 'letter', ...nothingDue])
  return tried.ok ? { ok: true, colleague: HrCode.parse(tried.item).colleague } : tried
}
