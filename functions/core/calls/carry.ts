/** The worker's part of a call: bringing it to the link workers, telling its person, keeping the lists. Safe to repeat. */
import { keys } from '../keys.ts'
import { queueMessage } from '../messages/message.ts'
import { channelOf } from '../people/person.ts'
import type { Deps, Item } from '../ports.ts'
import { after } from '../stamp.ts'
import { findMember, listTeam } from '../team/team.ts'
import { nothingDue } from '../work/marker.ts'
import { throwAway } from './ask.ts'
import { CallAsked, changeAsked, leadsDays } from './asked.ts'
import { Call, emptyCall, ownerOf, toCarry } from './call.ts'
import { carrySignUps } from './carry-sign-ups.ts'
import { followed } from './lists.ts'
import { waitsLong } from './long-wait.ts'
import { passAllBack } from './outcome.ts'

/** Does what a person's own side of a call asks for. */
export async function carryAsked(deps: Deps, item: Item): Promise<void> {
  const asked = CallAsked.parse(item)
  if (asked.state === 'draft') return void (await throwAway(deps, asked))
  if (asked.state === 'asked' && !asked.told) await bring(deps, asked)
  if (asked.state === 'withdrawn') await emptyCall(deps, asked.call)
  const done = { set: { told: true }, remove: ['details', ...nothingDue] }
  if (await changeAsked(deps, asked, done)) return
  // Withdrawn meanwhile: its own marker sees to it. Gone meanwhile: nothing else knows of this call.
  const now = await deps.programme.get(keys.callAsked(asked.person), { consistent: true })
  if (now?.['call'] !== asked.call) await emptyCall(deps, asked.call)
}

/** Makes the call itself, which from here on has the words, and tells its person that it is on its way. */
async function bring(deps: Deps, { person, call: id, good, details, asked }: CallAsked): Promise<void> {
  const first = { id, step: 0 }
  const owner = await deps.vault.seal({ person })
  await deps.programme.claim({
    ...keys.call(id),
    id,
    state: 'open',
    asked: asked ?? deps.now(),
    good,
    details,
    owner,
    round: 1,
    ...toCarry(deps, first),
    ver: 1,
  })
  await tellPerson(deps, person, id, 'asked')
}

/** Does what a call asks for, by the state it is in. */
export async function carryCall(deps: Deps, item: Item): Promise<void> {
  const call = Call.parse(item)
  const long = call.state === 'open' && waitsLong(call, deps.now())
  if (long) await tellOfLongWait(deps, call)
  else if (call.state === 'open') await tellTeam(deps, call)
  if (call.state === 'withdrawn' && call.had) await tellWhoHadIt(deps, call.id, call.had)
  if (call.state === 'closed') {
    const person = await ownerOf(deps, call)
    if (person && call.outcome === 'not-reached') await tellPerson(deps, person, call.id, 'not-reached')
    // What leads to it goes some days after it does, unless another has been asked for.
    if (person)
      await deps.programme.change(
        keys.callAsked(person),
        { set: { expires: after(call.ended ?? deps.now(), leadsDays, 'days') }, add: { ver: 1 } },
        { call: { equals: call.id }, state: { equals: 'asked' } },
      )
  }
  const carried = await carrySignUps(deps, call)
  if (carried) await followed(deps, carried, long)
  // Taken in the very moment in which its link worker left the team.
  if (call.state === 'taken' && call.by && !(await isLinkWorker(deps, call.by)))
    await passAllBack(deps, call.by)
}

const isLinkWorker = async (deps: Pick<Deps, 'programme'>, member: string) =>
  (await findMember(deps, member))?.roles.includes('link-worker') === true

async function tellPerson(deps: Deps, person: string, call: string, what: 'asked' | 'not-reached') {
  await queueMessage(deps, {
    id: `${call}-call-${what}`,
    kind: 'person-call',
    channel: await channelOf(deps, person),
    person,
    call,
    what,
  })
}

/** One plain email to each link worker for each time that it has come to wait. */
async function tellTeam(deps: Deps, { id, round, was, step, carried }: Call): Promise<void> {
  // They have been: it is only looked at again.
  if (step === carried) return
  for (const { id: member, roles } of await listTeam(deps)) {
    // Whoever has just passed it back knows.
    if (!roles.includes('link-worker') || was.includes(member)) continue
    await queueMessage(deps, {
      id: `${id}-waits-${round}-${member}`,
      kind: 'team-call',
      call: id,
      round,
      member,
    })
  }
}

/** Once for each time that it has come to wait, to everybody: operators see to it that there is somebody to take it. */
async function tellOfLongWait(deps: Deps, { id, round, chased }: Call): Promise<void> {
  if (chased >= round) return
  for (const { id: member } of await listTeam(deps)) {
    await queueMessage(deps, {
      id: `${id}-waits-long-${round}-${member}`,
      kind: 'team-call-long',
      call: id,
      round,
      member,
    })
  }
}

/** Whoever is about to call learns that they must not. Nobody else had heard whose call it was. */
async function tellWhoHadIt(deps: Deps, call: string, member: string): Promise<void> {
  await queueMessage(deps, { id: `${call}-withdrawn`, kind: 'team-call-withdrawn', call, member })
}
