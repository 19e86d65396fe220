/** The open door over listings that a test makes up, with no table behind it. */

import { Listing, type NewListing } from '../../functions/core/directory/listing.ts'
import type { DirectoryChange } from '../../functions/core/snapshot/directory.ts'
import { directoryOf } from '../../functions/core/snapshot/open-directory.ts'
import { openApp } from '../../web/open/app.ts'
import { gardenListing, origin } from '../world.ts'

export const made = new Date('2026-11-23T10:00:00Z')

export const listing = (id: string, more: Partial<NewListing> = {}): Listing =>
  Listing.parse({ ...gardenListing, id, title: id, updated: '2026-11-20T09:00:00.000Z', ...more })

export function directoryWith(
  listings: readonly Listing[],
  more: { changes?: readonly DirectoryChange[]; made?: Date; version?: string } = {},
) {
  const changes = listings.map(({ id, updated }) => ({ id, modified: Date.parse(updated ?? '2026-01-01') }))
  return directoryOf({
    version: more.version ?? 'one',
    made: more.made ?? made,
    listings,
    changes: more.changes ?? changes,
    loaded: { centres: {} },
  })
}

export type Page = {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: Record<string, unknown>[]
}

type Door = { originSecret?: string; changes?: readonly DirectoryChange[] }

export function doorTo(listings: readonly Listing[], { changes, ...more }: Door = {}) {
  const faults: string[] = []
  const directory = directoryWith(listings, { ...(changes && { changes }) })
  const app = openApp({
    directory: async () => directory,
    now: () => made,
    assets: { base: '/assets/test' },
    origins: [origin],
    onFault: (name) => faults.push(name),
    ...more,
  })
  const get = (path: string, init: RequestInit = {}) =>
    Promise.resolve(app.fetch(new Request(`${origin}/open${path}`, init)))
  return {
    faults,
    get,
    async json<T = Record<string, unknown>>(path: string): Promise<T> {
      return (await get(path)).json() as Promise<T>
    },
    /** The names of the services that fit a query. */
    async named(query: string): Promise<string[]> {
      const page: Page = await (await get(`/services?${query}`)).json()
      return page.contents.map(({ name }) => String(name)).sort()
    },
  }
}
