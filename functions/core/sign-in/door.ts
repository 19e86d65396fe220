/**
 * A door that people sign in at by an emailed code. Each has fingerprints and keys of its own, so that nobody of one
 * can be laid beside anybody of another, and so that its role reaches what it needs and no other door's.
 */
import type { Key, Vault } from '../ports.ts'

export type Door = {
  /** What an address is known by here, whoever it belongs to. */
  fingerprint(vault: Vault, email: string): string
  /** The field that holds it, by what this door calls those who come in. */
  who: 'colleague' | 'coordinator'
  code(visit: string): Key
  session(fingerprint: string): Key
  rate(purpose: string, subject: string, window: string): Key
}
