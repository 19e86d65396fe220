/** One figure of one release: nudged, hidden or rounded, or held as it was. */
import { type Change, changeOf } from './change.ts'
import { constants } from './constants.ts'
import type { FigureKey } from './gate.ts'
import type { Members } from './members.ts'
import type { Planned } from './plan.ts'
import type { MeanMeasure } from './release.ts'
import type { Rules } from './rules.ts'

/** What a figure says: a count or the dash, and what is told of the people behind it. */
export type Said = {
  /** Null is the dash. */
  out: number | null
  /** The period in which it was worked out. */
  from: string
  /** For how many releases in a row it has only been repeated. */
  heldFor: number
  /** Its breakdown was dropped, now or where it is held from: its dash says nothing of its size. */
  dropped: boolean
  mean?: number | undefined
  change?: Change | undefined
}

/** The same figure in an earlier release of the frame. */
export type Earlier = Said & {
  period: string
  /** Its people then, in this release's numbers; kept of the last release and of those that worked it out. */
  members(): Members | undefined
}

/** A figure of this release, with what nobody may see. */
export type Worked = Said & { planned: Planned; members: Members; count: number; total: number }

export type Sources = {
  period: string
  cellKey(members: Members): number
  score(person: number, question: MeanMeasure): number
  change(person: number): number
  earlier: readonly Earlier[]
  rules: Rules
}

/** Works a figure out, or repeats it. `total` is the size of its base. */
export function workOut(planned: Planned, members: Members, total: number, sources: Sources): Worked {
  const { earlier, rules, period } = sources
  const held = rules.hold(earlier, members)
  const count = members.length
  if (held) {
    const { out, from, dropped, mean, change } = held
    const heldFor = held === earlier.at(-1) ? held.heldFor + 1 : 1
    return { planned, members, count, total, out, from, heldFor, dropped, mean, change }
  }
  const nudged = count + nudgeOf(planned.key, members, sources)
  const isHidden = rules.hide({ count, nudged, outside: total - nudged })
  const said: Said = { out: null, from: period, heldFor: 0, dropped: false }
  if (!isHidden) {
    said.out = rules.round(nudged)
    const { counted } = planned
    if (counted.measure === 'answered' && counted.of !== 'lonely' && nudged >= constants.MEAN) {
      const question = counted.of
      const sum = members.reduce((total, person) => total + sources.score(person, question), 0)
      said.mean = rules.mean(sum, count)
    }
    if (counted.measure === 'pairs' && nudged >= constants.PAIRS) {
      said.change = changeOf(members, sources.change)
    }
  }
  return { planned, members, count, total, ...said }
}

const nudgeOf = (key: FigureKey, members: Members, { rules, period, cellKey }: Sources) =>
  rules.nudge({ cellKey: cellKey(members), key, period })

/** A figure made a dash after all, keeping of when it was. */
export const withheld = (figure: Worked, why: { dropped: boolean }): Worked => ({
  ...figure,
  out: null,
  dropped: why.dropped,
  mean: undefined,
  change: undefined,
})
