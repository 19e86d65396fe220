/** People join the programme team and leave it. What they did stays in the record, under the id that they had. */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import { callsFollowTeam } from '../calls/takers.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps, Table, Vault } from '../ports.ts'
import { changePasskeys } from '../sign-in/passkeys.ts'
import { after, Expiry } from '../stamp.ts'
import { teamDoor } from './door.ts'
import {
  changeTeam,
  findMember,
  hasOperator,
  type Member,
  mostMembers,
  type TeamRole,
  teamFingerprint,
} from './team.ts'

/** For how long an address is kept after its owner has left, so that the record still says who it was. */
const keptDays = 730

type Changing = Pick<Deps, 'programme' | 'vault' | 'now' | 'newId' | 'epoch'>

/**
 * Lets somebody in by their work email address, as what is said here and nothing else. They sign in with a code, and
 * make a passkey before anything opens.
 */
export async function addMember(
  deps: Changing,
  email: string,
  roles: readonly TeamRole[],
): Promise<{ ok: true; id: string } | { ok: false; reason: 'full' | 'last operator' }> {
  const id = teamFingerprint(deps.vault, email)
  const now = deps.now()
  // What a removal that died half way has left opens nothing to whoever comes back.
  if (!(await findMember(deps, id))) await forgetPasskeys(deps, id)
  // First: nobody comes in by it alone, and whoever does has an address to show.
  await deps.programme.put({ ...keys.teamMember(id), email: await deps.vault.seal(email) })
  const added = await changeTeam<'full' | 'last operator'>(deps, (team) => {
    const before = team[id]
    if (!before && Object.keys(team).length >= mostMembers) return 'full'
    const entry = { since: londonDay(now), from: now, ...before, roles: [...roles] }
    const changed = { ...team, [id]: entry }
    return hasOperator(team) && !hasOperator(changed) ? 'last operator' : changed
  })
  if (!added.ok) return added
  await callsFollowTeam(deps, id)
  return { ok: true, id }
}

/** Takes somebody out at once. Whatever they were signed in by is worth nothing, now and if they come back. */
export async function removeMember(
  deps: Changing,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'last operator' }> {
  const removed = await changeTeam<'unknown' | 'last operator'>(deps, (team) => {
    const { [id]: gone, ...left } = team
    if (!gone) return 'unknown'
    return hasOperator(team) && !hasOperator(left) ? 'last operator' : left
  })
  // Also of somebody who is out already: a removal that died half way is made whole by another.
  if (removed.ok || removed.reason === 'unknown') await callsFollowTeam(deps, id)
  if (!removed.ok) return removed
  await forgetPasskeys(deps, id)
  const expires = after(deps.now(), keptDays, 'days')
  await deps.programme.change(keys.teamMember(id), { set: { expires } })
  return removed
}

/**
 * For a lost device: none of their passkeys opens anything any more, nor whatever they are signed in by. A code lets
 * them make a first one again.
 */
export async function resetPasskeys(
  deps: Changing,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  const ended = await changeTeam<'unknown'>(deps, (team) => {
    const entry = team[id]
    return entry ? { ...team, [id]: { ...entry, from: deps.now() } } : 'unknown'
  })
  if (ended.ok) await forgetPasskeys(deps, id)
  return ended
}

async function forgetPasskeys(deps: Changing, id: string): Promise<void> {
  await changePasskeys<'none'>(deps, teamDoor, id, async (passkeys) => (passkeys.length > 0 ? [] : 'none'))
}

/** Whether what somebody signed in by at `began` still opens anything. */
export const stillHolds = ({ from }: Pick<Member, 'from'>, began: Date) => began >= from

/** The address of whoever is or was in the team. */
export async function memberEmail(
  { programme, vault }: { programme: Table; vault: Vault },
  id: string,
): Promise<string | undefined> {
  const item = await programme.get(keys.teamMember(id))
  return item && open(vault, item)
}

/** The addresses of all who are or were in the team, by their ids. */
export async function memberEmails({
  programme,
  vault,
}: {
  programme: Table
  vault: Vault
}): Promise<Map<string, string>> {
  const items = await programme.list(keys.teamMember('').pk, prefix.teamMember)
  const emails = items.map(
    async (item) => [item.sk.slice(prefix.teamMember.length), await open(vault, item)] as const,
  )
  return new Map(await Promise.all(emails))
}

const Kept = z.object({ email: z.string(), expires: Expiry.optional() })

const open = async (vault: Vault, item: unknown) => z.string().parse(await vault.open(Kept.parse(item).email))
