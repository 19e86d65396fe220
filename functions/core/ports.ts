/** What the rules need from outside: tables, a clock, ids, secrets, post. Adapters give it; tests too. */
import type { Letter } from './messages/letter.ts'
import type { Queued } from './messages/message.ts'
import type { Channel } from './people/contact.ts'
import type { Finder } from './search/finder.ts'

export type Key = { pk: string; sk: string }
export type Fields = Record<string, unknown>
export type Item = Key & Fields

/** One test on one attribute; a dotted path reaches into a map. */
export type Test =
  | { equals: unknown }
  | { oneOf: readonly unknown[] }
  | { below: number }
  | { atMost: number }
  | { absent: true }
  | { present: true }

export type Change = { set?: Fields; add?: Record<string, number>; remove?: readonly string[] }

/**
 * Every write is one conditional write to one item; a refused condition is an answer (false), not an error.
 * Dates are stored as ISO instants, except `expires`, which DynamoDB's TTL wants in seconds.
 */
export type Table = {
  get(key: Key, options?: { consistent?: boolean }): Promise<Item | undefined>
  list(pk: string, prefix?: string): Promise<Item[]>
  /** Puts an item whose key is free; false when it is taken. */
  claim(item: Item): Promise<boolean>
  /** Puts an item whatever was there. */
  put(item: Item): Promise<void>
  /** Changes an item that exists and passes every test. */
  change(key: Key, change: Change, when?: Record<string, Test>): Promise<boolean>
  remove(key: Key, when?: Record<string, Test>): Promise<boolean>
  /**
   * Counts `by` more (1 unless told) up to `max`; false past it. For limits whose key carries the window. Several that
   * are counted on one item have their most by name: all are counted, or none.
   */
  count(
    key: Key,
    max: number | Readonly<Record<string, number>>,
    expires: Date,
    by?: number,
  ): Promise<boolean>
  /** Keys of items in a work shard that are due, earliest first, a page at a time. */
  due(work: string, now: Date, page: { limit: number; from?: Cursor | undefined }): Promise<DuePage>
}

export type DueKey = Key & { due: string }
export type DuePage = { keys: DueKey[]; next?: Cursor | undefined }
/** Where a page stopped. Only the table that gave it knows what is in it. */
export type Cursor = Fields

/** Every item, a page at a time. Given to the daily reconcile alone: no request may ask for this. */
export type Scan = (from?: Cursor) => Promise<{ items: Item[]; next?: Cursor | undefined }>

/** Secrets stay behind this: nothing else sees a key. */
export type Vault = {
  /** A keyed hash: finds a contact or token again without storing it. */
  fingerprint(text: string): string
  /**
   * The same for a person's contact, whose key can be replaced. `look` are all under which it may be kept, the oldest
   * first: what is moved is there under the newer before it is gone from the older. New ones are kept under each of `keep`.
   */
  finds(text: string): { look: readonly string[]; keep: readonly string[] }
  seal(value: unknown): Promise<string>
  open(sealed: string): Promise<unknown>
  /** Signature of a link's content, of A–Z a–z 0–9 only. */
  sign(text: string): string
  /** All that count for it: today's, and while what signs is replaced those of before and of next. Today's is first. */
  signatures(text: string): readonly string[]
  /** As a signature, but never replaced: for what is kept under it. */
  mark(text: string): string
  /** Eight digits from a cryptographic source. */
  newCode(): string
  /** 256 random bits, for cookies. */
  newToken(): string
}

/** Makes data keys and opens them again. A key that is made is seen by nobody: only its wrapped form comes back. */
export type KeyWrapping = {
  make(id: string): Promise<string>
  /** The key's 32 bytes. Refused for any id but the one that it was made for. */
  unwrap(id: string, wrapped: string): Promise<Uint8Array>
}

export type Attachment = { filename: string; contentType: string; content: string }
export type Posting = { to: string; letter: Letter; key: string; attachments?: readonly Attachment[] }
/**
 * What a provider said. Not taken for certain: `refused` (unreachable), `throttled` (too fast), `exhausted` (the
 * day's quota or the month's money), `paused`. `permanent`: this message never will be. `unknown`: may have gone.
 */
export type PostOutcome =
  | 'accepted'
  | 'refused'
  | 'throttled'
  | 'exhausted'
  | 'paused'
  | 'permanent'
  | 'unknown'
export type Post = {
  email(posting: Posting): Promise<PostOutcome>
  /** `seconds` on, the text is worth nothing; an hour at most. */
  sms(text: { to: string; body: string; key: string; seconds?: number }): Promise<PostOutcome>
  /** How many a second the account may send by each channel, and whether today's are used up. */
  allowance(): Promise<Allowance>
}
export type Allowance = Record<Channel, { perSecond: number; exhausted: boolean }>

export type Deps = {
  programme: Table
  evidence: Table
  now(): Date
  /** An id nobody can guess, of a–z 0–9 only. */
  newId(): string
  vault: Vault
  /** The site's own address, such as https://upstream.example.org; links are never built from a request. */
  origin: string
  /** Names this life of the programme table. Work marked in another life, before a restore, is not done. */
  epoch: string
  /** The directory as people search it, as new as some minutes. What stands behind it is for whoever makes this. */
  directory(): Promise<Finder>
  /** Where the doors say that a limit was reached or could not be asked. */
  log?(line: JobLine): void
  /** Of a worker in the middle of a step: it sends what the step makes. Nobody else has one. */
  hand?: Hand
}

/** Puts a message that is new, claimed already where whoever made it sends it too. False when it was there before. */
export type Hand = { queue(message: Queued): Promise<boolean> }

/** One line a job: counts, and at most the name of a fault. Never a person. */
export type JobLine = { job: string; counts: Record<string, number>; fault?: string }

export type PartnerDeps = Omit<Deps, 'evidence' | 'directory'>
/** The employer's door: its own partitions and what was published. No evidence. */
export type EmployerDeps = PartnerDeps & { releases: Table }
/** The programme team's door: what was published, the directory, and the rest as far as its role lets. No evidence. */
export type OperatorDeps = Omit<Deps, 'evidence'> & { releases: Table; budget: Budget }
/** The participant's door, which shows everybody the very releases that their employer sees. */
export type ParticipantDeps = Deps & { releases: Table }
export type WorkerDeps = Deps & {
  post: Post
  pace: Pace
  breaker: Breaker
  budget: Budget
  log(line: JobLine): void
}

/** Waits for this process's next turn to send by a channel, so that it keeps to the account's rate. */
export type Pace = { turn(channel: Channel): Promise<void> }

/** Whether a channel is closed for a while because its provider said so. */
export type Breaker = {
  shutUntil(channel: Channel): Promise<Date | undefined>
  trip(channel: Channel, why: 'throttled' | 'refused' | 'paused' | 'exhausted'): Promise<Date>
}

/** What the programme may spend on texts in a month, counted in segments, which is what is paid for. */
export type Budget = { smsSegmentsAMonth: number }
