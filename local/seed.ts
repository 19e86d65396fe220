/** What a fresh laptop starts with: one demonstration employer, one community sponsor, and a directory. */
import { readFileSync } from 'node:fs'
import { addDays, daysBetween, londonDay } from '../functions/core/calendar.ts'
import { listColleagues, operator } from '../functions/core/employers/colleague.ts'
import {
  type EmployerInput,
  findEmployer,
  listEmployers,
  saveEmployer,
} from '../functions/core/employers/employer.ts'
import { inviteColleague } from '../functions/core/employers/invite.ts'
import { addJoinCode } from '../functions/core/employers/join-code.ts'
import { findSponsor, renewCopies } from '../functions/core/employers/sponsor.ts'
import { importListings } from '../functions/core/import/import.ts'
import type { Deps } from '../functions/core/ports.ts'
import { addMember } from '../functions/core/team/come-and-go.ts'
import { listTeam, teamRoles } from '../functions/core/team/team.ts'

const team = (id: string, name: string, headcount: number) => ({ id, name, headcount })

const demo: EmployerInput = {
  id: 'demo',
  name: 'Larkfield Deliveries',
  kind: 'employer',
  demonstration: true,
  sites: [
    {
      id: 'stourton',
      name: 'Stourton depot',
      headcount: 210,
      teams: [team('drivers', 'Drivers', 120), team('night-shift', 'Night shift', 64)],
    },
    {
      id: 'city-office',
      name: 'City office',
      headcount: 85,
      teams: [team('customer-care', 'Customer care', 48), team('finance', 'Finance and pay', 22)],
    },
    {
      id: 'garforth',
      name: 'Garforth warehouse',
      headcount: 140,
      teams: [team('packing', 'Packing', 78), team('maintenance', 'Maintenance', 35)],
    },
  ],
}

const demoTown: EmployerInput = {
  id: 'demo-town',
  name: 'Millbeck Neighbours',
  kind: 'community',
  demonstration: true,
  sites: [
    { id: 'riverside', name: 'Riverside', headcount: 340, teams: [] },
    { id: 'hilltop', name: 'Hilltop', headcount: 280, teams: [] },
    { id: 'old-mill', name: 'Old Mill', headcount: 190, teams: [] },
  ],
}

export const demoEmployer = demo.id
/** Who can sign in for the demonstration employer: nobody, at an address that takes no post. */
export const demoColleague = 'hr@example.org'
/** The demonstration's team, at addresses that take no post either. */
export const demoTeam = {
  operator: 'operator@example.org',
  'link-worker': 'link-worker@example.org',
} as const
/** One of the groups of demo/listings.csv. */
export const demoGroupAddress = 'lakeside-amblers@example.org'

/** Seeds an empty programme; one that has been seeded is left as its owner made it. */
export async function seed(
  deps: Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>,
): Promise<{ seeded: boolean; listings: number }> {
  if (await findEmployer(deps, demo.id)) return { seeded: false, listings: 0 }
  const csv = checkedLately(
    readFileSync(new URL('../demo/listings.csv', import.meta.url), 'utf8'),
    deps.now(),
  )
  const report = await importListings(deps, csv, { dryRun: false })
  if (report.faults.length > 0) {
    const [fault] = report.faults
    throw new Error(`demo/listings.csv, line ${fault?.line}: ${fault?.column} ${fault?.fault}`)
  }
  await addJoinCode(deps, { code: 'demo-town', employer: demoTown.id, closed: false })
  await addJoinCode(deps, { code: 'demo', employer: demo.id, closed: false })
  await saveEmployer(deps, demoTown)
  // Last, because it is what says that all of this is done.
  await saveEmployer(deps, demo)
  return { seeded: true, listings: report.added }
}

/**
 * The days of "last checked", moved so that the latest is yesterday: else every group would be asked on the first morning
 * whether its listing is still right, and a programme begun next year would hide them all.
 */
function checkedLately(csv: string, now: Date): string {
  const checked = /(?<=,)\d{4}-\d\d-\d\d(?=,yes,)/g
  const latest = csv.match(checked)?.toSorted().at(-1)
  if (!latest) return csv
  const days = daysBetween(latest, londonDay(now)) - 1
  return csv.replace(checked, (day) => addDays(day, days))
}

/**
 * What an employer's colleagues need to come in: copies of what is stated, for programmes that were begun before there
 * were any, and an invitation for the demonstration's one colleague, once.
 */
export async function openEmployersDoor(
  deps: Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>,
): Promise<void> {
  for (const { sk: id } of await listEmployers(deps)) {
    const employer = (await findSponsor(deps, id)) ? undefined : await findEmployer(deps, id)
    if (employer) await renewCopies(deps, employer)
  }
  const isThere = (await findEmployer(deps, demo.id))?.demonstration
  if (!isThere || (await listColleagues(deps, demo.id)).length > 0) return
  await inviteColleague(deps, { employer: demo.id, email: demoColleague, invitedBy: operator })
}

/** Gives a programme on this machine its first operator and link worker, once. */
export async function openTeamDoor(
  deps: Pick<Deps, 'programme' | 'vault' | 'now' | 'newId' | 'epoch'>,
): Promise<void> {
  if ((await listTeam(deps)).length > 0) return
  for (const role of teamRoles) await addMember(deps, demoTeam[role], [role])
}
