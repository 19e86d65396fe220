/** What the rules need from outside: tables, a clock, ids, secrets, post. Adapters give it; tests too. */
import type { Letter } from './messages/letter.ts'

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
  /** Counts one more up to `max`; false past it. For rate limits, whose key carries the window. */
  count(key: Key, max: number, expires: Date): Promise<boolean>
  /** Keys of items in a work shard that are due, earliest first. */
  due(work: string, now: Date, limit: number): Promise<Key[]>
}

/** Secrets stay behind this: nothing else sees a key. */
export type Vault = {
  /** A keyed hash: finds a contact or token again without storing it. */
  fingerprint(text: string): string
  seal(value: unknown): Promise<string>
  open(sealed: string): Promise<unknown>
  /** Signature of a link's content, of A–Z a–z 0–9 only. */
  sign(text: string): string
  /** Eight digits from a cryptographic source. */
  newCode(): string
  /** 256 random bits, for cookies. */
  newToken(): string
}

export type Attachment = { filename: string; contentType: string; content: string }
export type Posting = { to: string; letter: Letter; key: string; attachments?: readonly Attachment[] }
/** refused: not taken, try later. permanent: never will be. unknown: it may or may not have gone. */
export type PostOutcome = 'accepted' | 'refused' | 'permanent' | 'unknown'
export type Post = {
  email(posting: Posting): Promise<PostOutcome>
  sms(text: { to: string; body: string; key: string }): Promise<PostOutcome>
}

export type Deps = {
  programme: Table
  evidence: Table
  now(): Date
  /** An id nobody can guess, of a–z 0–9 only. */
  newId(): string
  vault: Vault
  /** The site's own address, such as https://upstream.example.org; links are never built from a request. */
  origin: string
}

export type PartnerDeps = Omit<Deps, 'evidence'>
export type WorkerDeps = Deps & {
  post: Post /** One line a job: counts, and at most the name of a fault. Never a person. */
  log(line: { job: string; counts: Record<string, number>; fault?: string }): void
}
