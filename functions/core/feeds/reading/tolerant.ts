/**
 * Schemas that take data as publishers really give it: null and empty text for nothing, numbers as text, one thing where
 * a list should be. What can't be read is nothing; a schema made of these never refuses.
 */
import * as z from 'zod'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing of use is longer. */
const longestText = 20_000
/** A number, a day or a time. */
const longestValue = 60
const short = (value: unknown) =>
  typeof value === 'string' && value.length <= longestValue ? value : undefined

/** Text or a number, as it stands: `plain-text.ts` makes it fit to be shown. */
export const word = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    return typeof value === 'string' ? value.slice(0, longestText).trim() || undefined : undefined
  })

export const number = z
  .unknown()
  .optional()
  .transform((value): number | undefined => {
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
    const text = short(value)
    return text && /^\s*[+-]?\d{1,12}(\.\d{1,20})?\s*$/.test(text) ? Number(text) : undefined
  })

/** Days before this are a database's zero. */
const earliest = '1990-01-01'
const latest = '2100-01-01'

/** A day, also from an instant. */
export const day = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    const text = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)/.exec(short(value) ?? '')?.[1]
    if (!text || !z.iso.date().safeParse(text).success) return undefined
    return text >= earliest && text < latest ? text : undefined
  })

/** A wall-clock time: a Z or offset after it is what some systems put there without meaning it. */
export const clock = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    const found =
      /^\s*(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*$/i.exec(
        short(value) ?? '',
      )
    const time = `${found?.[1]?.padStart(2, '0')}:${found?.[2]}`
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined
  })

export const flag = z
  .unknown()
  .optional()
  .transform((value): boolean | undefined => {
    if (typeof value === 'boolean') return value
    if (typeof value !== 'string' && typeof value !== 'number') return undefined
    if (/^(true|yes|1)$/i.test(String(value))) return true
    return /^(false|no|0)$/i.test(String(value)) ? false : undefined
  })

/** More of anything than a listing could tell of. */
const mostInList = 500

/** Each that can be read. A thing where a list should be is a list of one. */
export const many = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] => {
      const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
      return list.slice(0, mostInList).flatMap((one) => {
        const read = schema.safeParse(one)
        return read.success ? [read.data] : []
      })
    })

export const one = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T> | undefined => {
      const first: unknown = Array.isArray(value) ? value[0] : value
      return isObject(first) ? schema.safeParse(first).data : undefined
    })
