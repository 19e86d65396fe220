/** Reads a figure's name back into what it counts, and of whom it is a part. */
import type { Candidate, Counted, FigureKey } from '../releases/gate.ts'
import { figureKey } from '../releases/plan.ts'
import {
  type By,
  type CountMeasure,
  countMeasures,
  type MeanMeasure,
  meanMeasures,
} from '../releases/release.ts'
import type { LookedAt } from './look.ts'

/** The figure that `figureKey` gave this name. */
export function figureNamed(
  frame: Pick<Candidate, 'headcount' | 'sites' | 'teams'>,
  key: FigureKey,
): Pick<LookedAt, 'key' | 'counted' | 'base'> {
  const [measure = '', ...parts] = key.split('|')
  const values = Object.fromEntries(parts.map((part) => part.split('=').map(decodeURIComponent)))
  const { of, ...by } = values as By & { of?: string }
  const counted = countedOf(measure, of, by)
  if (!counted) throw new Error(`There is no figure ${key}.`)
  return { key, counted, base: baseOf(frame, counted) }
}

function countedOf(measure: string, of: string | undefined, by: By): Counted | undefined {
  if (measure === 'pairs') return { measure, by }
  if (measure === 'answered') {
    const question = [...meanMeasures, 'lonely' as const].find((name) => name === of)
    return question && { measure, of: question satisfies MeanMeasure | 'lonely', by }
  }
  const count: CountMeasure | undefined = countMeasures.find((name) => name === measure)
  return count && { measure: count, by }
}

/** Of whom a figure is a part: of another figure's people, or of all whom the employer states there. */
export function baseOf(
  { headcount, sites, teams }: Pick<Candidate, 'headcount' | 'sites' | 'teams'>,
  { measure, by }: Counted,
): LookedAt['base'] {
  const at: By = by.site === undefined ? {} : { site: by.site }
  if (measure === 'need') return { figure: figureKey({ measure: 'checked-in', by: at }) }
  if (measure === 'category') return { figure: figureKey({ measure: 'referred', by: at }) }
  if (measure === 'age-band') return { figure: figureKey({ measure: 'joined', by: at }) }
  if (measure === 'lonely') return { figure: figureKey({ measure: 'answered', of: 'lonely', by: at }) }
  if (by.team !== undefined) {
    const team = teams.find(({ id, site }) => id === by.team && (site ?? undefined) === by.site)
    return { headcount: team?.headcount ?? headcount }
  }
  if (by.site !== undefined)
    return { headcount: sites.find(({ id }) => id === by.site)?.headcount ?? headcount }
  return { headcount }
}
