/**
 * Proof of a contact by a code typed back, bound to the browser that asked. One path for known and unknown contacts,
 * so that the page, its wording and its time tell nothing.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { codeRules } from './code-rules.ts'
import { Contact, contactIdentity } from './contact.ts'
import { type CodeRefused, newCode, TypedCode, tryCode } from './typed-code.ts'

/** What the code is for. 'add' is a signed-in person's second contact. */
export const CodePurpose = z.enum(['join', 'sign-in', 'add'])
export type CodePurpose = z.infer<typeof CodePurpose>

const CodeRequest = TypedCode.extend({
  purpose: CodePurpose,
  /** Sealed contact, until the code has been used. */
  contact: z.string().optional(),
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

  const { code, fields } = newCode(deps)
  await deps.programme.put({
    ...keys.code(browser),
    ...fields,
    purpose,
    contact: await deps.vault.seal(contact),
  })
  await queueMessage(deps, {
    id: `code-${fields.id}`,
    kind: 'code',
    channel: contact.channel,
    sealed: await deps.vault.seal({ contact, code, language }),
    notAfter: fields.validUntil,
  })
  return { ok: true }
}

export type CodeChecked = { ok: true; purpose: CodePurpose; contact: Contact } | CodeRefused

/** What this browser asked for last, for showing "we sent a code to j•••@example.com". Consumes nothing. */
export async function pendingCode(deps: Deps, visit: string): Promise<Contact | undefined> {
  const item = await deps.programme.get(keys.code(deps.vault.fingerprint(visit)))
  const contact = item && CodeRequest.parse(item).contact
  return contact ? Contact.parse(await deps.vault.open(contact)) : undefined
}

/** Holds a typed code against this browser's request. */
export async function checkCode(deps: Deps, visit: string, typed: string): Promise<CodeChecked> {
  const tried = await tryCode(deps, keys.code(deps.vault.fingerprint(visit)), typed, ['contact'])
  if (!tried.ok) return tried
  const { purpose, contact } = CodeRequest.parse(tried.item)
  if (!contact) return { ok: false, reason: 'used' }
  return { ok: true, purpose, contact: Contact.parse(await deps.vault.open(contact)) }
}
