/** What is left at the next times, as the clock goes on: past midnight, past the start of today's, through both clock changes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, londonDay, londonInstant } from '../../functions/core/calendar.ts'
import { Schedule } from '../../functions/core/directory/schedule.ts'
import { keys } from '../../functions/core/keys.ts'
import { firstLeft, placesAhead } from '../../functions/core/places/left.ts'
import { tableInMemory } from '../year/table-in-memory.ts'
import { asked } from './directory/days-by-library.ts'

const [group, id, places] = ['willow-garden', 'garden-morning', 4]

const schedules = fc.array(
  fc
    .record({
      rule: fc.constantFrom(
        'FREQ=DAILY',
        'FREQ=WEEKLY;BYDAY=SU,MO',
        'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU',
        'FREQ=WEEKLY;BYDAY=SU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12',
        'FREQ=MONTHLY;BYDAY=-1SU',
      ),
      starts: fc.option(fc.constantFrom('00:00', '00:30', '01:30', '10:00', '23:30'), { nil: undefined }),
    })
    .map((given) => Schedule.parse(given)),
  { minLength: 1, maxLength: 3 },
)
// About the nights in which the clocks change, the year does, and August begins and ends.
const nights = ['2026-10-25', '2026-12-31', '2027-03-28', '2027-08-01', '2027-08-31', '2027-10-31']
const instants = fc.array(
  fc
    .tuple(fc.constantFrom(...nights), fc.integer({ min: -1500, max: 1500 }))
    .map(([night, minutes]) => new Date(londonInstant(night, '00:00').getTime() + minutes * 60_000)),
  { minLength: 1, maxLength: 4 },
)

/** Day by day, each from its own instant. */
function expectedAt(now: Date, given: readonly Schedule[], taken: ReadonlyMap<string, number>) {
  const today = londonDay(now)
  const times = given
    .flatMap((schedule) =>
      asked(schedule, today, addDays(today, 120)).map((day) => `${day} ${schedule.starts ?? ''}`),
    )
    .sort()
    .slice(0, 12)
    .map((text) => text.split(' ') as [string, string])
    .filter(([day, starts]) => londonInstant(day, starts || '23:59') > now)
  const days = [...new Map(times.toReversed()).entries()].reverse().slice(0, 6)
  return days.map(([day, starts]) => ({
    day,
    starts: starts || undefined,
    left: places - (taken.get(day) ?? 0),
  }))
}

test('is that of the times which have not begun, whenever it is asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      schedules,
      instants,
      fc.infiniteStream(fc.integer({ min: 0, max: places })),
      async (given, moments, amounts) => {
        const programme = tableInMemory()
        const taken = new Map<string, number>()
        const listing = { id, group, places, placesPer: 'occurrence' as const, schedules: given }
        for (const now of moments) {
          const deps = { programme, now: () => now }
          for (const { day } of await placesAhead(deps, listing)) {
            taken.set(day, amounts.next().value ?? 0)
            await programme.put({ ...keys.placesOn(group, id, day), taken: taken.get(day) })
          }
          const expected = expectedAt(now, given, taken)
          expect(
            (await placesAhead(deps, listing)).map(({ day, starts, left }) => ({ day, starts, left })),
          ).toEqual(expected)
          const first = expected.find(({ left }) => left > 0)
          expect(await firstLeft(deps, listing)).toMatchObject(
            first ? { day: first.day, left: first.left } : { left: 0 },
          )
        }
      },
    ),
    { numRuns: 30 },
  )
})
