/**
 * Frames: what an employer states (sites, teams, headcounts) holds for twelve months of releases, with the lists that
 * people choose from and a secret of its own. The job makes them. What HR changes meanwhile waits; it is taken over by
 * the next frame, or by this one as long as no release of it is out.
 */
import * as z from 'zod'
import { type Employer, saveEmployer } from '../employers/employer.ts'
import { dropNext, findNext } from '../employers/next.ts'
import { keys, prefix } from '../keys.ts'
import type { Table } from '../ports.ts'
import {
  endOfFrame,
  nextPeriod,
  type Period,
  periodOf,
  periodsOfFrame,
  rhythmOf,
} from '../releases/period.ts'
import { headcountOf, Stated } from '../releases/stated.ts'
import { activityTypeIds, needIds } from '../taxonomy.ts'
import { fault, type PublishingDeps } from './deps.ts'
import { forgetFrameState } from './kept-state.ts'
import { StatedFrame } from './published.ts'

export const Frame = StatedFrame.extend({
  employer: z.string(),
  ageBands: z.array(z.string()),
  needs: z.array(z.string()),
  categories: z.array(z.string()),
  /** The day on which it was first made. */
  made: z.iso.date(),
  /** The last period of it that is out. */
  last: z.string().optional(),
  /** All of its releases are out, and its state is gone. */
  closed: z.literal(true).optional(),
  /** Made anew under another day before anything of it was out. */
  replaced: z.literal(true).optional(),
})
export type Frame = z.infer<typeof Frame>

type Reading = { programme: Table }

/** An employer's frames, oldest first. */
export async function listFrames({ programme }: Reading, employer: string): Promise<Frame[]> {
  const items = await programme.list(keys.frame(employer, '').pk, prefix.frame)
  return items.map((item) => Frame.parse(item)).filter(({ replaced }) => !replaced)
}

/** The periods of a frame, in order. */
export const periodsOf = (frame: Pick<Frame, 'from' | 'sites'>): Period[] =>
  periodsOfFrame(frame.from, rhythmOf(headcountOf(frame)))

type Framing = Pick<PublishingDeps, 'programme' | 'releaseState'>

/** Sees to it that the frame of a day is there, and that it holds what is to hold. Safe to repeat. */
export async function keepFrames(deps: Framing, employer: Employer, today: string): Promise<Frame[]> {
  const frames = await listFrames(deps, employer.id)
  const waiting = await findNext(deps, employer.id)
  const sites = waiting?.sites ?? employer.sites
  // Nobody is stated to be there, so there is nothing to make shares of.
  if (headcountOf({ sites }) === 0) return frames

  const newest = frames.at(-1)
  const untold = newest && !newest.closed && newest.last === undefined ? newest : undefined
  const isOver = newest !== undefined && today >= newest.until
  if (newest && !isOver && !(waiting && untold)) return frames

  const replaces = waiting ? untold : undefined
  const before = replaces ? frames.at(-2) : newest
  const made = replaces?.made ?? today
  const from = firstDay(sites, before, made)
  if (from > today) return frames
  const frame = makeFrame(employer, { sites, from, made })
  if (replaces && replaces.from !== from) await setAside(deps, replaces)
  await deps.programme.put({ ...keys.hrFrame(employer.id), from, until: frame.until })
  await deps.programme.put({ ...keys.frame(employer.id, from), ...frame })
  // What waited goes last: a crash before that leaves it, and it is taken over once more.
  if (waiting) {
    await saveEmployer(deps, { ...employer, sites })
    await dropNext(deps, employer.id, waiting.ver)
  }
  return listFrames(deps, employer.id)
}

/**
 * The first frame begins with the period of the day it is made. Another begins where the last one ended, or, if the
 * rhythm has changed since, with the first of its own periods after that: no day is ever in two releases.
 */
export function firstDay(sites: Frame['sites'], before: Frame | undefined, day: string): string {
  const rhythm = rhythmOf(headcountOf({ sites }))
  if (!before) return periodOf(day, rhythm).first
  const period = periodOf(before.until, rhythm)
  return period.first === before.until ? period.first : nextPeriod(period).first
}

function makeFrame(
  { id, ageBands }: Employer,
  { sites, from, made }: Pick<Frame, 'sites' | 'from' | 'made'>,
): Frame {
  const lists = { ageBands, needs: [...needIds], categories: [...activityTypeIds] }
  // The secret is another table's; here is only asked whether a release could be made of the rest.
  const usable = Stated.safeParse({ id, frameFrom: from, sites, secret: 'is made elsewhere', ...lists })
  if (!usable.success) throw fault('SitesNotUsable', usable.error.issues[0]?.message ?? '')
  return Frame.parse({ employer: id, from, until: endOfFrame(from), made, sites, ...lists })
}

async function setAside(deps: Framing, { employer, from }: Frame): Promise<void> {
  await forgetFrameState(deps, employer, from)
  await deps.programme.change(keys.frame(employer, from), { set: { replaced: true } })
}

/**
 * Ends an employer's frames by an operator's hand, for when no more can be published of them: their state is lost, or
 * the plan of figures has changed under them. What is not out of them never will be. The next run of the job makes the
 * next frame, from the period of today on. Gives how many were ended.
 */
export async function endFrames(deps: Framing, employer: string, today: string): Promise<number> {
  const open = (await listFrames(deps, employer)).filter(({ closed }) => !closed)
  for (const frame of open) {
    if (frame.last === undefined) {
      await setAside(deps, frame)
      continue
    }
    const { first } = periodOf(today, rhythmOf(headcountOf(frame)))
    await forgetFrameState(deps, employer, frame.from)
    await deps.programme.change(keys.frame(employer, frame.from), {
      set: { closed: true, until: first < frame.until ? first : frame.until },
    })
  }
  return open.length
}

/** What the statistics are told of a frame. */
export function statedBy(frame: Frame, secret: string): Stated {
  const { employer, from, sites, ageBands, needs, categories } = frame
  return Stated.parse({ id: employer, secret, frameFrom: from, sites, ageBands, needs, categories })
}
