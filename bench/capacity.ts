/**
 * What DynamoDB charges for, by the rules in its developer guide ("Read and write operations", "Item sizes and
 * formats", "Using global secondary indexes"). The embedded engine charges no writes to an index, nothing for a query
 * that finds nothing and nothing for a refused condition, so that its own figures would flatter us.
 */

export type Stored = Record<string, unknown>

/** Names and values in UTF-8 bytes, numbers by their digits, 3 bytes for a list or map and 1 for each thing in it. */
export function itemSize(item: Stored): number {
  return entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + valueSize(value), 0)
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return bytesOf(value)
  if (typeof value === 'number') return 1 + Math.ceil(significantDigits(value) / 2)
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + valueSize(one), 3)
  if (value === null || typeof value !== 'object') return 1
  const inside = entries(value as Stored)
  return inside.reduce((sum, [name, one]) => sum + 1 + bytesOf(name) + valueSize(one), 3)
}

const entries = (item: Stored) => Object.entries(item).filter(([, value]) => value !== undefined)
const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8')
const significantDigits = (value: number) =>
  String(Math.abs(value))
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length

/** Units of 4 KB, half as many if it may be a moment old. Finding nothing costs as much as the least there is. */
export const readUnits = (bytes: number, consistent: boolean) =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5)

const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024))

/** Units of 1 KB of the larger of the item before and after. */
export const writeUnits = (before: Stored | undefined, after: Stored | undefined) =>
  Math.max(unitsOf(before ? itemSize(before) : 0), unitsOf(after ? itemSize(after) : 0))

/**
 * The work index holds the four keys of what carries a marker. Moving a marker is a removal and a put; a write that
 * leaves `work` and `due` as they were costs the index nothing.
 */
export function indexWriteUnits(before: Stored | undefined, after: Stored | undefined): number {
  const [old, now] = [indexEntry(before), indexEntry(after)]
  if (old && now && old['work'] === now['work'] && old['due'] === now['due']) return 0
  return (old ? unitsOf(itemSize(old)) : 0) + (now ? unitsOf(itemSize(now)) : 0)
}

function indexEntry(item: Stored | undefined): Stored | undefined {
  if (item?.['work'] === undefined || item['due'] === undefined) return undefined
  return { pk: item['pk'], sk: item['sk'], work: item['work'], due: item['due'] }
}
