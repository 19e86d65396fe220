/** What waits for somebody of the team, in a line each, for the first page. */
import { waitingCalls } from '../../functions/core/calls/lists.ts'
import { waitsLong } from '../../functions/core/calls/long-wait.ts'
import { listFeeds } from '../../functions/core/feeds/feed.ts'
import { listNotes } from '../../functions/core/groups/calendar/note.ts'
import { listWaiting } from '../../functions/core/groups/listings/check-listing.ts'
import { keys } from '../../functions/core/keys.ts'
import { lateReleases } from '../../functions/core/publishing/late.ts'
import { listReports } from '../../functions/core/referrals/report.ts'
import type { TeamRole } from '../../functions/core/team/team.ts'
import { parkedKeys } from '../../functions/core/work/parked.ts'
import { sayLate, sayWhyLate } from './late-words.ts'
import type { OperatorSiteDeps } from './site.tsx'

/** `why` is said beneath, where something is known of it. */
export type Waits = { href: string; text: string; why?: string }

type Ask = (deps: OperatorSiteDeps) => Promise<Waits[]>

/** One list for each role: what may wait for it. Each asks for one list, and is silent where it is empty. */
export const waiting: Record<TeamRole, readonly Ask[]> = {
  operator: [
    async (deps) =>
      counted('/operator/reports', (await listReports(deps)).length, 'reported message', 'reported messages'),
    async (deps) =>
      counted(
        '/operator/listings',
        (await listWaiting(deps)).length,
        'listing to check',
        'listings to check',
      ),
    async (deps) =>
      counted('/operator/notes', (await listNotes(deps)).length, 'note from a group', 'notes from groups'),
    async (deps) => {
      const held = (await listFeeds(deps)).filter(({ state }) => state === 'held').length
      return counted('/operator/feeds', held, 'held feed', 'held feeds')
    },
    async (deps) => {
      const { keys: parked, more } = await parkedKeys(deps, 10)
      const messages = parked.every(({ pk }) => pk.startsWith(keys.message('').pk))
      return messages
        ? counted('/operator/parked', parked.length, 'parked message', 'parked messages', more)
        : counted(
            '/operator/parked',
            parked.length,
            'thing that could not be done',
            'things that could not be done',
            more,
          )
    },
    // Of the calls themselves, operators know no more than how many.
    async (deps) => {
      const long = (await waitingCalls(deps)).filter((call) => waitsLong(call, deps.now())).length
      return counted(
        '/operator/call-counts',
        long,
        'call has waited more than two working days',
        'calls have waited more than two working days',
      )
    },
    async (deps) =>
      (await lateReleases(deps)).map(({ id, name, ...late }) => ({
        href: `/operator/employers/${id}`,
        text: sayLate(name, late),
        why: sayWhyLate(late),
      })),
  ],
  'link-worker': [
    async (deps) =>
      counted(
        '/operator/calls',
        (await waitingCalls(deps)).length,
        'call that nobody has taken',
        'calls that nobody has taken',
      ),
  ],
}

/** "3 listings to check". A number that is not known exactly says how much it is at least. */
function counted(href: string, count: number, one: string, many: string, atLeast = false): Waits[] {
  if (count === 0) return []
  const text = count === 1 && !atLeast ? `1 ${one}` : `${count}${atLeast ? ' or more' : ''} ${many}`
  return [{ href, text }]
}

export async function whatWaits(deps: OperatorSiteDeps, roles: readonly TeamRole[]): Promise<Waits[]> {
  return (await Promise.all(roles.flatMap((role) => waiting[role]).map((ask) => ask(deps)))).flat()
}
