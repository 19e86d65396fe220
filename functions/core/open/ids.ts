/**
 * The ids under which others know what we give away: the same for ever for the same thing, on every machine. They are
 * UUIDs made from a name (RFC 9562, version 5), because Open Referral wants UUIDs and our own ids are short names.
 */
import { hash } from 'node:crypto'

/** Ours alone. Another value would give everything another id, so it never changes. */
const namespace = Buffer.from('6f1c9e0a4b5d4c7e9a3e2d8b7f60c1d5', 'hex')

type Kind =
  | 'service'
  | 'organization'
  | 'service-at-location'
  | 'location'
  | 'address'
  | 'accessibility'
  | 'schedule'
  | 'cost-option'
  | 'language'
  | 'contact'
  | 'phone'
  | 'attribute'
  | 'taxonomy'
  | 'taxonomy-term'

/** The UUID of a thing by its kind and whatever names it among its kind. */
export function openId(kind: Kind, ...names: readonly [string, ...string[]]): string {
  // No name can run into the next one.
  const text = JSON.stringify([kind, ...names])
  const bytes = hash('sha1', Buffer.concat([namespace, Buffer.from(text)]), 'buffer').subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What a UUID looks like, in small or capital letters. */
export const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The same as a function that remembers: a directory asks for the ids of tens of thousands again and again. */
export function remembering<T, U>(work: (about: T) => U, most = 200_000): (about: T) => U {
  const known = new Map<T, U>()
  return (about) => {
    const before = known.get(about)
    if (before !== undefined) return before
    if (known.size >= most) known.clear()
    const answer = work(about)
    known.set(about, answer)
    return answer
  }
}
