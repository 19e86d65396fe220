/**
 * Where it stands whose a contact is: one item under its fingerprint, which can't be claimed twice. While the key of the
 * fingerprints is being replaced there may be two, and they name the same person.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Deps, Table, Vault } from '../ports.ts'
import { after, Instant } from '../stamp.ts'
import { type Contact, contactIdentity } from './contact.ts'

export const Place = z.object({ person: z.string(), at: Instant.optional() })
export type Place = z.infer<typeof Place>
const Prints = z.object({ fingerprints: z.array(z.string()) })

type Finding = { programme: Table; vault: Vault }

export const printsOf = (vault: Vault, contact: Contact) => vault.finds(contactIdentity(contact))

/** Whoever a contact is said to be of, the oldest word first: it is taken away only when there is a newer. */
export async function* ownersOf(deps: Finding, contact: Contact): AsyncGenerator<string> {
  for (const print of printsOf(deps.vault, contact).look) {
    const owner = await ownerUnder(deps, print)
    if (owner) yield owner
  }
}

export async function ownerUnder(
  { programme }: { programme: Table },
  print: string,
): Promise<string | undefined> {
  const item = await programme.get(keys.contact(print), { consistent: true })
  return item && Place.parse(item).person
}

export type Claimed = {
  owner: string
  /** The fingerprints under which it is kept for them, as far as this found. */
  under: string[]
}

/** Keeps a contact for a person, or says whose it is already. Safe to repeat. */
export async function claimContact(
  deps: Finding & Pick<Deps, 'now'>,
  contact: Contact,
  person: string,
): Promise<Claimed> {
  const { look, keep } = printsOf(deps.vault, contact)
  const under: string[] = []
  const mine: string[] = []
  for (const print of look) {
    const isKept = keep.includes(print)
    const claimed = isKept && (await deps.programme.claim({ ...keys.contact(print), person, at: deps.now() }))
    if (claimed) mine.push(print)
    const owner = claimed ? person : await ownerNow(deps, print, person)
    if (owner === undefined) continue
    if (owner !== person) {
      await forgetPlaces(deps, mine, person)
      return { owner, under: [print] }
    }
    under.push(print)
  }
  return { owner: person, under }
}

/** Whose it is. What was left behind, by a deletion or by a request that died, is free and goes to `person`. */
async function ownerNow(
  deps: { programme: Table } & Pick<Deps, 'now'>,
  print: string,
  person: string,
): Promise<string | undefined> {
  const item = await deps.programme.get(keys.contact(print), { consistent: true })
  const place = item && Place.parse(item)
  if (!place || place.person === person) return place?.person
  const isFree =
    (await isStray(deps, print, place)) || (await deps.programme.get(keys.erased(place.person))) !== undefined
  const taken =
    isFree &&
    (await deps.programme.change(
      keys.contact(print),
      { set: { person, at: deps.now() } },
      { person: { equals: place.person } },
    ))
  return taken ? person : ownerUnder(deps, print)
}

/** A request lasts half a minute at most: what it leaves without its other half for so long, it will not finish. */
const halfMadeHours = 1

/** Whether its person does not say that it is theirs, and won't: they join or add it no more. */
export async function isStray(
  { programme, now }: { programme: Table } & Pick<Deps, 'now'>,
  print: string,
  { person, at }: Place,
): Promise<boolean> {
  if (at && now() < after(at, halfMadeHours, 'hours')) return false
  const profile = await programme.get(keys.person(person), { consistent: true })
  return !(profile && Prints.parse(profile).fingerprints.includes(print))
}

/** Takes away what says that a contact is this person's. */
export async function forgetPlaces(
  { programme }: { programme: Table },
  prints: readonly string[],
  person: string,
): Promise<void> {
  for (const print of prints) await programme.remove(keys.contact(print), { person: { equals: person } })
}
