/**
 * Which groups have figures of their own. Decided by stated headcounts alone, which the employer knows anyway, so that
 * the shape of a release tells nothing. Whoever is in a group under 30 heads is in "Other" (disclosure rule: G).
 */
import { constants } from './constants.ts'
import { headcountOf, type Stated } from './stated.ts'

/** A group that is shown, and the sites or teams in it: itself, or for `~other` those that were too small. */
export type ShownGroup = { id: string; headcount: number; of: string[] }
/** `site` is null where the teams hang under the organisation, because it has one site. */
export type ShownTeam = ShownGroup & { site: string | null }

export type Frame = { headcount: number; sites: ShownGroup[]; teams: ShownTeam[] }

export const other = '~other'

type Child = { id: string; headcount: number }

/**
 * The groups that stand for a parent's children, in order of id with `~other` last; none when only one would be left.
 * The small ones go to Other, and while that is small itself, the smallest of the rest does too (of two alike, the one
 * whose id comes first).
 */
export function groupChildren(children: readonly Child[]): ShownGroup[] {
  const bySize = [...children].sort((a, b) => a.headcount - b.headcount || compare(a.id, b.id))
  const firstLarge = bySize.findIndex((child) => child.headcount >= constants.G)
  const small = firstLarge === -1 ? bySize.splice(0) : bySize.splice(0, firstLarge)
  while (small.length > 0 && sum(small) < constants.G) {
    const next = bySize.shift()
    if (!next) break
    small.push(next)
  }
  const groups = bySize
    .map(({ id, headcount }): ShownGroup => ({ id, headcount, of: [id] }))
    .sort((a, b) => compare(a.id, b.id))
  if (small.length > 0) {
    groups.push({ id: other, headcount: sum(small), of: small.map(({ id }) => id).sort(compare) })
  }
  return groups.length > 1 ? groups : []
}

/** The frame: the sites of the organisation, then the teams of each site that is shown. */
export function frameOf(stated: Pick<Stated, 'sites'>): Frame {
  const headcount = headcountOf(stated)
  const [only, ...more] = stated.sites
  if (only && more.length === 0) {
    const teams = groupChildren(only.teams).map((team): ShownTeam => ({ site: null, ...team }))
    return { headcount, sites: [], teams }
  }
  const sites = groupChildren(stated.sites)
  const teams = sites.flatMap(({ id }) => {
    // What is inside Other is never shown, and no site has that id.
    const site = stated.sites.find((candidate) => candidate.id === id)
    return groupChildren(site?.teams ?? []).map((team): ShownTeam => ({ site: id, ...team }))
  })
  return { headcount, sites, teams }
}

const sum = (children: readonly Child[]) => children.reduce((total, { headcount }) => total + headcount, 0)

/** By code units, so that no machine's language decides. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
