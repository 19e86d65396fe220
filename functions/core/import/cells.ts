/** How single cells of the importer's CSV are read: empty means not stated, and each fault says what to type instead. */
import * as z from 'zod'
import { isDay, monthNames } from '../calendar.ts'

/** A column that may not be there at all. */
export const ifThere = <S extends z.ZodType>(schema: S) => z.preprocess((cell) => cell ?? '', schema)

export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'use 2 to 60 of a–z, 0–9 and -')
export const need = (name: string, max: number) =>
  z.string().min(1, `${name} is missing`).max(max, `must be ${max} characters or fewer`)
export const optional = (max = 300) =>
  z
    .string()
    .max(max, `must be ${max} characters or fewer`)
    .transform((text) => text || undefined)
export const yesNo = z
  .enum(['yes', 'no', ''], 'must be yes, no or empty')
  .transform((text) => text || undefined)
export const yes = z.enum(['yes', 'no', ''], 'must be yes, no or empty').transform((text) => text === 'yes')
export const number = z
  .string()
  .regex(/^-?\d*(\.\d+)?$/, 'must be a number')
  .transform((text) => (text ? Number(text) : undefined))
export const whole = z
  .string()
  .regex(/^\d{0,4}$/, 'must be a whole number')
  .transform((text) => (text ? Number(text) : undefined))
export const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'must be a time like 18:30')
  .transform((text) => text || undefined)
export const list = z.string().transform((text) =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean),
)
export const listOf = <T extends string>(ids: readonly T[], what: string) =>
  list.transform((parts, context) => {
    const wrong = parts.filter((part) => !ids.includes(part as T))
    if (wrong.length > 0) context.addIssue({ code: 'custom', message: `${what}: “${wrong.join('”, “')}”` })
    return parts as T[]
  })

export const day = z
  .string()
  .refine((text) => text === '' || isDay(text), 'must be a day like 2026-11-20')
  .transform((text) => text || undefined)
export const dayList = list
  .refine((days) => days.every(isDay), 'must be days like 2026-11-20, joined by ;')
  .refine((days) => days.length <= 400, 'must be 400 days or fewer')
export const monthList = list.transform((names, context) =>
  names.map((name) => {
    const month = monthNames.findIndex((one) => one.toLowerCase() === name.toLowerCase()) + 1
    if (month === 0) context.addIssue({ code: 'custom', message: `not a month: “${name}”` })
    return month
  }),
)
