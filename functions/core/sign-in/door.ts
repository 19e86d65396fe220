/**
 * A door that people sign in at by an emailed code, or by a passkey. Each has fingerprints and keys of its own, so that nobody of one
 * can be laid beside anybody of another, and so that its role reaches what it needs and no other door's.
 */
import type { Key, Vault } from '../ports.ts'

export type Door = {
  /** What an address is known by here, whoever it belongs to. */
  fingerprint(vault: Vault, email: string): string
  /** The field that holds it, by what this door calls those who come in. */
  who: 'colleague' | 'coordinator' | 'member'
  code(visit: string): Key
  session(fingerprint: string): Key
  /**
   * Whether a passkey is offered beside the code, or nobody comes in without one. Where it is required, a code opens no
   * more than the making of one's first.
   */
  passkeys: 'offered' | 'required'
  /** What a passkey is to sign for this browser. */
  challenge(browser: string): Key
  /** The passkeys of one person, all on one item: so that there can't be more than a few. */
  passkeysOf(who: string): Key
  rate(purpose: string, subject: string, window: string): Key
}
