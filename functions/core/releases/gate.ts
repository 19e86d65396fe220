/**
 * What a release must pass before it goes out: the terms on which the release and the attack on it speak. The attack
 * is given more than any reader has (the truth of every figure, and which side of the rule hid it), so that what it
 * can't prove nobody can.
 */
import type { By, CountMeasure, MeanMeasure } from './release.ts'

/** A figure's own name, such as `need|site=leeds|need=money`. `figureKey` makes it. */
export type FigureKey = string

/** `answered` is the count of people behind a mean or a share, `pairs` the count behind the change. */
export type Counted =
  | { measure: CountMeasure; by: By }
  | { measure: 'answered'; of: MeanMeasure | 'lonely'; by: By }
  | { measure: 'pairs'; by: By }

/** Figures that go out, or are dropped, together. */
export type Breakdown =
  | 'organisation'
  | 'site'
  | 'team'
  | 'need'
  | 'site-need'
  | 'category'
  | 'age-band'
  | 'wellbeing'
  | 'site-wellbeing'
  | 'change'

export type Cell = {
  key: FigureKey
  counted: Counted
  breakdown: Breakdown
  /** The true number of people in it, and of its base: a stated headcount, or another figure's own people. */
  count: number
  total: number
  base: { headcount: number } | { figure: FigureKey }
  /** What would be published; null is the dash. */
  out: number | null
  /** For how many releases in a row `out` has only been repeated; 0 when it was worked out now. */
  heldFor: number
  /** The period in which `out` was worked out. */
  from: string
}

/** A group that the employer can tell by its own lists, however small: a team, a site, the rest of a site. */
export type Group = {
  site: string
  team?: string | undefined
  headcount: number
  /** How many of it are truly in each of the five measures. */
  counts: Record<'joined' | 'checked-in' | 'referred' | 'accepted' | 'attended', number>
}

export type Candidate = {
  period: string
  headcount: number
  /** The frame: each group that is shown, with the sites or teams that are in it. */
  sites: { id: string; headcount: number; of: string[] }[]
  teams: { site: string | null; id: string; headcount: number; of: string[] }[]
  cells: Cell[]
  groups: Group[]
  /** The same figures in earlier releases of this frame, oldest first, as they were published. */
  history: { period: string; cells: { key: FigureKey; out: number | null; from: string }[] }[]
}

export type AttackedCell = {
  key: FigureKey
  low: number
  high: number
  verdict: 'wide' | 'narrow' | 'exact'
}
export type ForcedGroup = { site: string; team?: string | undefined; measure: string; forced: 'all' | 'none' }

export type Verdict = {
  safe: boolean
  cells: AttackedCell[]
  forced: ForcedGroup[]
  /** What to drop before trying again, when it is not safe. */
  drop: Breakdown[]
}

export type Gate = (candidate: Candidate) => Verdict
