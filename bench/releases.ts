/**
 * What a release costs by the size of the employer, five years in: `npm run release` with its gate, as a process of its
 * own, beside one that only reads the same files and counts their lines. The month after goes on from the state.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, type Part, rounded, tell } from './figure.ts'
import { writeFiles } from './release-files.ts'

export const releases: Part = async function* ({ small }) {
  for (const people of small ? [1000] : [1000, 10_000, 100_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'upstream-bench-'))
    try {
      tell(`writing five years of ${people} people`)
      const events = await writeFiles(folder, people)
      const bare = run('bench/read-and-count.ts', [join(folder, 'people.csv'), join(folder, 'events.csv')])
      const note = `${people} people, ${events} events`
      const out = join(folder, 'out')
      const release = (period: string) =>
        run('cli/release.ts', ['--in', folder, '--period', period, '--out', out])
      yield* figures(`releases.${people}.first`, note, release('2026-01'), bare)
      copyFileSync(join(out, 'state.json'), join(folder, 'state.json'))
      yield* figures(`releases.${people}.next`, `${note}, after a release`, release('2026-02'), bare)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

type Cost = { seconds: number; processor: number; megabytes: number }

function* figures(name: string, note: string, cost: Cost, bare: Cost): Generator<Figure> {
  const comparedWith = 'reading the same files and counting their lines'
  const units = { seconds: 's', processor: 's', megabytes: 'MB' } as const
  for (const kind of ['seconds', 'processor', 'megabytes'] as const) {
    yield {
      name: `${name}.${kind}`,
      value: cost[kind],
      unit: units[kind],
      comparedWith,
      comparedValue: bare[kind],
      note,
    }
  }
}

/** Printed by the process itself as it ends, because nobody else knows its peak of memory. */
const told = 'this process cost '
const tellCost = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  console.error('${told}' + JSON.stringify({ maxRSS, microseconds: userCPUTime + systemCPUTime }))
})`

function run(file: string, words: string[]): Cost {
  const hook = `data:text/javascript,${encodeURIComponent(tellCost)}`
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', hook, file, ...words], {
    encoding: 'utf8',
  })
  const seconds = rounded((performance.now() - started) / 1000, 1)
  const line = stderr.split('\n').find((each) => each.startsWith(told))
  // 3 is a release that the gate made coarser.
  if (!line || (status !== 0 && status !== 3)) throw new Error(`${file} ended with ${status}: ${stderr}`)
  const { maxRSS, microseconds } = JSON.parse(line.slice(told.length)) as Record<string, number>
  return {
    seconds,
    processor: rounded((microseconds ?? 0) / 1e6, 1),
    megabytes: Math.round((maxRSS ?? 0) / 1024),
  }
}
