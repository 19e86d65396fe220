/** The directory as a snapshot of it in memory has it: asked by people, and given away whole at the open door. */
import type { Listing } from '../directory/listing.ts'
import type { Place } from '../postcodes/outcodes.ts'
import type { Finder } from '../search/finder.ts'
import type { SearchIndex } from '../search/search-index.ts'

export type Directory = Omit<Finder, 'search'> & {
  /** In memory, so without waiting. */
  search: SearchIndex
  /** Another one as soon as anything in it is another. */
  version: string
  made: Date
  /** What people may find, each once, though several sources may have it; by id. */
  listings: readonly Listing[]
  find(id: string): Listing | undefined
  /** The centre of an outcode, by postcodes that were loaded or by the listings in it. */
  centreOf(outcode: string): Place | undefined
  /** When each listing changed or went, the earliest first: no later change has an earlier `modified`. */
  changes: readonly DirectoryChange[]
}

/**
 * `modified` in milliseconds since 1970. What is gone stays for a while, so that others hear of it. What is fresh was not
 * there before, so that nobody has an older form of it.
 */
export type DirectoryChange = { id: string; modified: number; gone?: true; fresh?: true | undefined }
