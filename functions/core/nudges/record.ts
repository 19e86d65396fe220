/** What was sent, what was not, and why: one item for each occasion, kept for the person to read. */
import * as z from 'zod'
import { keys, prefix } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { type NudgeId, nudgeIds } from './kind.ts'

/** Why a nudge does not go. The first that holds, in this order. */
export const reasons = [
  'gone', // the person left, or asked to be deleted
  'no-consent', // not asked for, by any channel
  'stopped', // asked for, but the address bounced, complained or said STOP
  'no-contact',
  'paused',
  'not-needed', // what it would remind of has happened, or is off
  'too-late',
  'quiet-hours',
  'one-a-week',
  'held-out',
  'over-budget', // the month's money for texts is spent
  'undeliverable',
] as const
export type Reason = (typeof reasons)[number]

export const NudgeRecord = z.object({
  nudge: z.enum(nudgeIds),
  occasion: z.string(),
  about: z.string().optional(),
  /** `waiting`: not yet, for the reason given. `queued`: decided, and on its way to being sent. */
  outcome: z.enum(['waiting', 'queued', 'sent', 'not-sent']),
  reason: z.enum(reasons).optional(),
  channel: z.enum(['email', 'sms']).optional(),
  at: Instant,
  expires: Expiry,
})
export type NudgeRecord = z.infer<typeof NudgeRecord>

/** A person can look back over a year and a month. */
const keptDays = 400

export async function keepRecord(
  deps: Pick<Deps, 'programme' | 'now'>,
  person: string,
  record: Omit<NudgeRecord, 'at' | 'expires'>,
): Promise<void> {
  const at = deps.now()
  await deps.programme.put({
    ...keys.nudge(person, record.nudge, record.occasion),
    ...record,
    at,
    expires: after(at, keptDays, 'days'),
  })
}

export async function findRecord(
  deps: Pick<Deps, 'programme'>,
  person: string,
  kind: NudgeId,
  occasion: string,
): Promise<NudgeRecord | undefined> {
  const item = await deps.programme.get(keys.nudge(person, kind, occasion), { consistent: true })
  return item && NudgeRecord.parse(item)
}

/** Notes that a message is about to be queued, unless it is known to be further on than that. */
export async function keepQueued(
  deps: Pick<Deps, 'programme' | 'now'>,
  person: string,
  record: Pick<NudgeRecord, 'nudge' | 'occasion' | 'about' | 'channel'>,
): Promise<void> {
  const key = keys.nudge(person, record.nudge, record.occasion)
  const queued = { ...record, outcome: 'queued', at: deps.now() }
  const expires = after(deps.now(), keptDays, 'days')
  if (await deps.programme.claim({ ...key, ...queued, expires })) return
  await deps.programme.change(
    key,
    { set: queued, remove: ['reason'] },
    { outcome: { oneOf: ['waiting', 'queued'] } },
  )
}

/** Ends a record that is there; for whoever must not bring one back that was deleted with its person. */
export async function endRecord(
  deps: Pick<Deps, 'programme' | 'now'>,
  person: string,
  record: Pick<NudgeRecord, 'nudge' | 'occasion'> & { reason: Reason },
  from: readonly NudgeRecord['outcome'][],
): Promise<void> {
  await deps.programme.change(
    keys.nudge(person, record.nudge, record.occasion),
    { set: { outcome: 'not-sent', reason: record.reason, at: deps.now() } },
    { outcome: { oneOf: from } },
  )
}

/** All of a person's records, the latest first. */
export async function listRecords(deps: Pick<Deps, 'programme'>, person: string): Promise<NudgeRecord[]> {
  const items = await deps.programme.list(keys.person(person).pk, prefix.nudge)
  return items.map((item) => NudgeRecord.parse(item)).sort((a, b) => b.at.getTime() - a.at.getTime())
}
