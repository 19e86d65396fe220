/**
 * Walks an Open Referral UK endpoint: a page of its list, then the details of what was on it, a few at a time. What it
 * says of its own pages is believed no further than it has to be.
 */
import * as z from 'zod'
import { eachOf } from '../../each-of.ts'
import type { BadItem, Change, FetchJson, NotFetched, Reading, Step } from '../source.ts'
import { shortName } from '../told.ts'
import { addressOf, idOf, isEnough, listIn, Page, versionIn } from './page.ts'
import { fromOruk } from './service.ts'

const perPage = 50
/** Ten seconds each at worst: a step stays well within a run. */
const detailsAtOnce = 4
const mostDetails = 20
/** The last few that are “busy” after so many tries are so for good, and would keep all the rest from its end. */
const patience = 5
const fewLeft = 3
/** A list without pages is taken a part at a time: what is still to be asked for has to be kept meanwhile. */
const mostOfList = 500
/** How many pages back an endpoint is noticed to give the same again. */
const trailLength = 60

const Place = z.object({
  /** The page to ask for next. */
  page: z.int(),
  /** How many things of that page were taken already. */
  taken: z.int().default(0),
  /** Ids whose details are still to be asked for. */
  left: z.array(z.string()).default([]),
  /** The list is at its end. */
  ended: z.boolean().default(false),
  /** Everything was named, as far as can be told. */
  whole: z.boolean().default(true),
  /** How many were named so far. */
  seen: z.int().default(0),
  /** It says of itself that it is of version 3: its lists hold no more than the names of things. */
  version: z.string().default('1.0'),
  trail: z.array(z.string()).default([]),
})
type Place = z.infer<typeof Place>

/** One step of a round: one page of the list, or some details. */
export async function orukStep(reading: Reading, fetchJson: FetchJson): Promise<Step> {
  const { cursor } = reading
  const place = cursor ? Place.parse(JSON.parse(cursor)) : await beginning(reading.url, fetchJson)
  return place.left.length > 0 ? readDetails(reading, place, fetchJson) : readList(reading, place, fetchJson)
}

/** An endpoint that doesn't say is of the first version. */
async function beginning(url: string, fetchJson: FetchJson): Promise<Place> {
  const fetched = await fetchJson(addressOf(url, ''))
  const said = fetched.ok ? versionIn(fetched.body) : undefined
  return Place.parse({ page: 1, ...(said ? { version: said } : {}) })
}

async function readList({ url, today }: Reading, place: Place, fetchJson: FetchJson): Promise<Step> {
  const fetched = await fetchJson(
    addressOf(url, 'services', { page: String(place.page), per_page: String(perPage) }),
  )
  if (!fetched.ok) return isPastEnd(fetched, place) ? finish({ ...place, ended: true }) : fetched
  const list = listIn(fetched.body)
  if (!list) return { ok: false, fault: 'shape' }
  const page = Page.safeParse(fetched.body).data
  const total = page?.total_items ?? page?.totalElements
  const print = shortName(JSON.stringify(list.map(idOf))).slice(0, 10)
  if (list.length === 0) {
    // Where pages count from 0, whoever has but one page has none numbered 1.
    if (place.page === 1 && total !== 0) return finish({ ...place, page: 0 })
    return finish({ ...place, ended: true, whole: place.whole && isAll(place.seen, total) })
  }
  if (place.taken === 0 && place.trail.includes(print)) {
    // The same again: it takes no heed of the page that it is asked for, or gives its last for ever.
    if (place.page === 0) return finish({ ...place, page: 2 })
    return finish({ ...place, ended: true, whole: place.whole && isAll(place.seen, total) })
  }
  const changes: Change[] = []
  const bad: BadItem[] = []
  const left: string[] = []
  const some = list.slice(place.taken, place.taken + mostOfList)
  for (const thing of some) {
    const id = idOf(thing)
    if (id === undefined) bad.push({ why: 'it has no id' })
    else if (isEnough(thing, place.version)) {
      const said = fromOruk(thing, today)
      changes.push(...said.changes)
      bad.push(...said.bad)
    } else left.push(id)
  }
  const seen = place.seen + some.length
  const taken = place.taken + some.length
  if (taken < list.length)
    return { ...finish({ ...place, taken, seen, left: [...new Set(left)] }), changes, bad }
  const isFirst = page?.first_page ?? page?.first
  const isLast = (page?.last_page ?? page?.last) === true
  const pages = page?.total_pages ?? page?.totalPages
  // Only what its own count bears out: "last" on every page is a known slip.
  const ended = isLast && (pages === undefined || place.page >= pages) && seen >= (total ?? 0)
  const fromZero = place.page === 1 && isFirst === false
  const next: Place = {
    ...place,
    page: fromZero ? 0 : place.page === 0 ? 2 : place.page + 1,
    taken: 0,
    ended: ended && !fromZero,
    seen,
    left: [...new Set(left)],
    trail: [...place.trail, print].slice(-trailLength),
  }
  return { ...finish(next), changes, bad }
}

/** A missing page after the last is how some say that there are no more. */
const isPastEnd = (fetched: NotFetched, { page, seen }: Place) =>
  (page === 0 || (page > 1 && seen > 0)) &&
  fetched.fault === 'status' &&
  [400, 404, 410, 416, 422].includes(fetched.status ?? 0)

/** Counts are seldom exact: some count what they don't show. */
const isAll = (seen: number, total: number | undefined) => total === undefined || seen >= total * 0.9

function finish(place: Place): Step & { ok: true } {
  const isOver = place.ended && place.left.length === 0
  return {
    ok: true,
    changes: [],
    bad: [],
    more: !isOver,
    ...(isOver ? { whole: place.whole } : { cursor: JSON.stringify(place) }),
  }
}

async function readDetails(
  { url, today, failures = 0 }: Reading,
  place: Place,
  fetchJson: FetchJson,
): Promise<Step> {
  const asked = place.left.slice(0, mostDetails)
  const changes: Change[] = []
  const bad: BadItem[] = []
  const faults: NotFetched[] = []
  const later: string[] = []
  let busy: NotFetched | undefined
  await eachOf(asked, detailsAtOnce, async (id) => {
    if (busy) return void later.push(id)
    const fetched = await fetchJson(addressOf(url, `services/${encodeURIComponent(id)}`))
    if (!fetched.ok && isBusy(fetched)) {
      busy = fetched
      later.push(id)
      return
    }
    if (!fetched.ok) {
      faults.push(fetched)
      bad.push({ id, why: sayMissing(fetched) })
      return
    }
    const said = fromOruk(only(fetched.body), today)
    changes.push(...said.changes)
    // Named by the list, so that what it was is not taken for gone.
    bad.push(...said.bad.map((one) => ({ id, ...one })))
  })
  // What it gave before it had enough of us is kept: else one that lets few through would never be read to its end.
  if (busy && later.length === asked.length) {
    if (failures < patience || place.left.length > fewLeft) return busy
    bad.push(...later.splice(0).map((id) => ({ id, why: 'its own page can’t be read' })))
  }
  // One that can't be had is left out; where none can, it is not they.
  const [first] = faults
  if (first && faults.length === asked.length && asked.length > 2 && !faults.every(isMissing)) return first
  return { ...finish({ ...place, left: [...place.left.slice(asked.length), ...later] }), changes, bad }
}

/** Some wrap the one thing in a list of one. */
const only = (body: unknown) => (Array.isArray(body) ? body[0] : body)

const isBusy = ({ fault, status }: NotFetched) => fault === 'status' && (status === 503 || status === 429)
const isMissing = ({ fault, status }: NotFetched) => fault === 'status' && (status === 404 || status === 410)
const sayMissing = (fetched: NotFetched) =>
  isMissing(fetched) ? 'the list names it, and its own page is missing' : 'its own page can’t be read'
