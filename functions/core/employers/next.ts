/**
 * What a sponsor's colleagues state for the next frame: it waits beside what is in force, because changing sites or
 * headcounts within a frame would let two releases be laid side by side.
 */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { Employer } from './employer.ts'
import type { Places } from './sponsor.ts'

const Next = z.object({
  sites: Employer.shape.sites,
  /** The day on which it was stated, and by whom. */
  stated: z.iso.date(),
  by: z.string(),
  ver: z.int(),
})
export type Next = z.infer<typeof Next>

export async function findNext(
  { programme }: { programme: Table },
  employer: string,
): Promise<Next | undefined> {
  const item = await programme.get(keys.hrNext(employer), { consistent: true })
  return item && Next.parse(item)
}

/** Keeps what is stated; false when somebody has stated something else since `seen`, the version that was looked at. */
export async function stateNext(
  deps: Pick<Deps, 'programme' | 'now'>,
  { employer, sites, by, seen }: { employer: string; sites: Places; by: string; seen: number },
): Promise<boolean> {
  const key = keys.hrNext(employer)
  const fields = { sites: Employer.shape.sites.parse(sites), stated: londonDay(deps.now()), by }
  if (seen === 0) return deps.programme.claim({ ...key, ...fields, ver: 1 })
  return deps.programme.change(key, { set: fields, add: { ver: 1 } }, { ver: { equals: seen } })
}

/** Takes back what waits. False when somebody has stated something else since `seen`. The releases job takes over by itself. */
export async function dropNext(
  { programme }: { programme: Table },
  employer: string,
  seen: number,
): Promise<boolean> {
  return programme.remove(keys.hrNext(employer), { ver: { equals: seen } })
}
