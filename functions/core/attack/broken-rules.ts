/**
 * Rules that releases themselves show to be broken, each with what somebody learns by it. None of it needs a solver:
 * the numbers are looked at one by one, beside the rules, the plan, the release before and an insider's list.
 */
import { constants } from '../releases/constants.ts'
import type { Frame } from '../releases/frame.ts'
import type { FigureKey } from '../releases/gate.ts'
import { percentOf } from '../releases/percent.ts'
import { periodsOfFrame } from '../releases/period.ts'
import { figureKey, type Plan } from '../releases/plan.ts'
import { roundTo5 } from '../releases/rules.ts'
import type { Stated } from '../releases/stated.ts'
import type { Insider } from './insider.ts'
import { findMoved } from './moved.ts'
import type { Read } from './published-look.ts'
import { toldBy } from './told.ts'

/** One thing that is wrong, in one release: of what, and why it must not be. */
export type Broken = { period: string; what: string; why: string }

export type Evidence = {
  stated: Stated
  frame: Frame
  plan: Plan
  /** Oldest first. */
  reads: readonly Read[]
  insider: Insider | undefined
}

export function findBroken(evidence: Evidence): Broken[] {
  const { reads } = evidence
  return [
    ...reads.flatMap((read) => [
      ...brokenPlan(evidence, read),
      ...brokenNumbers(read),
      ...brokenPercents(evidence, read),
      ...brokenMeans(read),
      ...brokenLabels(evidence, read),
    ]),
    ...brokenConstants(evidence),
    ...findMoved(evidence),
  ]
}

function brokenPlan({ plan }: Evidence, { release, period, printed }: Read): Broken[] {
  const planned = new Set(plan.figures.map(({ key }) => key))
  const at = period.label
  // A change that is hidden is not there at all.
  const missing = [...planned].filter((key) => key !== 'pairs' && !printed.has(key))
  const entries = [...release.figures.map(figureKey), ...release.means.map(meanKey)]
  const seen = new Set<FigureKey>()
  const twice = entries.filter((key) => seen.size === seen.add(key).size)
  const fault = (what: string, why: string): Broken => ({ period: at, what, why })
  return [
    ...(release.plan === plan.name
      ? []
      : [fault('plan', `it is “${release.plan}”, and these headcounts have “${plan.name}”`)]),
    ...[...printed.keys()]
      .filter((key) => !planned.has(key))
      .map((key) => fault(key, 'it is not in the plan: a figure more is a table more to solve')),
    ...missing.map((key) =>
      fault(key, 'it is in the plan and not in the release: what is absent must not depend on anybody'),
    ),
    ...twice.map((key) => fault(key, 'it is there twice')),
  ]
}

const meanKey = ({ measure, by }: Read['release']['means'][number]): FigureKey =>
  figureKey({ measure: 'answered', of: measure, by })

function brokenNumbers({ release, period, printed }: Read): Broken[] {
  const { leastShown } = toldBy(release.constants)
  const step = Math.max(1, release.constants['B'] ?? 0)
  const why = (out: number): string | undefined => {
    if (out === 0) return 'it is 0: of everybody there it says that they did not'
    if (out < leastShown) return `it is ${out}, and the rules show nothing below ${leastShown}`
    return out % step === 0 ? undefined : `it is ${out}, which is not rounded to ${step}`
  }
  return [...printed].flatMap(([what, { out }]) => {
    const fault = out === null ? undefined : why(out)
    return fault === undefined ? [] : [{ period: period.label, what, why: fault }]
  })
}

function brokenPercents({ plan }: Evidence, { release, period, printed }: Read): Broken[] {
  const bases = new Map(plan.figures.map(({ key, base }) => [key, base]))
  return release.figures.flatMap(({ percent, value, ...counted }) => {
    const what = figureKey(counted)
    const base = bases.get(what)
    if (!base) return []
    const published = 'figure' in base ? { published: printed.get(base.figure)?.out ?? null } : base
    const follows = percentOf(value, published)
    if (percent === follows) return []
    const why = `it says ${percent ?? 'no'} %, and from what is shown follows ${follows ?? 'none'}: it was made of something that is not shown`
    return [{ period: period.label, what, why }]
  })
}

const leastBehindMean = roundTo5(constants.MEAN)
const leastPairs = roundTo5(constants.PAIRS)

function brokenMeans({ release, period }: Read): Broken[] {
  const { STEP, LOWEST, HIGHEST } = constants
  const broken: Broken[] = release.means.flatMap((mean) => {
    const { value, n } = mean
    const fault = (why: string) => [{ period: period.label, what: `mean of ${meanKey(mean)}`, why }]
    if (value === null) return []
    if (n === null || n < leastBehindMean) return fault(`it is of fewer than ${leastBehindMean}`)
    if (value < LOWEST || value > HIGHEST || !Number.isInteger(value / STEP)) {
      return fault(`it is ${value}: finer than a half, or beyond 2 and 8, it gives single answers away`)
    }
    return []
  })
  if (release.change && release.change.n < leastPairs) {
    broken.push({
      period: period.label,
      what: 'change',
      why: `it is of ${release.change.n}, which is fewer than ${leastPairs}`,
    })
  }
  return broken
}

/** What is held must say what it said then: a mean too, and the change. */
function brokenLabels({ reads, stated, plan }: Evidence, { release, period, printed }: Read): Broken[] {
  const fault = (what: string, why: string): Broken => ({ period: period.label, what, why })
  const labels = periodsOfFrame(stated.frameFrom, plan.rhythm).map(({ label }) => label)
  const readOf = (label: string) => reads.find((read) => read.period.label === label)
  const held = (what: string, heldFrom: string | null, isHidden: boolean, said: (read: Read) => unknown) => {
    if (heldFrom === null) return []
    if (isHidden) return [fault(what, 'a dash must not tell that it is held')]
    if (heldFrom >= period.label || !labels.includes(heldFrom)) {
      return [
        fault(what, `it says that it is held from ${heldFrom}, which is no earlier release of the frame`),
      ]
    }
    const then = readOf(heldFrom)
    const now = readOf(period.label)
    if (!then || !now || JSON.stringify(said(then)) === JSON.stringify(said(now))) return []
    return [fault(what, `it is held from ${heldFrom}, and was something else then`)]
  }
  return [
    ...[...printed].flatMap(([what, { out, heldFrom }]) =>
      held(what, heldFrom, out === null, (read) => read.printed.get(what)?.out ?? null),
    ),
    ...release.means.flatMap((mean) =>
      held(`mean of ${meanKey(mean)}`, mean.heldFrom, mean.n === null, (read) => {
        const then = read.release.means.find((one) => meanKey(one) === meanKey(mean))
        return then?.value ?? null
      }),
    ),
    ...(release.change
      ? held('change', release.change.heldFrom, false, ({ release: { change } }) => {
          return change && [change.value, change.low, change.high, change.n]
        })
      : []),
  ]
}

function brokenConstants({ reads }: Evidence): Broken[] {
  const [first, ...others] = reads
  const names = (release: Read['release']) =>
    JSON.stringify(Object.entries(release.constants).sort(([one], [other]) => (one < other ? -1 : 1)))
  return others.flatMap(({ release, period }) =>
    first && names(release) !== names(first.release)
      ? [{ period: period.label, what: 'constants', why: `they are not those of ${first.period.label}` }]
      : [],
  )
}
