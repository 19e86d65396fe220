/**
 * A sponsor of the programme: usually an employer, sometimes a council, housing association or college that
 * sponsors the people of a place. Both are kept the same way; only the words differ (`sponsorWords`).
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Item, Table } from '../ports.ts'

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{1,39}$/,
    'An id is 2 to 40 of a–z, 0–9 and -, and starts with a letter or digit.',
  )

const headcount = z.int('A headcount is a whole number.').min(0, 'A headcount can’t be below 0.')
const Team = z.object({ id: slug, name: z.string().min(1).max(80), headcount })
const Site = z.object({
  id: slug,
  name: z.string().min(1).max(80),
  headcount,
  teams: z.array(Team).default([]),
})

/** The programme's own age bands, for sponsors that have none of their own. */
export const ageBands = ['16-24', '25-34', '35-44', '45-54', '55-64', '65+']

/** Pages of the employer's site that stand where an employer's own would. */
const keptIds = ['again', 'code', 'passkeys', 'sign-out', 'signed-out']

export const Employer = z.object({
  id: slug.refine((id) => !keptIds.includes(id), 'This id is kept for a page of the site. Choose another.'),
  name: z.string().min(1, 'Give the name that people know.').max(80),
  kind: z.enum(['employer', 'community'], 'The kind is employer or community.'),
  sites: z.array(Site),
  ageBands: z
    .array(z.string().regex(/^\d{2}(-\d{2}|\+)$/, 'An age band reads 16-29 or 50+.'))
    .default(ageBands),
  /** Shown on the join page: this sponsor was made up, to try the programme with. */
  demonstration: z.boolean().default(false),
})
export type Employer = z.infer<typeof Employer>
/** As it is written down: what has a default may be left out. */
export type EmployerInput = z.input<typeof Employer>

export const JoinCode = z.object({
  code: z.string(),
  employer: z.string(),
  /** The last day on which it lets people in, or never. */
  until: z.iso.date().optional(),
  closed: z.boolean().default(false),
})
export type JoinCode = z.infer<typeof JoinCode>

type Employers = { programme: Table }

/** The words that a sponsor's kind calls for, on every page that speaks of it. */
export function sponsorWords(kind: Employer['kind']) {
  return kind === 'employer'
    ? {
        sponsor: 'your employer',
        Sponsor: 'Your employer',
        nobody: 'Nobody at work',
        site: 'Where you work',
        team: 'Your team',
        place: 'at work',
      }
    : {
        sponsor: 'the organisation that pays for this',
        Sponsor: 'The organisation that pays for this',
        nobody: 'Nobody where you live',
        site: 'Where you live',
        team: 'Your street or block',
        place: 'where you live',
      }
}

/** Adds an employer, or changes the one with this id. Its own colleagues' door reads the copies alone. */
export async function saveEmployer(deps: Employers, employer: EmployerInput): Promise<void> {
  const checked = Employer.parse(employer)
  const { id, name, kind, demonstration, sites } = checked
  await deps.programme.put({ ...keys.hrProfile(id), id, name, kind, demonstration })
  await deps.programme.put({ ...keys.hrPlaces(id), sites })
  await deps.programme.put({ ...keys.employers(id), name, kind })
  // Last: whoever finds this takes it that the rest is there.
  await deps.programme.put({ ...keys.employer(id), ...checked })
}

export async function findEmployer(deps: Employers, id: string): Promise<Employer | undefined> {
  const item = await deps.programme.get(keys.employer(id))
  return item && Employer.parse(item)
}

export async function listEmployers(deps: Employers): Promise<Item[]> {
  return deps.programme.list(keys.employers('').pk)
}
