/** Realtime Paged Data Exchange 1.0: the sessions, for whoever keeps a copy of them. */
import { Hono } from 'hono'
import {
  type FeedName,
  feedItems,
  feedKinds,
  type RpdeItem,
  rpdeRules,
} from '../../functions/core/open/openactive/feed.ts'
import { FeedParameters } from '../../functions/core/open/parameters.ts'
import { give, mostBytes } from './answer.ts'
import { askedOf } from './asked.ts'
import { type Ctx, type OpenSite, originOf } from './site.ts'

/** As the standard has it, and the eight seconds and the hour that it asks caches to keep pages for. */
const type = 'application/vnd.openactive.rpde+json; version=1'
const seconds = { last: 8, other: 3600 } as const

/** A page may hold fewer than were asked for: whoever follows goes on from its last. */
function asManyAsFit(items: RpdeItem[]): RpdeItem[] {
  let bytes = 1000
  const end = items.findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1
    return bytes > mostBytes
  })
  return end > 0 ? items.slice(0, end) : items
}

async function feed(c: Ctx, name: FeedName) {
  const read = askedOf(c, FeedParameters)
  if (!read.ok) return read.response
  const { afterTimestamp, afterId = '', limit = rpdeRules.limit } = read.asked
  const directory = await c.var.deps.directory()
  const after = afterTimestamp === undefined ? undefined : { afterTimestamp, afterId }
  const items = asManyAsFit(feedItems(directory, name, originOf(c), { after, limit }))
  const last = items.at(-1)
  const page = `${originOf(c)}/open/rpde/${name}`
  const next = last
    ? `${page}?${new URLSearchParams({
        afterTimestamp: String(last.modified),
        afterId: last.id,
        ...(limit === rpdeRules.limit ? {} : { limit: String(limit) }),
      })}`
    : `${page}${new URL(c.req.url).search}`
  return give(
    c,
    { next, items, license: rpdeRules.licence },
    { type, seconds: last ? seconds.other : seconds.last },
  )
}

export const feeds = new Hono<OpenSite>()
for (const name of Object.keys(feedKinds) as FeedName[]) feeds.get(`/open/rpde/${name}`, (c) => feed(c, name))
