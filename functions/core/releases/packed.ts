/**
 * Sets of people as short text, for the private state. Two ways, whichever is shorter: `d` is the steps from one
 * number to the next, seven bits a byte (few of many), `b` is a bit for each number (most of many).
 */
import type { Members } from './members.ts'

/** `universe` is how many numbers there are; every member is below it. */
export function pack(members: Members, universe: number): string {
  const bits = Math.ceil(universe / 8)
  return members.length > bits ? `b${asBits(members, bits)}` : `d${asSteps(members)}`
}

/** The set that `pack` packed. Throws what is wrong with text that it never made. */
export function unpack(text: string, universe: number): Members {
  const bytes = Buffer.from(text.slice(1), 'base64')
  const members = text.startsWith('b') ? fromBits(bytes) : fromSteps(bytes)
  const last = members.at(-1)
  if (!/^[bd]/.test(text) || (last !== undefined && last >= universe)) {
    throw new Error('A set of people in the state is broken.')
  }
  return members
}

function asSteps(members: Members): string {
  const bytes = Buffer.alloc(members.length * 5)
  let at = 0
  let before = -1
  for (const member of members) {
    let step = member - before - 1
    before = member
    while (step > 127) {
      bytes[at++] = (step & 127) | 128
      step >>>= 7
    }
    bytes[at++] = step
  }
  return bytes.toString('base64', 0, at)
}

function fromSteps(bytes: Buffer): Members {
  const members = new Uint32Array(bytes.length)
  let count = 0
  let member = -1
  let step = 0
  let shift = 0
  for (const byte of bytes) {
    step += (byte & 127) * 2 ** shift
    shift += 7
    if (byte > 127) continue
    member += step + 1
    members[count++] = member
    step = 0
    shift = 0
  }
  return members.slice(0, count)
}

function asBits(members: Members, length: number): string {
  const bytes = Buffer.alloc(length)
  for (const member of members) bytes[member >>> 3] = (bytes[member >>> 3] ?? 0) | (1 << (member & 7))
  return bytes.toString('base64')
}

function fromBits(bytes: Buffer): Members {
  const members: number[] = []
  bytes.forEach((byte, at) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) members.push(at * 8 + bit)
  })
  return Uint32Array.from(members)
}
