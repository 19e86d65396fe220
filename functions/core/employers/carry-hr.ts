/** The worker's part of an invitation: the door marks that one is open, and the worker queues its email. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps, Item } from '../ports.ts'
import { nothingDue } from '../work/marker.ts'
import { Colleague } from './colleague.ts'

/** Writes to a colleague who has been invited, once for each invitation. Every step can be repeated. */
export async function carryInvitation(deps: Deps, item: Item): Promise<void> {
  const { employer, fingerprint, state, invitations, told, ver } = Colleague.parse(item)
  if (state === 'invited' && invitations > told) {
    await queueMessage(deps, {
      id: `${employer}-${fingerprint}-invited-${invitations}`,
      kind: 'colleague-invited',
      employer,
      colleague: fingerprint,
    })
  }
  await deps.programme.change(
    keys.hrColleague(employer, fingerprint),
    { set: { told: invitations }, remove: [...nothingDue], add: { ver: 1 } },
    { ver: { equals: ver } },
  )
}
