/**
 * The attack of somebody who knows who has joined, as no employer should: what those people did must still not follow.
 * Where ten have joined and at least ten have checked in, everybody has; the rules alone let that out.
 */
import type { AttackedCell, Candidate, ForcedGroup } from '../releases/gate.ts'
import { forcedIn, named } from './groups.ts'
import type { Known } from './known.ts'
import type { GroupColumn } from './lay-out-places.ts'
import { placeName } from './look.ts'
import type { Programme } from './programme.ts'
import { seek, type Target } from './ranges.ts'
import type { Solver } from './solver.ts'
import { tighten } from './tighten.ts'

type Found = { cells: AttackedCell[]; forced: ForcedGroup[] }

const isOfJoining = (measure: string) => measure === 'joined' || measure === 'age-band'

/** The figures that are exact, and the groups forced, once it is known who has joined. */
export function attackByWhoJoined(solver: Solver, candidate: Candidate, known: Known): Found {
  const programme = toldWhoJoined(candidate, known)
  if (!tighten(programme)) throw new Error('The attack takes the truth to be impossible.')
  const truthAt = (column: number | undefined) =>
    column === undefined ? 0 : (known.programme.truth[column] ?? 0)
  const cells = candidate.cells
    .filter(({ counted }) => !isOfJoining(counted.measure))
    // Where nobody has joined nobody did anything, and no release told that.
    .filter(({ counted: { by } }) => truthAt(known.joined.get(placeName(by))) > 0)
    .map(({ key }) => ({ key, target: { column: known.figures.get(key) as number, width: 2 } }))
  const joinedOf = new Map(
    known.groups.flatMap((group) =>
      group.measure === 'joined' ? [[placeName(group), truthAt(group.column)] as const] : [],
    ),
  )
  const groups = known.groups
    .filter(({ measure }) => measure !== 'joined')
    .map((group) => ({ group, joined: joinedOf.get(placeName(group)) ?? 0 }))
    .filter(({ joined }) => joined > 0)
    .map(({ group, joined }) => ({ group, joined, target: targetAmong(group, joined) }))

  const ranges = seek(
    solver,
    programme,
    [...cells, ...groups].map(({ target }) => target),
  )
  if (!ranges) throw new Error('The attack takes the truth to be impossible.')
  try {
    return {
      cells: cells.flatMap(({ key, target }): AttackedCell[] => {
        const [low, high] = [ranges.low(target.column), ranges.high(target.column)]
        return ranges.isOpen(target) ? [] : [{ key, low, high, verdict: 'exact' }]
      }),
      forced: groups.flatMap(({ group, joined, target }) =>
        forcedIn(target, joined, ranges).map((forced) => named(group, forced)),
      ),
    }
  } finally {
    ranges.close()
  }
}

/** Of those who joined, neither all nor none may be known to have done something. */
const targetAmong = ({ column }: GroupColumn, joined: number): Target => ({
  column,
  most: 1,
  least: joined - 1,
})

function toldWhoJoined({ cells }: Candidate, { programme, figures, groups }: Known): Programme {
  const told = { ...programme, lower: [...programme.lower], upper: [...programme.upper] }
  const tell = (column: number) => {
    told.lower[column] = programme.truth[column] as number
    told.upper[column] = programme.truth[column] as number
  }
  for (const { key, counted } of cells) if (isOfJoining(counted.measure)) tell(figures.get(key) as number)
  for (const { measure, column } of groups) if (measure === 'joined') tell(column)
  return told
}
