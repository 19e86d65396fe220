/** A release as the employer, the employees and anybody with the file see it. Made once, and never changed. */
import * as z from 'zod'

export const countMeasures = [
  'joined',
  'checked-in',
  'referred',
  'accepted',
  'attended',
  'need',
  'category',
  'age-band',
  'lonely',
] as const
export const meanMeasures = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const
export type CountMeasure = (typeof countMeasures)[number]
export type MeanMeasure = (typeof meanMeasures)[number]

/** Of whom a figure speaks. Empty is the whole organisation; `~other` stands for the groups under 30 heads. */
export const By = z.strictObject({
  site: z.string().optional(),
  team: z.string().optional(),
  need: z.string().optional(),
  category: z.string().optional(),
  ageBand: z.string().optional(),
})
export type By = z.infer<typeof By>

/** The period in which a figure that is held still was worked out; null for one worked out now, or hidden. */
const heldFrom = z.string().nullable()

export const PublishedCount = z.object({
  measure: z.enum(countMeasures),
  by: By,
  /** People, nudged and rounded; null is the dash of what is hidden. */
  value: z.int().nullable(),
  /** To the nearest 5, from published figures alone. */
  percent: z.int().nullable(),
  heldFrom,
  /** Of `lonely` alone: how many people answered, nudged and rounded like any figure. */
  n: z.int().nullable().optional(),
  /** As `heldFrom`, of `n`: it is a figure of its own. */
  nHeldFrom: heldFrom.optional(),
})
export type PublishedCount = z.infer<typeof PublishedCount>

export const PublishedMean = z.object({
  measure: z.enum(meanMeasures),
  by: By,
  /** To the nearest 0.5. 2 stands for "2 or less" and 8 for "8 or more". */
  value: z.number().nullable(),
  /** How many people answered, nudged and rounded like any figure. Under 25 there is no mean, and there may be an n. */
  n: z.int().nullable(),
  /** Of both: a mean is held with its count. */
  heldFrom,
})
export type PublishedMean = z.infer<typeof PublishedMean>

/** Life satisfaction now less at the first check-in, of people with both, with its 95 % interval. */
export const PublishedChange = z.object({
  measure: z.literal('satisfied'),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.int(),
  heldFrom,
})
export type PublishedChange = z.infer<typeof PublishedChange>

export const Release = z.object({
  employer: z.string(),
  /** 2026-09, 2026-Q3 or 2026-H2. */
  period: z.string(),
  /** Which plan of figures, by name and version. */
  plan: z.string(),
  constants: z.record(z.string(), z.number()),
  figures: z.array(PublishedCount),
  means: z.array(PublishedMean),
  change: PublishedChange.nullable(),
  /** A plain sentence for each rule. */
  rules: z.array(z.string()),
})
export type Release = z.infer<typeof Release>
