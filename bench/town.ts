/** People, groups and messages to measure with, all made up. */

import { saveGroup } from '../functions/core/directory/group.ts'
import { Listing, saveListing } from '../functions/core/directory/listing.ts'
import { weekly } from '../functions/core/directory/schedule.ts'
import { keys } from '../functions/core/keys.ts'
import { queueMessage } from '../functions/core/messages/message.ts'
import { encouragementIds } from '../functions/core/nudges/kind.ts'
import { recordConsents } from '../functions/core/people/consent.ts'
import { createPerson } from '../functions/core/people/create-person.ts'
import type { Person } from '../functions/core/people/person.ts'
import type { Deps, Key } from '../functions/core/ports.ts'
import { draftReferral } from '../functions/core/referrals/refer.ts'
import type { Ground } from './ground.ts'

const garden: Listing = Listing.parse({
  id: 'garden-morning',
  group: 'willow-garden',
  groupName: 'Willow Garden',
  title: 'Garden mornings',
  summary: 'Digging, planting and tea with whoever comes.',
  needs: ['nature', 'connection'],
  type: 'gardening',
  online: false,
  venue: 'Willow allotments',
  address: 'Willow Lane',
  outcode: 'LS6',
  latitude: 53.82,
  longitude: -1.57,
  schedules: weekly(['Tue'], '10:00', '12:00'),
  cost: 0,
  access: { stepFree: 'yes' },
  languages: [],
  waitingList: false,
  joining: 'live',
  lastChecked: '2026-11-01',
  demonstration: true,
})

export async function openGarden(deps: Deps): Promise<Listing> {
  await saveGroup(deps, { id: garden.group, name: garden.groupName, email: 'garden@example.org' })
  await saveListing(deps, garden)
  return garden
}

/** One place, and a list for whoever comes after. */
export async function openPottery(deps: Deps): Promise<Listing> {
  const pottery = {
    ...garden,
    id: 'pottery-evening',
    title: 'Pottery evenings',
    places: 1,
    waitingList: true,
  }
  await saveListing(deps, pottery)
  return pottery
}

/** Somebody who joined, shares what they ask, and wants encouragement by email; no chance holds them out of any. */
export async function joiner({ deps }: Ground, n: number, employer = 'acme'): Promise<Person> {
  const person = await createPerson(deps, {
    employer,
    sponsor: 'employer',
    contact: { channel: 'email', address: `person-${n}@example.com` },
    consents: recordConsents([], ['checkIns', 'sharing', 'email'], deps.now(), 'join'),
  })
  const arms = Object.fromEntries(encouragementIds.map((id) => [id, 'nudged']))
  await deps.programme.change(keys.nudgePlan(person.id), { set: { arms, rhythm: 'weekly' }, add: { ver: 1 } })
  return person
}

/** Writes a self-referral, to the garden unless told; sending it is another matter. */
export async function draft(deps: Deps, person: Person, listing = garden): Promise<string> {
  const introduction = {
    firstName: 'Sam',
    contact: { by: 'self' as const },
    accessNeeds: '',
    note: 'I have not gardened before, and can come on most Tuesdays after ten.',
  }
  await draftReferral(deps, person, listing, introduction)
  return listing.id
}

/** Queues a code, as the sign-in page does once it has counted who asks. */
export async function queueCode(
  { deps }: Ground,
  n: number,
  channel: 'email' | 'sms' = 'email',
): Promise<Key> {
  const id = `code-${deps.newId()}`
  const address =
    channel === 'email' ? `code-${n}@example.com` : `+44770090${String(n % 1000).padStart(4, '0')}`
  const sealed = await deps.vault.seal({ contact: { channel, address }, code: '12345678', language: 'en' })
  await queueMessage(deps, { id, kind: 'code', channel, sealed })
  return keys.message(id)
}
