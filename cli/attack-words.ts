/** What an attack found, in words that a statistician can check against the releases. */
import type { AttackedFigure, AttackedGroup } from '../functions/core/attack/attack-release.ts'
import type { Report } from '../functions/core/attack/attack-releases.ts'

type Said = { lines: string[]; isFound: boolean }

export function sayReport({ releases, broken }: Report, { colluders }: { colluders: number }): Said {
  const exact = releases.flatMap(({ exact }) => exact).length
  const forced = releases.flatMap(({ forced }) => forced).length
  const withHelp = releases.flatMap(({ withHelp }) => withHelp).length
  return {
    isFound: exact + forced + broken.length > 0,
    lines: [
      ...releases.flatMap(sayRelease),
      ...(broken.length > 0 ? ['Rules that are broken:'] : []),
      ...broken.map(({ period, what, why }) => `  ${period}  ${what}: ${why}`),
      '',
      `Exact recoveries: ${exact}. Groups forced all or none: ${forced}. Rules broken: ${broken.length}.`,
      ...(colluders > 0
        ? [
            `Groups in which ${colluders} colleagues could be all who did something, or all who did not, if it so happens: ${withHelp}. The gate knows the truth and lets through none in which it does.`,
          ]
        : []),
      exact + forced + broken.length > 0
        ? 'These releases can be undone.'
        : 'Nothing was proved about anybody. This does not cover somebody who already knows everybody else’s answers.',
    ],
  }
}

function sayRelease(release: Report['releases'][number]): string[] {
  const { period, figures, isToTheEnds, exact, forced, withHelp } = release
  const hidden = figures.filter(({ out }) => out === null)
  return [
    `${period}: ${figures.length - hidden.length} figures are shown, ${hidden.length} hidden.`,
    ...(isToTheEnds
      ? []
      : ['  There are many: a range of six values or more may be wider than is said here.']),
    ...hidden.map(({ key, ranges }) => `  hidden  ${key}: ${sayRanges(ranges)}`),
    ...exact.map(({ key, out, ranges }) => {
      const shown = out === null ? 'hidden' : `shown as ${out}`
      return `  EXACT  ${key}, ${shown}, is ${ranges[0]?.low}`
    }),
    ...forced.map((group) => `  FORCED  ${sayGroup(group)}`),
    ...withHelp.map((group) => `  with help  ${sayGroup(group)}, if the colleagues are all the others`),
  ]
}

const sayRanges = (ranges: AttackedFigure['ranges']) => {
  const count = ranges.reduce((sum, { low, high }) => sum + high - low + 1, 0)
  return `${ranges.map(({ low, high }) => `${low} to ${high}`).join(', or ')} (${count} values)`
}

const words: Record<AttackedGroup['measure'], string> = {
  joined: 'joined',
  'checked-in': 'checked in',
  referred: 'referred themselves',
  accepted: 'were accepted',
  attended: 'attended',
}

function sayGroup({ site, team, ageBand, headcount, measure, forced }: AttackedGroup): string {
  const places = [
    site === undefined ? 'in no site' : `site ${site}`,
    team === '~rest' ? 'in no team' : team !== undefined && `team ${team}`,
    ageBand !== undefined && `aged ${ageBand}`,
  ]
  const who = `${places.filter(Boolean).join(', ')} (${headcount} people)`
  return forced === 'all' ? `${who}: all ${words[measure]}` : `${who}: none ${words[measure]}`
}
