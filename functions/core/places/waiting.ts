/** Those who wait for a place: in the order that they asked, known by their sign-up alone. */
import { keys } from '../keys.ts'
import type { Deps, Table } from '../ports.ts'
import { dueAt } from '../work/marker.ts'
import { beginPlaces, findPlaces, Places } from './places.ts'
import { placesKey, type Spot } from './spot.ts'

export type Waiter = {
  signUp: string
  since: Date
  /** The time that they asked for, where places are counted by the day. */
  day?: string
  /** Until when a place is kept for them to say yes to. */
  offeredUntil?: Date
}

/** Who waits for a listing, in order: those with an offer first, then by when they asked; day by day. One query. */
export async function waitingOf(
  deps: { programme: Table },
  group: string,
  listing: string,
): Promise<Waiter[]> {
  const items = await deps.programme.list(keys.places(group, listing).pk)
  return items
    .filter(({ queued }) => queued !== undefined)
    .flatMap((item) => {
      const places = Places.parse(item)
      const day = item.sk.startsWith('DAY#') ? { day: item.sk.slice('DAY#'.length) } : {}
      const offered = Object.entries(places.offers).map(([signUp, { since, until }]) => ({
        signUp,
        since,
        offeredUntil: until,
        ...day,
      }))
      const waiting = inOrder(places).map(({ signUp, since }) => ({ signUp, since, ...day }))
      return [...offered.sort(bySince), ...waiting]
    })
}

type Asked = { signUp: string; since: Date }
const bySince = (one: Asked, other: Asked) =>
  one.since.getTime() - other.since.getTime() || one.signUp.localeCompare(other.signUp)

/** How many places are free; fewer than none where the limit was lowered. What the group keeps back is not free. */
export const freeOf = ({ taken, waiting }: Places, limit: number): number =>
  limit - taken - Object.values(waiting).reduce((sum, { withholds = 0 }) => sum + withholds, 0)

/** Those who wait and have no offer, the first to be looked after first. */
export const inOrder = ({ waiting }: Places) =>
  Object.entries(waiting)
    .map(([signUp, entry]) => ({ signUp, ...entry }))
    .sort(bySince)

type Listed = {
  since: Date
  /** The answer that puts them there. */
  no: number
  limit: number | undefined
  /** The group said that there is no place just now: what they held and what is free is kept back. */
  noPlaceNow: boolean
}

/**
 * Puts a sign-up among those who wait, by the group's own hand; what it held or was offered by this answer or an
 * earlier one goes back in the same write. Safe to repeat.
 */
export async function putOnList(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  spot: Spot,
  signUp: string,
  { since, no, limit, noPlaceNow }: Listed,
): Promise<void> {
  const key = placesKey(spot)
  for (;;) {
    const places = await findPlaces(deps, spot)
    if (!places) {
      await beginPlaces(deps, spot, limit ?? null)
      continue
    }
    if (places.waiting[signUp]) return
    const held = places.holders[signUp]
    const offer = places.offers[signUp]
    if (held !== undefined && held > no) return
    const most = places.places === undefined ? limit : places.places
    const free = typeof most === 'number' ? Math.max(0, freeOf(places, most)) : 0
    const withholds = (held === undefined ? 0 : 1) + free
    const entry = {
      since: offer?.since ?? since,
      no,
      // Where there is no limit nothing ever comes free: the group alone moves them on.
      ...(noPlaceNow ? { withholds: typeof most === 'number' ? withholds : 1 } : {}),
    }
    const put = await deps.programme.change(
      key,
      {
        set: { [`waiting.${signUp}`]: entry, ...(noPlaceNow ? {} : dueAt(deps, key, deps.now())) },
        remove: [
          ...(held === undefined ? [] : [`holders.${signUp}`]),
          ...(offer ? [`offers.${signUp}`] : []),
        ],
        add: { taken: held === undefined ? 0 : -1, queued: 1, ver: 1 },
      },
      { ver: { equals: places.ver } },
    )
    if (put) return
  }
}
