/** A list in pages, as Open Referral gives them. */
import { openRules } from './parameters.ts'

export type OpenPage<T> = {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: T[]
}

/** One page of a list, in the standard's envelope. */
export function inPages<T, U>(
  items: readonly T[],
  { page = 1, per_page = openRules.perPage }: { page?: number | undefined; per_page?: number | undefined },
  tell: (item: T) => U,
): OpenPage<U> {
  const total_pages = Math.ceil(items.length / per_page)
  const contents = items.slice((page - 1) * per_page, page * per_page).map(tell)
  return {
    total_items: items.length,
    total_pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= total_pages,
    empty: contents.length === 0,
    contents,
  }
}
