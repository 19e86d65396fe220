/** What the sides of a harvest hand one another: pages that were fetched, and what they say has become of a source's things. */
import type { NewListing } from '../directory/listing.ts'

/** Why a page could not be had. Nothing of what was fetched is in it. */
export type FetchFault =
  /** Its address is one that nothing may be fetched from. */
  | 'address'
  /** It answers with a redirect that may not be followed. */
  | 'redirect'
  | 'unreachable'
  | 'slow'
  | 'too-big'
  /** It answers with a status that is no success. */
  | 'status'
  | 'not-json'
  /** It is JSON, and not what a source of its kind answers. */
  | 'shape'
  /** Its next page is on another host, or is one that was read already. */
  | 'astray'

/** What fetching gave. `url` is where it was found in the end. Integers beyond 2^53 are in `body` as text. */
export type Fetched = { ok: true; url: string; body: unknown } | NotFetched
export type NotFetched = { ok: false; fault: FetchFault; status?: number; retryAfterSeconds?: number }

/** Gives a fault, and never throws. */
export type FetchJson = (url: string) => Promise<Fetched>

/** A listing as a source tells of it. What the programme itself decides is left out. */
export type ImportedListing = Omit<
  NewListing,
  | 'id'
  | 'group'
  | 'source'
  | 'demonstration'
  | 'joining'
  | 'waitingList'
  | 'unchecked'
  | 'record'
  | 'updated'
  | 'resumes'
> & {
  /** The listing's own page at the source, https. */
  url?: string | undefined
}

/** What a mapping makes of one thing: a listing, something that is over, or a reason in a few words why neither. */
export type Mapped =
  | { ok: true; listing: ImportedListing }
  | { ok: true; gone: true }
  | { ok: false; why: string }

/**
 * What one thing of a source is called: `id`, of at most 300 characters. A service at several places is a thing at each,
 * and `of` is the service.
 */
export type Name = { id: string; of?: string | undefined }

/**
 * What one thing of a source has become: a listing, or gone. `until` is the last day that the source knows of: after
 * it, with nothing newer, it goes.
 */
export type Change = Name & ({ listing: ImportedListing; until?: string | undefined } | { gone: true })

/**
 * A thing that can't be used. `why` is one of a few short reasons, for they are counted; it quotes nothing. One that is
 * named without `of` is named with all its places.
 */
export type BadItem = Partial<Name> & { why: string }

/** Where a reading of a source is. At the beginning of a round there is no cursor. */
export type Reading = {
  url: string
  cursor?: string | undefined
  /** The London day. */
  today: string
  /** How often in a row it was tried from here, and gave nothing. */
  failures?: number
}

/**
 * A bounded step from a cursor: a few pages at most. With `more` false the round is over. `whole` then says that the
 * round named everything there is, so that what it did not name is gone; a bad item with an id counts as named.
 */
export type Step =
  | {
      ok: true
      changes: Change[]
      bad: BadItem[]
      cursor?: string | undefined
      more: boolean
      whole?: boolean
      /** What the source says of its own licence. */
      licenceUrl?: string | undefined
    }
  | NotFetched
