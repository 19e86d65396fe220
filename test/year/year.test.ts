import { beforeAll, describe, expect, test } from 'vitest'
import { table } from './explain.ts'
import { nudgesOf, violationsIn } from './judge.ts'
import { liveAYear, type Outcome } from './year.ts'

const plus = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

describe('thirteen weeks of twenty people, with the real table adapter', () => {
  const weeks = { people: 20, weeks: 13, seed: 7 }
  let outcome: Outcome
  beforeAll(async () => {
    outcome = await liveAYear({ ...weeks, engine: 'dynalite' })
  })

  test('break no promise', () => {
    expect(violationsIn(outcome)).toEqual([])
  })

  test('come to the same on a table that is nothing but memory, nudge by nudge', async () => {
    const other = await liveAYear({ ...weeks, engine: 'memory' })
    expect(table(other)).toEqual(table(outcome))
    expect(other.rows.map(({ record }) => record)).toEqual(outcome.rows.map(({ record }) => record))
    expect(other.taken.map(({ key, at }) => [key, at])).toEqual(outcome.taken.map(({ key, at }) => [key, at]))
    expect([...other.evidence.values()]).toEqual([...outcome.evidence.values()])
  })
})

describe('a year of forty people', () => {
  let outcome: Outcome
  beforeAll(async () => {
    outcome = await liveAYear({ people: 40, weeks: 52, seed: 11, engine: 'memory' })
  })

  test('breaks no promise', () => {
    expect(violationsIn(outcome)).toEqual([])
  })

  test('is a year in which something happens: every kind is sent, and not sent for many a reason', () => {
    const sent = new Set(nudgesOf(outcome.taken).map(({ kind }) => kind))
    expect(sent.size).toBe(8)
    const reasons = new Set(outcome.rows.map(({ record }) => record.reason))
    for (const reason of ['gone', 'no-consent', 'paused', 'not-needed', 'one-a-week', 'held-out'] as const) {
      expect([...reasons]).toContain(reason)
    }
    expect(outcome.lives.some(({ id }) => outcome.witness.latest(id).erased)).toBe(true)
  })

  const first = (what: (one: ReturnType<typeof nudgesOf>[number]) => boolean) => {
    const found = nudgesOf(outcome.taken).find(what)
    if (!found) throw new Error('there is none in this year')
    return found
  }
  const moved = (key: string, hours: number): Outcome => ({
    ...outcome,
    taken: outcome.taken.map((one) => (one.key === key ? { ...one, at: plus(one.at, hours) } : one)),
  })
  const doctored: [string, RegExp, () => Outcome][] = [
    ['a nudge at night', /quiet hours/, () => moved(first(() => true).key, 12)],
    [
      'a nudge sent twice',
      /sent twice/,
      () => ({ ...outcome, taken: [...outcome.taken, first(() => true)] }),
    ],
    [
      'two encouragements in a week',
      /two in seven days/,
      () => {
        const { key, ...one } = first(({ encourages }) => encourages)
        const another = { ...one, key: key.replace(/-[a-z-]+-2/, '-idea-2'), at: plus(one.at, 47) }
        return {
          ...outcome,
          taken: [...outcome.taken, another].sort((a, b) => a.at.getTime() - b.at.getTime()),
        }
      },
    ],
    [
      'somebody who wanted nothing',
      /without consent/,
      () => {
        const witness = { ...outcome.witness, wanted: () => outcome.witness.wanted('nobody', new Date(0)) }
        return { ...outcome, witness }
      },
    ],
    [
      'somebody on a break, gone or deleted',
      /after deletion[\s\S]*after leaving[\s\S]*in a pause/,
      () => {
        const wanted: Outcome['witness']['wanted'] = (person, at) => ({
          ...outcome.witness.wanted(person, at),
          erased: true,
          left: true,
          pausedUntil: '2099-01-01',
        })
        return { ...outcome, witness: { ...outcome.witness, wanted } }
      },
    ],
    [
      'somebody held out',
      /held out/,
      () => {
        const evidence = new Map(
          [...outcome.evidence].map(([person, events]) => [
            person,
            events.map((event) => ({ ...event, arm: 'held-out' as const })),
          ]),
        )
        return { ...outcome, evidence }
      },
    ],
    [
      'a nudge that nobody recorded',
      /sent and not recorded/,
      () => ({ ...outcome, rows: outcome.rows.filter(({ record }) => record.outcome !== 'sent') }),
    ],
    [
      'a record without a reason',
      /no reason/,
      () => ({
        ...outcome,
        rows: outcome.rows.map((row) => {
          const { reason: _, ...record } = row.record
          return { ...row, record }
        }),
      }),
    ],
    [
      'a date that nobody was told of',
      /not told of the date/,
      () => ({ ...outcome, taken: outcome.taken.filter(({ key }) => !key.includes('-day-before-')) }),
    ],
  ]
  for (const [words, broken, doctor] of doctored) {
    test(`would not have passed with ${words}`, () => {
      expect(violationsIn(doctor()).sort().join('\n')).toMatch(broken)
    })
  }
})
