/** `work list`: how much waits, what is stuck and why, and what keeps messages from going. */
import { londonDay } from '../functions/core/calendar.ts'
import { listTroubledGroups } from '../functions/core/directory/group.ts'
import { keys } from '../functions/core/keys.ts'
import type { Deps } from '../functions/core/ports.ts'
import { Instant } from '../functions/core/stamp.ts'
import { sayAge, sayMoment, sayTrouble } from '../functions/core/team/in-words.ts'
import type { Call } from './run.ts'
import { readWaiting, type Waiting } from './waiting.ts'
import type { Options } from './work-commands.ts'

/** The sweeper comes every minute: what is due for longer than this is held up by something. */
const overdueMs = 5 * 60_000
/** More lines than this tell nobody anything. */
const mostLines = 100

export async function listWork({ deps, budget, options, print }: Call<Options>): Promise<void> {
  const { kind } = options
  const read = await readWaiting(deps, { parkedOnly: options.parked ?? false })
  const all = read.filter((one) => kind === undefined || one.kind === kind)
  const parked = all.filter((one) => one.parked)
  const waiting = all.filter((one) => !one.parked)
  const now = deps.now()

  if (!options.parked) {
    printCounts(waiting, print)
    printDue(waiting, now, print)
  }
  const lines = waiting.filter(
    ({ state }) => (options.waiting && state !== 'sending') || (options.sending && state === 'sending'),
  )
  printEach(lines, print)
  print(`${parked.length} parked`)
  printEach(parked, print)
  if (options.parked) return

  for (const channel of ['email', 'sms'] as const) {
    const closed = await closedUntil(deps, channel)
    if (closed) print(`${channel} is closed until ${sayMoment(closed.until)}: ${closed.why}`)
  }
  for (const { id, trouble } of await listTroubledGroups(deps)) print(`${id}\t${sayTrouble(trouble)}`)
  const month = londonDay(now).slice(0, 7)
  const spent = Number((await deps.programme.get(keys.spend(month)))?.['n'] ?? 0)
  print(`Texts in ${month}: ${spent}${budget ? ` of ${budget.smsSegmentsAMonth}` : ''} segments`)
}

function printCounts(waiting: readonly Waiting[], print: (line: string) => void): void {
  const counts = new Map<string, number>()
  for (const { kind, state } of waiting) {
    const name = `${kind}\t${state}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  print(`${waiting.length} with something to do`)
  for (const [name, count] of [...counts].sort()) print(`  ${name}\t${count}`)
}

function printDue(waiting: readonly Waiting[], now: Date, print: (line: string) => void): void {
  const late = waiting.map(({ due }) => now.getTime() - due.getTime()).filter((ms) => ms >= 0)
  const [oldest] = waiting
  print(
    oldest && late.length > 0
      ? `${late.length} due now, the oldest for ${sayAge(now.getTime() - oldest.due.getTime())}: ${oldest.kind}\t${oldest.id}`
      : 'Nothing is due now.',
  )
  print(`${late.filter((ms) => ms > overdueMs).length} overdue by more than 5 minutes`)
}

function printEach(lines: readonly Waiting[], print: (line: string) => void): void {
  for (const { id, kind, state, due, parked, item } of lines.slice(0, mostLines)) {
    const { reason = '', attempts = 0 } = item
    print(
      [
        `  ${id}`,
        kind,
        ...(parked ? [] : [state]),
        reason,
        `${attempts} tries`,
        `${parked ? 'since' : 'due'} ${sayMoment(due)}`,
      ].join('\t'),
    )
  }
  if (lines.length > mostLines) print(`  and ${lines.length - mostLines} more`)
}

/** Read as it stands, not as a sender in a hurry would trust it. */
async function closedUntil(
  { programme, now }: Deps,
  channel: 'email' | 'sms',
): Promise<{ until: Date; why: string } | undefined> {
  const item = await programme.get(keys.breaker(channel))
  const until = item && Instant.parse(item['until'])
  return until && until > now() ? { until, why: String(item['why']) } : undefined
}
