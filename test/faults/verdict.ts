/** Was anything lost, sent twice, sent to somebody who had said no, or left lying? Asked of the table and the ledger. */
import type { Cursor, Scan, Item as StoredItem } from '../../functions/core/ports.ts'
import type { Item } from './acts.ts'
import type { Ledger } from './ledger.ts'

export type Verdict = {
  items: number
  faults: number
  /** Accepted from a person, and neither taken by a provider nor ended for a reason that holds. */
  lost: number
  /** Messages that a provider took more than once. */
  duplicated: number
  /** The most copies of one message. */
  maxCopies: number
  sentAfterOptOut: number
  /** Left with something to do when all works, or done with a marker still on. */
  stuck: number
  messages: number
  byKind: Record<string, number>
  byCase: Record<string, number>
  /** Everything else that must not be, in words. */
  violations: string[]
}

type Judged = { items: readonly Item[]; ledger: Ledger; scan: Scan; now: Date }

export async function judge({ items, ledger, scan, now }: Judged): Promise<Verdict> {
  const messages = new Map<string, StoredItem>()
  const left: StoredItem[] = []
  let from: Cursor | undefined
  do {
    const page = await scan(from)
    for (const item of page.items) {
      // By the id that providers know: of a browser's codes only the last has an item.
      if (item.pk.startsWith('MESSAGE#')) messages.set(String(item['id']), item)
      else left.push(item)
    }
    from = page.next
  } while (from)

  const byKind: Record<string, number> = {}
  const lost: string[] = []
  let duplicated = 0
  let maxCopies = 0
  let stuck = 0
  for (const [id, item] of messages) {
    const kind = `${item['kind']} ${item['state']}`
    byKind[kind] = (byKind[kind] ?? 0) + 1
    const copies = ledger.copies(id)
    if (copies > 1) duplicated += 1
    maxCopies = Math.max(maxCopies, copies)
    if (item['work']) {
      stuck += 1
      ledger.violations.push(`${id} still has something to do: ${item['state']}, ${item['reason'] ?? ''}`)
    } else if (!endedRightly(id, item, copies, ledger)) {
      lost.push(id)
      ledger.violations.push(
        `${id} ended as ${item['state']} (${item['reason'] ?? ''}) after ${copies} copies`,
      )
    }
  }
  for (const { messages: wanted } of items) {
    for (const id of wanted) {
      if (messages.has(id)) continue
      // Withdrawn before the group was told: then no message need ever have been made.
      const subject = id.slice(0, 25)
      if (ledger.optedOutSince(subject) === undefined) {
        lost.push(id)
        ledger.violations.push(`${id} was never made`)
      }
    }
  }
  for (const item of left) {
    const due = item['due'] ? new Date(String(item['due'])) : undefined
    const waits = String(item['work'] ?? '').startsWith('W#') && due !== undefined && due <= now
    if (waits) {
      stuck += 1
      ledger.violations.push(`a ${item.pk.split('#')[0]}/${item.sk.split('#')[0]} is overdue`)
    }
    if (item.pk.startsWith('POISON#') && !String(item['work']).startsWith('P#')) {
      ledger.violations.push('what can never be done was not parked')
    }
  }
  return {
    items: items.length,
    faults: ledger.faults(),
    lost: lost.length,
    duplicated,
    maxCopies,
    sentAfterOptOut: ledger.sentAfterOptOut(),
    stuck,
    messages: messages.size,
    byKind,
    byCase: ledger.byCase,
    violations: ledger.violations,
  }
}

/** Whether a message that is over is over for a reason that holds, by what truly happened. */
function endedRightly(id: string, item: StoredItem, copies: number, ledger: Ledger): boolean {
  const subject = /^nudge-([a-z0-9]{25})/.exec(id)?.[1] ?? id.slice(0, 25)
  switch (item['state']) {
    case 'sent':
    case 'delivered':
    case 'bounced':
      return copies > 0
    case 'skipped':
      // What a person has stopped is skipped; so is a nudge that has become needless, for the reason it gives, and a
      // group's week while email does not reach the group.
      return (
        ledger.optedOutSince(subject) !== undefined ||
        id.startsWith('nudge-') ||
        (item['kind'] === 'group-digest' && item['reason'] === 'email does not reach the group')
      )
    case 'failed':
      return ledger.refusedForGood.has(id)
    case 'expired':
      return item['notAfter'] !== undefined
    default:
      return false
  }
}

/** The verdicts of many towns as one. */
export function addUp(verdicts: readonly Verdict[]): Verdict {
  const sum = (of: (verdict: Verdict) => number) => verdicts.reduce((total, one) => total + of(one), 0)
  const sums = (of: (verdict: Verdict) => Record<string, number>) => {
    const total: Record<string, number> = {}
    for (const one of verdicts) {
      for (const [name, count] of Object.entries(of(one))) total[name] = (total[name] ?? 0) + count
    }
    return total
  }
  return {
    items: sum((one) => one.items),
    faults: sum((one) => one.faults),
    lost: sum((one) => one.lost),
    duplicated: sum((one) => one.duplicated),
    maxCopies: Math.max(...verdicts.map((one) => one.maxCopies)),
    sentAfterOptOut: sum((one) => one.sentAfterOptOut),
    stuck: sum((one) => one.stuck),
    messages: sum((one) => one.messages),
    byKind: sums((one) => one.byKind),
    byCase: sums((one) => one.byCase),
    violations: verdicts.flatMap((one) => one.violations),
  }
}
