/** What a provider says afterwards: in its own time, twice, before anybody has settled, or never. */
import { noteDelivery } from '../../functions/core/messages/delivery-event.ts'
import type { WorkerDeps } from '../../functions/core/ports.ts'
import type { Chance } from './chance.ts'
import type { VirtualClock } from './clock.ts'
import type { Taken } from './faulty-provider.ts'
import type { Ledger } from './ledger.ts'
import { live } from './worker.ts'

type Outside = { chance: Chance; ledger: Ledger; clock: VirtualClock; deps: () => WorkerDeps }

/** How often the queue hands an event over before it is set aside. */
const handedOver = 20

export function tellAfterwards({ chance, ledger, clock, deps }: Outside): (taken: Taken) => void {
  async function note(taken: Taken, what: 'accepted' | 'delivered' | 'bounced'): Promise<void> {
    const { key, channel, to: address, at } = taken
    let noted = 'not yet'
    for (let tries = 0; tries < handedOver && (noted === 'not yet' || noted === 'too-early'); tries++) {
      await live(async () => {
        noted = await noteDelivery(deps(), { key, channel, what, permanent: what === 'bounced', address, at })
      })
    }
  }
  return (taken) => {
    if (chance.happens(0.01)) {
      ledger.fault('event lost')
      return
    }
    if (ledger.strikes('event before settle', chance.happens(0.02))) {
      clock.in(0, () => note(taken, 'accepted'))
      return
    }
    clock.in(chance.between(1, 30), () => note(taken, 'accepted'))
    if (chance.happens(0.05)) {
      ledger.fault('event doubled')
      clock.in(chance.between(1, 90), () => note(taken, 'accepted'))
    }
    if (chance.happens(0.3)) clock.in(chance.between(0.5, 60), () => note(taken, 'delivered'))
    if (chance.happens(0.002)) {
      ledger.fault('bounce before its send event')
      clock.in(0.1, () => note(taken, 'bounced'))
    }
  }
}
