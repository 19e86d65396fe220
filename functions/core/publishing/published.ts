/** Releases as they are kept: one item each, claimed once. What stands in it is all that any page may show. */
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Item, Table } from '../ports.ts'
import { Release } from '../releases/release.ts'

const Group = z.object({ id: z.string(), name: z.string(), headcount: z.int() })

/** The sites, teams and headcounts that the employer stated, which hold for twelve months. */
export const StatedFrame = z.object({
  from: z.iso.date(),
  /** The first day on which it holds no more. */
  until: z.iso.date(),
  sites: z.array(Group.extend({ teams: z.array(Group) })),
})
export type StatedFrame = z.infer<typeof StatedFrame>

export const Published = z.object({
  release: Release,
  frame: StatedFrame,
  /** Made of people who were made up, and said to be so wherever it is shown. */
  demonstration: z.boolean(),
})
export type Published = z.infer<typeof Published>

type Releases = { releases: Table }

/** Publishes a release; false when this period has been published, which then stands. */
export async function publish({ releases }: Releases, published: Published): Promise<boolean> {
  const { employer, period } = published.release
  // A large employer's release is far past what an item may hold, and packs to a tenth.
  const body = gzipSync(JSON.stringify(Published.parse(published)))
  return releases.claim({ ...keys.release(employer, period), body })
}

export async function findPublished(
  { releases }: Releases,
  employer: string,
  period: string,
): Promise<Published | undefined> {
  const item = await releases.get(keys.release(employer, period))
  return item && unpack(item)
}

/** An employer's releases, oldest first. */
export async function listPublished({ releases }: Releases, employer: string): Promise<Published[]> {
  const all = (await releases.list(keys.release(employer, '').pk)).map(unpack)
  return all.sort((a, b) => (periodOrder(a) < periodOrder(b) ? -1 : 1))
}

/** By frame and then by name: within a frame all periods are of one rhythm, whose names sort by time. */
const periodOrder = ({ frame, release }: Published) => `${frame.from} ${release.period}`

function unpack(item: Item): Published {
  const body = z.instanceof(Uint8Array).parse(item['body'])
  return Published.parse(JSON.parse(gunzipSync(body).toString('utf8')))
}
