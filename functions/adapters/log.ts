/**
 * The log: one JSON line a job. The type has no field that could hold a person, and at run time a line is built anew
 * from what may stand in it, so that no field slips in by a cast and no word of anybody's by a field.
 */
import { createHash } from 'node:crypto'
import type { JobLine } from '../core/ports.ts'
import type { ReleaseLine } from '../core/publishing/deps.ts'

/** Stands where something else came than a field may hold. */
const unsaid = 'unsaid'

const words = /^[A-Za-z][A-Za-z0-9 -]{0,39}$/
const id = /^[a-z0-9][a-z0-9-]{0,59}$/
const texts = {
  job: /^[a-z][a-z-]{0,29}$/,
  employer: id,
  period: /^\d{4}(-[A-Z]?\d{1,2})?$/,
  verdict: words,
  /** The name that its class gives an error, or the code a name of its own. */
  fault: /^[A-Za-z][A-Za-z0-9_ -]{0,59}$/,
}
const range = /^[a-z0-9|=#%.+-]{1,200} -?\d+–-?\d+$/i

/** To standard output as it is: Lambda's own console would wrap the line, and no alarm could read its counts. */
export function log(line: JobLine | ReleaseLine): void {
  process.stdout.write(`${JSON.stringify(allowed(line))}\n`)
}

/** The fields that a line may have, each only in the shape that it may have. */
export function allowed(line: JobLine | ReleaseLine): Record<string, unknown> {
  const given: Partial<ReleaseLine> = line as ReleaseLine
  const text = (field: keyof typeof texts) => {
    const value: unknown = given[field]
    return value === undefined ? {} : { [field]: fits(value, texts[field]) }
  }
  const list = (field: 'dropped' | 'ranges', one: (value: unknown) => string) =>
    given[field] === undefined ? {} : { [field]: [given[field]].flat().map(one) }
  return {
    ...text('job'),
    ...text('employer'),
    ...text('period'),
    ...text('verdict'),
    ...list('dropped', (value) => fits(value, words)),
    counts: countsIn(given.counts),
    ...list('ranges', (value) => fits(withoutNames(String(value)), range)),
    ...text('fault'),
  }
}

const fits = (value: unknown, shape: RegExp) =>
  typeof value === 'string' && shape.test(value) ? value : unsaid

function countsIn(counts: unknown): Record<string, number> {
  const kept: Record<string, number> = {}
  for (const [name, count] of Object.entries(counts ?? {}))
    if (words.test(name) && Number.isFinite(count)) kept[name] = count
  return kept
}

/** The ids of sites and teams are made of what an employer calls them: a log tells them apart and no more. */
const withoutNames = (figure: string) =>
  figure.replace(/\b(site|team)=([^| ]*)/g, (_, kind: string, name: string) => `${kind}=#${short(name)}`)

const short = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 6)
