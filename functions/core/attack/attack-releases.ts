/**
 * The attack on releases that are out, by somebody who has them, knows the rules and what the employer knows, and is
 * told nothing else: the gate's attack without the gate's privileges. And what needs no solver: rules that the releases
 * themselves show to be broken.
 *
 * What it can't find: what somebody learns who already knows everybody else's answers. No release of counts is safe
 * against that.
 */
import { frameOf } from '../releases/frame.ts'
import { type Period, periodsOfFrame } from '../releases/period.ts'
import { planOf } from '../releases/plan.ts'
import type { Release } from '../releases/release.ts'
import type { Stated } from '../releases/stated.ts'
import { type AttackedRelease, attackRelease } from './attack-release.ts'
import { type Broken, findBroken } from './broken-rules.ts'
import { insiderOf, type KnownPerson } from './insider.ts'
import { type Columns, layOut } from './lay-out.ts'
import { partOf, startProgramme } from './programme.ts'
import { lookAtPublished, printedIn, type Read } from './published-look.ts'
import type { Solver } from './solver.ts'
import { tighten } from './tighten.ts'
import { toldBy } from './told.ts'

export type Attack = {
  stated: Stated
  releases: readonly Release[]
  /** A list of people, where the attacker has one. */
  people?: readonly KnownPerson[] | undefined
  /** How many colleagues tell what they did. */
  colluders?: number
  /** Everybody is taken to have said their site and team. */
  everybodyPlaced?: boolean
  /** Every dash is taken to be of the rules, and none of the gate. */
  nothingLeftOut?: boolean
}

export type Report = { releases: AttackedRelease[]; broken: Broken[] }

/** Up to so many columns, all releases are attacked as one programme; above, see `knownOf`. */
const together = 1500

/** The periods of a frame that releases can be of. */
export const periodsOf = (stated: Stated): Period[] =>
  periodsOfFrame(stated.frameFrom, planOf(stated, frameOf(stated)).rhythm)

/** Attacks releases of one frame. Their periods must be of it, each once. */
export function attackReleases(solver: Solver, attack: Attack): Report {
  const { stated, releases, people, everybodyPlaced = false, nothingLeftOut = false } = attack
  const frame = frameOf(stated)
  const plan = planOf(stated, frame)
  const periods = periodsOf(stated)
  const labels = periods.map(({ label }) => label)
  const reads = releases
    .map((release): Read => {
      const at = periods.findIndex(({ label }) => label === release.period)
      const period = periods[at]
      if (!period) throw new Error(`${release.period} is no period of the frame.`)
      return { release, period, at, printed: printedIn(release) }
    })
    .sort((one, other) => one.at - other.at)
  const insider = people && insiderOf(stated, people)
  const broken = findBroken({ stated, frame, plan, reads, insider })

  const programme = startProgramme()
  const earlier = new Map<string, Columns>()
  const laidOut = reads.map((read, which) => {
    const told = toldBy(read.release.constants)
    const setting = { stated, frame, plan, told, labels, insider, everybodyPlaced, nothingLeftOut }
    const look = lookAtPublished(setting, reads, which)
    const from = programme.lower.length
    const columns = layOut(programme, told, look, earlier)
    earlier.set(look.period, columns)
    return { look, columns, from, to: programme.lower.length }
  })
  const contradiction: Broken = {
    period: reads.map(({ release }) => release.period).join(', '),
    what: 'all figures',
    why: 'no numbers of people go with what is printed, what is stated and the rules that the releases name',
  }
  if (!tighten(programme)) return { releases: [], broken: [...broken, contradiction] }
  const isOne = programme.lower.length <= together
  const attacked = laidOut.map(({ look, columns, from, to }) => {
    const [part, shift] = isOne ? [programme, 0] : [partOf(programme, from, to), from]
    const knowsJoined = insider?.knowsJoined === true
    return attackRelease(solver, part, { look, columns, shift, knowsJoined }, attack.colluders)
  })
  const isPossible = attacked.every((each) => each !== undefined)
  return isPossible ? { releases: attacked, broken } : { releases: [], broken: [...broken, contradiction] }
}
