/** What `npm run release` is given: employer.json, people.csv, events.csv and the state of the run before. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonTrouble } from '../functions/core/releases/people.ts'
import type { Period } from '../functions/core/releases/period.ts'
import { readState, type State } from '../functions/core/releases/state.ts'
import { Stated } from '../functions/core/releases/stated.ts'
import { type EventRow, type EventTrouble, startCount, type Tally } from '../functions/core/releases/tally.ts'
import { lineOfError, lineOfPath } from './json-line.ts'
import { Refusal } from './refusal.ts'
import { readRows } from './release-csv.ts'

export const personColumns = ['person', 'site', 'team', 'ageBand', 'joined', 'left'] as const
export const eventColumns = [
  'person',
  'day',
  'kind',
  'category',
  'satisfied',
  'worthwhile',
  'happy',
  'anxious',
  'lonely',
] as const

/** The employer, and on which line of the file something of it stands. */
export type GivenEmployer = { stated: Stated; lineOf(path: readonly PropertyKey[]): number }

export async function readEmployer(folder: string): Promise<GivenEmployer> {
  const { text, json } = await readJson(folder, 'employer.json')
  const read = Stated.safeParse(json)
  if (read.success) return { stated: read.data, lineOf: (path) => lineOfPath(text, path) }
  const [fault] = read.error.issues
  const path = fault?.path ?? []
  const what = path.length > 0 ? sayPath(path) : 'the file'
  throw new Refusal(`employer.json line ${lineOfPath(text, path)}: ${what} ${fault?.message}.`)
}

/** `sites[0].teams[1].id` */
const sayPath = (path: readonly PropertyKey[]) =>
  path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`))
    .join('')

/** The state of the run before, if there is one. */
export async function readEarlierState(folder: string): Promise<State | undefined> {
  let given: Awaited<ReturnType<typeof readJson>>
  try {
    given = await readJson(folder, 'state.json')
  } catch (error) {
    if (error instanceof Missing) return undefined
    throw error
  }
  const state = readState(given.json)
  if (!state) {
    throw new Refusal(
      'state.json line 1 is not a state that this command has written, or it was changed since.',
    )
  }
  return state
}

class Missing extends Refusal {}

async function readJson(folder: string, file: string): Promise<{ text: string; json: unknown }> {
  let text: string
  try {
    text = (await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Missing(`There is no file ${join(folder, file)}.`)
    }
    throw error
  }
  try {
    return { text, json: JSON.parse(text) }
  } catch (error) {
    throw new Refusal(`${file} line ${lineOfError(text, error)} is not JSON: ${(error as Error).message}.`)
  }
}

export type Counted = {
  tally: Tally
  /** The line of people.csv that a person's row, from 0, stood on. */
  lineOfPerson(row: number): number
}

/** Counts a period from the two CSV files; refuses the first row that can't be right. */
export async function count(folder: string, stated: Stated, period: Period): Promise<Counted> {
  const counter = startCount(stated, period)
  const lines: number[] = []
  await readRows(join(folder, 'people.csv'), personColumns, (fields, line) => {
    const [person = '', site = '', team = '', ageBand = '', joined = '', left = ''] = fields
    const row = { person, site, team, ageBand, joined, left }
    lines.push(line)
    const trouble = counter.person(row)
    if (trouble) throw new Refusal(`people.csv line ${line}: ${personTroubles[trouble](row)}.`)
  })
  await readRows(join(folder, 'events.csv'), eventColumns, (fields, line) => {
    const [person = '', day = '', kind = '', category = '', , , , , lonely = ''] = fields
    const row: EventRow = {
      person,
      day,
      kind,
      category,
      satisfied: readScore(fields, 4, line),
      worthwhile: readScore(fields, 5, line),
      happy: readScore(fields, 6, line),
      anxious: readScore(fields, 7, line),
      lonely,
    }
    const trouble = counter.event(row)
    if (trouble) throw new Refusal(`events.csv line ${line}: ${eventTroubles[trouble](row)}.`)
  })
  return { tally: counter.close(), lineOfPerson: (row) => lines[row] ?? 1 }
}

const scores = new Map<string, number>(Array.from({ length: 11 }, (_, score) => [String(score), score]))

function readScore(fields: readonly string[], at: number, line: number): number | undefined {
  const text = fields[at]
  if (text === undefined || text === '') return undefined
  const score = scores.get(text)
  if (score !== undefined) return score
  const column = eventColumns[at]
  throw new Refusal(
    `events.csv line ${line}: ${column} is “${text}”, and a score is a whole number from 0 to 10.`,
  )
}

type PersonText = Parameters<ReturnType<typeof startCount>['person']>[0]

const personTroubles: Record<PersonTrouble, (row: PersonText) => string> = {
  'no id': () => 'the person has no id',
  twice: ({ person }) => `person “${person}” is there twice`,
  site: ({ site }) => `employer.json has no site “${site}”`,
  team: ({ site, team }) => `employer.json has no team “${team}”${site && ` in site “${site}”`}`,
  'team without site': ({ team }) => `team “${team}” is given without its site`,
  'age band': ({ ageBand }) => `employer.json has no age band “${ageBand}”`,
  joined: ({ joined }) =>
    joined ? `joined is “${joined}”, which is no day of the calendar` : 'joined is missing',
  left: ({ left }) => `left is “${left}”, which is no day of the calendar`,
  'left before joined': ({ joined, left }) => `the person left on ${left}, before joining on ${joined}`,
}

const eventTroubles: Record<EventTrouble, (row: EventRow) => string> = {
  person: ({ person }) => `people.csv has no person “${person}”`,
  day: ({ day }) => `day is “${day}”, which is no day of the calendar`,
  kind: ({ kind }) => `there is no kind “${kind}”; there are checked-in, referred, accepted and attended`,
  need: ({ category }) => `“${category}” holds something that is not one of the needs`,
  category: ({ category }) => `there is no activity category “${category}”`,
  score: () => 'a score is not a whole number from 0 to 10',
  lonely: ({ lonely }) => `lonely is “${lonely}”; it is often, some, occasionally, hardly, never or empty`,
  'answers without check-in': ({ kind }) => `only a check-in has answers, and this event is “${kind}”`,
}
