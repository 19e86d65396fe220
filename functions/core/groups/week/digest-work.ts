/** The worker's part of a group's week: the email, if something waits, and the record that its listings show. */
import { isDeepStrictEqual } from 'node:util'
import { londonWeek } from '../../calendar.ts'
import { findListing } from '../../directory/listing.ts'
import { changeListing } from '../../directory/publish-listing.ts'
import { keys } from '../../keys.ts'
import { queueMessage } from '../../messages/message.ts'
import type { Deps, Item } from '../../ports.ts'
import { after } from '../../stamp.ts'
import { dueAt } from '../../work/marker.ts'
import { fewestSignUps, recordOf } from '../record.ts'
import { Digest, digestTime, nextDigest } from './digest.ts'
import { type GroupWeek, readWeek, somethingWaits } from './week.ts'

/** After an outage: what was for Monday is still worth something on Tuesday, and on Wednesday waits for the next. */
const worthHours = 40

export async function doDigest(deps: Deps, item: Item): Promise<void> {
  const digest = Digest.parse(item)
  const { group, renewals, renewed } = digest
  const key = keys.digest(group)
  const now = deps.now()
  const week = londonWeek(now)
  if (renewals > renewed) {
    const id = `${group}-week-link-${renewals}`
    await queueMessage(deps, { id, kind: 'group-digest', group, week, fresh: true })
  }
  const monday = digestTime(now)
  if (digest.week !== week && monday <= now) {
    const found = await readWeek(deps, group)
    await publishRecords(deps, found)
    const notAfter = after(monday, worthHours, 'hours')
    if (now <= notAfter && somethingWaits(found, now)) {
      await queueMessage(deps, { id: `${group}-digest-${week}`, kind: 'group-digest', group, week, notAfter })
    }
  }
  await deps.programme.change(
    key,
    {
      set: {
        renewed: renewals,
        ...(monday <= now ? { week } : {}),
        ...dueAt(deps, key, nextDigest(now)),
      },
      remove: ['attempts'],
      add: { ver: 1 },
    },
    { ver: { equals: digest.ver } },
  )
}

/** Puts on each listing how its group answers, where that has changed. */
async function publishRecords(deps: Deps, { signUps }: GroupWeek): Promise<void> {
  for (const id of new Set(signUps.map(({ listing }) => listing))) {
    const theirs = signUps.filter(({ listing }) => listing === id)
    // Those who were deleted since may have been the ones that made it enough.
    if (theirs.length < fewestSignUps) continue
    const record = recordOf(theirs)
    const listing = await findListing(deps, id)
    if (!listing || listing.source || isDeepStrictEqual(listing.record, record)) continue
    await changeListing(deps, id, ({ record: _, ...others }) => ({
      ...others,
      ...(record ? { record } : {}),
    }))
  }
}
