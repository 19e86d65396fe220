/**
 * The daily look at every item, in parts: no run of the job lasts longer than Lambda lets it, however many items there
 * are. Where a round stands is kept page by page, under a condition. A run that dies leaves at most one page to be
 * looked at again, and of two at once one stops.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { after, Instant } from '../stamp.ts'
import type { Look, ReconcileDeps } from './reconcile.ts'

const Round = z.object({
  ver: z.int(),
  /** Where it stood in another life of the table means nothing in this one. */
  epoch: z.string(),
  began: Instant,
  ended: Instant.optional(),
  counts: z.record(z.string(), z.number()),
  under: z.record(z.string(), z.number()),
  toReseal: z.int(),
  next: z.record(z.string(), z.unknown()).optional(),
})

/** A day's round begins at half past four, in UTC, or with the next run when the one before it took longer. */
const dayBegins = 4.5
const roundOf = (moment: Date) => after(moment, -dayBegins, 'hours').toISOString().slice(0, 10)

/**
 * Goes on with the round under way, or begins today's, until all has been seen or `isOver`. Gives the counts of a round
 * that this has ended, and nothing otherwise. Only a whole round says in the log how things stand.
 */
export async function goOnLooking(
  deps: ReconcileDeps,
  isOver: () => boolean = () => false,
): Promise<Record<string, number>> {
  const round = await takeUp(deps)
  if (!round) return {}
  const { look } = round
  let { ver } = round
  const keep = async (ended?: { ended: Date }) => {
    const { next, ...far } = look
    const kept = await deps.programme.change(
      keys.round(),
      { set: { ...far, next, ...ended, ver: ver + 1 }, ...(!next && { remove: ['next'] }) },
      { ver: { equals: ver } },
    )
    ver += 1
    return kept
  }

  const { takeLook } = await import('./reconcile.ts')
  const looking = await takeLook(deps, look)
  let pages = 1
  while (await looking.page()) {
    // Somebody else has gone on from here: the rest is theirs.
    if (!(await keep())) return {}
    if (isOver()) {
      deps.log({ job: 'reconcile-part', counts: { pages, items: look.counts['items'] ?? 0 } })
      return {}
    }
    pages += 1
  }
  const counts = await looking.end()
  if (!(await keep({ ended: deps.now() }))) return {}
  deps.log({ job: 'reconcile', counts })
  return counts
}

/** The round to go on with, new when the day's has not begun. Undefined when it is done, or another just began it. */
async function takeUp(deps: ReconcileDeps): Promise<{ look: Look; ver: number } | undefined> {
  const item = await deps.programme.get(keys.round(), { consistent: true })
  const last = item && Round.parse(item)
  if (last?.epoch === deps.epoch) {
    const { ver, ended, ...look } = last
    if (!ended) return { look, ver }
    if (roundOf(last.began) === roundOf(deps.now())) return undefined
  }
  // Of the day's runs all but one or two end before this, and so never read what looking needs.
  const { newLook } = await import('./reconcile.ts')
  const look = newLook(deps.now())
  const ver = (last?.ver ?? 0) + 1
  const fresh = { ...look, ver, epoch: deps.epoch }
  const begun = last
    ? await deps.programme.change(
        keys.round(),
        { set: fresh, remove: ['ended', 'next'] },
        { ver: { equals: last.ver } },
      )
    : await deps.programme.claim({ ...keys.round(), ...fresh })
  return begun ? { look, ver } : undefined
}
