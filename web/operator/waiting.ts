/** What waits for somebody of the team, each with its number, for the first page. */
import { waitingCalls } from '../../functions/core/calls/lists.ts'
import { listFeeds } from '../../functions/core/feeds/feed.ts'
import { listNotes } from '../../functions/core/groups/calendar/note.ts'
import { listWaiting } from '../../functions/core/groups/listings/check-listing.ts'
import { keys } from '../../functions/core/keys.ts'
import { listReports } from '../../functions/core/referrals/report.ts'
import type { TeamRole } from '../../functions/core/team/team.ts'
import { parkedKeys } from '../../functions/core/work/parked.ts'
import type { OperatorSiteDeps } from './site.tsx'

/** `what` is said of the number: "listings to check". A number that is not known exactly says how much it is at least. */
export type Waits = { href: string; what: string; one: string; count: number; atLeast?: boolean }

/** One list for each role: what may wait for it, and how many there are. Each asks for one list. */
export const waiting: Record<TeamRole, readonly ((deps: OperatorSiteDeps) => Promise<Waits>)[]> = {
  operator: [
    async (deps) => ({
      href: '/operator/reports',
      one: 'reported message',
      what: 'reported messages',
      count: (await listReports(deps)).length,
    }),
    async (deps) => ({
      href: '/operator/listings',
      one: 'listing to check',
      what: 'listings to check',
      count: (await listWaiting(deps)).length,
    }),
    async (deps) => ({
      href: '/operator/notes',
      one: 'note from a group',
      what: 'notes from groups',
      count: (await listNotes(deps)).length,
    }),
    async (deps) => ({
      href: '/operator/feeds',
      one: 'held feed',
      what: 'held feeds',
      count: (await listFeeds(deps)).filter(({ state }) => state === 'held').length,
    }),
    async (deps) => {
      const { keys: parked, more } = await parkedKeys(deps, 10)
      const messages = parked.every(({ pk }) => pk.startsWith(keys.message('').pk))
      return {
        href: '/operator/parked',
        one: messages ? 'parked message' : 'thing that could not be done',
        what: messages ? 'parked messages' : 'things that could not be done',
        count: parked.length,
        atLeast: more,
      }
    },
  ],
  'link-worker': [
    async (deps) => ({
      href: '/operator/calls',
      one: 'call that nobody has taken',
      what: 'calls that nobody has taken',
      count: (await waitingCalls(deps)).length,
    }),
  ],
}

export async function whatWaits(deps: OperatorSiteDeps, roles: readonly TeamRole[]): Promise<Waits[]> {
  return Promise.all(roles.flatMap((role) => waiting[role]).map((ask) => ask(deps)))
}
