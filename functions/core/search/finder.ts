/**
 * The port of searching: all that people's pages and nudges may ask of the directory. Today a snapshot in this
 * process's memory answers at once. Whoever asks waits all the same, and for one page of results, so that a search
 * engine elsewhere can answer instead; whoever makes the deps (`directory`) decides which.
 */
import type { Place } from '../postcodes/outcodes.ts'
import type { Found, Search } from './search.ts'

export type Finder = {
  /**
   * Found and in order, a page of it, with how many there are in all. With `time`, on the clock, what is over today
   * counts by the next time that it is on.
   */
  search(search: Search, today: string, page: Page, time?: string): Promise<Results> | Results
  /** What is spoken, those that most listings name first. */
  languages: readonly string[]
  /** The outcodes that have something in them, and where they are. */
  outcodes(): readonly (Place & { name: string })[]
  /** Whom the loaded postcodes are owed to, wherever distances are shown. */
  credit: string | undefined
}

export type Page = { from: number; size: number }

export type Results = {
  found: readonly Found[]
  total: number
  /** An outcode was asked for that nothing can place: distance is left out. */
  unplaced: boolean
}
