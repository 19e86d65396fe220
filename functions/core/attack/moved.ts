/**
 * Who knows the people of two releases can see whether a figure moved when it had to stand still. A number that moves
 * when one person joins says that this person was not in it before, or is now: the others are known.
 */
import { constants } from '../releases/constants.ts'
import type { FigureKey } from '../releases/gate.ts'
import type { Planned } from '../releases/plan.ts'
import type { Broken, Evidence } from './broken-rules.ts'
import type { KnownPerson } from './insider.ts'
import type { Read } from './published-look.ts'

/** Of how many joined, and of which age, an insider's list tells: those figures must be held while fewer than ten change. */
export function findMoved({ stated, frame, plan, reads, insider }: Evidence): Broken[] {
  if (!insider?.knowsJoined) return []
  const siteOf = new Map(frame.sites.flatMap(({ id, of }) => of.map((site) => [site, id])))
  const [onlySite] = stated.sites
  const teamOf = new Map(
    frame.teams.flatMap(({ site, id, of }) =>
      of.map((team) => [JSON.stringify([site ?? onlySite?.id, team]), id]),
    ),
  )
  const isIn = ({ counted: { by } }: Planned, person: KnownPerson) =>
    (by.site === undefined || siteOf.get(person.site) === by.site) &&
    (by.team === undefined || teamOf.get(JSON.stringify([person.site, person.team])) === by.team) &&
    (by.ageBand === undefined || person.ageBand === by.ageBand)
  const known = plan.figures.filter(
    ({ counted: { measure } }) => measure === 'joined' || measure === 'age-band',
  )
  return reads.flatMap((read, which) => {
    const before = reads[which - 1]
    if (!before || before.at !== read.at - 1) return []
    return known.flatMap((planned) => {
      const then = insider.joined(before.period).filter((person) => isIn(planned, person))
      const now = insider.joined(read.period).filter((person) => isIn(planned, person))
      const changed = difference(then, now)
      if (changed >= constants.DELTA || isHeld(planned.key, before, read)) return []
      // A breakdown that was left out says nothing.
      if (isLeftOut(planned, before, plan.figures) || isLeftOut(planned, read, plan.figures)) return []
      const said = ({ printed }: Read) => printed.get(planned.key)?.out ?? 'the dash'
      const people = changed === 1 ? 'one of its people' : `${changed} of its people`
      const why =
        said(before) === said(read)
          ? `it is as it was while ${people} changed, and does not say that it is held`
          : `it went from ${said(before)} to ${said(read)} while ${people} changed: who knows the others learns what ${changed === 1 ? 'that one' : 'those'} did`
      return [{ period: read.period.label, what: planned.key, why }]
    })
  })
}

/** A dash after a dash is held as far as anybody can tell; a number must be the same, and say since when. */
function isHeld(key: FigureKey, before: Read, { printed }: Read): boolean {
  const then = before.printed.get(key)
  const now = printed.get(key)
  if (!then || !now) return true
  if (now.out === null) return then.out === null
  return now.out === then.out && now.heldFrom === (then.heldFrom ?? before.period.label)
}

const isLeftOut = ({ breakdown }: Planned, { printed }: Read, figures: readonly Planned[]) =>
  figures.every((one) => one.breakdown !== breakdown || (printed.get(one.key)?.out ?? null) === null)

function difference(one: readonly KnownPerson[], other: readonly KnownPerson[]): number {
  const ids = new Set(one.map(({ person }) => person))
  const both = other.filter(({ person }) => ids.has(person)).length
  return one.length + other.length - 2 * both
}
