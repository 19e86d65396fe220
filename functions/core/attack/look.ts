/** One release as an attacker looks at it, and what the attacker knows of who is where. */
import type { Counted, FigureKey } from '../releases/gate.ts'
import type { By } from '../releases/release.ts'

/** What an attacker knows of how a figure came about. */
export type Telling =
  /** Worked out now. A dash hides few people, or all but few, and `hidden` is which of the two it is known to be. */
  | { how: 'now'; hidden: 'few' | 'many' | 'either' }
  /** Repeated: at most `within` people away from what it was in the period `near`. */
  | { how: 'held'; near: string; within: number }
  /** A dash that is repeated, of which the attacker is told what it hid, give or take `within` people. */
  | { how: 'hidden before'; hidden: 'few' | 'many'; within: number }
  /** A dash that may be worked out now, or repeat that of one of these periods. */
  | { how: 'maybe held'; from: { period: string; within: number }[] }

export type LookedAt = {
  key: FigureKey
  counted: Counted
  base: { headcount: number } | { figure: FigureKey }
  out: number | null
  tellings: readonly Telling[]
  /** The true number, where it is told. */
  truth?: number | undefined
}

type Group = { id: string; headcount: number }
/** A group of the frame, with the sites or teams in it. */
export type Shown = Group & { of: readonly string[] }
export type StatedPlace = Group & { teams: readonly Group[] }

/** People whom somebody's own lists tell apart from the rest of their team. No site or team: those who are in none. */
export type Leaf = {
  site: string | undefined
  team: string | undefined
  ageBand: string | undefined
  headcount: number
  /** How many of it have joined, as far as that is known. */
  joined: { least: number; most: number }
}

export type Look = {
  period: string
  headcount: number
  /** What the employer states, and what the frame makes of it. */
  places: readonly StatedPlace[]
  sites: readonly Shown[]
  teams: readonly (Shown & { site: string | null })[]
  cells: readonly LookedAt[]
  leaves: readonly Leaf[]
  /** Which groups are attacked too: all, or those of the leaves alone. */
  groups: 'all' | 'leaves' | 'none'
  /** The most people who can be in no site, and of a site whose teams have room for all of it in no team. */
  unplaced: { sites: number; teams(site: string): number }
  /** How many of a site, of a team or of the rest of a site truly took part, where it is told. */
  truth?: (measure: string, site: string, team?: string) => number | undefined
}

/** The people of a site who are in none of its teams. No stated id starts with `~`. */
export const rest = '~rest'

/** The name of a place, whatever is counted there. */
export const placeName = ({ site, team }: Pick<By, 'site' | 'team'>): string =>
  JSON.stringify([site ?? null, team ?? null])
