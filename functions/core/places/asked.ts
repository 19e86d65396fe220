/** Who is behind an entry of the places: the group's copy of the sign-up, and its person's own item. */
import { hasConsent } from '../people/consent.ts'
import { findPerson } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { isPending } from '../referrals/offer.ts'
import { findReferral, type Referral } from '../referrals/referral.ts'
import { findSignUp, Owner, type SignUp } from '../referrals/sign-up.ts'
import { withdrawReferral } from '../referrals/withdraw.ts'
import { after } from '../stamp.ts'
import type { Spot } from './spot.ts'

/** Somebody on the list whom the group has not been told of after so long was left there by a request that died. */
const ghostHours = 1

export type Asked = { signUp: SignUp; referral: Referral }

type Entry = { signUp: string; since: Date }

/**
 * What is asked for by an entry; 'later' while other work on it is still under way, 'gone' when nobody is behind it
 * any more.
 */
export async function findAsked(
  deps: Deps,
  { group }: Spot,
  { signUp: id, since }: Entry,
): Promise<Asked | 'later' | 'gone'> {
  const signUp = await findSignUp(deps, group, id)
  if (!signUp) return after(since, ghostHours, 'hours') > deps.now() ? 'later' : 'gone'
  if (isPending(signUp)) return 'later'
  if (!signUp.owner) return 'gone'
  const owner = Owner.parse(await deps.vault.open(signUp.owner))
  const referral = await findReferral(deps, owner.person, owner.listing)
  if (referral?.signUp !== id) return 'gone'
  return referral.told || referral.state !== 'waiting' ? { signUp, referral } : 'later'
}

/**
 * Whether somebody who waits can be offered a place: 'away' are those who have left the programme, whom nobody writes
 * to. They keep their turn. Who has turned sharing off has withdrawn in effect.
 */
export async function readiness(
  deps: Deps,
  spot: Spot,
  entry: Entry,
): Promise<Asked | 'later' | 'gone' | 'away'> {
  const asked = await findAsked(deps, spot, entry)
  if (typeof asked === 'string') return asked
  const { signUp, referral } = asked
  if (signUp.state !== 'waiting' || referral.state !== 'waiting') return 'gone'
  const person = await findPerson(deps, referral.person)
  if (person?.state !== 'active') return 'gone'
  if (!hasConsent(person.consents, 'sharing')) {
    await withdrawReferral(deps, person, referral.listing)
    return 'gone'
  }
  return person.left ? 'away' : asked
}
