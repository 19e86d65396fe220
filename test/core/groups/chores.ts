/** Sign-ups and listings of a group as they stand in its partition, for tests of what it is asked. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { workIndex } from '../../../functions/adapters/dynamo-table.ts'
import { saveGroup } from '../../../functions/core/directory/group.ts'
import type { Listing } from '../../../functions/core/directory/listing.ts'
import { publishListing } from '../../../functions/core/directory/publish-listing.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { SignUp } from '../../../functions/core/referrals/sign-up.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { groupAddress } from '../../people.ts'
import { gardenListing, type World } from '../../world.ts'

let count = 0

export function signUpOf(given: Partial<SignUp>): SignUp {
  count += 1
  return {
    id: `signup${String(count).padStart(6, '0')}`,
    group: 'willow-garden',
    listing: 'garden-morning',
    title: 'Garden mornings',
    state: 'sent',
    carried: 0,
    renewals: 0,
    renewed: 0,
    received: new Date('2026-11-01T10:00:00Z'),
    ver: 1,
    ...given,
  }
}

/** A group with one activity before people, begun as every side begins them. */
export async function publish(world: World, id: string, listing: Partial<Listing> = {}): Promise<Listing> {
  const whole = { ...gardenListing, id, group: `${id}-group`, groupName: `Group of ${id}`, ...listing }
  await saveGroup(world.deps, { id: whole.group, name: whole.groupName, email: groupAddress(id) })
  await publishListing(world.deps, whole)
  return whole
}

/** Somebody who asked and was answered, as the group's copy tells of them. Nobody real stands behind it. */
export async function signedUp(
  world: World,
  { id, group, title }: Pick<Listing, 'id' | 'group' | 'title'>,
  given: Partial<SignUp> = {},
): Promise<SignUp> {
  const signUp = signUpOf({ listing: id, group, title, received: world.now(), ...given })
  const introduction = await world.deps.vault.seal({
    ...{ firstName: 'Sam', contact: { by: 'self' }, accessNeeds: '', note: '' },
  })
  await world.deps.programme.put({ ...keys.signUp(group, signUp.id), ...signUp, introduction })
  return signUp
}

export const acceptedFor = (world: World, day?: string): Partial<SignUp> => ({
  state: 'accepted',
  carried: 1,
  answer: { no: 1, kind: 'accepted', message: '', at: world.now(), ...(day ? { day } : {}) },
})

export const mailsTo = (world: World, id: string) => world.mails.filter(({ to }) => to === groupAddress(id))

/** Does what is due for one group and nobody else, until nothing is: a town full of other groups' months costs nothing. */
export async function work(world: World, group: string): Promise<void> {
  for (;;) {
    const { Items = [] } = await world.client.send(
      new ScanCommand({ TableName: world.names.programme, IndexName: workIndex }),
    )
    const now = world.now().toISOString()
    const due = Items.filter((item) => String(item['pk']).includes(group) && String(item['due']) <= now)
    if (due.length === 0) return
    for (const { pk, sk } of due.sort((a, b) => (String(a['due']) < String(b['due']) ? -1 : 1))) {
      await doDue(world.workerDeps, { pk: String(pk), sk: String(sk) })
    }
  }
}
