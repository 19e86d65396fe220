/**
 * The plan: which figures a release has. It follows from the frame, the stated headcount and the employer's lists, and
 * from nothing that anybody did, so that a figure's absence tells nothing either.
 */
import { constants, planVersion } from './constants.ts'
import type { Frame } from './frame.ts'
import type { Breakdown, Counted, FigureKey } from './gate.ts'
import { type Rhythm, rhythmOf } from './period.ts'
import { type By, type MeanMeasure, meanMeasures } from './release.ts'
import type { Stated } from './stated.ts'

export type Planned = {
  key: FigureKey
  counted: Counted
  breakdown: Breakdown
  /** Whom its people are a part of: a stated headcount, or the people of another figure. */
  base: { headcount: number } | { figure: FigureKey }
}

/** `name` is what the release says of it: by rhythm, with sites and teams or without, and version. */
export type Plan = { name: string; rhythm: Rhythm; figures: Planned[] }

export const participation = ['joined', 'checked-in', 'referred', 'accepted', 'attended'] as const
export type Participation = (typeof participation)[number]
const participationOfTeams = ['joined', 'checked-in'] as const
export const answered = [...meanMeasures, 'lonely'] as const satisfies readonly (MeanMeasure | 'lonely')[]

/** From this headcount needs are told by site, and participation by team. */
const finePlanFrom = 250

export function planOf(stated: Stated, frame: Frame): Plan {
  const { headcount } = frame
  const rhythm = rhythmOf(headcount)
  const whole = { by: {}, headcount }
  const totals = participation.map((measure) => count(measure, whole, 'organisation'))
  if (rhythm === 'half-yearly') return { name: `half-yearly-${planVersion}`, rhythm, figures: totals }

  const fine = headcount >= finePlanFrom
  const sites = frame.sites.map(({ id, headcount }) => ({ by: { site: id }, headcount }))
  const teams = frame.teams.map(({ site, id, headcount }) => ({
    by: site === null ? { team: id } : { site, team: id },
    headcount,
  }))
  const largeSites = sites.filter((site) => site.headcount >= constants.SITE_NEED)
  const figures = [
    ...totals,
    ...sites.flatMap((site) => participation.map((measure) => count(measure, site, 'site'))),
    ...(fine ? teams : []).flatMap((team) =>
      participationOfTeams.map((measure) => count(measure, team, 'team')),
    ),
    ...needsOf(stated, {}, 'need'),
    ...(fine ? largeSites : []).flatMap(({ by }) => needsOf(stated, by, 'site-need')),
    ...stated.categories.map((category) => part('category', { category }, 'category', 'referred')),
    ...stated.ageBands.map((ageBand) => part('age-band', { ageBand }, 'age-band', 'joined')),
    ...wellbeing(whole, 'wellbeing'),
    ...sites.flatMap((site) => wellbeing(site, 'site-wellbeing')),
    planned({ measure: 'pairs', by: {} }, 'change', { headcount }),
  ]
  return { name: `${rhythm}${fine ? '-by-team' : ''}-${planVersion}`, rhythm, figures }
}

type Place = { by: By; headcount: number }

const planned = (counted: Counted, breakdown: Breakdown, base: Planned['base']): Planned => ({
  key: figureKey(counted),
  counted,
  breakdown,
  base,
})

const count = (measure: Participation, { by, headcount }: Place, breakdown: Breakdown) =>
  planned({ measure, by }, breakdown, { headcount })

/** A part of the people of another figure of the same place. */
const part = (
  measure: 'need' | 'category' | 'age-band',
  by: By,
  breakdown: Breakdown,
  whole: Participation,
) =>
  planned({ measure, by }, breakdown, {
    figure: figureKey({ measure: whole, by: by.site === undefined ? {} : { site: by.site } }),
  })

const needsOf = ({ needs }: Stated, by: By, breakdown: Breakdown) =>
  needs.map((need) => part('need', { ...by, need }, breakdown, 'checked-in'))

/** The counts of who answered each question, and of them those who are often or always lonely. */
function wellbeing({ by, headcount }: Place, breakdown: Breakdown): Planned[] {
  const counts = answered.map((of) => planned({ measure: 'answered', of, by }, breakdown, { headcount }))
  const lonely = figureKey({ measure: 'answered', of: 'lonely', by })
  return [...counts, planned({ measure: 'lonely', by }, breakdown, { figure: lonely })]
}

const dimensions = ['site', 'team', 'need', 'category', 'ageBand'] as const

/** A figure's own name, such as `need|site=leeds|need=money` or `answered|of=happy`. */
export function figureKey(counted: Counted): FigureKey {
  const parts = dimensions.flatMap((name) => {
    const value = counted.by[name]
    return value === undefined ? [] : [`${name}=${value.replace(/[%|=]/g, encodeURIComponent)}`]
  })
  const of = counted.measure === 'answered' ? [`of=${counted.of}`] : []
  return [counted.measure, ...of, ...parts].join('|')
}
