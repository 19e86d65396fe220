/**
 * How long the gate takes for one release, and its peak memory, by itself in a process of its own: of a small employer
 * in its fourth quarter, and of one with 100,000 people on 200 sites in its twelfth month.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Candidate } from '../functions/core/releases/gate.ts'
import { randomEmployer, type Size } from '../test/attack/random-employers.ts'
import { releaseOf } from '../test/core/releases/made-up.ts'
import { type Figure, type Part, rounded, tell } from './figure.ts'

type Employer = { name: string; size: Size; releases: number }

const few: Employer = {
  name: '800-people',
  size: { sites: [2, 2], heads: [400, 400], team: [20, 60] },
  releases: 4,
}
const many: Employer = {
  name: '100000-people',
  size: { sites: [200, 200], heads: [500, 500], team: [30, 90] },
  releases: 12,
}

/** What a process alone says of itself. */
export type Alone = {
  seconds: number
  processorSeconds: number
  peakMb: number
  hidden: number
  safe: boolean
}

export const gate: Part = async function* ({ small }) {
  for (const employer of small ? [few] : [few, many]) {
    tell(`making ${employer.releases} releases of ${employer.name}`)
    const candidate = lastCandidate(employer)
    yield* figures(employer.name, candidate, attackAlone(candidate))
  }
}

function lastCandidate({ size, releases }: Employer): Candidate {
  const world = randomEmployer(3, size, releases)
  let state: ReturnType<typeof releaseOf>['state'] | undefined
  let asked: Candidate | undefined
  for (const { label } of world.periods) {
    const step = releaseOf(world, label, { state })
    state = step.state
    asked = step.asked
  }
  if (!asked) throw new Error('Nothing was made.')
  return asked
}

function attackAlone(candidate: Candidate): Alone {
  const folder = mkdtempSync(join(tmpdir(), 'upstream-gate-'))
  try {
    const file = join(folder, 'candidate.json')
    writeFileSync(file, JSON.stringify(candidate))
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'gate-alone.ts'), file], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(run.stderr)
    return JSON.parse(run.stdout) as Alone
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function figures(name: string, { cells, history }: Candidate, alone: Alone): Figure[] {
  const note = `${cells.length} figures, ${alone.hidden} of them hidden, after ${history.length} releases; ${alone.safe ? 'safe' : 'not safe'}`
  return [
    { name: `gate-${name}-seconds`, value: rounded(alone.seconds), unit: 's', note },
    { name: `gate-${name}-processor`, value: rounded(alone.processorSeconds), unit: 's', note },
    { name: `gate-${name}-peak-memory`, value: Math.round(alone.peakMb), unit: 'MB', note },
  ]
}
