/** Another way to reach a person, proven by a code, or another address in the place of one. */
import type { Deps } from '../ports.ts'
import { updatePerson } from './change-person.ts'
import type { Contact } from './contact.ts'
import { claimContact, forgetPlaces, printsOf } from './contact-place.ts'
import { addressOf, findPerson } from './person.ts'
import { notStopped } from './stop-address.ts'

/**
 * Adds a second way to reach a person, proven by a code, or replaces the one on that channel.
 * Refused when somebody else proved it first.
 */
export async function addContact(
  deps: Deps,
  id: string,
  contact: Contact,
): Promise<{ ok: true } | { ok: false; reason: 'taken' | 'gone' }> {
  const { owner, under } = await claimContact(deps, contact, id)
  if (owner !== id) return { ok: false, reason: 'taken' }
  const before = await findPerson(deps, id)
  const old = before && (await addressOf(deps, before, contact.channel))
  const { look } = printsOf(deps.vault, contact)
  const replaced = old ? printsOf(deps.vault, old).look.filter((print) => !look.includes(print)) : []
  const isSame = old !== undefined && replaced.length === 0
  const sealed = await deps.vault.seal(contact.address)
  const changed = await updatePerson(deps, id, (person) => ({
    [contact.channel]: sealed,
    // Another address has bounced at nothing and complained of nothing.
    ...(isSame ? {} : { stopped: notStopped(person.stopped, contact.channel) }),
    fingerprints: [...new Set([...person.fingerprints.filter((one) => !replaced.includes(one)), ...under])],
  }))
  if (!changed) {
    await forgetPlaces(deps, under, id)
    return { ok: false, reason: 'gone' }
  }
  // An address that was replaced opens nothing any more: it may be somebody else's by now.
  await forgetPlaces(deps, replaced, id)
  return { ok: true }
}
