/** A group's sign-ups as its own pages show them: who waits for an answer, who waits for a place, who comes. */
import { londonInstant } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import { type Waiter, waitingOf } from '../places/waiting.ts'
import type { PartnerDeps } from '../ports.ts'
import { type Introduction, readIntroduction } from '../referrals/referral.ts'
import { linkDays, SignUp } from '../referrals/sign-up.ts'
import { after } from '../stamp.ts'

type Reading = Pick<PartnerDeps, 'programme' | 'vault' | 'now'>

/** A sign-up with what its person chose to say. Nothing is said any more of one that is closed for good. */
export type Asked = { signUp: SignUp; introduction: Introduction | undefined }

/** How long an answered sign-up stays on the group's page. The group's own notes are its own. */
export const shownDays = { coming: 90, closed: 30 } as const

const parts = {
  toAnswer: ['sent'],
  waiting: ['waiting', 'offered'],
  coming: ['accepted'],
  closed: ['declined', 'lapsed', 'passed'],
} as const satisfies Record<string, readonly SignUp['state'][]>
type Part = keyof typeof parts

/**
 * The sign-ups that a group has something to do with, the latest first. Whoever withdrew or asked to be deleted is in
 * no part, and an answered one goes by itself.
 */
export async function signUpsOf(deps: Reading, group: string): Promise<Record<Part, Asked[]>> {
  const now = deps.now()
  const items = await deps.programme.list(keys.group(group).pk, prefix.signUp)
  const shown = items
    .map((item) => SignUp.parse(item))
    .filter((signUp) => showUntil(signUp) > now)
    .sort((one, other) => other.received.getTime() - one.received.getTime())
  const part = (name: Part) => {
    const states: readonly string[] = parts[name]
    return Promise.all(
      shown.filter(({ state }) => states.includes(state)).map((one) => introduced(deps, one)),
    )
  }
  const [toAnswer, waiting, coming, closed] = await Promise.all([
    part('toAnswer'),
    part('waiting'),
    part('coming'),
    part('closed'),
  ])
  return { toAnswer, waiting, coming, closed }
}

async function introduced(deps: Reading, signUp: SignUp): Promise<Asked> {
  const over = signUp.state === 'lapsed' || signUp.state === 'passed'
  return { signUp, introduction: over ? undefined : await readIntroduction(deps, signUp) }
}

const never = new Date(8_640_000_000_000_000)

function showUntil({ state, answer, received, occurrence, offer }: SignUp): Date {
  const latest = (...dates: (Date | undefined)[]) =>
    new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)))
  const dayOf = (day: string | undefined) => (day ? londonInstant(day, '00:00') : undefined)
  switch (state) {
    case 'accepted':
      // One single time is over once it is past; a place on a course may last.
      return occurrence
        ? after(latest(dayOf(occurrence)), shownDays.closed, 'days')
        : after(latest(answer?.at, received, dayOf(answer?.day)), shownDays.coming, 'days')
    case 'declined':
      return after(latest(answer?.at, received), shownDays.closed, 'days')
    case 'lapsed':
      return after(received, linkDays + shownDays.closed, 'days')
    case 'passed':
      return after(latest(received, offer?.until, dayOf(occurrence)), shownDays.closed, 'days')
    default:
      return never
  }
}

/** One activity's waiting list. A turn counts from 1 within a day, or within all of it. */
export type WaitingList = {
  listing: string
  title: string
  day: string | undefined
  people: (Asked & { offeredUntil: Date | undefined })[]
}

/** Who waits for a place, activity by activity, in the order that their turn comes. */
export async function waitingLists(deps: Reading, group: string): Promise<WaitingList[]> {
  const { waiting } = await signUpsOf(deps, group)
  const lists = new Map<string, WaitingList>()
  for (const { signUp } of waiting) {
    const { listing, title, occurrence } = signUp
    const name = `${listing} ${occurrence ?? ''}`
    if (!lists.has(name)) lists.set(name, { listing, title, day: occurrence, people: [] })
  }
  const turns = new Map<string, Waiter & { turn: number }>()
  for (const listing of new Set(waiting.map(({ signUp }) => signUp.listing))) {
    const waiters = await waitingOf(deps, group, listing)
    waiters.forEach((waiter, turn) => {
      turns.set(waiter.signUp, { ...waiter, turn })
    })
  }
  // Whom the list does not know of, such as one of an earlier programme, comes after it by when they asked.
  const turnOf = ({ signUp }: Asked) => turns.get(signUp.id)?.turn ?? Number.MAX_SAFE_INTEGER
  const inTurn = [...waiting].sort(
    (one, other) =>
      turnOf(one) - turnOf(other) || one.signUp.received.getTime() - other.signUp.received.getTime(),
  )
  for (const asked of inTurn) {
    const { listing, occurrence, id } = asked.signUp
    const offeredUntil = turns.get(id)?.offeredUntil
    lists.get(`${listing} ${occurrence ?? ''}`)?.people.push({ ...asked, offeredUntil })
  }
  return [...lists.values()].sort(
    (one, other) => one.title.localeCompare(other.title) || (one.day ?? '').localeCompare(other.day ?? ''),
  )
}
