/** What an operator can see of frames and releases, and the one thing to do when a frame can't go on. */
import { londonDay } from '../functions/core/calendar.ts'
import { findEmployer } from '../functions/core/employers/employer.ts'
import { findNext } from '../functions/core/employers/next.ts'
import { nextRelease, releaseDayOf } from '../functions/core/publishing/due.ts'
import { endFrames, type Frame, listFrames } from '../functions/core/publishing/frames.ts'
import { listPublished } from '../functions/core/publishing/published.ts'
import type { Release } from '../functions/core/releases/release.ts'
import { Refusal } from './refusal.ts'
import type { Call, Command } from './run.ts'

export const releaseCommands: Record<string, Command<unknown>> = {
  'frame show': { usage: 'frame show <employer>', run: showFrame },
  'frame end': { usage: 'frame end <employer>', run: endFrame },
  'release list': { usage: 'release list <employer>', run: listReleases },
}

type Asked = Call<unknown>

async function employerNamed({ deps, words }: Asked): Promise<string> {
  const [id = ''] = words
  if (!id || !(await findEmployer(deps, id)))
    throw new Refusal(`There is no employer “${id}”. employer list shows those that there are.`)
  return id
}

async function showFrame(call: Asked): Promise<void> {
  const { deps, print } = call
  const id = await employerNamed(call)
  const frames = await listFrames(deps, id)
  const frame = frames.at(-1)
  if (frame) {
    print(`Holds from ${frame.from}, and no more from ${frame.until} on.`)
    printPlaces(frame.sites, print)
    print(frame.last ? `Out of it so far: up to ${frame.last}.` : 'Nothing of it is out yet.')
  } else print('There is no frame yet. The job makes one on the morning after there is a headcount.')
  const waiting = await findNext(deps, id)
  if (waiting) {
    print(
      frame?.last ? `Waits for the next frame, stated on ${waiting.stated}:` : 'Waits for the next morning:',
    )
    printPlaces(waiting.sites, print)
  } else print('Nothing waits for the next.')
  const next = nextRelease(frames)
  if (next) print(`The next release is ${next.period.label}, on ${releaseDayOf(next.period)}.`)
}

function printPlaces(sites: Frame['sites'], print: Asked['print']): void {
  for (const { id, name, headcount, teams } of sites) {
    print(`  ${id}: ${name}, ${headcount} people`)
    for (const team of teams) print(`    ${team.id}: ${team.name}, ${team.headcount} people`)
  }
}

async function endFrame(call: Asked): Promise<void> {
  const { deps, tables, print } = call
  const id = await employerNamed(call)
  const ended = await endFrames({ ...deps, ...tables }, id, londonDay(deps.now()))
  if (ended === 0) throw new Refusal('It has no frame that could be ended.')
  print('Ended. What is not out of it never will be; what is out stands.')
  print('The next run of the releases job makes the next frame, with a secret of its own.')
}

async function listReleases(call: Asked): Promise<void> {
  const { tables, print } = call
  const all = await listPublished(tables, await employerNamed(call))
  for (const { release, frame, demonstration } of all) {
    const { shown, hidden, held } = countsOf(release)
    const facts = [`${shown} shown, ${hidden} hidden`, `${held} of them held`, `frame of ${frame.from}`]
    print([release.period, release.plan, ...facts, ...(demonstration ? ['demonstration'] : [])].join('\t'))
  }
  if (all.length === 0) print('Nothing is out yet.')
}

function countsOf({ figures, means }: Release): { shown: number; hidden: number; held: number } {
  const all = [...figures, ...means]
  const shown = all.filter(({ value }) => value !== null).length
  return { shown, hidden: all.length - shown, held: all.filter(({ heldFrom }) => heldFrom !== null).length }
}
