/** A page of an Open Referral endpoint's list, in all the ways that such pages are given. */
import * as z from 'zod'
import { flag, number } from '../reading/tolerant.ts'

const longestId = 200

/** An address under the endpoint, whatever it was given with: a slash, its list, or a query of its own. */
export function addressOf(base: string, path: string, query: Record<string, string> = {}): string {
  const url = new URL(base)
  const root = url.pathname.replace(/\/+$/, '').replace(/\/services$/i, '')
  url.pathname = path ? `${root}/${path}` : root || '/'
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  url.hash = ''
  return url.href
}

const VersionOf = z.object({ version: z.string().max(60) })

/** What an endpoint says that it is, on its front page. */
export const versionIn = (body: unknown): string | undefined => VersionOf.safeParse(body).data?.version

export const Page = z.object({
  total_items: number,
  totalElements: number,
  total_pages: number,
  totalPages: number,
  page_number: number,
  first_page: flag,
  first: flag,
  last_page: flag,
  last: flag,
})

/** The things on a page, under any of the names that lists go by. */
export function listIn(body: unknown): unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (typeof body !== 'object' || body === null) return undefined
  for (const name of ['contents', 'content', 'services', 'items', 'results', 'data']) {
    const list: unknown = (body as Record<string, unknown>)[name]
    if (Array.isArray(list)) return list
  }
  return undefined
}

export function idOf(thing: unknown): string | undefined {
  const id: unknown = typeof thing === 'object' && thing !== null ? (thing as { id?: unknown }).id : undefined
  const text = typeof id === 'number' || typeof id === 'string' ? String(id).trim() : ''
  return text !== '' && text.length <= longestId ? text : undefined
}

/** Lists of the first version often hold whole services: then nobody need be asked again. */
export function isEnough(thing: unknown, version: string): boolean {
  const has = (name: string) => {
    const list: unknown = (thing as Record<string, unknown>)[name]
    return Array.isArray(list) && list.length > 0
  }
  const isPlaced = has('service_at_locations') || has('locations')
  const isTold = [
    'regular_schedules',
    'schedules',
    'contacts',
    'attributes',
    'service_taxonomys',
    'cost_options',
  ].some(has)
  return isPlaced && (isTold || !version.includes('3.'))
}
