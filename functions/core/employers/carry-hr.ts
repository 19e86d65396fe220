/** The worker's part: the door marks what wants an email, and the worker queues it. Every step can be repeated. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import type { Deps, Item } from '../ports.ts'
import { nothingDue } from '../work/marker.ts'
import { Colleague, employersOf } from './colleague.ts'
import { HrCode } from './hr-code.ts'

/** Writes to a colleague who has been invited, once for each invitation. */
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

/** Sends a code to its address, if that is a colleague's. To a stranger's nothing goes, and nothing is said of it. */
export async function carryHrCode(deps: Deps, item: Item): Promise<void> {
  const { id, letter, colleague, validUntil } = HrCode.parse(item)
  if (letter && (await employersOf(deps, colleague)).length > 0) {
    await queueMessage(deps, {
      id: `hr-code-${id}`,
      kind: 'colleague-code',
      sealed: letter,
      notAfter: validUntil,
    })
  }
  await deps.programme.change(
    { pk: item.pk, sk: item.sk },
    { remove: ['letter', ...nothingDue] },
    { id: { equals: id } },
  )
}
