/**
 * Moving people to the newest key that they are found by, one at a time and one write at a time. Whoever is looked for
 * meanwhile is found: the newer item is there before the older goes. It can stop anywhere and begin again.
 */
import { keys } from '../keys.ts'
import type { Cursor, Deps, Item, Scan } from '../ports.ts'
import { setFingerprints } from './change-person.ts'
import { forgetPlaces, isStray, ownerUnder, Place, printsOf } from './contact-place.ts'
import { addressOf, channelsOf, findPerson, Person } from './person.ts'

type Moving = Pick<Deps, 'programme' | 'vault' | 'now'>

export type MovedFound = {
  people: number
  moved: number
  /** What belonged to nobody any more. */
  cleared: number
  /** Not to be had under the newest key alone, yet. */
  left: number
  /** It stopped before it had seen everybody. */
  more: boolean
}

/** Looks at everybody and moves whoever is not yet found by the newest key alone, so many at most. */
export async function moveFound(deps: Moving, scan: Scan, most: number): Promise<MovedFound> {
  const found: MovedFound = { people: 0, moved: 0, cleared: 0, left: 0, more: false }
  let from: Cursor | undefined
  do {
    const page = await scan(from)
    for (const item of page.items) {
      if (found.moved >= most) return { ...found, more: true }
      if (item.pk.startsWith('PERSON#') && item.sk === keys.person('').sk) {
        found.people += 1
        const became = await movePerson(deps, Person.parse(item))
        if (became !== 'there') found[became] += 1
      } else if (item.pk.startsWith(keys.contact('').pk)) {
        const became = await clearStray(deps, item)
        if (became !== 'there') found[became] += 1
      }
    }
    from = page.next
  } while (from)
  return found
}

/** Under which fingerprints all of a person's contacts are to be kept. */
async function wantedOf(deps: Moving, person: Person): Promise<string[]> {
  const contacts = await Promise.all(channelsOf(person).map((channel) => addressOf(deps, person, channel)))
  return contacts.flatMap((contact) => (contact ? printsOf(deps.vault, contact).keep : []))
}

/** One person's. Each step leaves them found and the profile with every fingerprint that an erasure must know. */
export async function movePerson(deps: Moving, read: Person): Promise<'there' | 'moved' | 'left'> {
  if (sameSet(read.fingerprints, await wantedOf(deps, read))) return 'there'
  const person = await findPerson(deps, read.id)
  if (person?.state !== 'active') return person ? 'left' : 'there'
  const wanted = await wantedOf(deps, person)
  const all = [...new Set([...person.fingerprints, ...wanted])]
  if (!sameSet(all, person.fingerprints) && !(await setFingerprints(deps, person, all))) return 'left'

  for (const print of wanted) {
    const claimed = await deps.programme.claim({ ...keys.contact(print), person: person.id, at: deps.now() })
    if (!claimed && (await ownerUnder(deps, print)) !== person.id) return 'left'
  }
  await forgetPlaces(
    deps,
    all.filter((print) => !wanted.includes(print)),
    person.id,
  )
  const now = await findPerson(deps, person.id)
  if (now?.state !== 'active') {
    // Deleted meanwhile: whoever did that may have come before what was made here.
    await forgetPlaces(deps, wanted, person.id)
    return 'there'
  }
  if (!sameSet(now.fingerprints, all)) {
    // An address was replaced meanwhile: nothing made here may open with it. The rest is another look's.
    const replaced = wanted.filter((print) => !now.fingerprints.includes(print))
    await forgetPlaces(deps, replaced, person.id)
    return 'left'
  }
  return (await setFingerprints(deps, now, wanted)) ? 'moved' : 'left'
}

/** What says that a contact is somebody's who does not say so. While they may be joining it is left alone. */
async function clearStray(deps: Moving, item: Item): Promise<'there' | 'cleared' | 'left'> {
  const print = item.pk.slice(keys.contact('').pk.length)
  const place = Place.parse(item)
  if (await isStray(deps, print, place)) {
    // Gone already where its person was moved a moment ago.
    const cleared = await deps.programme.remove(keys.contact(print), { person: { equals: place.person } })
    return cleared ? 'cleared' : 'there'
  }
  return (await findPerson(deps, place.person))?.fingerprints.includes(print) ? 'there' : 'left'
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((print) => other.includes(print))
