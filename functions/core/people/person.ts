/** A participant: one profile, found by contact fingerprint, never by anything the employer knows. */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import { type Language, languageIds } from '../languages.ts'
import type { EncouragementId } from '../nudges/kind.ts'
import { startPlan } from '../nudges/plan.ts'
import type { Deps, Table, Vault } from '../ports.ts'
import { Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import {
  ConsentEntry,
  kindsWanted,
  type Purpose,
  recordConsents,
  recordKinds,
  recordSaid,
} from './consent.ts'
import type { Channel, Contact } from './contact.ts'
import { claimContact, forgetPlaces, ownersOf, printsOf } from './contact-place.ts'

/** What a person may say of themselves, from the employer's own list. Absent is "prefer not to say". */
export const AboutYou = z.object({
  site: z.string().optional(),
  team: z.string().optional(),
  ageBand: z.string().optional(),
})
export type AboutYou = z.infer<typeof AboutYou>

/** Why an address is left alone, since when, and whether its person has been shown that. */
const StoppedAddress = z.object({
  why: z.enum(['bounced', 'complained', 'said-stop']),
  at: Instant,
  seen: z.boolean().default(false),
})
export type StoppedAddress = z.infer<typeof StoppedAddress>

export const Person = z.object({
  id: z.string(),
  employer: z.string(),
  /** What kind of sponsor: every page's words depend on it. */
  sponsor: z.enum(['employer', 'community']),
  /** The only link between a person and their check-ins. */
  evidence: z.string(),
  /** Sealed contacts, proven by a code. At least one is there. */
  email: z.string().optional(),
  sms: z.string().optional(),
  fingerprints: z.array(z.string()),
  /** Where answers and reminders go. */
  prefers: z.enum(['email', 'sms']),
  about: AboutYou,
  /** English unless they chose another. */
  language: z.enum(languageIds).default('en'),
  /** Addresses that take no encouragement any more: they bounced, complained, or said STOP. */
  stopped: z.partialRecord(z.enum(['email', 'sms']), StoppedAddress).default({}),
  consents: z.array(ConsentEntry),
  joined: z.iso.date(),
  /** The join code that they came by: what a crowd made by one is counted by. */
  joinedWith: z.string().optional(),
  /** The day they left the programme: nothing is sent and nothing counted from then on. */
  left: z.iso.date().optional(),
  /** The roster in the evidence says of them what stands here. Until it does, the profile has that to do. */
  listed: z.literal(true).optional(),
  state: z.enum(['active', 'erasing']),
  ver: z.int(),
  work: z.string().optional(),
  due: Instant.optional(),
})
export type Person = z.infer<typeof Person>

type People = { programme: Table }

export async function findPerson(deps: People, id: string): Promise<Person | undefined> {
  const item = await deps.programme.get(keys.person(id), { consistent: true })
  return item && Person.parse(item)
}

/** The active person who proved this contact, if there is one. */
export async function findByContact(
  deps: People & { vault: Vault },
  contact: Contact,
): Promise<Person | undefined> {
  const { look } = printsOf(deps.vault, contact)
  for await (const owner of ownersOf(deps, contact)) {
    const person = await findPerson(deps, owner)
    // Their profile says so too: what a crash has left of an address that they replaced opens nothing.
    if (person?.state === 'active' && look.some((print) => person.fingerprints.includes(print))) return person
  }
  return undefined
}

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

/** Opens the address that a person proved on a channel. */
export async function addressOf(
  deps: { vault: Vault },
  person: Person,
  channel: Channel,
): Promise<Contact | undefined> {
  const sealed = person[channel]
  if (!sealed) return undefined
  return { channel, address: z.string().parse(await deps.vault.open(sealed)) }
}

/** The channels there are, the one that the person prefers first. */
export const channelsOf = ({ prefers }: Pick<Person, 'prefers'>): Channel[] =>
  prefers === 'email' ? ['email', 'sms'] : ['sms', 'email']

/**
 * Where answers go, and what concerns a booking: an address that bounced is tried when there is no other, but somebody
 * who texted STOP gets no text.
 */
export function serviceChannel(
  person: Pick<Person, 'prefers' | 'email' | 'sms' | 'stopped'>,
): Channel | 'stopped' | 'no-contact' {
  const silenced = person.stopped.sms?.why === 'said-stop'
  const reachable = channelsOf(person).filter((channel) => person[channel])
  const allowed = reachable.filter((channel) => channel === 'email' || !silenced)
  const open = allowed.find((channel) => !person.stopped[channel]) ?? allowed[0]
  return open ?? (reachable.length > 0 ? 'stopped' : 'no-contact')
}

/** The channel that an answer will most likely take, for a message that is written when it is sent. */
export async function channelOf(deps: People, id: string): Promise<Channel> {
  const person = await findPerson(deps, id)
  return person && serviceChannel(person) === 'sms' ? 'sms' : 'email'
}

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
async function updatePerson(
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

/** Leaves an address alone, or takes it up again (`undefined`). */
export async function setStopped(
  deps: People,
  id: string,
  channel: Channel,
  stopped: StoppedAddress | undefined,
): Promise<boolean> {
  return updatePerson(deps, id, (person) => ({
    stopped: stopped ? { ...person.stopped, [channel]: stopped } : without(person.stopped, channel),
  }))
}

/** What is known of an address for certain outweighs what is known less well, in whichever order it is learnt. */
const weight: Record<StoppedAddress['why'], number> = { bounced: 1, complained: 2, 'said-stop': 3 }

/** Leaves an address alone for what its provider said of it, if it is still theirs and nothing weightier stands. */
export async function stopAddress(
  deps: People & { vault: Vault },
  id: string,
  contact: Contact,
  stopped: Pick<StoppedAddress, 'why' | 'at'>,
): Promise<boolean> {
  const { channel } = contact
  const { look } = printsOf(deps.vault, contact)
  return updatePerson(deps, id, (person) => {
    const before = person.stopped[channel]
    if (!look.some((print) => person.fingerprints.includes(print))) return {}
    if (before && weight[before.why] >= weight[stopped.why]) return {}
    return { stopped: { ...person.stopped, [channel]: { ...stopped, seen: false } } }
  })
}

function without(stopped: Person['stopped'], channel: Channel): Person['stopped'] {
  return Object.fromEntries(Object.entries(stopped).filter(([name]) => name !== channel))
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
    ...(isSame ? {} : { stopped: without(person.stopped, contact.channel) }),
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

/** Says under which fingerprints a person's contacts are kept; false if the profile has changed since it was read. */
export const setFingerprints = (deps: People, person: Person, fingerprints: string[]): Promise<boolean> =>
  changePerson(deps, person, { fingerprints })
