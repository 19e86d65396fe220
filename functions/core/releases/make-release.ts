/**
 * Makes a release: counts to figures, figures through the gate, and what is left over for the next one. Pure: the same
 * input gives the same release, state and audit, to the byte.
 */
import { candidateOf } from './candidate.ts'
import { type Worked, withheld, workOut } from './figure.ts'
import { type Frame, frameOf } from './frame.ts'
import type { AttackedCell, Breakdown, ForcedGroup, Gate, Verdict } from './gate.ts'
import { gather } from './gather.ts'
import { cellKey } from './nudge.ts'
import type { Overfull } from './people.ts'
import { type Plan, planOf } from './plan.ts'
import type { Release } from './release.ts'
import { callRoll, renumber } from './roll.ts'
import { type Rules, rulesInForce } from './rules.ts'
import { earlierOf, marksIn, nextState, type State } from './state.ts'
import type { Stated } from './stated.ts'
import type { Tally } from './tally.ts'
import { toRelease } from './to-release.ts'

/** What the gate said of one try: all but `wide` ranges for those that failed. */
export type Try = {
  dropped: Breakdown[]
  safe: boolean
  cells: AttackedCell[]
  forced: ForcedGroup[]
}

/** For the log alone, never for the release. */
export type Audit = {
  employer: string
  period: string
  /** `as planned`, `coarser`, or `nothing` where not even the totals of the organisation pass. */
  verdict: 'as planned' | 'coarser' | 'nothing'
  dropped: Breakdown[]
  /** Every attacked cell of the release that went out, with the range that the attack left it. */
  cells: AttackedCell[]
  forced: ForcedGroup[]
  /** Places with more participants than the employer states people, whose breakdowns were therefore dropped. */
  overfull: Omit<Overfull, 'row'>[]
  tries: Try[]
}

export type MakeRelease = {
  stated: Stated
  tally: Tally
  /** The state after the frame's last release, once `stateToGoOnFrom` has passed it. */
  state?: State | undefined
  gate: Gate
  /**
   * What to do where participants outnumber a stated headcount: refuse, for somebody who can correct the file, or drop
   * that breakdown, for a job that has nobody to ask.
   */
  overfull: 'refuse' | 'drop'
  rules?: Rules
}

export type Made =
  | { ok: true; release: Release; state: State; audit: Audit; coarser: boolean }
  | { ok: false; reason: 'overfull'; where: Overfull[] }

/** How often the gate is asked before only the organisation's totals are left. */
const tries = 3

export function makeRelease({
  stated,
  tally,
  state,
  gate,
  overfull,
  rules = rulesInForce,
}: MakeRelease): Made {
  if (overfull === 'refuse' && tally.overfull.length > 0) {
    return { ok: false, reason: 'overfull', where: tally.overfull }
  }
  const frame = frameOf(stated)
  const plan = planOf(stated, frame)
  const { worked, roll } = workOutAll(stated, frame, plan, tally, state, rules)

  const planned = finestFirst.filter((each) => plan.figures.some(({ breakdown }) => breakdown === each))
  const dropped = new Set(tally.overfull.flatMap(breakdownsOf).filter((each) => planned.includes(each)))
  const tried: Try[] = []
  let last: { figures: Worked[]; verdict: Verdict }
  for (;;) {
    const figures = withoutDropped(worked, dropped)
    const verdict = gate(candidateOf(stated, frame, tally, figures, state))
    last = { figures, verdict }
    const { safe, cells, forced } = verdict
    tried.push({
      dropped: [...dropped].sort(),
      safe,
      cells: cells.filter((cell) => cell.verdict !== 'wide'),
      forced,
    })
    if (safe || dropped.size === planned.length) break
    for (const breakdown of toDrop(verdict, dropped, planned, tried.length)) dropped.add(breakdown)
  }

  const { label: period } = tally.period
  const { figures, verdict } = last
  const isNothing = dropped.size === planned.length
  return {
    ok: true,
    release: toRelease({ employer: stated.id, period, plan, rules }, figures),
    state: nextState(state, stated, plan, period, figures, roll),
    coarser: dropped.size > 0,
    audit: {
      employer: stated.id,
      period,
      verdict: isNothing ? 'nothing' : dropped.size > 0 ? 'coarser' : 'as planned',
      dropped: [...dropped].sort(),
      cells: verdict.cells,
      forced: verdict.forced,
      overfull: tally.overfull.map(({ row, ...place }) => place),
      tries: tried,
    },
  }
}

/** Every figure by the rules, before the gate is asked. */
function workOutAll(
  stated: Stated,
  frame: Frame,
  plan: Plan,
  tally: Tally,
  state: State | undefined,
  rules: Rules,
) {
  const roll = callRoll(tally.marks, marksIn(state))
  const sets = gather(stated, frame, plan, tally)
  const rkeys = new Uint8Array(roll.marks.length)
  tally.rkeys.forEach((rkey, person) => {
    rkeys[roll.now[person] as number] = rkey
  })
  const who = (person: number) => roll.who[person] as number
  const worked = plan.figures.map((planned) => {
    const { key, base } = planned
    const members = sets.get(key) ?? new Uint32Array()
    const total = 'headcount' in base ? base.headcount : (sets.get(base.figure)?.length ?? 0)
    return workOut(planned, renumber(members, roll.now), total, {
      period: tally.period.label,
      cellKey: (set) => cellKey(set, rkeys),
      score: (person, question) => tally.latest(who(person), question),
      change: (person) => tally.change(who(person)) ?? 0,
      earlier: earlierOf(state, key, roll),
      rules,
    })
  })
  const hidden = rules.alsoHide(worked)
  const shown = worked.map((figure) =>
    hidden.has(figure.planned.key) ? withheld(figure, { dropped: figure.dropped }) : figure,
  )
  return { worked: shown, roll }
}

/** Drops breakdowns, and with a figure those that are parts of its people: a share of a missing whole helps nobody. */
function withoutDropped(worked: readonly Worked[], breakdowns: ReadonlySet<Breakdown>): Worked[] {
  const gone = new Set<string>()
  return worked.map((figure) => {
    const { key, breakdown, base } = figure.planned
    const isGone = figure.dropped || breakdowns.has(breakdown) || ('figure' in base && gone.has(base.figure))
    if (!isGone) return figure
    gone.add(key)
    return withheld(figure, { dropped: true })
  })
}

/** What goes first when the gate fails a release and names nothing that is left. */
const finestFirst: readonly Breakdown[] = [
  'team',
  'site-need',
  'site-wellbeing',
  'age-band',
  'category',
  'need',
  'site',
  'wellbeing',
  'change',
  'organisation',
]

function toDrop(
  verdict: Verdict,
  dropped: ReadonlySet<Breakdown>,
  planned: readonly Breakdown[],
  failures: number,
): Breakdown[] {
  const left = planned.filter((each) => !dropped.has(each))
  const finer = left.filter((each) => each !== 'organisation')
  if (finer.length === 0) return left
  if (failures >= tries) return finer
  const named = finer.filter((each) => verdict.drop.includes(each))
  return named.length > 0 ? named : finer.slice(0, 1)
}

/** What can't be told of a place whose stated headcount is wrong. */
function breakdownsOf({ site, team }: Overfull): readonly Breakdown[] {
  if (team !== undefined) return ['team']
  if (site !== undefined) return ['site', 'team', 'site-need', 'site-wellbeing']
  return finestFirst
}
