/** What a sponsor's own colleagues are told of it: copies in their own partition, which is all that their door reads. */
import * as z from 'zod'
import { keys, prefix } from '../keys.ts'
import type { Table } from '../ports.ts'
import { Employer, JoinCode, saveEmployer } from './employer.ts'
import { copyJoinCode, listJoinCodes } from './join-code.ts'

export const Sponsor = Employer.pick({ id: true, name: true, kind: true, demonstration: true })
export type Sponsor = z.infer<typeof Sponsor>
export type Places = Employer['sites']

type Reading = { programme: Table }

export async function findSponsor({ programme }: Reading, employer: string): Promise<Sponsor | undefined> {
  const item = await programme.get(keys.hrProfile(employer))
  return item && Sponsor.parse(item)
}

/** The sites, teams and headcounts that are in force. */
export async function placesInForce({ programme }: Reading, employer: string): Promise<Places> {
  const item = await programme.get(keys.hrPlaces(employer))
  return item ? z.object({ sites: Employer.shape.sites }).parse(item).sites : []
}

/** The join codes of a sponsor, for its own colleagues. */
export async function codesForHr({ programme }: Reading, employer: string): Promise<JoinCode[]> {
  const items = await programme.list(keys.hrProfile(employer).pk, prefix.hrJoinCode)
  return items.map((item) => JoinCode.parse(item))
}

/** Whether the releases ask for something, such as headcounts to correct. */
export async function findNotice(
  { programme }: Reading,
  employer: string,
  about: 'headcounts',
): Promise<boolean> {
  return (await programme.get(keys.hrNotice(employer, about))) !== undefined
}

/** Makes all copies anew, for a sponsor that was saved before there were any. */
export async function renewCopies(deps: Reading, employer: Employer): Promise<void> {
  await saveEmployer(deps, employer)
  for (const code of await listJoinCodes(deps, employer.id)) await copyJoinCode(deps, code)
}
