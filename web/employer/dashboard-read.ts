/** Finding figures in a release, and the names that the employer gave to what they are about. */
import type { Published, StatedFrame } from '../../functions/core/publishing/published.ts'
import { other } from '../../functions/core/releases/frame.ts'
import type {
  By,
  CountMeasure,
  MeanMeasure,
  PublishedCount,
  PublishedMean,
  Release,
} from '../../functions/core/releases/release.ts'

const dimensions = ['site', 'team', 'need', 'category', 'ageBand'] as const satisfies readonly (keyof By)[]
type Dimension = (typeof dimensions)[number]

const sameBy = (one: By, another: By) => dimensions.every((name) => one[name] === another[name])

export function findCount(release: Release, measure: CountMeasure, by: By = {}): PublishedCount | undefined {
  return release.figures.find((figure) => figure.measure === measure && sameBy(figure.by, by))
}

export function findMean(release: Release, measure: MeanMeasure, by: By = {}): PublishedMean | undefined {
  return release.means.find((mean) => mean.measure === measure && sameBy(mean.by, by))
}

/** The figures of one measure that are split by exactly these. */
export function countsBy(release: Release, measure: CountMeasure, ...split: Dimension[]): PublishedCount[] {
  return release.figures.filter(
    ({ measure: one, by }) =>
      one === measure && dimensions.every((name) => split.includes(name) === (by[name] !== undefined)),
  )
}

export type Place = { by: By; name: string; headcount: number; isOther: boolean; teams: Place[] }

type OtherNames = { otherSites: string; otherTeams: string }

/**
 * The sites that a release speaks of, each with its teams, in the order that the employer gave them, and what is
 * gathered under "other" last. Where there is one site alone, its teams stand in the first list.
 */
export function placesIn({ release, frame }: Published, others: OtherNames): Place[] {
  const sites = countsBy(release, 'joined', 'site').map(({ by }) => by.site ?? '')
  const siteTeams = countsBy(release, 'joined', 'site', 'team')
  const bareTeams = countsBy(release, 'joined', 'team').map(({ by }) => by.team ?? '')
  if (sites.length === 0) {
    const teams = frame.sites.flatMap((site) => site.teams)
    return listed(bareTeams, teams, others.otherTeams, (team) => ({ team }))
  }
  return listed(sites, frame.sites, others.otherSites, (site) => ({ site })).map((place) => {
    const own = siteTeams.flatMap(({ by }) => (by.site === place.by.site ? (by.team ?? []) : []))
    const stated = frame.sites.find(({ id }) => id === place.by.site)?.teams ?? []
    return {
      ...place,
      teams: listed(own, stated, others.otherTeams, (team) => ({ ...place.by, team })),
    }
  })
}

/** The largest of some places, in the order that they had. */
export function largest(places: readonly Place[], most: number): Place[] {
  const chosen = [...places].sort((one, another) => another.headcount - one.headcount).slice(0, most)
  return places.filter((place) => chosen.includes(place))
}

type Stated = { id: string; name: string; headcount: number }

function listed(
  ids: readonly string[],
  stated: readonly Stated[],
  otherName: string,
  byOf: (id: string) => By,
): Place[] {
  const places = stated
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, headcount }) => ({ by: byOf(id), name, headcount, isOther: false, teams: [] }))
  if (!ids.includes(other)) return places
  const rest = stated.filter(({ id }) => !ids.includes(id))
  const heads = rest.reduce((sum, { headcount }) => sum + headcount, 0)
  return [...places, { by: byOf(other), name: otherName, headcount: heads, isOther: true, teams: [] }]
}

/** What the employer calls a site or team of a figure; empty where the figure is of neither. */
export function nameOf(frame: StatedFrame, { site, team }: By, others: OtherNames) {
  const found = frame.sites.find(({ id }) => id === site)
  const teams = found ? found.teams : frame.sites.flatMap((one) => one.teams)
  return {
    site: site === undefined ? '' : site === other ? others.otherSites : (found?.name ?? site),
    team:
      team === undefined
        ? ''
        : team === other
          ? others.otherTeams
          : (teams.find(({ id }) => id === team)?.name ?? team),
  }
}
