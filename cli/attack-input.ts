/** What `npm run attack` is given: releases, what the employer states, and a list of people. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ZodError } from 'zod'
import { periodsOf } from '../functions/core/attack/attack-releases.ts'
import type { KnownPerson } from '../functions/core/attack/insider.ts'
import { makeReadDay } from '../functions/core/releases/days.ts'
import { Release } from '../functions/core/releases/release.ts'
import { Stated } from '../functions/core/releases/stated.ts'
import { lineOfError, lineOfPath } from './json-line.ts'
import { Refusal } from './refusal.ts'
import { readRows } from './release-csv.ts'
import { personColumns } from './release-input.ts'

type Given = { text: string; json: unknown }

async function readJson(path: string): Promise<Given> {
  let text: string
  try {
    text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Refusal(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new Refusal(`${path} is a folder, not a file.`)
    throw error
  }
  try {
    return { text, json: JSON.parse(text) }
  } catch (error) {
    throw new Refusal(`${path} line ${lineOfError(text, error)} is not JSON: ${(error as Error).message}.`)
  }
}

function refuse(path: string, { text }: Given, { issues: [fault] }: ZodError): never {
  const at = fault?.path ?? []
  const what = at.length > 0 ? at.map(String).join('.') : 'the file'
  throw new Refusal(`${path} line ${lineOfPath(text, at)}: ${what} ${fault?.message}.`)
}

/** An employer.json, whose secret an attacker does not have. */
export async function readStatedEmployer(path: string): Promise<Stated> {
  const given = await readJson(path)
  const { json } = given
  const isObject = typeof json === 'object' && json !== null
  const read = Stated.safeParse(isObject ? { ...json, secret: 'not known to an attacker' } : json)
  return read.success ? read.data : refuse(path, given, read.error)
}

/** Releases of one employer and one frame. */
export async function readReleases(paths: readonly string[], stated: Stated): Promise<Release[]> {
  const periods = periodsOf(stated).map(({ label }) => label)
  const seen = new Map<string, string>()
  const releases: Release[] = []
  for (const path of paths) {
    const given = await readJson(path)
    const read = Release.safeParse(given.json)
    if (!read.success) refuse(path, given, read.error)
    const { employer, period } = read.data
    if (employer !== stated.id) {
      throw new Refusal(`${path} is a release of “${employer}”, and employer.json is of “${stated.id}”.`)
    }
    if (!periods.includes(period)) {
      const range = `${periods[0]} to ${periods.at(-1)}`
      throw new Refusal(`${path} is of ${period}; the frame from ${stated.frameFrom} has ${range}.`)
    }
    const other = seen.get(period)
    if (other !== undefined) throw new Refusal(`${path} and ${other} are both of ${period}.`)
    seen.set(period, path)
    releases.push(read.data)
  }
  return releases
}

/** A list of people. Days of joining may be missing: then it is a list of staff. */
export async function readKnown(path: string, { sites, ageBands }: Stated): Promise<KnownPerson[]> {
  const people: KnownPerson[] = []
  const ids = new Set<string>()
  const teams = new Map(sites.map((site) => [site.id, new Set(site.teams.map(({ id }) => id))]))
  const readDay = makeReadDay()
  await readRows(path, personColumns, (fields, line) => {
    const [person = '', site = '', team = '', ageBand = '', joined = '', left = ''] = fields
    const fault = (why: string) => new Refusal(`${basename(path)} line ${line}: ${why}.`)
    if (person === '') throw fault('the person has no id')
    if (ids.has(person)) throw fault(`person “${person}” is there twice`)
    if (site !== '' && !teams.has(site)) throw fault(`the employer has no site “${site}”`)
    const at = site === '' && sites.length === 1 ? (sites[0]?.id ?? '') : site
    if (team !== '' && !teams.get(at)?.has(team)) throw fault(`the employer has no team “${team}” there`)
    if (ageBand !== '' && !ageBands.includes(ageBand)) {
      throw fault(`the employer has no age band “${ageBand}”`)
    }
    for (const day of [joined, left]) {
      if (day !== '' && readDay(day) === undefined) throw fault(`“${day}” is no day of the calendar`)
    }
    ids.add(person)
    people.push({ person, site, team, ageBand, joined, left })
  })
  if (people.length === 0) throw new Refusal(`${path} has nobody in it.`)
  return people
}
