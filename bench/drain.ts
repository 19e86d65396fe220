/** How fast the sweeper empties a full table, beside a bare loop that makes the same calls at the same width. */
import { keys } from '../functions/core/keys.ts'
import type { Key } from '../functions/core/ports.ts'
import { sendReferral } from '../functions/core/referrals/refer.ts'
import { doDue } from '../functions/core/work/sweep.ts'
import { type Part, tell } from './figure.ts'
import { messagesIn } from './fill.ts'
import { type Ground, makeGround } from './ground.ts'
import { type Crowd, race } from './race.ts'
import { draft, joiner, openGarden, queueCode } from './town.ts'

export const drain: Part = async function* ({ small }) {
  const many = small ? 40 : 320
  for (const crowd of [codes, groupSignUps]) {
    const ground = await makeGround(3)
    try {
      tell(`queueing ${many} messages`)
      yield* race(ground, await crowd(ground, many), small ? 3 : 5)
    } finally {
      await ground.stop()
    }
  }
}

async function codes(ground: Ground, many: number): Promise<Crowd> {
  for (let n = 0; n < many; n++) await queueCode(ground, n)
  const messages = await messagesIn(ground.side, ground.names.programme)
  return { name: 'codes', messages, others: () => [] }
}

/** As many people ask to come to the garden; what is told to themselves is left out. */
async function groupSignUps(ground: Ground, many: number): Promise<Crowd> {
  const { deps, worker } = ground
  const { group } = await openGarden(deps)
  const others = new Map<string, Key[]>()
  // As if email were shut: a worker sends what it makes at once, and here it is to wait.
  const making = { ...worker, breaker: { ...worker.breaker, shutUntil: async () => deps.now() } }
  for (let n = 0; n < many; n++) {
    const person = await joiner(ground, n)
    const listing = await draft(deps, person)
    await sendReferral(deps, person, listing)
    const referral = keys.referral(person.id, listing)
    await doDue(making, referral)
    const signUp = String((await deps.programme.get(referral))?.['signUp'])
    const madeFrom = [keys.signUp(group, signUp), keys.group(group), keys.person(person.id), referral]
    others.set(keys.message(`${signUp}-group-sign-up-0`).pk, madeFrom)
    await deps.programme.remove(keys.message(`${signUp}-person-sent`))
  }
  const messages = await messagesIn(ground.side, ground.names.programme)
  return { name: 'group-sign-ups', messages, others: ({ pk }) => others.get(pk) ?? [] }
}
