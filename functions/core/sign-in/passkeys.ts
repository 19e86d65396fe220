/**
 * The passkeys of whoever signs in at a door: public keys, with how often each was used. All of one person's stand on
 * one item, which changes under its version, so that no two changes can pass each other by.
 */
import * as z from 'zod'
import { londonDay } from '../calendar.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import type { Door } from './door.ts'

export const passkeyRules = { each: 5, nameLetters: 40, keptDays: 400 } as const

const Passkey = z.object({
  /** What its device calls it. */
  id: z.string(),
  publicKey: z.string(),
  /** How often the device says that it has signed. A synced passkey says 0 for ever. */
  counter: z.int(),
  transports: z.array(z.string()),
  name: z.string(),
  made: z.iso.date(),
  used: z.iso.date().optional(),
})
export type Passkey = z.infer<typeof Passkey>

const Kept = z.object({ passkeys: z.array(Passkey), ver: z.int() })

type Keeping = Pick<Deps, 'programme' | 'now'>

/** Oldest first. */
export async function passkeysOf(deps: Keeping, door: Door, who: string): Promise<Passkey[]> {
  return (await kept(deps, door, who))?.passkeys ?? []
}

async function kept(deps: Keeping, door: Door, who: string) {
  const item = await deps.programme.get(door.passkeysOf(who), { consistent: true })
  return item && Kept.parse(item)
}

/**
 * Changes the passkeys as they stand this moment. `change` says what they are to be, or why not; whoever changed them
 * meanwhile has it asked anew.
 */
export async function changePasskeys<Refused>(
  deps: Keeping,
  door: Door,
  who: string,
  change: (passkeys: readonly Passkey[]) => Promise<Passkey[] | Refused>,
): Promise<{ ok: true } | { ok: false; refused: Refused }> {
  const key = door.passkeysOf(who)
  for (;;) {
    const before = await kept(deps, door, who)
    const changed = await change(before?.passkeys ?? [])
    if (!Array.isArray(changed)) return { ok: false, refused: changed }
    // Those that nobody has used for more than a year go by themselves.
    const fields = { passkeys: changed, expires: after(deps.now(), passkeyRules.keptDays, 'days') }
    const done = before
      ? await deps.programme.change(
          key,
          { set: { ...fields, ver: before.ver + 1 } },
          { ver: { equals: before.ver } },
        )
      : await deps.programme.claim({ ...key, ...fields, ver: 1 })
    if (done) return { ok: true }
  }
}

/** Adds a passkey that has been checked. */
export async function addPasskey(
  deps: Keeping,
  door: Door,
  who: string,
  fresh: Omit<Passkey, 'made' | 'used'>,
): Promise<{ ok: true } | { ok: false; reason: 'many' | 'known' }> {
  const made = londonDay(deps.now())
  const added = await changePasskeys<'many' | 'known'>(deps, door, who, async (passkeys) => {
    if (passkeys.some(({ id }) => id === fresh.id)) return 'known'
    return passkeys.length >= passkeyRules.each ? 'many' : [...passkeys, { ...fresh, made }]
  })
  return added.ok ? added : { ok: false, reason: added.refused }
}

/** Takes one away. Doing it twice does no harm. */
export async function removePasskey(deps: Keeping, door: Door, who: string, id: string): Promise<void> {
  await changePasskeys<'gone'>(deps, door, who, async (passkeys) => {
    const left = passkeys.filter((one) => one.id !== id)
    return left.length < passkeys.length ? left : 'gone'
  })
}
