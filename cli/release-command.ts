/** Makes a release from files, with no AWS and no server: for statisticians to check, and other programmes to use. */
import { parseArgs } from 'node:util'
import { type Frame, frameOf } from '../functions/core/releases/frame.ts'
import type { Gate } from '../functions/core/releases/gate.ts'
import { type Made, makeRelease } from '../functions/core/releases/make-release.ts'
import type { Overfull } from '../functions/core/releases/people.ts'
import {
  type Period,
  periodOf,
  periodsOfFrame,
  type Rhythm,
  readPeriod,
} from '../functions/core/releases/period.ts'
import { type Plan, planOf } from '../functions/core/releases/plan.ts'
import { type StateTrouble, stateToGoOnFrom } from '../functions/core/releases/state.ts'
import { Refusal } from './refusal.ts'
import {
  type Counted,
  count,
  eventColumns,
  type GivenEmployer,
  personColumns,
  readEarlierState,
  readEmployer,
} from './release-input.ts'
import { writeTogether } from './release-output.ts'

const usage = 'npm run release -- --in <folder> --period <2026-Q3|2026-09|2026-H2> --out <folder>'

const help = `${usage}

Reads from the folder given with --in:
  employer.json  {"id", "secret", "frameFrom", "sites": [{"id", "headcount", "teams": [{"id", "headcount"}]}]},
                 and "ageBands", "needs", "categories" where they are not the programme's own
  people.csv     ${personColumns.join(',')}
  events.csv     ${eventColumns.join(',')}
  state.json     as the run for the period before wrote it; none for the first period of a frame
Writes release.json, which is public, and audit.json and state.json, which are not, to the folder given with --out.
Ends with 0 when published, 3 when published with parts left out after the attack on it, 1 when refused.`

export type Outside = {
  openGate(): Promise<Gate>
  say(line: string): void
  warn(line: string): void
}

/** Runs what was typed, and gives the exit code: 0 published, 3 published coarser after the gate, 1 refused. */
export async function releaseCommand(words: string[], outside: Outside): Promise<number> {
  try {
    const call = readCall(words)
    if (!call) {
      outside.say(help)
      return 0
    }
    return await release(call, outside)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outside.warn(error.message)
    return 1
  }
}

type Call = { in: string; period: string; out: string }

function readCall(words: string[]): Call | undefined {
  const text = { type: 'string' } as const
  const options = { in: text, period: text, out: text, help: { type: 'boolean' } } as const
  let values: { in?: string; period?: string; out?: string; help?: boolean }
  try {
    values = parseArgs({ args: words, options }).values
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\nUsage: ${usage}`)
  }
  if (values.help) return undefined
  const { in: from, period, out } = values
  if (!from || !period || !out) throw new Refusal(`Usage: ${usage}`)
  return { in: from, period, out }
}

async function release(call: Call, { openGate, say, warn }: Outside): Promise<number> {
  const employer = await readEmployer(call.in)
  const { stated } = employer
  const frame = frameOf(stated)
  const plan = planOf(stated, frame)
  const period = choosePeriod(call.period, employer, frame, plan)
  if (stated.secret.length < 16) warn('Note: a secret of fewer than 16 characters could be guessed.')

  const before = await readEarlierState(call.in)
  const found = stateToGoOnFrom(before, stated, plan, period.label)
  if (!found.ok) throw new Refusal(`state.json line 1: ${stateTroubles[found.reason]}.`)
  if (before && !found.state) {
    warn(
      `Note: state.json is of the frame from ${before.frameFrom}. It is dropped: this frame starts afresh.`,
    )
  }

  const counted = await count(call.in, stated, period)
  const { tally } = counted
  const made = makeRelease({ stated, tally, state: found.state, gate: await openGate(), overfull: 'refuse' })
  if (!made.ok) throw new Refusal(sayOverfull(made.where, counted, period))
  await writeTogether(call.out, {
    'release.json': asText(made.release),
    'audit.json': asText(made.audit),
    // Last: until it is there, the release can be made again from the state before.
    'state.json': `${JSON.stringify(made.state)}\n`,
  })
  say(sum(made, call.out))
  return made.coarser ? 3 : 0
}

const asText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const starts: Record<Rhythm, string> = {
  'half-yearly': 'half-year',
  quarterly: 'quarter',
  monthly: 'month',
}

/** The period asked for, which must be one of the frame's twelve months and of the rhythm of its plan. */
function choosePeriod(label: string, { stated, lineOf }: GivenEmployer, frame: Frame, plan: Plan): Period {
  const { frameFrom } = stated
  const { rhythm } = plan
  const size = `${frame.headcount} people`
  const period = readPeriod(label)
  if (!period) {
    throw new Refusal(
      `“${label}” is not a period. A month is 2026-09, a quarter 2026-Q3, a half-year 2026-H2.`,
    )
  }
  if (period.rhythm !== rhythm) {
    const asked = `“${label}” is a ${starts[period.rhythm]}`
    throw new Refusal(`${asked}; with ${size} in employer.json the plan has ${rhythm} releases.`)
  }
  const all = periodsOfFrame(frameFrom, rhythm)
  const at = `employer.json line ${lineOf(['frameFrom'])}`
  if (all.length === 0) {
    const { first } = periodOf(frameFrom, rhythm)
    const must = `frameFrom must be the first day of a ${starts[rhythm]} for ${size}`
    throw new Refusal(`${at}: ${must}. ${frameFrom} falls in the one that starts on ${first}.`)
  }
  if (!all.some((each) => each.label === label)) {
    const range = `from ${all[0]?.label} to ${all.at(-1)?.label}`
    throw new Refusal(
      `${at}: the frame from ${frameFrom} has releases ${range}, and ${label} is none of them.`,
    )
  }
  return period
}

const stateTroubles: Record<StateTrouble, string> = {
  'another employer': 'it is the state of another employer',
  'another secret in one frame': 'the secret in employer.json is not the one that this frame began with',
  'another frame under one date':
    'the sites, teams, headcounts or lists in employer.json have changed within the twelve months; they wait for the next frame',
  'a later frame': 'it is of a later frame than employer.json',
  'an old secret in a new frame':
    'the secret in employer.json is that of the frame before; a new frame takes a new one',
  'released already': 'this period, or a later one, has been released already',
}

/** Where participants outnumber a headcount: the first row too many, and what to correct. */
function sayOverfull(where: readonly Overfull[], { lineOfPerson }: Counted, { last }: Period): string {
  return where
    .map(({ site, team, headcount, people, row }) => {
      const place = [
        team !== undefined && `team “${team}” of`,
        site === undefined ? 'the organisation' : `site “${site}”`,
      ]
      const of = place.filter(Boolean).join(' ')
      const stated = `employer.json says that it has ${headcount}`
      return `people.csv line ${lineOfPerson(row)}: ${people} people of ${of} take part on ${last}, and ${stated}.`
    })
    .join('\n')
}

function sum({ release, audit }: Extract<Made, { ok: true }>, out: string): string {
  const all = [...release.figures, ...release.means]
  const shown = all.filter(({ value }) => value !== null).length
  const lines = [
    `${release.period} of ${release.employer}: ${shown} of ${all.length} figures are shown.`,
    `release.json, audit.json and state.json are in ${out}. Keep state.json to yourself: the next run needs it.`,
  ]
  if (audit.dropped.length > 0)
    lines.push(`Left out, so that nothing can be undone: ${audit.dropped.join(', ')}.`)
  return lines.join('\n')
}
