/**
 * Attacks releases as somebody at the employer could: with the releases, the rules, the headcounts and, with --knows, a
 * list of people. It needs nothing that is secret. A release made badly is convicted, and that is what it is for: run
 * it on releases before and after you change a rule.
 */
import { parseArgs } from 'node:util'
import { attackReleases } from '../functions/core/attack/attack-releases.ts'
import type { Solver } from '../functions/core/attack/solver.ts'
import { readKnown, readReleases, readStatedEmployer } from './attack-input.ts'
import { sayReport } from './attack-words.ts'
import { Refusal } from './refusal.ts'

const usage = `npm run attack -- --releases <release.json…> --employer <employer.json> [--knows <people.csv>] [--colluders 8] [--placed]

  --releases   releases of one frame, in any order; the more, the stronger the attack
  --employer   what the employer states: sites, teams, headcounts. No secret is needed
  --knows      a list of people, in the format of npm run release. Where every row has a day of joining, the attacker
               knows who has joined, and attacks what they did; without any, it is a list of staff
  --colluders  how many colleagues tell what they did (8)
  --placed     takes it that everybody who joined has said their site and team

Exit code 0: nothing can be proved. 1: something can, or a rule is broken. 2: a file or an option is wrong.`

export type Outside = {
  openSolver(): Promise<Solver>
  say(line: string): void
  warn(line: string): void
}

/** Runs what was typed, and gives the exit code. */
export async function attackCommand(words: string[], outside: Outside): Promise<number> {
  try {
    const call = readCall(words)
    if (!call) {
      outside.say(usage)
      return 0
    }
    const stated = await readStatedEmployer(call.employer)
    const releases = await readReleases(call.releases, stated)
    const people = call.knows === undefined ? undefined : await readKnown(call.knows, stated)
    const report = attackReleases(await outside.openSolver(), {
      stated,
      releases,
      people,
      colluders: call.colluders,
      everybodyPlaced: call.placed,
    })
    const { lines, isFound } = sayReport(report, { colluders: call.colluders })
    outside.say(lines.join('\n'))
    return isFound ? 1 : 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outside.warn(error.message)
    return 2
  }
}

type Call = {
  releases: string[]
  employer: string
  knows: string | undefined
  colluders: number
  placed: boolean
}

const options = {
  releases: { type: 'string', multiple: true },
  employer: { type: 'string' },
  knows: { type: 'string' },
  colluders: { type: 'string', default: '8' },
  placed: { type: 'boolean', default: false },
  help: { type: 'boolean' },
} as const

function readCall(words: string[]): Call | undefined {
  const { values, positionals } = parse(words)
  if (values.help) return undefined
  // A shell makes many words of releases/*.json; the option takes the first.
  const releases = [...(values.releases ?? []), ...positionals]
  const colluders = Number(values.colluders)
  if (!values.employer || releases.length === 0) throw new Refusal(`Usage: ${usage}`)
  if (!Number.isInteger(colluders) || colluders < 0) {
    throw new Refusal(`--colluders is “${values.colluders}”, and it is a number of people.`)
  }
  const { employer, knows, placed } = values
  return { releases, employer, knows, colluders, placed }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\nUsage: ${usage}`)
  }
}
