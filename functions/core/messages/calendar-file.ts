/** The .ics file of a booked date. Its UID is the sign-up's and its SEQUENCE the answer's: a new date moves it. */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { londonInstant } from '../calendar.ts'
import type { Listing } from '../directory/listing.ts'
import { usualStart } from '../directory/say-schedule.ts'
import type { Attachment } from '../ports.ts'
import type { Referral } from '../referrals/referral.ts'
import { after } from '../stamp.ts'

/** The calendar file for an accepted referral with a date, or undefined where there is none. */
export function calendarFile(
  referral: Pick<Referral, 'signUp' | 'title' | 'groupName' | 'answer'>,
  place: { where?: string | undefined; starts?: string | undefined; origin: string },
): string | undefined {
  const { answer } = referral
  if (answer?.kind !== 'accepted' || !answer.day) return undefined
  const time = answer.time ?? place.starts
  const start = londonInstant(answer.day, time ?? '12:00')
  const calendar = ical({ prodId: '//Upstream//Upstream//EN', method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `${referral.signUp}@upstream`,
    sequence: answer.no,
    stamp: answer.at,
    // A whole day has no time zone: midnight in London would be the day before in UTC, all summer.
    ...(time
      ? { start, end: after(start, 1, 'hours') }
      : { start: new Date(`${answer.day}T00:00Z`), allDay: true }),
    summary: `${referral.title}, ${referral.groupName}`,
    status: ICalEventStatus.CONFIRMED,
    ...(place.where ? { location: place.where } : {}),
    ...(answer.message ? { description: answer.message } : {}),
    url: `${place.origin}/me`,
  })
  return calendar.toString()
}

/** The calendar file of a referral, with where it takes place if the directory still knows. */
export function referralCalendar(
  referral: Referral,
  listing: Listing | undefined,
  origin: string,
): string | undefined {
  const where = listing?.online ? 'Online' : [listing?.venue, listing?.address].filter(Boolean).join(', ')
  return calendarFile(referral, {
    where: where || undefined,
    starts: usualStart(listing, referral.answer?.day),
    origin,
  })
}

/** The same as what is attached to an email; nothing where there is no date. */
export function dateAttached(referral: Referral, listing: Listing | undefined, origin: string): Attachment[] {
  const content = referralCalendar(referral, listing, origin)
  const contentType = 'text/calendar; method=PUBLISH; charset=utf-8'
  return content ? [{ filename: 'date.ics', contentType, content }] : []
}
