/** A listing: one thing that a group offers, with what a person needs to know before they go. */
import * as z from 'zod'
import type { Weekday } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import type { Table } from '../ports.ts'
import { activityTypeIds, needIds } from '../taxonomy.ts'
import { Schedule, weekly } from './schedule.ts'

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

/** Who is welcome and how, as finders ask for it. What is not named is not stated. */
export const suitabilities = {
  beginners: 'Good for beginners',
  'drop-in': 'Drop in, no need to book',
  friend: 'Bring a friend',
  children: 'Bring children',
  women: 'Women only',
  men: 'Men only',
  lgbt: 'LGBTQ+ group',
  faith: 'Faith group',
  small: 'Small group',
} as const
export type Suitability = keyof typeof suitabilities
export const suitabilityIds = Object.keys(suitabilities) as [Suitability, ...Suitability[]]

/** Where a listing was taken from, for whoever reads it: its licence asks for that. */
export const ListingSource = z.object({
  feed: z.string(),
  /** Which standard it was taken by: a directory of services, or a timetable. */
  kind: z.enum(['oruk', 'rpde']).optional(),
  /** The publisher's name. */
  name: z.string(),
  licence: z.string(),
  licenceUrl: z.string().optional(),
  /** The listing's own page there. */
  url: z.string().optional(),
  /** What the source calls it. */
  id: z.string(),
})
export type ListingSource = z.infer<typeof ListingSource>

const listingFields = z.object({
  id: z.string(),
  group: z.string(),
  groupName: z.string(),
  title: z.string(),
  summary: z.string(),
  needs: z.array(z.enum(needIds)),
  type: z.enum(activityTypeIds),
  online: z.boolean(),
  venue: z.string().optional(),
  /** Street, without town or postcode where those are known. */
  address: z.string().optional(),
  town: z.string().optional(),
  county: z.string().optional(),
  /** A venue's, never a person's. */
  postcode: z.string().optional(),
  outcode: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  schedules: z.array(Schedule).default([]),
  whenNote: z.string().optional(),
  /** Pence; 0 is free. */
  cost: z.int().min(0).optional(),
  costNote: z.string().optional(),
  agesFrom: z.int().optional(),
  agesTo: z.int().optional(),
  whoFor: z.string().optional(),
  suits: z.array(z.enum(suitabilityIds)).default([]),
  access: z.partialRecord(z.enum(accessFactIds), YesNo),
  languages: z.array(z.string()),
  transport: z.string().optional(),
  firstVisit: z.string().optional(),
  /** How many people there is room for; absent is no limit. */
  places: z.int().min(1).optional(),
  /** Whether the places are of the whole course, or of each single time. */
  placesPer: z.enum(['course', 'occurrence']).default('course'),
  waitingList: z.boolean(),
  /** 'live': people ask here and the group is emailed. 'contact': they get in touch themselves. */
  joining: z.enum(['live', 'contact']),
  phone: z.string().optional(),
  email: z.string().optional(),
  web: z.url({ protocol: /^https$/ }).optional(),
  /** 'paused': shown, and takes nobody new until it goes on. 'stopped': shown to nobody any more. */
  state: z.enum(['live', 'paused', 'stopped']).default('live'),
  /** The day that a pause ends by itself. */
  resumes: z.iso.date().optional(),
  lastChecked: z.iso.date().optional(),
  /** Since when nobody has answered whether it is still right: marked, then hidden. */
  unchecked: z.enum(['marked', 'hidden']).optional(),
  /** How the group answers, once there are enough sign-ups to say. */
  record: z
    .object({
      signUps: z.int(),
      /** Of ten sign-ups, how many were accepted, rounded. */
      acceptedOfTen: z.int(),
      /** Half of all answers came within so many hours. */
      hours: z.int(),
    })
    .optional(),
  source: ListingSource.optional(),
  /** The instant of the last change, as ISO text. */
  updated: z.iso.datetime().optional(),
  demonstration: z.boolean(),
})

/** As they were kept before there were rules: days of the week and one time. */
const Earlier = z.object({
  days: z.array(z.custom<Weekday>()),
  starts: z.string().optional(),
  ends: z.string().optional(),
})

export const Listing = z.preprocess((item) => {
  const earlier = Earlier.safeParse(item)
  if (!earlier.success || (item as { schedules?: unknown }).schedules) return item
  const { days, starts, ends } = earlier.data
  return { ...(item as object), schedules: weekly(days, starts, ends) }
}, listingFields)
export type Listing = z.infer<typeof listingFields>
/** As it is handed in: what has a default may be left out. */
export type NewListing = z.input<typeof listingFields>

/** Whether people find it: not stopped, and not long unchecked. */
export const isShown = ({ state, unchecked }: Pick<Listing, 'state' | 'unchecked'>) =>
  state !== 'stopped' && unchecked !== 'hidden'

/** Whether people sign up for it by Upstream; otherwise they get in touch themselves, or it is shown to nobody. */
export const takesSignUps = (listing: Listing | undefined): listing is Listing =>
  listing?.joining === 'live' && isShown(listing)

/** Whether nobody new can come just now: it pauses, and has no list to wait on. */
export const takesNobody = ({ state, waitingList }: Listing): boolean => state === 'paused' && !waitingList

type Directory = { programme: Table }

export async function saveListing(deps: Directory, listing: NewListing): Promise<void> {
  await deps.programme.put({ ...keys.listing(listing.id), ...Listing.parse(listing) })
}

export async function findListing(
  deps: Directory,
  id: string,
  options?: { consistent?: boolean },
): Promise<Listing | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return undefined
  const item = await deps.programme.get(keys.listing(id), options)
  return item && Listing.parse(item)
}

/** The whole directory; one query. For making the snapshot, and for programmes that have none yet. */
export async function allListings(deps: Directory): Promise<Listing[]> {
  const items = await deps.programme.list(keys.listing('').pk, prefix.listing)
  return items.map((item) => Listing.parse(item))
}
