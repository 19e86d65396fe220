/** Reads the JSON of an answer from somebody unknown: no more of it than was agreed, in whatever letters it came. */
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

const unpackers = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
}
export const acceptEncoding = 'gzip, br, deflate'

/** The most levels that JSON may be deep, and the most things that may be in it. */
const maxDepth = 64
const maxThings = 600_000

/** Whether the answer says of itself that it is JSON, of whichever kind. */
export const isJson = (response: IncomingMessage): boolean =>
  /^\s*(application|text)\/([\w.-]+\+)?json\s*(;|$)/i.test(response.headers['content-type'] ?? '')

/** The bytes of an answer, unpacked. Nothing when they are more than `most`: a small parcel may unpack without end. */
export async function readBytes(response: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(response.headers['content-length'] ?? 0) > most) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unpacked(response) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function unpacked(response: IncomingMessage): Readable {
  const packing = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (packing === 'identity' || packing === '') return response
  if (!Object.hasOwn(unpackers, packing)) throw new SyntaxError('packed in a way that was not asked for')
  // What goes wrong with the answer goes wrong with what is unpacked from it: whoever reads that hears of it.
  return pipeline(response, unpackers[packing as keyof typeof unpackers](), () => {})
}

/** The text of some bytes. A mark at their beginning is believed before the header; bytes that are no letters throw. */
export function decode(bytes: Buffer, contentType: string | undefined): string {
  const said = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  return new TextDecoder(marked(bytes) ?? said, { fatal: true }).decode(bytes)
}

function marked(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

type Context = { source?: string }
type Reviver = (this: unknown, key: string, value: unknown, context: Context) => unknown

/** Whole numbers past 2^53 stay as they were written, as text; what would name a prototype is left out. */
const keepExact: Reviver = (key, value, { source }) => {
  if (key === '__proto__') return undefined
  const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isInexact && source && /^-?\d+$/.test(source) ? source : value
}

/** Parses JSON from somebody unknown. Throws where it is not, and where it is absurdly deep or crowded. */
export function parseJson(text: string): unknown {
  let depth = 0
  let things = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === 0x5c) at++
      else if (code === 0x22) inText = false
    } else if (code === 0x22) inText = true
    else if (code === 0x7b || code === 0x5b) {
      depth++
      things++
      if (depth > maxDepth) throw new SyntaxError('too deep')
    } else if (code === 0x7d || code === 0x5d) depth--
    else if (code === 0x2c) things++
    if (things > maxThings) throw new SyntaxError('too crowded')
  }
  return JSON.parse(text, keepExact as (this: unknown, key: string, value: unknown) => unknown)
}
