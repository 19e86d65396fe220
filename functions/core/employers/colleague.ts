/**
 * A colleague: somebody of a sponsor who may sign in at its door. Found by a fingerprint of their address that is made
 * for this door alone, so that it can't be laid beside a participant's.
 */
import * as z from 'zod'
import { keys, prefix } from '../keys.ts'
import type { Item, Table, Vault } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'

/** Stands in a colleague's place where an operator acted. */
export const operator = 'operator'

export const Colleague = z.object({
  employer: z.string(),
  fingerprint: z.string(),
  /** Sealed. Kept after a removal for as long as the record of what they looked at. */
  email: z.string(),
  state: z.enum(['invited', 'active', 'removed']),
  /** The day since which it is so. */
  since: z.iso.date(),
  /** A colleague's fingerprint, or `operator`. */
  invitedBy: z.string(),
  /** How often they were invited, and for how many of those an email was queued. */
  invitations: z.int(),
  told: z.int(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  expires: Expiry.optional(),
})
export type Colleague = z.infer<typeof Colleague>

type Reading = { programme: Table }

export const colleagueFingerprint = (vault: Vault, email: string) =>
  vault.fingerprint(`hr:${email.toLowerCase()}`)

/** Read as it stands this moment: a removal counts from the next request on. */
export async function findColleague(
  { programme }: Reading,
  employer: string,
  fingerprint: string,
): Promise<Colleague | undefined> {
  const item = await programme.get(keys.hrColleague(employer, fingerprint), { consistent: true })
  return item && Colleague.parse(item)
}

/** Everybody who is invited, active or was removed. */
export async function listColleagues({ programme }: Reading, employer: string): Promise<Colleague[]> {
  const items = await programme.list(keys.hrProfile(employer).pk, prefix.hrColleague)
  return items.map((item) => Colleague.parse(item))
}

/** The employers whose colleague somebody is, in the order of their ids. */
export async function employersOf(deps: Reading, fingerprint: string): Promise<string[]> {
  const pointers = await deps.programme.list(keys.hrEmployerOf(fingerprint, '').pk)
  const found = await Promise.all(pointers.map(({ sk }: Item) => findColleague(deps, sk, fingerprint)))
  return found.flatMap((one) => (one && one.state !== 'removed' ? one.employer : []))
}

export async function colleagueEmail(
  { vault }: { vault: Vault },
  colleague: Pick<Colleague, 'email'>,
): Promise<string> {
  return z.string().parse(await vault.open(colleague.email))
}
