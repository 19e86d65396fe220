/** Joining: a draft of choices held for this browser, then a person once a contact is proven. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { addContact } from './add-contact.ts'
import { type CodeChecked, checkCode } from './code.ts'
import { purposes, recordConsents } from './consent.ts'
import type { Contact } from './contact.ts'
import { createPerson } from './create-person.ts'
import { erasePerson, isErased } from './erasure.ts'
import { findByContact, type Person } from './person.ts'
import { startSession } from './session.ts'

export const JoiningDraft = z.object({
  code: z.string(),
  employer: z.string(),
  sponsor: z.enum(['employer', 'community']),
  chosen: z.array(z.enum(purposes)),
  chosenAt: Instant,
  expires: Expiry,
})
export type JoiningDraft = z.infer<typeof JoiningDraft>

/** Keeps what this browser chose on the consent page, for two hours. */
export async function keepChoices(
  deps: Deps,
  visit: string,
  draft: Pick<JoiningDraft, 'code' | 'employer' | 'sponsor' | 'chosen'>,
): Promise<void> {
  const now = deps.now()
  const key = keys.joining(deps.vault.fingerprint(visit))
  await deps.programme.put({ ...key, ...draft, chosenAt: now, expires: after(now, 2, 'hours') })
}

export async function joiningDraft(deps: Deps, visit: string): Promise<JoiningDraft | undefined> {
  const item = await deps.programme.get(keys.joining(deps.vault.fingerprint(visit)), { consistent: true })
  const draft = item && JoiningDraft.parse(item)
  return draft && draft.expires > deps.now() ? draft : undefined
}

export type CameIn =
  | { ok: true; outcome: 'joined' | 'joined-before' | 'signed-in'; session: string; person: Person }
  | { ok: true; outcome: 'added'; contact: Contact }
  | { ok: false; reason: 'not-joined' | 'draft-gone' | 'contact-taken' }
  | Extract<CodeChecked, { ok: false }>

/**
 * Types a code back. What follows depends on what it was asked for: a new person, a person who comes back, or a
 * second contact for `signedIn`. Somebody who had joined before keeps their earlier choices.
 */
export async function comeIn(
  deps: Deps,
  visit: string,
  typed: string,
  signedIn: Person | undefined,
  /** What somebody new reads. */
  language?: Language,
): Promise<CameIn> {
  const checked = await checkCode(deps, visit, typed)
  if (!checked.ok) return checked
  const { purpose, contact } = checked

  if (purpose === 'add') {
    if (!signedIn) return { ok: false, reason: 'not-joined' }
    const added = await addContact(deps, signedIn.id, contact)
    return added.ok ? { ok: true, outcome: 'added', contact } : { ok: false, reason: 'contact-taken' }
  }

  const known = await findByContact(deps, contact)
  // A restored backup may bring somebody back who asked to be deleted: they are deleted again, and may join anew.
  const cameBack = known !== undefined && (await isErased(deps, known.id))
  if (cameBack) await erasePerson(deps, known)
  const person = cameBack ? undefined : known
  if (person) {
    const session = await startSession(deps, person.id)
    return { ok: true, outcome: purpose === 'join' ? 'joined-before' : 'signed-in', session, person }
  }
  if (purpose === 'sign-in') return { ok: false, reason: 'not-joined' }
  const draft = await joiningDraft(deps, visit)
  if (!draft) return { ok: false, reason: 'draft-gone' }
  const consents = recordConsents([], draft.chosen, draft.chosenAt, 'join')
  const joined = await createPerson(deps, {
    employer: draft.employer,
    sponsor: draft.sponsor,
    contact,
    consents,
    language,
    joinedWith: draft.code,
  })
  await deps.programme.remove(keys.joining(deps.vault.fingerprint(visit)))
  return { ok: true, outcome: 'joined', session: await startSession(deps, joined.id), person: joined }
}
