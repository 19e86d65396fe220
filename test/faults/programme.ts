/** People, groups and activities to have bad days with, and the things that they do. */

import * as z from 'zod'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { Listing, saveListing } from '../../functions/core/directory/listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { changePlan } from '../../functions/core/nudges/plan.ts'
import { setKinds } from '../../functions/core/people/change-person.ts'
import { askForCode, checkCode } from '../../functions/core/people/code.ts'
import { recordConsents } from '../../functions/core/people/consent.ts'
import type { Contact } from '../../functions/core/people/contact.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import { findPerson, type Person } from '../../functions/core/people/person.ts'
import type { Deps } from '../../functions/core/ports.ts'
import { draftReferral, sendReferral } from '../../functions/core/referrals/refer.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { Instant } from '../../functions/core/stamp.ts'
import type { Ledger } from './ledger.ts'

const activities = 5

const activity = (n: number) =>
  Listing.parse({
    id: `activity-${n}`,
    group: `group-${n}`,
    groupName: `Group ${n}`,
    title: `Activity ${n}`,
    summary: 'Made up for a run of faults.',
    needs: ['connection'],
    type: 'social',
    online: false,
    outcode: 'LS6',
    schedules: weekly(['Tue']),
    cost: 0,
    access: {},
    languages: [],
    waitingList: false,
    joining: 'live',
    demonstration: true,
  })

export async function makeDirectory(deps: Deps): Promise<void> {
  for (let n = 0; n < activities; n++) {
    await saveListing(deps, activity(n))
    await saveGroup(deps, { id: `group-${n}`, name: `Group ${n}`, email: `group-${n}@example.org` })
  }
}

/** Somebody with an email address or a mobile, who shares what they ask and wants encouragement by it. */
export async function makePerson(deps: Deps, n: number): Promise<Person> {
  const contact: Contact =
    n % 4 === 0
      ? { channel: 'sms', address: `+447700900${String((n / 4) % 1000).padStart(3, '0')}-${n}` }
      : { channel: 'email', address: `person-${n}@example.com` }
  const consents = recordConsents([], ['checkIns', 'sharing', contact.channel], deps.now(), 'join')
  return createPerson(deps, { employer: 'acme', sponsor: 'employer', contact, consents })
}

/** Writes what the group will read, by the verb behind the page. Nothing is sent yet. */
export async function write(deps: Deps, person: Person, n: number): Promise<void> {
  const introduction = { firstName: 'Sam', contact: { by: 'self' as const }, accessNeeds: '', note: '' }
  await draftReferral(deps, person, activity(n % activities), introduction)
}

/** Presses "Send it to the group". */
export async function send(deps: Deps, person: Person, n: number): Promise<void> {
  await sendReferral(deps, person, listingOf(n))
}

/** What a self-referral that stands as sent must lead to, however its request ended. */
export async function messagesOf(deps: Deps, person: Person, listing: string): Promise<string[]> {
  const referral = await findReferral(deps, person.id, listing)
  if (!referral || referral.state === 'draft') return []
  return [`${referral.signUp}-group-sign-up-0`, `${referral.signUp}-person-sent`]
}

export const listingOf = (n: number) => activity(n % activities).id

const code = '12345678'
const contactOf = (n: number): Contact => ({ channel: 'email', address: `code-${n}@example.com` })

/** A message that is worth something for as long as it takes. */
export async function queueLasting(deps: Deps, id: string, n: number): Promise<void> {
  const sealed = await deps.vault.seal({ contact: contactOf(n), code })
  await queueMessage(deps, { id, kind: 'code', channel: 'email', sealed })
}

const visit = (n: number) => `visit-${n}`

/** Presses "Send me a code". It is worth nothing after ten minutes. */
export async function askForOne(deps: Deps, n: number): Promise<void> {
  await askForCode({ ...deps, vault: { ...deps.vault, newCode: () => code } }, visit(n), contactOf(n), 'join')
}

const Asked = z.object({ id: z.string(), validUntil: Instant })

/** The code that the browser asked for last: its message, and until when it is good. */
export async function codeAskedFor(
  { programme, vault }: Deps,
  n: number,
): Promise<z.infer<typeof Asked> | undefined> {
  const item = await programme.get(keys.code(vault.fingerprint(visit(n))), { consistent: true })
  return item && Asked.parse(item)
}

/** Types it back. */
export const typeCode = (deps: Deps, n: number) => checkCode(deps, visit(n), code)

/** Has somebody be asked how they are, from tomorrow on, every week. */
export async function wantReminders(deps: Deps, person: Person): Promise<void> {
  await changePlan(deps, person.id, person.joined, { rhythm: 'weekly', experiment: 'left' })
}

/** Turns encouragement off, as the page, the link and the text do. It counts from when this has returned. */
export async function stopReminders(deps: Deps, ledger: Ledger, person: string): Promise<void> {
  await setKinds(deps, person, 'email', [], 'stop-link')
  await setKinds(deps, person, 'sms', [], 'stop-link')
  ledger.optOut(person)
}

/** Withdraws a self-referral: the group must not hear of it any more, if it has not yet. */
export async function takeBack(deps: Deps, ledger: Ledger, personId: string, listing: string): Promise<void> {
  const person = await findPerson(deps, personId)
  const referral = await findReferral(deps, personId, listing)
  if (!person || !referral) return
  if (await withdrawReferral(deps, person, listing)) ledger.optOut(referral.signUp)
}
