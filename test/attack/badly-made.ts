/**
 * Releases that were made badly, each by one broken rule, of made-up employers: what the attack must convict. They are
 * in badly-made/, as files, and are made again with `node test/attack/make-badly-made.ts`.
 */
import type { Release } from '../../functions/core/releases/release.ts'
import { rulesInForce } from '../../functions/core/releases/rules.ts'
import { makeWorld, quarters, releasesOf, type World } from '../core/releases/made-up.ts'
import { mutants, rulesOf } from '../core/releases/mutants.ts'

export type BadlyMade = {
  folder: string
  mutant: string
  /** Which made-up employer. */
  seed: number
  releases: number
  /** Whether it takes an insider who knows who has joined. */
  knows: boolean
  /** What the attack must print, whatever else it prints. */
  proof: RegExp
  what: string
}

export const badlyMade: readonly BadlyMade[] = [
  {
    folder: 'five-exact',
    mutant: 'K=5 exact',
    seed: 1,
    releases: 1,
    knows: false,
    proof: /EXACT {2}\S+, shown as/,
    what: 'Fewer than five are hidden and the rest is shown as it is: every number is somebody’s exact count.',
  },
  {
    folder: 'hidden-pair',
    mutant: 'glint',
    seed: 75,
    releases: 1,
    knows: true,
    proof: /EXACT {2}\S+, hidden, is/,
    what: 'Exact counts, with the next smallest hidden too until two people are: what is hidden follows from the rest.',
  },
  {
    folder: 'no-hold',
    mutant: 'no hold',
    seed: 3,
    releases: 2,
    knows: true,
    proof: /joined\S*: it went from .* of its people changed/,
    what: 'Nothing is held: a number moves though fewer than ten people changed, and who knows the others learns of them.',
  },
  {
    folder: 'hold-on-base-only',
    mutant: 'hold on base only',
    seed: 10,
    releases: 3,
    knows: true,
    proof: /joined\S*: it went from .* of its people changed/,
    what: 'Held against the release that a number was worked out in, not against the last one: a slow change moves it in the end, by one person.',
  },
  {
    folder: 'zeros',
    mutant: 'show zeros',
    seed: 91,
    releases: 1,
    knows: false,
    proof: /it is 0: of everybody there it says that they did not/,
    what: 'Nobody is shown as 0, which tells of each of them that they did not.',
  },
  {
    folder: 'redrawn',
    mutant: 'nudge redrawn per release',
    seed: 1,
    releases: 2,
    knows: true,
    proof: /joined\S*: it went from .* of its people changed/,
    what: 'Each release draws its nudges anew: the same people get another number each time, and the average of a year is the truth.',
  },
  {
    folder: 'fine-means',
    mutant: 'means at one decimal',
    seed: 1,
    releases: 1,
    knows: false,
    proof: /finer than a half/,
    what: 'Means at one decimal: with the mean before and the others’ answers, a newcomer’s answer follows.',
  },
  {
    folder: 'no-noise',
    mutant: 'ptable without noise',
    seed: 51,
    releases: 2,
    knows: true,
    proof: /EXACT|FORCED/,
    what: 'A perturbation table that adds nothing: under ten hidden and the rest rounded to five, which who knows the people can undo.',
  },
]

/** The employer, its people and the releases that its rules made of them; `rules` in force give the well-made ones. */
export function makeAgain(
  { mutant, seed, releases }: BadlyMade,
  { well = false } = {},
): { world: World; releases: Release[] } {
  const world = makeWorld(seed)
  const rules = well ? rulesInForce : rulesOf(mutants[mutant] ?? {})
  const steps = releasesOf(world, quarters.slice(0, releases), { rules })
  return { world, releases: steps.map(({ release }) => release) }
}
