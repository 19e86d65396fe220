/** What the gate said of a release, as lines of the job's log. None of it stands in the release. */
import type { Audit } from '../releases/make-release.ts'
import type { ReleaseLine } from './deps.ts'

/** A large employer has thousands of figures, and a log takes lines of bounded length. */
const rangesALine = 100

/** First the verdict in one line, then the range that the attack left of each figure. */
export function auditLines({ employer, period, verdict, dropped, cells, ...rest }: Audit): ReleaseLine[] {
  const of = { job: 'releases' as const, employer, period }
  const width = ({ low, high }: Audit['cells'][number]) => high - low + 1
  const counts = {
    figures: cells.length,
    narrowest: cells.reduce((least, cell) => Math.min(least, width(cell)), Number.MAX_SAFE_INTEGER),
    narrow: cells.filter((cell) => cell.verdict === 'narrow').length,
    exact: cells.filter((cell) => cell.verdict === 'exact').length,
    forced: rest.forced.length,
    overfull: rest.overfull.length,
    tries: rest.tries.length,
  }
  const lines: ReleaseLine[] = [
    { ...of, verdict, dropped, counts: cells.length > 0 ? counts : { ...counts, narrowest: 0 } },
  ]
  for (let at = 0; at < cells.length; at += rangesALine) {
    const some = cells.slice(at, at + rangesALine)
    lines.push({
      ...of,
      counts: { figure: at },
      ranges: some.map(({ key, low, high }) => `${key} ${low}–${high}`),
    })
  }
  return lines
}
