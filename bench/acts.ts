/** Messages and what goes with them, each as it happens in AWS: with every hint that its writes give rise to. */
import { submitCheckIn } from '../functions/core/check-ins/check-in.ts'
import { keys } from '../functions/core/keys.ts'
import { findPlan } from '../functions/core/nudges/plan.ts'
import type { Person } from '../functions/core/people/person.ts'
import type { Key } from '../functions/core/ports.ts'
import { sendReferral } from '../functions/core/referrals/refer.ts'
import { doDue, sweep } from '../functions/core/work/sweep.ts'
import { type Follow, idOf } from './follow.ts'
import type { Ground } from './ground.ts'
import { draft, joiner, openGarden, queueCode } from './town.ts'

export type Act = {
  name: string
  what: string
  /** It is one message, to be held against the least that a message can cost. */
  isMessage?: true
  /** What must be so before it, and is not counted. */
  before?(): Promise<unknown>
  /** The most write units that it should cost the tables, and reads where that is the point of it. */
  floor?: { tableWrites?: number; reads?: number }
  /** Of how many people it is, where what counts is one of them. */
  shared?: number
  /** 'not yet' when this was not what it is about. */
  act(): Promise<unknown>
}

export async function acts(ground: Ground, follow: Follow): Promise<Act[]> {
  const { deps, worker, answers } = ground
  const garden = await openGarden(deps)
  const gardener = await joiner(ground, 1)
  const walker = await joiner(ground, 2)
  const reader = await joiner(ground, 3)
  await draft(deps, gardener)
  const { hinted, event, mustBe, sent } = follow

  /** From the plan being due to the provider's word that it took the email. */
  const encouragement = ({ id }: Person): Pick<Act, 'isMessage' | 'before' | 'act'> => ({
    isMessage: true,
    before: async () => ground.moveTo((await findPlan(deps, id))?.due ?? deps.now()),
    async act() {
      await doDue(worker, keys.nudgePlan(id))
      const messages = await hinted()
      for (const message of messages) {
        await event(message, 'accepted')
        await mustBe(message, 'sent')
      }
      return messages.length > 0 ? 'sent' : 'not yet'
    },
  })

  const nothingDue = async () => {
    while (Object.keys(await sweep(worker)).length > 0);
  }

  let last = ''
  /** A code that is queued, taken in hand on the hint, and then whatever follows. */
  const code = (n: number, channel: 'email' | 'sms', then?: (key: Key) => Promise<unknown>) => async () => {
    const key = await queueCode(ground, n, channel)
    await hinted()
    await then?.(key)
    last = idOf(key)
    await mustBe(last, 'sent')
  }

  return [
    {
      name: 'code',
      what: 'a code by email, from being queued to settled',
      isMessage: true,
      act: code(1, 'email'),
    },
    {
      name: 'send-event',
      what: 'the provider’s word that it took a message that is settled already',
      act: () => event(last, 'accepted'),
    },
    {
      name: 'delivery-event',
      what: 'the provider’s word that a message arrived',
      async act() {
        await event(last, 'delivered')
        await mustBe(last, 'delivered')
      },
    },
    {
      name: 'code-by-text',
      what: 'a code by text: its segments are taken from the month’s',
      isMessage: true,
      act: code(2, 'sms'),
    },
    {
      name: 'refused-once',
      what: 'a code that the provider refuses once: its channel is closed for a while, then it goes',
      isMessage: true,
      before: async () => answers.push('throttled'),
      act: code(3, 'email', async (key) => {
        ground.later(1)
        await doDue(worker, key)
      }),
    },
    {
      name: 'ambiguous',
      what: 'a code of which nobody knows whether it went, until the provider’s event settles it',
      isMessage: true,
      before: async () => answers.push('unknown'),
      act: code(4, 'email', (key) => event(idOf(key), 'accepted')),
    },
    {
      name: 'self-referral',
      floor: { tableWrites: 10 },
      what: 'from pressing "Send it" to both messages settled and confirmed by their SEND events',
      async act() {
        await sendReferral(deps, gardener, garden.id)
        await sent(2)
      },
    },
    {
      name: 'plan-look',
      what: 'a look at a plan when nothing is due',
      before: async () => ground.moveTo((await findPlan(deps, walker.id))?.due ?? deps.now()),
      async act() {
        await doDue(worker, keys.nudgePlan(walker.id))
        if ((await hinted()).length > 0) throw new Error('something was due')
      },
    },
    {
      name: 'encouragement-first',
      what: 'a person’s first encouragement: plan due, planned, sent, and confirmed by its SEND event',
      ...encouragement(walker),
    },
    {
      name: 'encouragement',
      what: 'a later one of the same person',
      ...encouragement(walker),
    },
    {
      name: 'check-in',
      floor: { tableWrites: 3 },
      what: 'keeping a check-in and noting its day on the plan',
      before: nothingDue,
      async act() {
        const scores = { satisfied: 6, worthwhile: 7, happy: 5, anxious: 4 }
        const kept = await submitCheckIn(deps, reader, { ...scores, lonely: undefined, needs: ['nature'] })
        if (!kept.ok) throw new Error('the check-in was not kept')
        await hinted()
      },
    },
    {
      name: 'empty-hint',
      what: 'a hint that finds nothing due',
      async act() {
        if ((await doDue(worker, keys.message(last))) !== 'notDue') throw new Error('something was due')
      },
    },
    {
      name: 'empty-sweep',
      what: 'the sweeper’s minute when nothing is due in any of the 16 shards',
      before: nothingDue,
      act: () => sweep(worker),
    },
  ]
}
