/**
 * Who is in the programme team, and as what. All of them stand on one item, so that two who remove each other at one
 * moment can't both succeed, and somebody who may let others in always remains. Their addresses lie apart, sealed.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Table, Vault } from '../ports.ts'
import { Instant } from '../stamp.ts'

export const teamRoles = ['operator', 'link-worker'] as const
export const TeamRole = z.enum(teamRoles, 'A role is operator or link-worker.')
export type TeamRole = z.infer<typeof TeamRole>

const Entry = z.object({
  roles: z.array(TeamRole),
  /** The day on which they came. */
  since: z.iso.date(),
  /** What they were signed in by before this moment opens nothing any more. */
  from: Instant,
})
const Roll = z.object({ members: z.record(z.string(), Entry), ver: z.int() })

/** `id` is the fingerprint of their address: what the record of what was done calls them. */
export type Member = z.infer<typeof Entry> & { id: string }

/** More than any programme has; the item stays small. */
export const mostMembers = 60

/** Made for this door alone, so that it can be laid beside neither a participant's nor a colleague's. */
export const teamFingerprint = (vault: Vault, email: string) =>
  vault.fingerprint(`team:${email.toLowerCase()}`)

type Reading = { programme: Table }

async function readRoll({ programme }: Reading) {
  const item = await programme.get(keys.teamRoll(), { consistent: true })
  return item && Roll.parse(item)
}

/** Everybody who is in it now. Read as it stands this moment. */
export async function listTeam(deps: Reading): Promise<Member[]> {
  const roll = await readRoll(deps)
  return Object.entries(roll?.members ?? {}).map(([id, entry]) => ({ id, ...entry }))
}

/** Whom a fingerprint stands for. A removal counts from the next request on. */
export async function findMember(deps: Reading, id: string): Promise<Member | undefined> {
  return (await listTeam(deps)).find((one) => one.id === id)
}

export type Team = Readonly<Record<string, z.infer<typeof Entry>>>

/** Changes the team as it stands this moment. `change` says what it is to be, or why not. */
export async function changeTeam<Refused extends string>(
  deps: Reading,
  change: (team: Team) => Team | Refused,
): Promise<{ ok: true } | { ok: false; reason: Refused }> {
  for (;;) {
    const roll = await readRoll(deps)
    const members = change(roll?.members ?? {})
    if (typeof members === 'string') return { ok: false, reason: members }
    const done = roll
      ? await deps.programme.change(
          keys.teamRoll(),
          { set: { members }, add: { ver: 1 } },
          { ver: { equals: roll.ver } },
        )
      : await deps.programme.claim({ ...keys.teamRoll(), members, ver: 1 })
    if (done) return { ok: true }
  }
}

export const hasOperator = (team: Team) => Object.values(team).some(({ roles }) => roles.includes('operator'))
