/**
 * Making a passkey, and showing by one who it is. Whatever is wrong with an answer, it is refused in one way: an
 * unknown passkey, another door's, one that was taken away, a wrong signature.
 */
import { londonDay } from '../calendar.ts'
import type { PartnerDeps } from '../ports.ts'
import { useChallenge } from './challenge.ts'
import type { Door } from './door.ts'
import { addPasskey, changePasskeys, passkeysOf } from './passkeys.ts'
import { checkMade, checkUsed, readUsed, type UsedPasskey, whoOf } from './webauthn.ts'

type Late = { ok: false; reason: 'late' }
type Refused = { ok: false; reason: 'refused' }

/** Keeps the passkey that a browser has made for whoever is signed in. */
export async function makePasskey(
  deps: PartnerDeps,
  door: Door,
  session: string,
  { who, name, answer }: { who: string; name: string; answer: string },
): Promise<{ ok: true } | Late | Refused | { ok: false; reason: 'many' | 'known' }> {
  const challenge = await useChallenge(deps, door, session, 'make')
  if (!challenge) return { ok: false, reason: 'late' }
  const made = await checkMade(deps, answer, challenge)
  return made ? addPasskey(deps, door, who, { ...made, name }) : { ok: false, reason: 'refused' }
}

/** Whose passkey has signed this browser's challenge. What they may see is for others to say. */
export async function signInByPasskey(
  deps: PartnerDeps,
  door: Door,
  visit: string,
  answer: string,
): Promise<{ ok: true; who: string } | Late | Refused> {
  const challenge = await useChallenge(deps, door, visit, 'sign-in')
  if (!challenge) return { ok: false, reason: 'late' }
  const used = readUsed(answer)
  const who = used && whoOf(used)
  const signed = used && who && (await countUse(deps, door, who, used, challenge))
  return signed ? { ok: true, who } : { ok: false, reason: 'refused' }
}

/** Whether whoever is signed in has shown once more that it is them. */
export async function proveByPasskey(
  deps: PartnerDeps,
  door: Door,
  session: string,
  { who, answer }: { who: string; answer: string },
): Promise<{ ok: true } | Late | Refused> {
  const challenge = await useChallenge(deps, door, session, 'again')
  if (!challenge) return { ok: false, reason: 'late' }
  const used = readUsed(answer)
  const signed = used && (await countUse(deps, door, who, used, challenge))
  return signed ? { ok: true } : { ok: false, reason: 'refused' }
}

/** Holds an answer against the passkey as it stands, and counts it there: a counter that goes back is a copied key. */
async function countUse(
  deps: PartnerDeps,
  door: Door,
  who: string,
  used: UsedPasskey,
  challenge: string,
): Promise<boolean> {
  const day = londonDay(deps.now())
  const counted = await changePasskeys<'refused'>(deps, door, who, async (passkeys) => {
    const passkey = passkeys.find(({ id }) => id === used.id)
    const counter = passkey && (await checkUsed(deps, used, challenge, passkey))
    if (counter === undefined) return 'refused'
    return passkeys.map((one) => (one === passkey ? { ...one, counter, used: day } : one))
  })
  return counted.ok
}

/**
 * Whether somebody signed in may make or remove a passkey here. Where one is required, the first may be made by the code
 * alone; past it, a mailbox must not be enough.
 */
export async function mayChange(
  deps: Pick<PartnerDeps, 'programme' | 'now'>,
  door: Door,
  { who, by }: { who: string; by: 'code' | 'passkey' },
): Promise<boolean> {
  if (door.passkeys === 'offered' || by === 'passkey') return true
  return (await passkeysOf(deps, door, who)).length === 0
}
