/** The public side of a release: of every planned figure its number or the dash, and nothing that made it. */
import { planVersion } from './constants.ts'
import type { Said, Worked } from './figure.ts'
import type { FigureKey } from './gate.ts'
import { rulesInWords } from './in-words.ts'
import { percentOf } from './percent.ts'
import { figureKey, type Plan } from './plan.ts'
import { type PublishedChange, type PublishedCount, type PublishedMean, Release } from './release.ts'
import type { Rules } from './rules.ts'

type Of = { employer: string; period: string; plan: Plan; rules: Rules }

/** Makes the release of figures that have been worked out. Planned, in order; hidden ones are null throughout. */
export function toRelease({ employer, period, plan, rules }: Of, worked: readonly Worked[]): Release {
  const byKey = new Map(worked.map((figure) => [figure.planned.key, figure]))
  const outOf = (key: FigureKey) => byKey.get(key)?.out ?? null
  const heldFrom = ({ out, from }: Said) => (out === null || from === period ? null : from)

  const figures: PublishedCount[] = []
  const means: PublishedMean[] = []
  let change: PublishedChange | null = null
  for (const figure of worked) {
    const { counted, base } = figure.planned
    if (counted.measure === 'answered') {
      if (counted.of === 'lonely') continue
      const { of: measure, by } = counted
      means.push({ measure, by, value: figure.mean ?? null, n: figure.out, heldFrom: heldFrom(figure) })
      continue
    }
    if (counted.measure === 'pairs') {
      if (figure.change && figure.out !== null) {
        change = { measure: 'satisfied', ...figure.change, n: figure.out, heldFrom: heldFrom(figure) }
      }
      continue
    }
    const { measure, by } = counted
    const whole = 'figure' in base ? { published: outOf(base.figure) } : base
    const answeredIt = measure === 'lonely' && byKey.get(figureKey({ measure: 'answered', of: 'lonely', by }))
    figures.push({
      measure,
      by,
      value: figure.out,
      percent: percentOf(figure.out, whole),
      heldFrom: heldFrom(figure),
      ...(answeredIt && { n: answeredIt.out, nHeldFrom: heldFrom(answeredIt) }),
    })
  }
  return Release.parse({
    employer,
    period,
    plan: plan.name,
    constants: { ...rules.constants, version: planVersion },
    figures,
    means,
    change,
    rules: rulesInWords,
  })
}
