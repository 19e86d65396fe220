/**
 * Sites, teams and headcounts as somebody states them, line by line: from the form and from a pasted list alike. All
 * that is wrong is said at once, each at its own line, and ids stay what they were, because people chose by them.
 */
import { lineField } from '../form.ts'
import type { Employer } from './employer.ts'
import type { PlaceWords } from './place-words.ts'

type Site = Employer['sites'][number]
export type Place = Site['teams'][number]

/** One line: a site, or with `team` a team of the site of that name. `at` says where to show what is wrong. */
export type Line = {
  at: string
  site: string
  team?: string | undefined
  headcount: string
  /** The id that the line was shown with, if it was shown. */
  id?: string | undefined
}
export type LineFault = { at: string; column: 'site' | 'team' | 'headcount'; fault: string }

/** So many that a list fits a page and an item. Those of a larger employer are small, and shown together anyway. */
export const mostLines = 300
const mostPeople = 1_000_000

type Read = { ok: true; places: Site[] } | { ok: false; faults: LineFault[] }

/** `known` are the places whose ids go on: those in force, and those that wait already. */
export function readPlaces(lines: readonly Line[], known: readonly Site[][], words: PlaceWords): Read {
  const faults: LineFault[] = []
  const say = (at: string, column: LineFault['column'], fault: string) => faults.push({ at, column, fault })
  const sites: (Typed & { teams: Typed[] })[] = []

  for (const line of lines) {
    if (line.team !== undefined) continue
    const site = readLine(line, 'site', line.site, words, say)
    if (!site) continue
    if (sites.some((one) => alike(one.name, site.name))) {
      say(line.at, 'site', `“${site.name}” is there twice. Give each ${words.site} a name of its own.`)
    } else sites.push({ ...site, teams: [] })
  }
  for (const line of lines) {
    if (line.team === undefined) continue
    const team = readLine(line, 'team', line.team, words, say)
    if (!team) continue
    const site = sites.find((one) => alike(one.name, line.site))
    if (!site) {
      const named = lines.some((one) => one.team === undefined && alike(one.site, line.site))
      // One that is named and has a fault of its own is named there.
      if (!named) say(line.at, 'site', noSuchSite(line.site.trim(), words))
    } else if (site.teams.some((one) => alike(one.name, team.name))) {
      say(line.at, 'team', `“${team.name}” is there twice in “${site.name}”.`)
    } else site.teams.push(team)
  }
  for (const { at, name, headcount, teams } of sites) {
    const inTeams = teams.reduce((sum, team) => sum + team.headcount, 0)
    if (inTeams > headcount) {
      say(
        at,
        'headcount',
        `The ${words.teams} of “${name}” have ${inTeams} people together, and “${name}” has ${headcount}. Correct one of them.`,
      )
    }
  }
  if (faults.length > 0) return { ok: false, faults }
  if (sites.length === 0)
    return {
      ok: false,
      faults: [
        { at: '', column: 'site', fault: `Give at least one ${words.site} and its ${words.headcount}.` },
      ],
    }
  if (lines.length > mostLines) {
    const fault = `That is more than ${mostLines} lines. Put the smallest together.`
    return { ok: false, faults: [{ at: '', column: 'site', fault }] }
  }
  return { ok: true, places: withIds(sites, known) }
}

const noSuchSite = (name: string, words: PlaceWords) =>
  name === ''
    ? `Enter the name of the ${words.site}.`
    : `There is no line for “${name}” as a whole, with its own ${words.headcount}.`

type Typed = { at: string; name: string; headcount: number; id?: string | undefined }

function readLine(
  line: Line,
  column: 'site' | 'team',
  typedName: string,
  words: PlaceWords,
  say: (at: string, column: LineFault['column'], fault: string) => void,
): Typed | undefined {
  const name = lineField(`the name of the ${words[column]}`, 80).safeParse(typedName)
  if (!name.success) say(line.at, column, name.error.issues[0]?.message ?? '')
  const headcount = readNumber(line.headcount)
  if (headcount === undefined) {
    say(line.at, 'headcount', `Enter how many people ${words.atSite}, as a whole number like 120.`)
  }
  if (!name.success || headcount === undefined) return undefined
  return { at: line.at, name: name.data, headcount, id: line.id }
}

/** "1,200", "1 200" and "1200" alike. */
function readNumber(typed: string): number | undefined {
  const text = typed.trim()
  if (!/^(\d{1,7}|\d{1,3}([, ]\d{3})+)$/.test(text)) return undefined
  const number = Number(text.replace(/[, ]/g, ''))
  return number >= 1 && number <= mostPeople ? number : undefined
}

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase()
const alike = (one: string, other: string) => plain(one) === plain(other)

function withIds(typed: readonly (Typed & { teams: Typed[] })[], known: readonly Site[][]): Site[] {
  const knownSites = known.flat()
  const siteIds = giveIds(typed, knownSites, 'site')
  return typed.map(({ name, headcount, teams }, at) => {
    const id = siteIds[at] ?? ''
    const knownTeams = knownSites.filter((site) => site.id === id).flatMap((site) => site.teams)
    const teamIds = giveIds(teams, knownTeams, 'team')
    return {
      id,
      name,
      headcount,
      teams: teams.map((team, n) => ({ id: teamIds[n] ?? '', name: team.name, headcount: team.headcount })),
    }
  })
}

/**
 * An id for each: its own where it was shown with one, then the one that its name had, then a new one. A new one is
 * never one that somebody else had: people chose by it.
 */
function giveIds(typed: readonly Typed[], known: readonly Place[], stem: string): string[] {
  const taken = new Set<string>()
  const take = (id: string | undefined) => {
    if (!id || taken.has(id) || !known.some((one) => one.id === id)) return undefined
    taken.add(id)
    return id
  }
  const own = typed.map(({ id }) => take(id))
  const named = typed.map(({ name }, at) => own[at] ?? take(known.find((one) => alike(one.name, name))?.id))
  return typed.map(({ name }, at) => {
    const given = named[at]
    if (given) return given
    const base = slugOf(name) || stem
    for (let n = 1; ; n++) {
      const id = n === 1 ? base : `${base}-${n}`
      if (taken.has(id) || known.some((one) => one.id === id)) continue
      taken.add(id)
      return id
    }
  })
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '')
  return slug.length >= 2 ? slug : ''
}
