/**
 * What the releases job takes for a large employer: its own code over evidence that answers at once, in a process of its
 * own, for the second release of a frame (the first has no state to go on from). In AWS reading comes on top, 32
 * partitions at a time.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Part, rounded, tell } from './figure.ts'
import type { Published } from './publish-alone.ts'

export const publishing: Part = async function* ({ small }) {
  for (const people of small ? [1000] : [10_000, 100_000]) {
    tell(`publishing for ${people} people`)
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'publish-alone.ts'), String(people)], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(run.stderr)
    const { seconds, processorSeconds, peakMb, events, verdict } = JSON.parse(run.stdout) as Published
    const note = `${events} check-ins and uptake events in all; ${verdict}`
    yield { name: `publish.${people}.seconds`, value: rounded(seconds, 1), unit: 's', note }
    yield { name: `publish.${people}.processor`, value: rounded(processorSeconds, 1), unit: 's', note }
    yield { name: `publish.${people}.megabytes`, value: Math.round(peakMb), unit: 'MB', note }
  }
}
