/**
 * The private state of a frame: what Hold must remember, and nothing else. It names people by marks that only the
 * frame's secret can make, keeps sets for the figures that a later release may have to be compared with, and dies with
 * the frame. Whoever had it and the secret could undo releases: it is the job's alone.
 */
import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Earlier, Said, Worked } from './figure.ts'
import { compare } from './frame.ts'
import type { FigureKey } from './gate.ts'
import type { Members } from './members.ts'
import { markLength } from './nudge.ts'
import { pack, unpack } from './packed.ts'
import type { Plan } from './plan.ts'
import { type Roll, renumber } from './roll.ts'
import type { Stated } from './stated.ts'

const Kept = z.strictObject({
  out: z.int().nullable(),
  from: z.string(),
  heldFor: z.int().min(0),
  dropped: z.literal(true).optional(),
  mean: z.number().optional(),
  change: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).optional(),
  /** Its people, packed, as places in `marks`. */
  set: z.string().optional(),
})
type Kept = z.infer<typeof Kept>

export const State = z.strictObject({
  employer: z.string(),
  frameFrom: z.iso.date(),
  /** Tells one secret from another, and nothing of either. */
  secret: z.string(),
  /** A digest of what was frozen: sites, teams, headcounts, lists and plan. */
  frame: z.string(),
  /** The releases so far, oldest first; each figure has one entry for each of them. */
  periods: z.array(z.string()).min(1),
  /** The mark of everybody in a set, ascending, run together. */
  marks: z.string().refine((text) => text.length % markLength === 0),
  figures: z.record(z.string(), z.array(Kept)),
})
export type State = z.infer<typeof State>

/** Reads a state; undefined when it is not one that `nextState` made. */
export function readState(json: unknown): State | undefined {
  const read = State.safeParse(json)
  if (!read.success) return undefined
  const { periods, figures } = read.data
  const isWhole = Object.values(figures).every((kept) => kept.length === periods.length)
  return isWhole ? read.data : undefined
}

const fingerprint = ({ secret }: Stated) =>
  createHmac('sha256', secret).update('the secret of a frame').digest('base64url')

function digestOf({ sites, ageBands, needs, categories }: Stated, plan: Plan): string {
  const frozen = {
    sites: sites
      .map(({ id, headcount, teams }) => [
        id,
        headcount,
        teams.map((team) => [team.id, team.headcount]).sort(byName),
      ])
      .sort(byName),
    lists: [ageBands, needs, categories].map((list) => [...list].sort(compare)),
    plan: plan.name,
  }
  return createHash('sha256').update(JSON.stringify(frozen)).digest('base64url')
}

const byName = (one: unknown[], other: unknown[]) => compare(String(one[0]), String(other[0]))

export type StateTrouble =
  | 'another employer'
  | 'another secret in one frame'
  | 'another frame under one date'
  | 'a later frame'
  | 'an old secret in a new frame'
  | 'released already'

export type FoundState = { ok: true; state: State | undefined } | { ok: false; reason: StateTrouble }

/**
 * Whether a state is the one to go on from. That of an earlier frame is dropped, so that no figure of one frame is
 * held against one of the next; then the secret must be new too, or the same people would keep their nudges.
 */
export function stateToGoOnFrom(
  state: State | undefined,
  stated: Stated,
  plan: Plan,
  period: string,
): FoundState {
  if (!state) return { ok: true, state }
  const isSameSecret = state.secret === fingerprint(stated)
  if (state.employer !== stated.id) return { ok: false, reason: 'another employer' }
  if (state.frameFrom > stated.frameFrom) return { ok: false, reason: 'a later frame' }
  if (state.frameFrom < stated.frameFrom) {
    return isSameSecret
      ? { ok: false, reason: 'an old secret in a new frame' }
      : { ok: true, state: undefined }
  }
  if (!isSameSecret) return { ok: false, reason: 'another secret in one frame' }
  if (state.frame !== digestOf(stated, plan)) return { ok: false, reason: 'another frame under one date' }
  // All periods of a frame are of one rhythm, whose labels sort by time.
  if ((state.periods.at(-1) ?? '') >= period) return { ok: false, reason: 'released already' }
  return { ok: true, state }
}

/** The marks of the people in a state, ascending. */
export const marksIn = (state: State | undefined): string[] =>
  Array.from({ length: (state?.marks.length ?? 0) / markLength }, (_, at) =>
    (state?.marks ?? '').slice(at * markLength, (at + 1) * markLength),
  )

/** What a state remembers of a figure, oldest first, with people in the numbers of the roll. */
export function earlierOf(state: State | undefined, key: FigureKey, roll: Roll): Earlier[] {
  if (!state) return []
  return (state.figures[key] ?? []).map((kept, at): Earlier => {
    const { set, dropped, ...said } = kept
    let members: Uint32Array | undefined
    return {
      ...said,
      period: state.periods[at] ?? '',
      dropped: dropped ?? false,
      members: () => {
        if (set !== undefined) members ??= renumber(unpack(set, roll.before.length), roll.before)
        return members
      },
    }
  })
}

/**
 * The state after a release. Sets are kept of this release, and of those in which a figure was worked out; nobody is
 * left in it who is in no set.
 */
export function nextState(
  before: State | undefined,
  stated: Stated,
  plan: Plan,
  period: string,
  worked: readonly Worked[],
  roll: Roll,
): State {
  // Twice over rather than all at once in memory: a large employer's sets of a year are many.
  const setsOf = (figure: Worked) => {
    const earlier = earlierOf(before, figure.planned.key, roll)
    const sets = earlier.map((said) => (said.from === said.period ? said.members() : undefined))
    return { said: [...earlier, figure], sets: [...sets, figure.members] }
  }
  const used = new Uint8Array(roll.marks.length)
  for (const figure of worked) {
    for (const set of setsOf(figure).sets) for (const person of set ?? []) used[person] = 1
  }
  const places = new Uint32Array(roll.marks.length)
  const marks: string[] = []
  roll.marks.forEach((mark, person) => {
    places[person] = marks.length
    if (used[person]) marks.push(mark)
  })
  const keep = (said: Said, set: Members | undefined): Kept => ({
    out: said.out,
    from: said.from,
    heldFor: said.heldFor,
    ...(said.dropped && { dropped: true as const }),
    ...(said.mean !== undefined && { mean: said.mean }),
    ...(said.change && { change: said.change }),
    ...(set && { set: pack(renumber(set, places), marks.length) }),
  })
  const figures = worked.map((figure): [FigureKey, Kept[]] => {
    const { said, sets } = setsOf(figure)
    return [figure.planned.key, said.map((each, at) => keep(each, sets[at]))]
  })
  return {
    employer: stated.id,
    frameFrom: stated.frameFrom,
    secret: fingerprint(stated),
    frame: digestOf(stated, plan),
    periods: [...(before?.periods ?? []), period],
    marks: marks.join(''),
    figures: Object.fromEntries(figures),
  }
}
