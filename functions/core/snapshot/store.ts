/**
 * The snapshot as it is kept: rows, packed into items that DynamoDB takes, under a version of their own. The head names
 * the version and is written last, so that a snapshot is whole or not there.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { Listing } from '../directory/listing.ts'
import { keys } from '../keys.ts'
import type { Table } from '../ports.ts'
import { after, Instant } from '../stamp.ts'

type Keeping = { programme: Table }

export const snapshotFormat = 1

/** One line of a snapshot: a listing with the change of it and its next dates, one that is gone, or the outcodes. */
const SnapshotRow = z.union([
  z.object({
    listing: Listing,
    modified: z.number(),
    fresh: z.literal(true).optional(),
    /** A day and the number of a schedule, in turns: see next-dates.ts. */
    dates: z.array(z.number()),
  }),
  z.object({ gone: z.string(), modified: z.number() }),
  z.object({
    centres: z.record(z.string(), z.tuple([z.number(), z.number()])),
    credit: z.string().optional(),
  }),
])
export type SnapshotRow = z.infer<typeof SnapshotRow>

let shape: string | undefined
/**
 * What rows look like, in short. Rows that code of this very shape has checked and written need no second look, which
 * would take as long as all the rest of opening a directory. After a release that changes a listing they get one.
 */
export function shapeOfRows(): string {
  shape ??= createHash('sha1')
    .update(JSON.stringify(z.toJSONSchema(SnapshotRow, { unrepresentable: 'any' })))
    .digest('base64')
  return shape
}

const Earlier = z.object({ version: z.string(), parts: z.int(), replaced: Instant })

export const SnapshotHead = z.object({
  format: z.literal(snapshotFormat),
  version: z.string(),
  shape: z.string(),
  parts: z.int(),
  /** Packed. */
  bytes: z.int(),
  /** Of all rows, to see whether another would be the same. */
  print: z.string(),
  made: Instant,
  /** The London day from which its dates count. */
  day: z.string(),
  /** How far the directory had changed when it was read. */
  changes: z.int(),
  /** The last change that anybody may have been told of. */
  latest: z.number(),
  /** Snapshots before it, which a door may still be reading. */
  earlier: z.array(Earlier),
})
export type SnapshotHead = z.infer<typeof SnapshotHead>

/** An item holds 400 KB at most, its names and keys included. */
const partBytes = 350 * 1024
/** What is tried in one part first: about half of that, as listings usually are. */
const rowsAPart = 600
/** Parts whose run died before their head was written are nobody's: they go by themselves. */
const keptDays = 8

const [pack, unpack] = [promisify(gzip), promisify(gunzip)]

export async function findHead({ programme }: Keeping): Promise<SnapshotHead | undefined> {
  const item = await programme.get(keys.snapshot())
  return item && SnapshotHead.parse(item)
}

/** Whether reading failed because of what is there, and not because it could not be reached. */
export const isLost = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  error instanceof SyntaxError ||
  String((error as { code?: unknown } | undefined)?.code ?? '').startsWith('Z_')

/** Writes the rows of a version that nobody reads yet. */
export async function writeParts(
  { programme, now }: Keeping & { now(): Date },
  version: string,
  rows: readonly SnapshotRow[],
): Promise<{ parts: number; bytes: number }> {
  let parts = 0
  let bytes = 0
  for (let from = 0; from < rows.length; from += rowsAPart) {
    for (const body of await packed(rows.slice(from, from + rowsAPart))) {
      const expires = after(now(), keptDays, 'days')
      await programme.put({ ...keys.snapshotPart(version, parts), body, expires })
      parts++
      bytes += body.length
    }
  }
  return { parts, bytes }
}

/** In halves until each is small enough. */
async function packed(rows: readonly SnapshotRow[]): Promise<Uint8Array[]> {
  const body = await pack(JSON.stringify(rows))
  if (body.length <= partBytes || rows.length === 1) return [body]
  const half = Math.ceil(rows.length / 2)
  return [...(await packed(rows.slice(0, half))), ...(await packed(rows.slice(half)))]
}

/** Reads a version's rows part by part. Throws when a part is missing: a newer one has taken its place. */
export async function* readParts(
  deps: Keeping,
  { version, parts, shape }: Pick<SnapshotHead, 'version' | 'parts' | 'shape'>,
): AsyncGenerator<SnapshotRow> {
  // While one part is unpacked the next is on its way.
  let next = parts > 0 ? readPart(deps, version, 0) : undefined
  for (let part = 0; part < parts; part++) {
    const body = await next
    next = part + 1 < parts ? readPart(deps, version, part + 1) : undefined
    next?.catch(() => {})
    const rows: unknown = JSON.parse((await unpack(body ?? new Uint8Array())).toString('utf8'))
    yield* shape === shapeOfRows() ? (rows as SnapshotRow[]) : z.array(SnapshotRow).parse(rows)
  }
}

async function readPart({ programme }: Keeping, version: string, part: number): Promise<Uint8Array> {
  const key = keys.snapshotPart(version, part)
  const item = (await programme.get(key)) ?? (await programme.get(key, { consistent: true }))
  return z.instanceof(Uint8Array).parse(item?.['body'])
}

export async function removeParts(
  { programme }: Keeping,
  { version, parts }: Pick<SnapshotHead, 'version' | 'parts'>,
): Promise<void> {
  for (let part = 0; part < parts; part++) await programme.remove(keys.snapshotPart(version, part))
}
