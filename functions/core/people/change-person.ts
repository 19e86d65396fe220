/** Changing a profile: read, changed and written again until nobody was in between. */
import { keys } from '../keys.ts'
import type { Language } from '../languages.ts'
import type { EncouragementId } from '../nudges/kind.ts'
import type { Deps } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { type ConsentEntry, type Purpose, recordConsents, recordKinds, recordSaid } from './consent.ts'
import type { Channel } from './contact.ts'
import { type AboutYou, findPerson, type People, type Person } from './person.ts'

/** Changes a profile as it was read; false if it has changed since. */
async function changePerson(deps: People, person: Person, set: Partial<Person>): Promise<boolean> {
  return deps.programme.change(
    keys.person(person.id),
    {
      set,
      remove: Object.entries(set).flatMap(([name, value]) => (value === undefined ? [name] : [])),
      add: { ver: 1 },
    },
    { ver: { equals: person.ver }, state: { equals: 'active' } },
  )
}

/** Reads, changes and writes a profile again until nobody was in between. False when the person is gone. */
export async function updatePerson(
  deps: People,
  id: string,
  change: (person: Person) => Partial<Person>,
): Promise<boolean> {
  for (;;) {
    const person = await findPerson(deps, id)
    if (person?.state !== 'active') return false
    if (await changePerson(deps, person, change(person))) return true
  }
}

type Marking = People & Pick<Deps, 'now' | 'epoch'>

/** Of a change that the roster has to hear of: the worker is to tell it. */
const toRoster = (deps: Marking, id: string): Partial<Person> => ({
  listed: undefined,
  ...dueAt(deps, keys.person(id), deps.now()),
})

/** Keeps what a person says of themselves. */
export async function setAboutYou(deps: Marking, id: string, about: AboutYou): Promise<boolean> {
  return updatePerson(deps, id, (person) =>
    sameAbout(person.about, about) ? {} : { about, ...toRoster(deps, id) },
  )
}

const sameAbout = (one: AboutYou, other: AboutYou) =>
  one.site === other.site && one.team === other.team && one.ageBand === other.ageBand

/** Turns purposes on and off; `chosen` are those that are on afterwards. */
export async function setConsents(
  deps: Deps,
  id: string,
  chosen: readonly Purpose[],
  source: ConsentEntry['source'],
): Promise<boolean> {
  return updatePerson(deps, id, (person) => ({
    consents: recordConsents(person.consents, chosen, deps.now(), source),
  }))
}

/** Keeps that somebody said yes on the phone to letting a group know of them. What they chose themselves stands. */
export async function setSaid(deps: People, id: string, at: Date): Promise<boolean> {
  return updatePerson(deps, id, ({ consents }) => ({ consents: recordSaid(consents, at) }))
}

/** Turns kinds of encouragement on and off for a channel. */
export async function setKinds(
  deps: Pick<Deps, 'programme' | 'now'>,
  id: string,
  channel: Channel,
  kinds: readonly EncouragementId[],
  source: ConsentEntry['source'],
): Promise<boolean> {
  return updatePerson(deps, id, (person) => ({
    consents: recordKinds(person.consents, channel, kinds, deps.now(), source),
  }))
}

export async function setLanguage(deps: People, id: string, language: Language): Promise<boolean> {
  return updatePerson(deps, id, () => ({ language }))
}

/** Leaves the programme, or comes back to it. Their space stays theirs until they delete it. */
export async function setLeft(deps: Marking, id: string, left: string | undefined): Promise<boolean> {
  return updatePerson(deps, id, () => ({ left, ...toRoster(deps, id) }))
}

export async function setPreferred(deps: Deps, id: string, prefers: Channel): Promise<boolean> {
  return updatePerson(deps, id, (person) => (person[prefers] ? { prefers } : {}))
}

/** Says under which fingerprints a person's contacts are kept; false if the profile has changed since it was read. */
export const setFingerprints = (deps: People, person: Person, fingerprints: string[]): Promise<boolean> =>
  changePerson(deps, person, { fingerprints })
