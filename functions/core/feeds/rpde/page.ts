/**
 * One page of a Realtime Paged Data Exchange feed (RPDE 1.0): its items, each with the last word on it, and where the
 * feed goes on. What is wrong with single items is said of them; what is wrong with the page is a fault.
 */
import * as z from 'zod'
import type { BadItem, NotFetched } from '../source.ts'

export type RpdeItem = {
  id: string
  kind: string
  /** As text: numbers past 2^53 are allowed, and rounding would lose the order. */
  modified: string
  /** Absent: deleted. */
  data?: Record<string, unknown>
}
export type RpdePage = {
  ok: true
  items: RpdeItem[]
  bad: BadItem[]
  /** Where to go on, now or at the next poll. */
  next: string
  /** Everything there is has been read: no items, and the next page is this one. */
  isLast: boolean
  licenceUrl?: string | undefined
}

/** RPDE suggests 500. One page is taken in whole, in one run. */
const mostItems = 10_000

const Page = z.object({ items: z.array(z.unknown()), next: z.string(), license: z.unknown().optional() })

const Word = z.union([z.string(), z.number()]).transform(String)
const Item = z.object({
  id: Word.pipe(z.string().min(1).max(300)),
  kind: z.string().max(100).default(''),
  modified: Word.pipe(z.string().regex(/^\d{1,40}$/)),
  state: z.enum(['updated', 'deleted']),
  data: z.record(z.string(), z.unknown()).optional(),
})

export function readPage(url: string, body: unknown): RpdePage | NotFetched {
  const page = Page.safeParse(body)
  if (!page.success) return { ok: false, fault: 'shape' }
  if (page.data.items.length > mostItems) return { ok: false, fault: 'too-big' }
  const next = URL.canParse(page.data.next, url) ? new URL(page.data.next, url) : undefined
  // A publisher whose own server does not know that it is reached by https.
  if (next?.protocol === 'http:' && next.port === '' && next.host === new URL(url).host)
    next.protocol = new URL(url).protocol
  // Another host would be another publisher, whom nobody has added.
  if (next?.origin !== new URL(url).origin) return { ok: false, fault: 'astray' }
  const { items, bad } = readItems(page.data.items)
  const isSame = next.href === new URL(url).href
  const isEmpty = page.data.items.length === 0
  // A page of items that leads to itself would be read for ever.
  if (isSame && !isEmpty) return { ok: false, fault: 'astray' }
  const { license } = page.data
  return {
    ok: true,
    items,
    bad,
    next: next.href,
    isLast: isSame && isEmpty,
    ...(isWebAddress(license) ? { licenceUrl: new URL(license).href } : {}),
  }
}

function readItems(raw: readonly unknown[]): { items: RpdeItem[]; bad: BadItem[] } {
  const last = new Map<string, RpdeItem>()
  const bad: BadItem[] = []
  for (const one of raw) {
    const read = Item.safeParse(one)
    if (!read.success || (read.data.state === 'updated' && !read.data.data)) {
      bad.push({
        why: `its ${read.success ? 'data' : String(read.error.issues[0]?.path[0] ?? 'shape')} can’t be used`,
      })
      continue
    }
    const { id, kind, modified, state, data } = read.data
    const before = last.get(id)
    if (before && isLater(before.modified, modified)) continue
    last.set(id, { id, kind, modified, ...(state === 'updated' && data ? { data } : {}) })
  }
  return { items: [...last.values()], bad }
}

/** Whether one `modified` is after another: whole numbers of any length. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  return a.length === b.length ? a > b : a.length > b.length
}

const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length < 300 && /^https?:\/\//.test(value) && URL.canParse(value)
