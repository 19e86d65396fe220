/**
 * Once a day every item is looked at: what has something to do must carry a marker, what is done must not, and nothing
 * may be long overdue. It mends what a lost index entry, a fault or a hand in the table has left, and counts the rest.
 * What is sealed under an older data key gets the chore of being sealed again; the look itself opens nothing.
 */
import { type FoundSeals, lookForOldSeals } from '../data-keys/reseal.ts'
import { GroupListing, listingHasWork } from '../groups/listings/group-listing.ts'
import { isUncarried, Register } from '../groups/register/register.ts'
import { keys } from '../keys.ts'
import { messageStates } from '../messages/message.ts'
import type { Cursor, Deps, Item, Scan, Table, WorkerDeps } from '../ports.ts'
import { after } from '../stamp.ts'
import { takenFrom } from './lease.ts'
import { dueAt, feedLane, isOurs } from './marker.ts'

export type ReconcileDeps = { programme: Table; scan: Scan } & Pick<Deps, 'now' | 'epoch'> &
  Pick<WorkerDeps, 'log'>

/** What is due is done within a minute. This long after, its index entry may have gone missing. */
const overdueMinutes = 60

/** How far a look at everything has come: plain facts, so that another process can go on with it. */
export type Look = FoundSeals & {
  counts: Record<string, number>
  /** Where the next page begins. Absent before the first, and after the last. */
  next?: Cursor | undefined
}

export const newLook = (began: Date): Look => ({
  began,
  counts: { items: 0, remarked: 0, cleared: 0, overdue: 0, parked: 0, otherEpoch: 0, oldestDueMinutes: 0 },
  under: {},
  toReseal: 0,
})

/** Takes a look in hand, from its beginning or from where it stopped. What it finds stands in `look` itself. */
export async function takeLook(deps: ReconcileDeps, look: Look) {
  const seals = await lookForOldSeals(deps, look)
  return {
    /** Looks at one page more; false when that was the last. A page that is looked at twice comes to no harm. */
    async page(): Promise<boolean> {
      const { items, next } = await deps.scan(look.next)
      for (const item of items) {
        await seals.see(item)
        await lookAt(deps, look.counts, item)
      }
      look.next = next
      return next !== undefined
    },
    /** What there is to do and to say when all has been seen. */
    async end(): Promise<Record<string, number>> {
      await seals.end()
      return { ...look.counts, ...(look.toReseal > 0 && { toReseal: look.toReseal }) }
    },
  }
}

/**
 * A whole look in one go, for a laptop: the job in AWS does the same in parts (round.ts). Gives counts: states of
 * messages, what was mended, the oldest due in minutes.
 */
export async function reconcile(deps: ReconcileDeps): Promise<Record<string, number>> {
  const look = await takeLook(deps, newLook(deps.now()))
  while (await look.page());
  const counts = await look.end()
  deps.log({ job: 'reconcile', counts })
  return counts
}

/**
 * Marks again what was left without a marker, clears the marker of what is done, and touches what is long overdue so
 * that the index gets its entry anew.
 */
async function lookAt(deps: ReconcileDeps, counts: Look['counts'], item: Item): Promise<void> {
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  count('items')
  if (item.pk.startsWith('MESSAGE#')) count(`message ${stateOf(item)}`)
  const work = String(item['work'] ?? '')
  if (work.startsWith('P#')) count('parked')
  // Feeds are read by a job of their own, and may be late as long as their publishers are.
  else if (work === feedLane(deps)) count('feeds')
  else if (work && !isOurs(deps, work)) count('otherEpoch')
  else if (work && isDone(item)) {
    if (await clear(deps, item)) count('cleared')
  } else if (!work && hasWork(item)) {
    if (await mark(deps, item)) count('remarked')
  } else if (work) {
    const late = minutesLate(deps, item)
    counts['oldestDueMinutes'] = Math.max(counts['oldestDueMinutes'] ?? 0, Math.round(late))
    if (late > overdueMinutes && (await mark(deps, item))) count('overdue')
  }
}

/** What the log may call it: a word of ours, whatever stands in the item. */
const stateOf = (item: Item): string =>
  messageStates.find((known) => known === item['state']) ?? 'in no state'

const minutesLate = (deps: ReconcileDeps, item: Item) =>
  Math.max(0, (deps.now().getTime() - takenFrom(item).getTime()) / 60_000)

/** Whether an item of its kind and state still has something to do, whatever its marker says. */
export function hasWork(item: Item): boolean {
  const state = String(item['state'])
  switch (`${item.pk.split('#')[0]}/${item.sk.split('#')[0]}`) {
    case 'MESSAGE/MESSAGE':
      return state === 'ready' || state === 'sending'
    case 'PERSON/PROFILE':
      // Whoever joined before there was a roster has yet to be put on it.
      return state === 'erasing' || item['listed'] !== true
    case 'PERSON/PLAN':
      return true
    case 'PERSON/REFERRAL':
      if (state === 'sending' || state === 'offered') return true
      return ['sent', 'waiting', 'accepted'].includes(state) && item['told'] !== true
    case 'PERSON/CALL':
      return state !== 'draft' && item['told'] !== true
    case 'CALL/CALL':
      if (Number(item['step']) > Number(item['carried'] ?? 0)) return true
      // It carries the marker of having waited long.
      return state === 'open' && Number(item['round'] ?? 1) > Number(item['chased'] ?? 0)
    case 'RULING/RULING':
      return true
    case 'GROUP/SIGNUP':
      return (
        answerOf(item) > Number(item['carried'] ?? 0) || Number(item['renewals']) > Number(item['renewed'])
      )
    case 'GROUP/LISTING':
      return listingHasWork(GroupListing.parse(item))
    case 'GROUP/PLACES':
    case 'GROUP/DAY':
      // Whether somebody may really be offered one, the move itself finds out.
      return Number(item['queued'] ?? 0) > 0 && Number(item['taken']) < Number(item['places'] ?? 0)
    case 'GROUP/CALENDAR':
      return state !== 'stopped' || item['note'] !== undefined
    case 'GROUP/DIGEST':
      return true
    case 'GROUP/REGISTER':
      return isUncarried(Register.parse(item))
    case 'HR/COLLEAGUE':
      return state === 'invited' && Number(item['invitations']) > Number(item['told'])
    default:
      return false
  }
}

const answerOf = (item: Item) =>
  state(item) === 'erased' ? 0 : Number((item['answer'] as { no?: number } | undefined)?.no ?? 0)
const state = (item: Item) => String(item['state'])

/** A settled message is the one kind whose marker can be told to be too much. */
function isDone(item: Item): boolean {
  return item.pk.startsWith(keys.message('').pk) && !hasWork(item)
}

/** Marks it due, now or when its claim runs out. As it was read: whoever changed it meanwhile knows better. */
async function mark(deps: ReconcileDeps, item: Item): Promise<boolean> {
  const key = { pk: item.pk, sk: item.sk }
  const claimed = item['lease'] !== undefined && !item['work']
  const due = claimed ? after(deps.now(), 15, 'minutes') : deps.now()
  return deps.programme.change(key, { set: dueAt(deps, key, due), add: { ver: 1 } }, asRead(item))
}

async function clear(deps: ReconcileDeps, item: Item): Promise<boolean> {
  const key = { pk: item.pk, sk: item.sk }
  return deps.programme.change(key, { remove: ['work', 'due', 'lease'], add: { ver: 1 } }, asRead(item))
}

const asRead = (item: Item) =>
  item['ver'] === undefined ? { ver: { absent: true as const } } : { ver: { equals: item['ver'] } }
