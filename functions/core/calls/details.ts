/** What somebody who asks for a call says of themselves, and nothing more, as it is sealed. */
import * as z from 'zod'
import { languageIds } from '../languages.ts'

export const callDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const
export const callParts = ['morning', 'afternoon', 'evening'] as const

/** When is good. Nothing ticked is any time. It is all that is known of a call before somebody takes it. */
export const GoodTimes = z.object({ days: z.array(z.enum(callDays)), parts: z.array(z.enum(callParts)) })
export type GoodTimes = z.infer<typeof GoodTimes>

export const CallDetails = z.object({
  firstName: z.string(),
  reach: z.object({ by: z.enum(['email', 'phone']), value: z.string() }),
  about: z.string(),
  /** The language that they read Upstream in, so that whoever calls can be ready. */
  language: z.enum(languageIds),
})
export type CallDetails = z.infer<typeof CallDetails>
