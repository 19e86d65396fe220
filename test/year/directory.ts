/** What there is to do in the year: a few groups with a few activities, some with few places. */

import { saveGroup } from '../../functions/core/directory/group.ts'
import { Listing, saveListing } from '../../functions/core/directory/listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import type { Deps } from '../../functions/core/ports.ts'
import type { Need } from '../../functions/core/taxonomy.ts'

const kinds: readonly [type: Listing['type'], needs: Need[]][] = [
  ['gardening', ['nature', 'connection']],
  ['walking', ['active', 'nature']],
  ['arts', ['creativity', 'connection']],
  ['advice', ['money']],
  ['social', ['connection']],
]

export const outcodes = ['LS6', 'LS7', 'M1'] as const

export async function openDirectory(deps: Deps): Promise<Listing[]> {
  const listings = outcodes.flatMap((outcode, area) =>
    kinds.map(([type, needs], n) =>
      Listing.parse({
        id: `${outcode.toLowerCase()}-${type}`,
        group: `${outcode.toLowerCase()}-group-${n % 3}`,
        groupName: `Group ${n % 3} of ${outcode}`,
        title: `Some ${type} in ${outcode}`,
        summary: 'Made up for a year of tests.',
        needs: [...needs],
        type,
        online: n === 4 && area === 2,
        outcode,
        latitude: 53.8 - area * 0.2,
        longitude: -1.57 - area * 0.3,
        schedules: weekly(['Tue'], '18:30'),
        cost: 0,
        access: {},
        languages: [],
        ...(n === 2 ? { places: 4 } : {}),
        waitingList: true,
        joining: 'live',
        demonstration: true,
      }),
    ),
  )
  for (const group of new Set(listings.map((one) => one.group))) {
    await saveGroup(deps, { id: group, name: `Group ${group}`, email: `${group}@groups.example` })
  }
  for (const listing of listings) await saveListing(deps, listing)
  return listings
}
