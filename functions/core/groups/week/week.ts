/** A group's week, from one query of its own partition: what is on, who is coming, and what waits for it. */
import { addDays, londonDay } from '../../calendar.ts'
import { Group } from '../../directory/group.ts'
import { occurrencesBetween } from '../../directory/schedule.ts'
import { keys, prefix } from '../../keys.ts'
import type { PartnerDeps } from '../../ports.ts'
import { SignUp } from '../../referrals/sign-up.ts'
import { after } from '../../stamp.ts'
import { awaitsWord } from '../calendar/freshness.ts'
import { ListingCalendar } from '../calendar/listing-calendar.ts'
import { GroupListing, liveNow, titleOf } from '../listings/group-listing.ts'
import { dayToCome, isExpected } from '../register/expected.ts'
import { isOpenRegister, Register } from '../register/register.ts'

/** One time that something takes place, with the sign-ups of those who come. */
export type WeekEntry = {
  day: string
  listing: string
  title: string
  starts?: string | undefined
  ends?: string | undefined
  coming: SignUp[]
  /** Accepted with no day named: they may come. */
  mayCome: SignUp[]
}

export type GroupWeek = {
  group: string
  /** What the group is called. */
  name?: string | undefined
  entries: WeekEntry[]
  /** Sent, and not answered. */
  unanswered: SignUp[]
  /** On a waiting list, whoever put them there. */
  waiting: SignUp[]
  /** Not filled in, and still open. */
  registers: Register[]
  /** Asked about, and not confirmed. */
  toConfirm: ListingCalendar[]
  /** Sent back by an operator, with a question. */
  returned: { listing: string; title: string; written: Date }[]
  /** What people see of it, by title. */
  listings: { listing: string; title: string }[]
  signUps: SignUp[]
}

const daysShown = 7

/** Reads a group's week. */
export async function readWeek(
  deps: Pick<PartnerDeps, 'programme' | 'now'>,
  group: string,
): Promise<GroupWeek> {
  const items = await deps.programme.list(keys.group(group).pk)
  const of = (start: string) => items.filter(({ sk }) => sk.startsWith(start))
  const signUps = of(prefix.signUp).map((item) => SignUp.parse(item))
  const registers = of(prefix.register).map((item) => Register.parse(item))
  const calendars = of(calendarPrefix).map((item) => ListingCalendar.parse(item))
  const own = of(prefix.listing).map((item) => GroupListing.parse(item))
  const details = items.find(({ sk }) => sk === keys.group(group).sk)
  const now = deps.now()
  return {
    group,
    name: details && Group.parse(details).name,
    entries: entriesOf(calendars, signUps, registers, londonDay(now)),
    unanswered: signUps.filter(({ state }) => state === 'sent').sort(byReceived),
    waiting: signUps.filter(({ state }) => state === 'waiting' || state === 'offered').sort(byReceived),
    registers: registers
      .filter((one) => !one.saved && isOpenRegister(one, now) && hasPeople(one, signUps))
      .sort((a, b) => a.day.localeCompare(b.day)),
    toConfirm: calendars.filter(awaitsWord),
    returned: own.flatMap(returnedOf),
    listings: own
      .filter(isSeen)
      .map((one) => ({ listing: one.listing, title: titleOf(one) }))
      .sort((a, b) => a.title.localeCompare(b.title)),
    signUps,
  }
}

const calendarPrefix = keys.calendar('', '').sk

const byReceived = (a: SignUp, b: SignUp) => a.received.getTime() - b.received.getTime()

const hasPeople = ({ asked }: Register, signUps: readonly SignUp[]) =>
  signUps.some(({ id, state }) => state === 'accepted' && asked.includes(id))

/** The group's own copy, where an operator has sent back what it wrote. */
function returnedOf(own: GroupListing): GroupWeek['returned'] {
  const { draft, gone, listing } = own
  if (draft?.state !== 'returned' || gone) return []
  return [{ listing, title: titleOf(own), written: draft.saved }]
}

function isSeen(own: GroupListing): boolean {
  const live = liveNow(own)
  return live !== undefined && live.state !== 'stopped' && !own.gone
}

function entriesOf(
  calendars: readonly ListingCalendar[],
  signUps: readonly SignUp[],
  registers: readonly Register[],
  today: string,
): WeekEntry[] {
  const last = addDays(today, daysShown - 1)
  const accepted = signUps.filter(({ state }) => state === 'accepted')
  const regular = calendars
    .filter(({ state }) => state !== 'stopped')
    .flatMap((calendar) =>
      occurrencesBetween(calendar.schedules, today, last).map((one) => ({ ...one, calendar })),
    )
  const placed = new Set<string>()
  const entries = regular
    .sort((a, b) => a.day.localeCompare(b.day) || (a.starts ?? '').localeCompare(b.starts ?? ''))
    .map(({ day, starts, ends, calendar: { listing, title } }): WeekEntry => {
      const here = accepted.filter((one) => !placed.has(one.id) && isExpected(one, listing, day, registers))
      for (const { id } of here) placed.add(id)
      return {
        day,
        listing,
        title,
        starts,
        ends,
        coming: here.filter(dayToCome),
        mayCome: here.filter((one) => !dayToCome(one)),
      }
    })
  // A day that the group named, on which nothing of the kind takes place by the listing's own days.
  const besides = new Map<string, WeekEntry>()
  for (const one of accepted) {
    const day = dayToCome(one)
    if (placed.has(one.id) || !day || day < today || day > last) continue
    const { listing, title } = one
    const entry = besides.get(`${listing} ${day}`) ?? { day, listing, title, coming: [], mayCome: [] }
    entry.coming.push(one)
    besides.set(`${listing} ${day}`, { ...entry, starts: entry.starts ?? one.answer?.time })
  }
  return [...entries, ...besides.values()]
    .filter((entry) => isLive(entry, calendars) || entry.coming.length + entry.mayCome.length > 0)
    .sort((a, b) => a.day.localeCompare(b.day) || (a.starts ?? '').localeCompare(b.starts ?? ''))
}

const isLive = ({ listing }: WeekEntry, calendars: readonly ListingCalendar[]) =>
  calendars.some((one) => one.listing === listing && one.joining === 'live')

/** What was asked last night is in the mailbox still: what waits longer is worth a reminder. */
const freshHours = 24
/** Whoever has left what was sent back for so long will not write it again. */
const returnedDays = 28

/**
 * Whether anything waits for the group that is worth an email. A waiting list moves by itself; and whoever has let a
 * listing be hidden is not written to about it every week for ever.
 */
export function somethingWaits(week: GroupWeek, now: Date): boolean {
  const late = after(now, -freshHours, 'hours')
  return (
    week.unanswered.some(({ received }) => received <= late) ||
    week.registers.some(({ day }) => day < londonDay(late)) ||
    week.toConfirm.some(({ chased }) => chased && chased.step !== 'hidden' && chased.at <= late) ||
    week.returned.some(({ written }) => written > after(now, -returnedDays, 'days'))
  )
}
