/** A listing: one thing that a group offers, with what a person needs to know before they go. */
import * as z from 'zod'
import { weekdays } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import type { Table } from '../ports.ts'
import { activityTypeIds, needIds } from '../taxonomy.ts'

export const accessFacts = {
  stepFree: 'Step-free',
  toilet: 'Accessible toilet',
  loop: 'Hearing loop',
  quiet: 'Quiet space',
  bsl: 'British Sign Language',
  parking: 'Parking',
} as const
export type AccessFact = keyof typeof accessFacts
export const accessFactIds = Object.keys(accessFacts) as [AccessFact, ...AccessFact[]]

/** Unknown is its own answer: a missing fact reads "not stated", never "no". */
const YesNo = z.enum(['yes', 'no']).optional()

export const Listing = z.object({
  id: z.string(),
  group: z.string(),
  groupName: z.string(),
  title: z.string(),
  summary: z.string(),
  needs: z.array(z.enum(needIds)),
  type: z.enum(activityTypeIds),
  online: z.boolean(),
  venue: z.string().optional(),
  address: z.string().optional(),
  outcode: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  days: z.array(z.enum(weekdays)),
  starts: z.string().optional(),
  ends: z.string().optional(),
  whenNote: z.string().optional(),
  /** Pence; 0 is free. */
  cost: z.int().min(0).optional(),
  costNote: z.string().optional(),
  agesFrom: z.int().optional(),
  agesTo: z.int().optional(),
  whoFor: z.string().optional(),
  access: z.partialRecord(z.enum(accessFactIds), YesNo),
  languages: z.array(z.string()),
  transport: z.string().optional(),
  firstVisit: z.string().optional(),
  /** How many people there is room for; absent is no limit. */
  places: z.int().min(1).optional(),
  waitingList: z.boolean(),
  /** 'live': people ask here and the group is emailed. 'contact': they get in touch themselves. */
  joining: z.enum(['live', 'contact']),
  phone: z.string().optional(),
  web: z.url({ protocol: /^https$/ }).optional(),
  lastChecked: z.iso.date().optional(),
  demonstration: z.boolean(),
})
export type Listing = z.infer<typeof Listing>

type Directory = { programme: Table }

export async function saveListing(deps: Directory, listing: Listing): Promise<void> {
  await deps.programme.put({ ...keys.listing(listing.id), ...Listing.parse(listing) })
}

export async function findListing(deps: Directory, id: string): Promise<Listing | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return undefined
  const item = await deps.programme.get(keys.listing(id))
  return item && Listing.parse(item)
}

/** The whole directory, for searching in memory; one query, kept by the caller for a while. */
export async function allListings(deps: Directory): Promise<Listing[]> {
  const items = await deps.programme.list(keys.listing('').pk, prefix.listing)
  return items.map((item) => Listing.parse(item))
}
