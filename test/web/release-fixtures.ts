/** Releases made by hand, one for each way that a release can look. The schema has checked every one of them. */
import { Published, type StatedFrame } from '../../functions/core/publishing/published.ts'
import type {
  By,
  CountMeasure,
  MeanMeasure,
  PublishedChange,
  PublishedCount,
  PublishedMean,
} from '../../functions/core/releases/release.ts'
import { activityTypeIds, needIds } from '../../functions/core/taxonomy.ts'

const group = (id: string, name: string, headcount: number) => ({ id, name, headcount })

const r5 = (value: number) => 5 * Math.floor((value + 2) / 5)

/** A percentage as a release gives it: from published figures alone, to the nearest 5, and only over 50 or more. */
const percentOf = (value: number | null, base: number | null) =>
  value === null || base === null || base < 50 ? null : 5 * Math.round((100 * value) / r5(base) / 5)

export function count(
  measure: CountMeasure,
  by: By,
  value: number | null,
  base: number | null,
  heldFrom: string | null = null,
): PublishedCount {
  return { measure, by, value, percent: percentOf(value, base), heldFrom: value === null ? null : heldFrom }
}

export const mean = (
  measure: MeanMeasure,
  by: By,
  value: number | null,
  n: number | null = value === null ? null : 75,
  heldFrom: string | null = null,
): PublishedMean => ({
  measure,
  by,
  value,
  n: value === null ? null : n,
  heldFrom: value === null ? null : heldFrom,
})

const constants = { K: 10, D: 3, B: 5, SHOW: 13, G: 30, HOLD: 10 }
const rules = ['A sentence for each rule.']

const funnel = ['joined', 'checked-in', 'referred', 'accepted', 'attended'] as const
const averages = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const

const bigFrame: StatedFrame = {
  from: '2025-10-01',
  until: '2026-10-01',
  sites: [
    {
      ...group('stourton', 'Stourton depot', 210),
      teams: [
        group('drivers', 'Drivers', 120),
        group('night-shift', 'Night shift', 64),
        group('yard', 'Yard', 26),
      ],
    },
    {
      ...group('garforth', 'Garforth warehouse', 140),
      teams: [group('packing', 'Packing', 78), group('maintenance', 'Maintenance', 35)],
    },
    { ...group('city-office', 'City office', 85), teams: [group('care', 'Customer care', 48)] },
    { ...group('selby', 'Selby', 24), teams: [] },
    { ...group('goole', 'Goole', 18), teams: [] },
  ],
}
const everybody = 477

type Uptake = readonly (number | null)[]

const uptakeOf = (by: By, base: number, values: Uptake, heldFrom: string | null = null) =>
  values.flatMap((value, index) => {
    const measure = funnel[index]
    return measure ? [count(measure, by, value, base, index === 0 ? heldFrom : null)] : []
  })

const needValues: Record<string, number> = {
  stress: 50,
  sleep: 45,
  active: 40,
  connection: 35,
  money: 30,
  caring: 25,
  condition: 20,
  nature: 20,
  family: 15,
}
const categoryValues: Record<string, number> = { walking: 30, gardening: 20, advice: 20, social: 15 }
const ages: Record<string, number | null> = {
  '16-24': 20,
  '25-34': 40,
  '35-44': 35,
  '45-54': 30,
  '55-64': 15,
  '65+': null,
}

type Change = Pick<PublishedChange, 'value' | 'low' | 'high'> | null
type Options = {
  period?: string
  uptake?: Uptake
  change?: Change
  heldFrom?: string | null
  satisfied?: number | null
  lonely?: number | null
  dropped?: readonly ('site' | 'team' | 'need' | 'category' | 'age-band' | 'site-wellbeing')[]
  demonstration?: boolean
  frame?: StatedFrame
}

/** An employer of 477 with everything that the plan for 250 to 999 people has. */
export function big(options: Options = {}): Published {
  const { period = '2026-Q3', dropped = [], heldFrom = null, satisfied = 6.5, lonely = 15 } = options
  const uptake = options.uptake ?? [165, 110, 65, 45, 30]
  const checkedIn = uptake[1] ?? null
  const kept = (breakdown: (typeof dropped)[number], value: number | null) =>
    dropped.includes(breakdown) ? null : value
  const site = (id: string, base: number, values: Uptake) =>
    uptakeOf(
      { site: id },
      base,
      values.map((value) => kept('site', value)),
      id === 'garforth' ? heldFrom : null,
    )
  const team = (siteId: string, id: string, base: number, joined: number | null, checked: number | null) => [
    count('joined', { site: siteId, team: id }, kept('team', joined), base),
    count('checked-in', { site: siteId, team: id }, kept('team', checked), base),
  ]
  const change = options.change === undefined ? { value: 0.6, low: 0.1, high: 1.1 } : options.change
  return Published.parse({
    demonstration: options.demonstration ?? false,
    frame: options.frame ?? bigFrame,
    release: {
      employer: 'larkfield',
      period,
      plan: 'larger-1',
      constants,
      rules,
      figures: [
        ...uptakeOf({}, everybody, uptake, heldFrom),
        ...site('stourton', 210, [75, 50, 30, 20, 15]),
        ...site('garforth', 140, [45, 30, 20, 15, null]),
        ...site('city-office', 85, [35, 25, 15, null, null]),
        ...site('~other', 42, [15, null, null, null, null]),
        ...team('stourton', 'drivers', 120, 45, 30),
        ...team('stourton', '~other', 90, 30, 20),
        ...team('garforth', 'packing', 78, 25, 15),
        ...team('garforth', 'maintenance', 35, 15, null),
        ...needIds.map((need) => count('need', { need }, kept('need', needValues[need] ?? null), checkedIn)),
        ...['stourton', 'garforth', 'city-office'].flatMap((id) =>
          needIds.map((need) =>
            count(
              'need',
              { site: id, need },
              kept('need', id === 'stourton' && need === 'stress' ? 25 : null),
              50,
            ),
          ),
        ),
        ...activityTypeIds.map((category) =>
          count(
            'category',
            { category },
            kept('category', categoryValues[category] ?? null),
            uptake[2] ?? null,
          ),
        ),
        ...Object.entries(ages).map(([ageBand, value]) =>
          count(
            'age-band',
            { ageBand },
            kept('age-band', value),
            uptake[0] ?? null,
            ageBand === '35-44' ? heldFrom : null,
          ),
        ),
        { ...count('lonely', {}, lonely, lonely === null ? null : 95), n: lonely === null ? null : 95 },
        { ...count('lonely', { site: 'stourton' }, null, null), n: 45 },
      ],
      means: [
        ...averages.map((measure) =>
          mean(
            measure,
            {},
            satisfied === null ? null : { satisfied, worthwhile: 7, happy: 6.5, anxious: 4 }[measure],
            105,
            measure === 'happy' ? heldFrom : null,
          ),
        ),
        ...['stourton', 'garforth', 'city-office', '~other'].flatMap((id) =>
          averages.map((measure) =>
            mean(
              measure,
              { site: id },
              dropped.includes('site-wellbeing') || id === '~other'
                ? null
                : { satisfied: id === 'garforth' ? 6 : 6.5, worthwhile: 7, happy: 6.5, anxious: 4.5 }[
                    measure
                  ],
              45,
            ),
          ),
        ),
      ],
      change: change && { measure: 'satisfied', n: 60, heldFrom: null, ...change },
    },
  })
}

/** An employer of 38: five numbers, twice a year, and never a share. */
export const small = (uptake: Uptake = [20, 15, null, null, null]): Published =>
  Published.parse({
    demonstration: false,
    frame: {
      from: '2026-07-01',
      until: '2027-07-01',
      sites: [{ ...group('shop', 'The shop', 38), teams: [group('floor', 'Shop floor', 30)] }],
    },
    release: {
      employer: 'larkfield',
      period: '2026-H2',
      plan: 'small-1',
      constants,
      rules,
      figures: uptakeOf({}, 38, uptake),
      means: [],
      change: null,
    },
  })

/** Everything that is planned, and not one number of it. */
export const allHidden = (): Published => {
  const whole = big({ change: null })
  return Published.parse({
    ...whole,
    release: {
      ...whole.release,
      figures: whole.release.figures.map((figure) => ({
        ...figure,
        value: null,
        percent: null,
        heldFrom: null,
        ...(figure.measure === 'lonely' ? { n: null } : {}),
      })),
      means: whole.release.means.map((one) => ({ ...one, value: null, n: null, heldFrom: null })),
    },
  })
}

/** Four quarters of one employer: a gap, a figure that is held, and a new year that begins with the last of them. */
export const fourQuarters = (demonstration = false): Published[] => [
  big({ period: '2025-Q4', uptake: [60, 35, null, null, null], change: null, satisfied: 6, demonstration }),
  big({ period: '2026-Q1', uptake: [105, 70, 30, null, null], change: null, satisfied: 6, demonstration }),
  big({ period: '2026-Q2', uptake: [140, 95, 50, 30, 20], change: null, satisfied: 6.5, demonstration }),
  big({ period: '2026-Q3', heldFrom: '2026-Q2', demonstration }),
]

/** The year after, in a new frame, whose figures can't be compared with those before. */
export const nextYear = (): Published =>
  big({ period: '2026-Q4', frame: { ...bigFrame, from: '2026-10-01', until: '2027-10-01' } })

/** The same, with other names for some of its places. */
export function renamed(published: Published, names: Record<string, string>): Published {
  const rename = <T extends { id: string; name: string }>(one: T): T => ({
    ...one,
    name: names[one.id] ?? one.name,
  })
  const sites = published.frame.sites.map((site) => ({ ...rename(site), teams: site.teams.map(rename) }))
  return { ...published, frame: { ...published.frame, sites } }
}

/** The same, of another employer. */
export const of = (employer: string, published: Published): Published => ({
  ...published,
  release: { ...published.release, employer },
})

/** An employer of forty sites with the longest names that there can be. */
export function crowded(): Published {
  const published = big({ heldFrom: '2026-Q2', satisfied: 8 })
  const sites = Array.from({ length: 40 }, (_, at) => ({
    ...group(
      `site-${at}`,
      `${'Warehouse and distribution centre for chilled goods, '.repeat(2)}${at}`.slice(0, 80),
      120,
    ),
    teams: [],
  }))
  const figures = published.release.figures.filter(({ by }) => by.site === undefined)
  return Published.parse({
    ...published,
    frame: { ...published.frame, sites },
    release: {
      ...published.release,
      figures: [
        ...figures.map((figure) =>
          figure.value === null ? figure : { ...figure, value: 5_000 + figure.value },
        ),
        ...sites.flatMap(({ id }) => uptakeOf({ site: id }, 120, [45, 30, 20, 15, null])),
      ],
    },
  })
}
