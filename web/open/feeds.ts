/** Realtime Paged Data Exchange 1.0: the sessions, for whoever keeps a copy of them. */
import { Hono } from 'hono'
import { FeedParameters } from '../../functions/core/open/ask.ts'
import { type FeedName, feedItems, feedKinds, rpdeRules } from '../../functions/core/open/rpde.ts'
import { give } from './answer.ts'
import { askedOf } from './asked.ts'
import { type Ctx, type OpenSite, originOf } from './site.ts'

/** As the standard has it, and the eight seconds and the hour that it asks caches to keep pages for. */
const type = 'application/vnd.openactive.rpde+json; version=1'
const seconds = { last: 8, other: 3600 } as const

async function feed(c: Ctx, name: FeedName) {
  const read = askedOf(c, FeedParameters)
  if (!read.ok) return read.response
  const { afterTimestamp, afterId = '', limit = rpdeRules.limit } = read.asked
  const directory = await c.var.deps.directory()
  const after = afterTimestamp === undefined ? undefined : { afterTimestamp, afterId }
  const items = feedItems(directory, name, originOf(c), { after, limit })
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
