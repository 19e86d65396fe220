/** Which releases the team is told are late, held beside what the job would publish on each day. */
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '../../../functions/core/calendar.ts'
import { findEmployer, saveEmployer } from '../../../functions/core/employers/employer.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Table } from '../../../functions/core/ports.ts'
import { dueOn } from '../../../functions/core/publishing/due.ts'
import { keepFrames, listFrames, periodsOf } from '../../../functions/core/publishing/frames.ts'
import { lateReleaseOf, lateReleases, noteTrouble } from '../../../functions/core/publishing/late.ts'
import { demoEmployer } from '../../world.ts'
import { tableInMemory } from '../../year/table-in-memory.ts'

let day: string
let programme: Table
let releases: Table
beforeEach(async () => {
  day = '2026-11-23'
  programme = tableInMemory()
  releases = tableInMemory()
  await saveEmployer({ programme }, demoEmployer)
})

const deps = () => ({ programme, releases, now: () => new Date(`${day}T12:00:00Z`) })
const late = () => lateReleaseOf(deps(), 'acme')

/** The job, without the statistics: it keeps the frames, and marks what is due as out. */
async function morning(publishes = true): Promise<void> {
  const employer = await findEmployer({ programme }, 'acme')
  if (!employer) throw new Error('no employer')
  for (;;) {
    const frames = await keepFrames({ programme, releaseState: tableInMemory() }, employer, day)
    const due = publishes ? dueOn(frames, day) : undefined
    if (!due) return
    await releases.claim({ ...keys.release('acme', due.period.label) })
    await programme.change(keys.frame('acme', due.frame.from), {
      set: {
        last: due.period.label,
        ...(periodsOf(due.frame).at(-1)?.label === due.period.label ? { closed: true } : {}),
      },
    })
  }
}

test('where the job does its work on every day, nothing is ever late', async () => {
  for (; day < '2028-03-01'; day = addDays(day, 1)) {
    // Around the first, on which frames end, and the eighth.
    if (day.slice(8) > '10') continue
    await morning()
    expect(await late()).toBeUndefined()
  }
  expect(await listFrames({ programme }, 'acme')).toHaveLength(2)
})

test('one is late from the day after its own, and is the oldest that is missing', async () => {
  await morning()
  day = '2027-01-08'
  expect(await late()).toBeUndefined()
  day = '2027-01-09'
  expect(await late()).toEqual({ period: '2026-Q4', day: '2027-01-08', fault: undefined })
  day = '2027-06-01'
  expect(await late()).toMatchObject({ period: '2026-Q4' })
  await morning()
  expect(await late()).toBeUndefined()
})

test('a fault is said of the release that it kept back, and not of a later one', async () => {
  await morning()
  day = '2027-01-08'
  await noteTrouble(deps(), 'acme', 'StateLost')
  day = '2027-01-09'
  expect(await late()).toMatchObject({ period: '2026-Q4', fault: 'StateLost' })
  await morning()
  day = '2027-04-09'
  expect(await late()).toMatchObject({ period: '2027-Q1', fault: undefined })
})

test('what is out is not late, whatever a run that died has left unmarked', async () => {
  await morning()
  day = '2027-01-09'
  await releases.claim({ ...keys.release('acme', '2026-Q4') })
  expect(await late()).toBeUndefined()
})

test('the next twelve months are looked for too, where the job never made their frame', async () => {
  await morning()
  for (day of ['2027-01-08', '2027-04-08', '2027-07-08']) await morning()
  const [frame] = await listFrames({ programme }, 'acme')
  await programme.change(keys.frame('acme', frame?.from ?? ''), { set: { last: '2027-Q3', closed: true } })
  day = '2028-01-08'
  expect(await late()).toBeUndefined()
  day = '2028-01-09'
  expect(await late()).toMatchObject({ period: '2027-Q4', day: '2028-01-08' })
  // With nobody left to be counted there is nothing to come.
  await saveEmployer({ programme }, { ...demoEmployer, sites: [] })
  expect(await late()).toBeUndefined()
})

test('nothing is late of an employer that has no frame yet', async () => {
  day = '2027-02-01'
  expect(await late()).toBeUndefined()
})

test('all employers are looked at with one question each, and one that can’t be read keeps back no other', async () => {
  await morning()
  for (const id of ['brook', 'calder', 'dale']) {
    await saveEmployer({ programme }, { ...demoEmployer, id, name: id })
    await programme.put({ ...keys.frame(id, '2026-10-01'), from: 'soon' })
  }
  let questions = 0
  const ask =
    <T extends unknown[], R>(verb: (...args: T) => Promise<R>) =>
    (...args: T) => {
      questions += 1
      return verb(...args)
    }
  const counting = { ...programme, get: ask(programme.get), list: ask(programme.list) }
  expect(await lateReleases({ ...deps(), programme: counting })).toEqual([])
  expect(questions).toBe(1 + 4)
  day = '2027-01-09'
  expect(await lateReleases(deps())).toMatchObject([{ id: 'acme', name: 'Acme Deliveries' }])
})
