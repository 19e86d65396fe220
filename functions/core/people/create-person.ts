/** Making the profile of somebody who joins, once for a contact that they have proven. */
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import { startPlan } from '../nudges/plan.ts'
import type { Deps } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { type ConsentEntry, kindsWanted } from './consent.ts'
import type { Contact } from './contact.ts'
import { claimContact } from './contact-place.ts'
import { channelsOf, findPerson, type Person } from './person.ts'

/**
 * Makes the person who joins with a contact that they have proven. Safe to repeat: the contact's own item is
 * claimed first and names the person, so a second try, or a second tab, ends with the same one.
 */
export async function createPerson(
  deps: Deps,
  joiner: {
    employer: string
    sponsor: Person['sponsor']
    contact: Contact
    consents: ConsentEntry[]
    language?: Language | undefined
    joinedWith?: string
  },
): Promise<Person> {
  const newId = deps.newId()
  const claimed = await claimContact(deps, joiner.contact, newId)
  // Somebody's already: whatever of it is not yet kept is kept for them.
  const { owner: id, under } =
    claimed.owner === newId ? claimed : await claimContact(deps, joiner.contact, claimed.owner)
  const key = keys.person(id)
  const person: Person = {
    id,
    employer: joiner.employer,
    sponsor: joiner.sponsor,
    evidence: deps.newId(),
    [joiner.contact.channel]: await deps.vault.seal(joiner.contact.address),
    fingerprints: under,
    prefers: joiner.contact.channel,
    about: {},
    language: joiner.language ?? 'en',
    stopped: {},
    consents: joiner.consents,
    joined: londonDay(deps.now()),
    ...(joiner.joinedWith ? { joinedWith: joiner.joinedWith } : {}),
    state: 'active',
    ver: 1,
    // The worker puts them on the roster.
    ...dueAt(deps, key, deps.now()),
  }
  const wanted = channelsOf(person).some((channel) => kindsWanted(person.consents, channel).length > 0)
  if (wanted) await startPlan(deps, id, person.joined)
  const made = await deps.programme.claim({ ...key, ...person })
  const theirs = made ? person : ((await findPerson(deps, id)) ?? person)
  // Somebody is adding this very contact to theirs, or died at it within the hour: nobody else comes in by that.
  if (!theirs.fingerprints.some((print) => under.includes(print)))
    throw new Error('a contact is being added by somebody else')
  return theirs
}
