/** An employer's release: what it asks for each person who takes part. */

import { dynamoTable } from '../functions/adapters/dynamo-table.ts'
import { addDays, londonInstant, londonWeek } from '../functions/core/calendar.ts'
import type { CheckIn } from '../functions/core/check-ins/check-in.ts'
import { saveEmployer } from '../functions/core/employers/employer.ts'
import { keepRoster } from '../functions/core/evidence/roster.ts'
import { keys } from '../functions/core/keys.ts'
import type { Item } from '../functions/core/ports.ts'
import type { PublishingDeps } from '../functions/core/publishing/deps.ts'
import { publishDue } from '../functions/core/publishing/publish-due.ts'
import type { Act } from './acts.ts'
import { fill } from './fill.ts'
import type { Ground } from './ground.ts'
import { joiner } from './town.ts'

const people = 50
/** Half a year of them by the time of the release: what the job reads of each person grows with it. */
const weeks = 26

/** A release every quarter, of people who have checked in every week. */
export async function actRelease(ground: Ground): Promise<Act[]> {
  const { deps, documents, names } = ground
  const publishing: PublishingDeps = {
    programme: deps.programme,
    evidence: deps.evidence,
    releases: dynamoTable(documents, names.releases),
    releaseState: dynamoTable(documents, names.releaseState),
    now: deps.now,
    // Always the same, so that every run writes as much.
    newSecret: () => 'a-secret-of-a-frame-for-measuring-alone',
    // What the gate works out, it works out in memory.
    openGate: async () => () => ({ safe: true, cells: [], forced: [], drop: [] }),
    log: () => {},
  }
  return [
    {
      name: 'release',
      what: `a quarter’s release of ${people} people with ${weeks} check-ins each, for each of them`,
      shared: people,
      async before() {
        const sites = [{ id: 'depot', name: 'Depot', headcount: 400, teams: [] }]
        await saveEmployer(deps, { id: 'mill', name: 'The Mill', kind: 'employer', sites })
        if (await publishDue(publishing, 'mill')) throw new Error('a release was due too early')
        const kept: Item[] = []
        for (let n = 0; n < people; n++) kept.push(...(await takesPart(ground, n)))
        await fill(ground.side, names.evidence, kept)
        ground.moveTo(new Date('2027-01-08T05:00:00Z'))
      },
      async act() {
        if (!(await publishDue(publishing, 'mill'))) throw new Error('no release came out')
      },
    },
  ]
}

/** Somebody on the roster, with what they have kept so far. */
async function takesPart(ground: Ground, n: number): Promise<Item[]> {
  const { id, evidence, about, employer } = await joiner(ground, 1000 + n, 'mill')
  await keepRoster(ground.deps, id)
  return Array.from({ length: weeks }, (_, week) => {
    const day = addDays('2026-07-06', week * 7)
    const noon = londonInstant(day, '12:00')
    const checkIn: CheckIn = {
      week: londonWeek(noon),
      day,
      employer,
      about,
      satisfied: 6,
      worthwhile: 7,
      happy: 5,
      anxious: 4,
      lonely: 'some',
      needs: ['nature'],
      expires: londonInstant(addDays(day, 731), '00:00'),
    }
    const expires = Math.floor(checkIn.expires.getTime() / 1000)
    return { ...keys.checkIn(evidence, checkIn.week), ...checkIn, expires }
  })
}
