/** Who is expected on a day, from the group's own copies of its sign-ups. */
import { addDays, londonDay } from '../../calendar.ts'
import type { Deps } from '../../ports.ts'
import type { Introduction } from '../../referrals/referral.ts'
import { readIntroduction } from '../../referrals/referral.ts'
import type { SignUp } from '../../referrals/sign-up.ts'
import type { Register } from './register.ts'

/** The day that somebody comes: the one that the group named, or the one that they asked for. */
export const dayToCome = ({ answer, occurrence }: Pick<SignUp, 'answer' | 'occurrence'>) =>
  answer?.day ?? occurrence

/** Somebody with no day is asked about after three times, within four weeks, and then left alone. */
const timesAsked = 3
const weeksAsked = 4

/** Whether somebody is to be looked for on a day. `registers` are those of other days of the same listing. */
export function isExpected(
  signUp: SignUp,
  listing: string,
  day: string,
  registers: readonly Pick<Register, 'listing' | 'day' | 'asked' | 'came'>[],
): boolean {
  if (signUp.state !== 'accepted' || signUp.listing !== listing) return false
  const named = dayToCome(signUp)
  if (named) return named === day
  const answered = signUp.answer ? londonDay(signUp.answer.at) : londonDay(signUp.received)
  if (day < answered || day > addDays(answered, weeksAsked * 7)) return false
  const others = registers.filter((one) => one.listing === listing && one.day !== day)
  if (others.some(({ came }) => Object.hasOwn(came, signUp.id))) return false
  return others.filter(({ asked }) => asked.includes(signUp.id)).length < timesAsked
}

export type Expected = { signUp: SignUp; introduction: Introduction }

/** Those of them who can still be named: whoever withdrew or asked to be forgotten has gone. By first name. */
export async function nameThem(
  deps: Pick<Deps, 'vault'>,
  signUps: readonly (SignUp | undefined)[],
): Promise<Expected[]> {
  const named = await Promise.all(
    signUps.map(async (signUp) => {
      const introduction = signUp?.state === 'accepted' ? await readIntroduction(deps, signUp) : undefined
      return signUp && introduction ? [{ signUp, introduction }] : []
    }),
  )
  return named
    .flat()
    .sort(
      (a, b) =>
        a.introduction.firstName.localeCompare(b.introduction.firstName, 'en') ||
        a.signUp.id.localeCompare(b.signUp.id),
    )
}
