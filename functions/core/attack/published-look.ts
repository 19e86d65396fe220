/** Published releases of one frame as anybody sees them, and as an insider with a list does. No truth is told. */
import type { Frame } from '../releases/frame.ts'
import type { FigureKey } from '../releases/gate.ts'
import type { Period } from '../releases/period.ts'
import { figureKey, type Plan, type Planned } from '../releases/plan.ts'
import type { Release } from '../releases/release.ts'
import type { Stated } from '../releases/stated.ts'
import type { Insider } from './insider.ts'
import type { Look, LookedAt, Telling } from './look.ts'
import type { Told } from './told.ts'

/** A figure of a release: its number or dash, and the period that it says it is held from. */
export type Printed = { out: number | null; heldFrom: string | null }
/** A release with its figures by name. `at` is its place in the frame, from 0. */
export type Read = { release: Release; period: Period; at: number; printed: Map<FigureKey, Printed> }

/** The counts that a release prints, those behind its means too. */
export function printedIn({ figures, means, change }: Release): Map<FigureKey, Printed> {
  const printed = new Map<FigureKey, Printed>()
  for (const { measure, by, value, heldFrom, n, nHeldFrom } of figures) {
    printed.set(figureKey({ measure, by }), { out: value, heldFrom })
    if (measure !== 'lonely' || n === undefined) continue
    const answered = figureKey({ measure: 'answered', of: 'lonely', by })
    printed.set(answered, { out: n, heldFrom: nHeldFrom ?? null })
  }
  for (const { measure, by, n, heldFrom } of means) {
    printed.set(figureKey({ measure: 'answered', of: measure, by }), { out: n, heldFrom })
  }
  if (change) {
    printed.set(figureKey({ measure: 'pairs', by: {} }), { out: change.n, heldFrom: change.heldFrom })
  }
  return printed
}

type Setting = {
  stated: Stated
  frame: Frame
  plan: Plan
  told: Told
  /** The periods of the frame, in order. */
  labels: readonly string[]
  insider: Insider | undefined
  /** Everybody is taken to have said their site and team, where there is one to say. */
  everybodyPlaced: boolean
  /** No breakdown is taken to have been left out: every dash is a number that the rules hid. */
  nothingLeftOut: boolean
}

/** How one of several releases, oldest first, is looked at. */
export function lookAtPublished(setting: Setting, reads: readonly Read[], which: number): Look {
  const { stated, frame, plan, insider, everybodyPlaced } = setting
  const { period } = reads[which] as Read
  const knowsAll = insider?.knowsJoined === true
  const leaves = insider?.leaves(period) ?? []
  const most = everybodyPlaced || knowsAll ? 0 : Number.POSITIVE_INFINITY
  const nowhere = leaves.filter(({ site }) => site === undefined)
  const inNoSite = knowsAll ? nowhere.reduce((sum, { headcount }) => sum + headcount, 0) : most
  return {
    period: period.label,
    headcount: frame.headcount,
    places: stated.sites,
    sites: frame.sites,
    teams: frame.teams,
    leaves,
    groups: knowsAll ? 'leaves' : 'all',
    unplaced: { sites: inNoSite, teams: () => most },
    cells: plan.figures.flatMap((planned) => cellOf(setting, planned, reads, which)),
  }
}

function cellOf(
  setting: Setting,
  { key, counted, base, breakdown }: Planned,
  reads: readonly Read[],
  which: number,
): LookedAt[] {
  const { plan, nothingLeftOut } = setting
  const read = reads[which] as Read
  const now = read.printed.get(key)
  if (!now) return []
  const cell = { key, counted, base, out: now.out }
  const before = reads.slice(0, which)
  const mayBeLeftOut = (read: Read) =>
    !nothingLeftOut &&
    plan.figures.every((one) => one.breakdown !== breakdown || !read.printed.get(one.key)?.out)
  // A dash that was left out once may be held as one, and then says nothing of how many it hides.
  if (now.out === null && reads.slice(0, which + 1).some(mayBeLeftOut)) return [{ ...cell, tellings: [] }]
  return [{ ...cell, tellings: [tellingOf(setting, key, read, before)] }]
}

function tellingOf(
  { told: { drift }, labels }: Setting,
  key: FigureKey,
  { at, printed }: Read,
  before: readonly Read[],
): Telling {
  const { out, heldFrom } = printed.get(key) as Printed
  if (out !== null && heldFrom !== null) {
    // Repeated ever since it was worked out, or since the last release that is known to have said something else.
    const from = labels.indexOf(heldFrom)
    const other = before.findLast((read) => read.at > from && read.printed.get(key)?.heldFrom !== heldFrom)
    return { how: 'held', near: heldFrom, within: drift * (at - (other?.at ?? from)) }
  }
  if (out !== null || drift === 0) return { how: 'now', hidden: 'either' }
  // Hidden in an unbroken row, it may be repeated all along it; from before a break, only since the break.
  let start = at
  for (const read of before.toReversed()) {
    if (read.at !== start - 1 || read.printed.get(key)?.out !== null) break
    start = read.at
  }
  const dashes = before.filter(({ printed }) => printed.get(key)?.out === null)
  const from = dashes.map((read) => ({
    period: read.period.label,
    within: drift * (read.at >= start ? at - read.at : at - start + 1),
  }))
  // A release that is not there may have had the dash too.
  const isMissing = before.length < at
  return { how: 'maybe held', from: isMissing ? [...from, { period: '', within: drift * at }] : from }
}
