/** A participant: one profile, found by contact fingerprint, never by anything the employer knows. */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { languageIds } from '../languages.ts'
import type { Table, Vault } from '../ports.ts'
import { Instant } from '../stamp.ts'
import { ConsentEntry } from './consent.ts'
import type { Channel, Contact } from './contact.ts'
import { ownersOf, printsOf } from './contact-place.ts'

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

export type People = { programme: Table }

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
