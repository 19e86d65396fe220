/** Whether a self-referral may go now: by what its person agreed to, the activity, its day, and how many have gone. */
import { addDays, londonDay } from '../calendar.ts'
import { findListing, type Listing, takesNobody, takesSignUps } from '../directory/listing.ts'
import type { Occurrence } from '../directory/schedule.ts'
import { keys } from '../keys.ts'
import { tellOfLimit, withinUnlessUnknown } from '../limits.ts'
import { hasConsent } from '../people/consent.ts'
import type { Person } from '../people/person.ts'
import { asksForDay, occurrenceOn } from '../places/spot.ts'
import type { Deps } from '../ports.ts'
import type { Referral } from './referral.ts'
import { isHeldBack } from './report.ts'

/** Nobody needs more in a day, and a group's mailbox is not for flooding: by one person, or by many made by one. */
const perPersonADay = 10
const perPersonAndGroupADay = 5
const perJoinCodeAndGroupADay = 60
/** How long somebody counts as one of those whom a join code has just brought in. */
const newDays = 30

export type WhyNot =
  | 'no-consent'
  | 'gone'
  | 'paused'
  | 'no-day'
  | 'too-many'
  | 'enough-for-group'
  | 'held-back'

type May = { ok: true; listing: Listing; day: Occurrence | undefined } | { ok: false; reason: WhyNot }

/** What is asked before one goes. `theirs` are all of the person's: how many went today is asked too. */
export async function maySend(
  deps: Deps,
  person: Person,
  { listing: id, group, occurrence }: { listing: string; group?: string; occurrence?: string | undefined },
  theirs: readonly Referral[],
): Promise<May> {
  if (!hasConsent(person.consents, 'sharing')) return { ok: false, reason: 'no-consent' }
  const listing = await findListing(deps, id)
  if (!takesSignUps(listing)) return { ok: false, reason: 'gone' }
  if (takesNobody(listing)) return { ok: false, reason: 'paused' }
  const day = asksForDay(listing) ? occurrenceOn(listing, occurrence ?? '', deps.now()) : undefined
  if (asksForDay(listing) && !day) return { ok: false, reason: 'no-day' }
  const reason = await whyNotToday(deps, person, group ?? listing.group, theirs)
  return reason ? { ok: false, reason } : { ok: true, listing, day }
}

/** Where the table can't be asked, the sign-up goes all the same: it is worth more than the limit. */
async function whyNotToday(
  deps: Deps,
  { id, joinedWith, joined }: Person,
  group: string,
  theirs: readonly Referral[],
): Promise<'too-many' | 'enough-for-group' | 'held-back' | undefined> {
  if (await isHeldBack(deps, id, group)) return 'held-back'
  if (sentToday(deps, theirs, group) >= perPersonAndGroupADay) return 'enough-for-group'
  const may = (purpose: string, subject: string, most: number) =>
    withinUnlessUnknown(deps, purpose, { key: (day) => keys.rate(purpose, subject, day), an: 'day', most })
  if (!(await may('refer', id, perPersonADay))) return 'too-many'
  const isNew = joined > addDays(londonDay(deps.now()), -newDays)
  if (!joinedWith || !isNew) return undefined
  if (await may('refer-code', `${joinedWith}.${group}`, perJoinCodeAndGroupADay)) return undefined
  tellOfLimit(deps, 'manyFromOneCode')
  return 'enough-for-group'
}

/** How many of a person's sign-ups to a group were sent or ended today: read, because a count would be a write more. */
function sentToday(deps: Pick<Deps, 'now'>, theirs: readonly Referral[], group: string): number {
  const today = londonDay(deps.now())
  const isToday = (at: Date | undefined) => at !== undefined && londonDay(at) === today
  return theirs
    .filter((one) => one.group === group)
    .map(({ state, sentAt, history }) => {
      const earlier = history.filter(({ signUp, at }) => signUp !== undefined && isToday(at)).length
      return earlier + (state !== 'draft' && isToday(sentAt) ? 1 : 0)
    })
    .reduce((sum, count) => sum + count, 0)
}
