/** The directory as those have it who show it: in memory, made from a snapshot, asked and never scanned. */
import type { Listing } from './listing.ts'
import type { Place } from './outcodes.ts'
import type { Found, Search } from './search.ts'

export type Directory = {
  /** Another one as soon as anything in it is another. */
  version: string
  made: Date
  /** What people may find, each once, though several sources may have it; by id. */
  listings: readonly Listing[]
  find(id: string): Listing | undefined
  /** Found and in order, a page of it, with how many there are in all. */
  search(search: Search, today: string, page: { from: number; size: number }): Results
  /** The centre of an outcode, by postcodes that were loaded or by the listings in it. */
  centreOf(outcode: string): Place | undefined
  /** Whom the loaded postcodes are owed to, wherever distances are shown. */
  credit: string | undefined
  /** What is spoken, those that most listings name first. */
  languages: readonly string[]
  /** When each listing changed or went, the earliest first: no later change has an earlier `modified`. */
  changes: readonly DirectoryChange[]
}

/**
 * `modified` in milliseconds since 1970. What is gone stays for a while, so that others hear of it. What is fresh was not
 * there before, so that nobody has an older form of it.
 */
export type DirectoryChange = { id: string; modified: number; gone?: true; fresh?: true | undefined }

export type Results = {
  found: readonly Found[]
  total: number
  /** An outcode was asked for that nothing can place: distance is left out. */
  unplaced: boolean
}
