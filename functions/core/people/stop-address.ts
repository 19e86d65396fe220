/** Addresses that are left alone: they bounced, complained, or said STOP. */
import type { Vault } from '../ports.ts'
import { updatePerson } from './change-person.ts'
import type { Channel, Contact } from './contact.ts'
import { printsOf } from './contact-place.ts'
import type { People, Person, StoppedAddress } from './person.ts'

/** Leaves an address alone, or takes it up again (`undefined`). */
export async function setStopped(
  deps: People,
  id: string,
  channel: Channel,
  stopped: StoppedAddress | undefined,
): Promise<boolean> {
  return updatePerson(deps, id, (person) => ({
    stopped: stopped ? { ...person.stopped, [channel]: stopped } : notStopped(person.stopped, channel),
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

/** As they stand without what is held against one channel. */
export function notStopped(stopped: Person['stopped'], channel: Channel): Person['stopped'] {
  return Object.fromEntries(Object.entries(stopped).filter(([name]) => name !== channel))
}
