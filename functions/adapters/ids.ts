import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** An id that nobody can guess: 25 of a–z 0–9, about 129 bits, safe in keys, links and message tags. */
export function newId(): string {
  return Array.from({ length: 25 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** 256 random bits, as text: a frame's secret. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
