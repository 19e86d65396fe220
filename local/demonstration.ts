/** What the demonstration employer has to show: a year of made-up evidence, from which the real job makes real releases. */
import { londonDay } from '../functions/core/calendar.ts'
import { eachOf } from '../functions/core/each-of.ts'
import { findEmployer } from '../functions/core/employers/employer.ts'
import type { PublishingDeps } from '../functions/core/publishing/deps.ts'
import { releaseDayOf } from '../functions/core/publishing/due.ts'
import { keepFrames, listFrames } from '../functions/core/publishing/frames.ts'
import { periodOf, previousPeriod } from '../functions/core/releases/period.ts'
import { demoEvidence } from './demo-evidence.ts'

/** As many as dynalite does at once without keeping pages waiting. */
const atOnce = 6

/**
 * Adds the evidence of the last four quarters whose releases may be out, and of the days since, and the frame that they
 * are counted by. Once only: the frame comes last and says that it has been done.
 */
export async function addDemonstration(deps: PublishingDeps, id: string): Promise<boolean> {
  const employer = await findEmployer(deps, id)
  if (!employer?.demonstration || (await listFrames(deps, id)).length > 0) return false
  const today = londonDay(deps.now())
  let latest = previousPeriod(periodOf(today, 'quarterly'))
  if (releaseDayOf(latest) > today) latest = previousPeriod(latest)
  const { first } = previousPeriod(previousPeriod(previousPeriod(latest)))
  await eachOf(demoEvidence(id, first, today), atOnce, (item) => deps.evidence.put(item))
  await keepFrames(deps, employer, first)
  return true
}
