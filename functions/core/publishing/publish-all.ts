/** One run of the job: every employer in turn, until nothing is due or its time is up. */
import { findEmployer, listEmployers } from '../employers/employer.ts'
import { headcountOf } from '../releases/stated.ts'
import type { PublishingDeps } from './deps.ts'
import { noteTrouble } from './late.ts'
import { publishDue } from './publish-due.ts'

export type RunCounts = { employers: number; published: number; failed: number }

/**
 * Publishes all that is due. A fault at one employer keeps no other waiting: it is logged by its name, and that
 * employer is tried again in the next run. What time leaves over is the next run's too.
 */
export async function publishAllDue(
  deps: PublishingDeps,
  isOver: () => boolean = () => false,
): Promise<RunCounts> {
  const counts: RunCounts = { employers: 0, published: 0, failed: 0 }
  for (const employer of await smallestFirst(deps)) {
    if (isOver()) break
    counts.employers += 1
    try {
      // One period at a time, the oldest first: each is held against the one before it.
      while (!isOver() && (await publishDue(deps, employer)) !== undefined) counts.published += 1
    } catch (error) {
      counts.failed += 1
      const fault = error instanceof Error ? error.name : 'unknown'
      deps.log({ job: 'releases', employer, counts: { failed: 1 }, fault })
      // The log says it already: where this can't be noted either, the next employer waits for nothing.
      await noteTrouble(deps, employer, fault).catch(() => {})
    }
  }
  deps.log({ job: 'releases', counts })
  return counts
}

/** One that takes longer than a run may is the last of it, and so keeps nobody else waiting. */
async function smallestFirst(deps: PublishingDeps): Promise<string[]> {
  const sized: { id: string; people: number }[] = []
  for (const { sk: id } of await listEmployers(deps)) {
    // One that can't be read comes first, and its fault is told where it is published.
    const employer = await findEmployer(deps, id).catch(() => undefined)
    sized.push({ id, people: employer ? headcountOf(employer) : 0 })
  }
  return sized.sort((a, b) => a.people - b.people).map(({ id }) => id)
}
