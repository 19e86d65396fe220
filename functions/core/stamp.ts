import * as z from 'zod'

/** An instant: ISO text in the table, a Date in the code. */
export const Instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

/** When DynamoDB may drop an item: TTL wants seconds, so nothing else may write this field by hand. */
export const Expiry = z.codec(z.int(), z.date(), {
  decode: (seconds) => new Date(seconds * 1000),
  encode: (date) => Math.floor(date.getTime() / 1000),
})

const unit = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

/** The instant that many minutes, hours or days of elapsed time after another. */
export function after(start: Date, count: number, of: keyof typeof unit): Date {
  return new Date(start.getTime() + count * unit[of])
}
