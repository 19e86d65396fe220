/**
 * Who said what and when, written down by those who said it. It knows nothing of profiles, plans or records, so that
 * what the programme did can be held against what people wanted. Days and hours come from Intl, not from our calendar.
 */
import type { EncouragementId } from '../../functions/core/nudges/kind.ts'
import type { Channel } from '../../functions/core/people/contact.ts'

export type Wish = {
  kinds: Record<Channel, readonly EncouragementId[]>
  /** No encouragement there, by a bounce or by STOP. */
  silent: Record<Channel, boolean>
  saidStop: boolean
  /** The last London day of a pause. */
  pausedUntil: string
  left: boolean
  erased: boolean
}

export type Booking = {
  person: string
  signUp: string
  listing: string
  day: string
  time: string | undefined
  from: Date
  /** When it was called off, changed, or its person was gone. */
  to: Date | undefined
}

export type Witness = ReturnType<typeof makeWitness>

const nothing: Wish = {
  kinds: { email: [], sms: [] },
  silent: { email: false, sms: false },
  saidStop: false,
  pausedUntil: '',
  left: false,
  erased: false,
}

export function makeWitness() {
  const said = new Map<string, { at: Date; wish: Wish }[]>()
  const bookings: Booking[] = []
  const latest = (person: string) => said.get(person)?.at(-1)?.wish ?? nothing
  return {
    bookings,
    latest,
    /** From now on somebody wants this. */
    say(person: string, at: Date, change: Partial<Wish>) {
      const log = said.get(person) ?? []
      log.push({ at, wish: { ...latest(person), ...change } })
      said.set(person, log)
      if (change.left || change.erased) {
        for (const one of bookings) if (one.person === person) one.to ??= at
      }
    },
    /** What somebody wanted at a moment. */
    wanted(person: string, at: Date): Wish {
      return said.get(person)?.findLast((one) => one.at <= at)?.wish ?? nothing
    },
    book(booking: Booking) {
      this.callOff(booking.person, booking.listing, booking.from)
      bookings.push(booking)
    },
    callOff(person: string, listing: string, at: Date) {
      for (const one of bookings) if (one.person === person && one.listing === listing) one.to ??= at
    },
  }
}

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The day and the time on London's clocks, as 2026-10-25 and 01:30. */
export function onLondonClocks(at: Date): { day: string; time: string } {
  const [day = '', time = ''] = parts.format(at).split(' ')
  return { day, time }
}

export const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00Z`) / 86_400_000)
