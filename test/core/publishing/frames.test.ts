import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../functions/core/calendar.ts'
import { findEmployer, saveEmployer } from '../../../functions/core/employers/employer.ts'
import { stateNext } from '../../../functions/core/employers/next.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Table } from '../../../functions/core/ports.ts'
import { dueOn, nextRelease, releaseDayOf } from '../../../functions/core/publishing/due.ts'
import { keepFrames, listFrames, periodsOf } from '../../../functions/core/publishing/frames.ts'
import { findState, forgetState, keepState } from '../../../functions/core/publishing/kept-state.ts'
import type { State } from '../../../functions/core/releases/state.ts'
import { tableInMemory } from '../../year/table-in-memory.ts'

const siteOf = (headcount: number) => [{ id: 'whole', name: 'The whole', headcount, teams: [] }]

async function firm(headcount: number): Promise<{ programme: Table; releaseState: Table }> {
  const deps = { programme: tableInMemory(), releaseState: tableInMemory() }
  await saveEmployer(deps, { id: 'firm', name: 'Firm', kind: 'employer', sites: siteOf(headcount) })
  return deps
}

/** The job as it goes by the calendar, with nothing but the calendar in it. Gives the periods that came out. */
async function live(
  deps: { programme: Table; releaseState: Table },
  days: readonly { day: string; headcount?: number | undefined }[],
): Promise<{ label: string; first: string; last: string; frame: string }[]> {
  const out: { label: string; first: string; last: string; frame: string }[] = []
  for (const { day, headcount } of days) {
    const now = () => new Date(`${day}T12:00:00Z`)
    if (headcount !== undefined) {
      const waiting = await deps.programme.get(keys.hrNext('firm'))
      const seen = Number(waiting?.['ver'] ?? 0)
      await stateNext({ ...deps, now }, { employer: 'firm', sites: siteOf(headcount), by: 'pat', seen })
    }
    for (;;) {
      const employer = await findEmployer(deps, 'firm')
      if (!employer) throw new Error('no firm')
      const due = dueOn(await keepFrames(deps, employer, day), day)
      if (!due) break
      const { frame, period } = due
      out.push({ ...period, frame: frame.from })
      const isLast = periodsOf(frame).at(-1)?.label === period.label
      const set = { last: period.label, ...(isLast ? { closed: true } : {}) }
      await deps.programme.change(keys.frame('firm', frame.from), { set })
    }
  }
  return out
}

describe('frames', () => {
  test.each([
    [40, '2026-07-01', '2026-H2', '2027-01-08'],
    [120, '2026-10-01', '2026-Q4', '2027-01-08'],
    [400, '2026-10-01', '2026-Q4', '2027-01-08'],
    [1000, '2026-11-01', '2026-11', '2026-12-08'],
  ])('with %i people it begins on %s, and its first release is %s on %s', async (many, from, label, day) => {
    const deps = await firm(many)
    expect(await live(deps, [{ day: '2026-11-23' }, { day: addDays(day, -1) }])).toEqual([])
    expect((await listFrames(deps, 'firm')).map((frame) => frame.from)).toEqual([from])
    const next = nextRelease(await listFrames(deps, 'firm'))
    expect(next && [next.period.label, releaseDayOf(next.period)]).toEqual([label, day])
    expect(await live(deps, [{ day }])).toMatchObject([{ label }])
  })

  test('whatever is stated and whenever the job comes by, no day is in two releases and none is told early', async () => {
    const headcounts = fc.option(fc.constantFrom(30, 45, 60, 300, 1200), { nil: undefined })
    const visits = fc.array(fc.record({ step: fc.integer({ min: 1, max: 130 }), headcount: headcounts }), {
      minLength: 5,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(40, 200, 1500), visits, async (many, steps) => {
        const deps = await firm(many)
        let day = '2026-02-11'
        const days = steps.map(({ step, headcount }) => {
          day = addDays(day, step)
          return { day, headcount }
        })
        const out: Awaited<ReturnType<typeof live>> = []
        for (const one of days) {
          for (const release of await live(deps, [one])) {
            expect(releaseDayOf(release) <= one.day).toBe(true)
            out.push(release)
          }
        }
        for (const [at, release] of out.entries()) {
          const before = out[at - 1]
          if (before) expect(release.first > before.last).toBe(true)
        }
        const frames = await listFrames(deps, 'firm')
        for (const [at, { from, until }] of frames.entries()) {
          expect(daysBetween(from, until)).toBeGreaterThanOrEqual(365)
          const next = frames[at + 1]
          if (next) expect(next.from >= until).toBe(true)
        }
        for (const { frame, first, last } of out) {
          const own = frames.find(({ from }) => from === frame)
          expect(own && first >= own.from && last < own.until).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('a rhythm that changes leaves days out rather than telling of them twice', async () => {
    const deps = await firm(1200)
    const first = Array.from({ length: 12 }, (_, n) => ({ day: addDays('2026-03-09', n * 30) }))
    await live(deps, [{ day: '2026-02-11' }, ...first])
    const out = await live(deps, [{ day: '2027-01-15', headcount: 300 }, { day: '2027-07-10' }])
    expect(out.map(({ label }) => label)).toEqual(['2027-01', '2027-Q2'])
  })
})

describe('the state between releases', () => {
  const of = { employer: 'firm', frame: '2026-10-01', period: '2026-Q4' }
  /** Marks as they are: nothing that packs smaller. */
  const state = (people: number): State => ({
    employer: 'firm',
    frameFrom: '2026-10-01',
    secret: 's',
    frame: 'f',
    periods: ['2026-Q4'],
    marks: Array.from({ length: people }, (_, n) =>
      Buffer.from(BigUint64Array.of((BigInt(n + 1) * 0x9e3779b97f4a7c15n) % 2n ** 64n).buffer).toString(
        'base64url',
      ),
    ).join(''),
    figures: {},
  })
  /** Keeps bytes as bytes, and refuses what DynamoDB would. */
  const bytesTable = () => {
    const items = new Map<string, { pk: string; sk: string }>()
    const table = tableInMemory()
    return {
      ...table,
      put: async (item) => {
        const body = item['body'] as Uint8Array | undefined
        if ((body?.length ?? 0) > 400 * 1024 - 500) throw new Error('an item is too large')
        items.set(`${item.pk} ${item.sk}`, item)
      },
      get: async ({ pk, sk }) => items.get(`${pk} ${sk}`) as never,
      remove: async ({ pk, sk }) => items.delete(`${pk} ${sk}`),
      kept: () => [...items.values()].map(({ sk }) => sk),
    } satisfies Table & { kept(): string[] }
  }

  test('is cut into items that fit, and comes back whole', async () => {
    const releaseState = bytesTable()
    const large = state(120_000)
    await keepState({ releaseState }, of, large)
    expect(releaseState.kept().length).toBeGreaterThan(3)
    expect(await findState({ releaseState }, of)).toEqual(large)
  })

  test('is written over by a run that has less to keep, with nothing left of more', async () => {
    const releaseState = bytesTable()
    await keepState({ releaseState }, of, state(120_000))
    await keepState({ releaseState }, of, state(10))
    expect(releaseState.kept().toSorted()).toEqual(['2026-Q4#0', '2026-Q4#head'])
    expect(await findState({ releaseState }, of)).toEqual(state(10))
    await forgetState({ releaseState }, of)
    expect(releaseState.kept()).toEqual([])
  })

  test('is missed aloud when it is not there, or not all of it', async () => {
    const releaseState = bytesTable()
    await expect(findState({ releaseState }, of)).rejects.toMatchObject({ name: 'StateLost' })
    await keepState({ releaseState }, of, state(120_000))
    await releaseState.remove(keys.releaseState('firm', '2026-10-01', '2026-Q4#1'))
    await expect(findState({ releaseState }, of)).rejects.toMatchObject({ name: 'StateLost' })
  })
})
