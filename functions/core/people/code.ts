/**
 * Proof of a contact by a code typed back, bound to the browser that asked. One path for known and unknown contacts,
 * so that the page, its wording and its time tell nothing. What a typed code is held against and the message that takes
 * it to its reader are one item: one write makes both, so that there is never one without the other.
 */
import * as z from 'zod'
import { codeMessage, keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import { within } from '../limits.ts'
import { asQueued } from '../messages/message.ts'
import type { Deps } from '../ports.ts'
import { codeRules } from './code-rules.ts'
import { Contact, mailboxIdentity } from './contact.ts'
import type { Person } from './person.ts'
import { type CodeRefused, newCode, onceMore, TypedCode, tryCode } from './typed-code.ts'

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
  const who = deps.vault.fingerprint(mailboxIdentity(contact))
  const browser = deps.vault.fingerprint(visit)
  const asked = await onceMore(deps, keys.code(browser))
  const { perContactAnHour, perContactADay } = codeRules
  const mayAsk =
    asked &&
    (await within(deps, {
      key: (day) => keys.rate('code-contact', who, day),
      an: 'day',
      most: perContactADay,
      mostAnHour: perContactAnHour,
    }))
  if (!mayAsk) return { ok: false, reason: 'too-many' }

  const { code, fields } = newCode(deps, codeMessage(browser, deps.newId()))
  await deps.programme.put({
    ...asQueued(deps, {
      id: fields.id,
      kind: 'code',
      channel: contact.channel,
      sealed: await deps.vault.seal({ contact, code, language, purpose }),
      notAfter: fields.validUntil,
    }),
    ...fields,
    asked,
    purpose,
    contact: await deps.vault.seal(contact),
  })
  return { ok: true }
}

/** A second contact for somebody signed in. They have a limit of their own, whichever browser they use. */
export async function askToAdd(
  deps: Deps,
  person: Pick<Person, 'id'>,
  visit: string,
  contact: Contact,
  language?: Language,
): Promise<CodeAsked> {
  const key = (day: string) => keys.rate('add-contact', person.id, day)
  if (!(await within(deps, { key, an: 'day', most: codeRules.addsADay })))
    return { ok: false, reason: 'too-many' }
  return askForCode(deps, visit, contact, 'add', language)
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
