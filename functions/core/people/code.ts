/**
 * Proof of a contact by a code typed back: 8 digits, 10 minutes, 5 tries, one use, bound to the browser that
 * asked. One path for known and unknown contacts, so that the page, its wording and its time tell nothing.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { codeRules } from './code-rules.ts'
import { Contact, contactIdentity } from './contact.ts'

/** What the code is for. 'add' is a signed-in person's second contact. */
export const CodePurpose = z.enum(['join', 'sign-in', 'add'])
export type CodePurpose = z.infer<typeof CodePurpose>

const CodeRequest = z.object({
  id: z.string(),
  purpose: CodePurpose,
  /** Sealed contact, until the code has been used. */
  contact: z.string().optional(),
  hash: z.string(),
  tries: z.int(),
  used: z.boolean(),
  validUntil: Instant,
  expires: Expiry,
})

export type CodeAsked = { ok: true } | { ok: false; reason: 'too-many' }

/** Makes a new code for this browser and queues it. An older code of the same browser stops working. */
export async function askForCode(
  deps: Deps,
  visit: string,
  contact: Contact,
  purpose: CodePurpose,
  /** What the asker reads. Without one the code comes in the language of whoever it belongs to. */
  language?: Language,
): Promise<CodeAsked> {
  const now = deps.now()
  const hour = now.toISOString().slice(0, 13)
  const who = deps.vault.fingerprint(contactIdentity(contact))
  const browser = deps.vault.fingerprint(visit)
  const within =
    (await deps.programme.count(
      keys.rate('code-contact', who, hour),
      codeRules.perContactAnHour,
      after(now, 2, 'hours'),
    )) &&
    (await deps.programme.count(
      keys.rate('code-browser', browser, hour),
      codeRules.perBrowserAnHour,
      after(now, 2, 'hours'),
    ))
  if (!within) return { ok: false, reason: 'too-many' }

  const code = deps.vault.newCode()
  const id = deps.newId()
  const validUntil = after(now, codeRules.minutes, 'minutes')
  await deps.programme.put({
    ...keys.code(browser),
    id,
    purpose,
    contact: await deps.vault.seal(contact),
    hash: deps.vault.fingerprint(`code:${id}:${code}`),
    tries: 0,
    used: false,
    validUntil,
    expires: after(validUntil, 1, 'hours'),
  })
  await queueMessage(deps, {
    id: `code-${id}`,
    kind: 'code',
    channel: contact.channel,
    sealed: await deps.vault.seal({ contact, code, language }),
    notAfter: validUntil,
  })
  return { ok: true }
}

export type CodeChecked =
  | { ok: true; purpose: CodePurpose; contact: Contact }
  | { ok: false; reason: 'no-request' | 'expired' | 'used' | 'no-tries-left' }
  | { ok: false; reason: 'wrong'; triesLeft: number }

/** What this browser asked for last, for showing "we sent a code to j•••@example.com". Consumes nothing. */
export async function pendingCode(deps: Deps, visit: string): Promise<Contact | undefined> {
  const item = await deps.programme.get(keys.code(deps.vault.fingerprint(visit)))
  const contact = item && CodeRequest.parse(item).contact
  return contact ? Contact.parse(await deps.vault.open(contact)) : undefined
}

/** Holds a typed code against this browser's request. The try is counted before the code is looked at. */
export async function checkCode(deps: Deps, visit: string, typed: string): Promise<CodeChecked> {
  const key = keys.code(deps.vault.fingerprint(visit))
  const item = await deps.programme.get(key, { consistent: true })
  if (!item) return { ok: false, reason: 'no-request' }
  const request = CodeRequest.parse(item)
  if (request.used || !request.contact) return { ok: false, reason: 'used' }
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
  const use = { set: { used: true }, remove: ['contact'] }
  if (!(await deps.programme.change(key, use, same))) return { ok: false, reason: 'used' }
  return {
    ok: true,
    purpose: request.purpose,
    contact: Contact.parse(await deps.vault.open(request.contact)),
  }
}
