/** How the open door answers: JSON for anybody, kept for a while, and not sent again to who has it already. */
import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const minutes = 60

/** Anybody's page may read this, errors and all. There are no cookies here, and nothing to protect from being read. */
export const forEverybody: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('access-control-allow-origin', '*')
  c.header('access-control-expose-headers', 'ETag, Last-Modified, Cache-Control, Link')
  c.header('cross-origin-resource-policy', 'cross-origin')
}

/** For browsers that ask before they ask. */
export function preflight(c: Context) {
  c.header('allow', methods)
  c.header('access-control-allow-methods', methods)
  // Some send a content type with a question, or name themselves. Nothing here depends on any of it.
  c.header('access-control-allow-headers', '*')
  c.header('access-control-max-age', String(24 * 60 * minutes))
  return c.body(null, 204)
}

export const methods = 'GET, HEAD, OPTIONS'

/** A refusal that says what to do. It repeats nothing of what was asked. */
export function refuse(c: Context, status: ContentfulStatusCode, sentence: string) {
  c.header('cache-control', 'no-store')
  return c.json({ error: sentence }, status)
}

type Keeping = {
  /** When it last was otherwise, for who asks by time. */
  changed?: Date | undefined
  /** How long others may keep it, in seconds. */
  seconds?: number
  type?: string
  /** Whether caches on the way may keep it too. */
  shared?: boolean
}

/** What a function may answer in one piece is 6 MB, once it is wrapped and escaped. */
export const mostBytes = 4_000_000

/** Answers with JSON, or with 304 where whoever asks has this very answer. */
export function give(c: Context, body: unknown, keeping: Keeping = {}) {
  return giveText(c, JSON.stringify(body), { type: 'application/json; charset=utf-8', ...keeping })
}

export function giveText(
  c: Context,
  text: string,
  { changed, seconds = 5 * minutes, type, shared = true }: Keeping,
) {
  if (Buffer.byteLength(text) > mostBytes)
    return refuse(c, 400, 'That is too much for one answer. Ask for fewer at once, with per_page.')
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`
  c.header('etag', etag)
  c.header('cache-control', `${shared ? 'public' : 'private'}, max-age=${seconds}`)
  if (changed) c.header('last-modified', changed.toUTCString())
  if (hasIt(c, etag, changed)) return c.body(null, 304)
  c.header('content-type', type)
  return c.body(text)
}

/** RFC 9110, 13.2.2: what is said of the tag decides; the time is asked only where no tag was given. */
function hasIt(c: Context, etag: string, changed: Date | undefined): boolean {
  const tags = c.req.header('if-none-match')
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return changed !== undefined && !Number.isNaN(since) && Math.floor(changed.getTime() / 1000) * 1000 <= since
}
