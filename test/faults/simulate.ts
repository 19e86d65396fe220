/**
 * Two nights and the weeks after them, with everything that can go wrong between somebody pressing a button and a
 * message arriving. What comes of it is judged from outside: by what was accepted, and what the providers took.
 */
import { after } from '../../functions/core/stamp.ts'
import { dueAt } from '../../functions/core/work/marker.ts'
import { listParked, parkByHand, redrive } from '../../functions/core/work/parked.ts'
import { reconcile } from '../../functions/core/work/reconcile.ts'
import { makeActs } from './acts.ts'
import * as programme from './programme.ts'
import { rehearseRestore } from './restore.ts'
import { makeTown, type Town } from './town.ts'
import { judge, type Verdict } from './verdict.ts'

/** Clocks go forward on 28 March 2027 and back on 31 October: the run lives through both nights. */
const bothNights = [new Date('2027-03-27T17:00:00Z'), new Date('2027-10-30T17:00:00Z')] as const
/** A small run has time for one of them, by its seed. */
const nightsFor = (items: number, seed: number) =>
  items >= 1000 ? bothNights : [bothNights[seed % 2 === 0 ? 0 : 1]]
const itemsAMinute = 60

export async function simulate({
  items,
  seed,
  share,
}: {
  items: number
  seed: number
  share?: number
}): Promise<Verdict> {
  const acts = makeActs()
  const nights = nightsFor(items, seed)
  const town: Town = await makeTown(
    seed,
    nights[0] ?? bothNights[0],
    {
      known: acts.known,
      optOut: ({ person = '', listing }) =>
        listing
          ? programme.takeBack(town.outside, town.ledger, person, listing)
          : programme.stopReminders(town.outside, town.ledger, person),
    },
    share,
  )
  await programme.makeDirectory(town.outside)
  await poison(town)
  for (const [index, night] of nights.entries()) {
    town.clock.jumpTo(night)
    town.setCalm(false)
    const share = Math.floor(items / nights.length) + (index === 0 ? items % nights.length : 0)
    await rush(town, share, () => acts.act(town))
    // The leases run out; then come the reminders of a week; then a round in which all works.
    await liveOn(town, { hours: 3, sweepEvery: 15 })
    await liveOn(town, { hours: 9 * 24, sweepEvery: 8 * 60 })
    await operatorLooks(town)
    town.setCalm(true)
    await liveOn(town, { hours: 10, sweepEvery: 60 })
    await reconcile({ ...town.outside, scan: town.scan, log: () => {} })
    await operatorLooks(town)
    // To the afternoon of another day, so that what may not ring at night has been sent too.
    await liveOn(town, { hours: 34, sweepEvery: 2 * 60 })
  }
  const { client, ledger, scan, clock } = town
  await rehearseRestore({ client, name: town.names.programme, deps: town.worker(), ledger, many: 20 })
  return judge({ items: acts.done, ledger, scan, now: clock.now() })
}

/** So many acts, so many a minute, with the sweeper on its minute. */
async function rush(
  { clock, chance, everyMinute }: Town,
  many: number,
  act: () => Promise<void>,
): Promise<void> {
  for (let left = many; left > 0; left -= itemsAMinute) {
    const end = after(clock.now(), 1, 'minutes')
    for (let n = 0; n < Math.min(itemsAMinute, left); n++) clock.in(chance.between(0, 59), act)
    clock.in(59.9, everyMinute)
    while (await clock.step(end));
  }
}

async function liveOn(
  { clock, everyMinute }: Town,
  time: { hours: number; sweepEvery: number },
): Promise<void> {
  const until = after(clock.now(), time.hours, 'hours')
  while (clock.now() < until) {
    await everyMinute()
    const next = after(clock.now(), time.sweepEvery, 'minutes')
    while (await clock.step(next));
  }
}

/** Somebody sees to what is parked, and presses twice. */
async function operatorLooks({ outside, ledger }: Town): Promise<void> {
  for (const item of await listParked(outside)) {
    if (item.pk.startsWith('POISON#')) continue
    ledger.fault('redriven twice')
    await redrive(outside, item)
    if (await redrive(outside, item)) ledger.violations.push('a second redrive did something')
  }
}

/** Items that can never be done, whose neighbours must not wait for them; and one that somebody has parked. */
async function poison({ outside }: Town): Promise<void> {
  for (let n = 0; n < 16; n++) {
    const key = { pk: `POISON#${n}`, sk: 'THING' }
    await outside.programme.put({ ...key, ...dueAt(outside, key, new Date(0)) })
  }
  await programme.queueLasting(outside, 'parked-by-hand', 0)
  await parkByHand(outside, { pk: 'MESSAGE#parked-by-hand', sk: 'MESSAGE' })
}
