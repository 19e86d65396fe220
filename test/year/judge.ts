/** Holds what was sent in a year against what people wanted. Every line it gives is a promise that was broken. */

import { segmentsOf } from '../../functions/core/messages/sms-text.ts'
import { encouragementIds, type NudgeId, nudgeIds } from '../../functions/core/nudges/kind.ts'
import { reasons } from '../../functions/core/nudges/record.ts'
import type { Taken } from './town.ts'
import { dayNumber, onLondonClocks } from './witness.ts'
import type { Outcome } from './year.ts'

export type Nudge = Taken & { person: string; kind: NudgeId; occasion: string; encourages: boolean }

const longestFirst = [...nudgeIds].sort((a, b) => b.length - a.length)

/** The nudges among all that was sent. */
export function nudgesOf(taken: readonly Taken[]): Nudge[] {
  return taken.flatMap((one) => {
    const [, person = '', rest = ''] = /^nudge-([a-z0-9]{25})-(.*)$/.exec(one.key) ?? []
    const kind = longestFirst.find((id) => rest.startsWith(`${id}-`))
    if (!kind) return []
    const occasion = rest.slice(kind.length + 1)
    return [{ ...one, person, kind, occasion, encourages: encouragementIds.some((id) => id === kind) }]
  })
}

export function violationsIn(outcome: Outcome): string[] {
  const nudges = nudgesOf(outcome.taken)
  const numbers = new Map(outcome.lives.map(({ id, number }) => [id, `person ${number}`]))
  const broken: string[] = []
  const wrong = (what: string, { person, kind, occasion, at, channel }: Nudge) =>
    broken.push(`${what}: ${numbers.get(person)}, ${kind} of ${occasion}, ${channel}, ${at.toISOString()}`)

  for (const one of nudges) {
    const wish = outcome.witness.wanted(one.person, one.at)
    const { day, time } = onLondonClocks(one.at)
    if (wish.erased) wrong('sent after deletion', one)
    if (wish.left) wrong('sent after leaving', one)
    if (time < '08:00' || time >= '20:00') wrong('sent in quiet hours', one)
    if (one.channel === 'sms' && wish.saidStop) wrong('texted after STOP', one)
    if (!one.encourages) continue
    if (!wish.kinds[one.channel].some((kind) => kind === one.kind)) wrong('sent without consent', one)
    if (wish.silent[one.channel]) wrong('sent to a stopped address', one)
    if (day <= wish.pausedUntil) wrong('sent in a pause', one)
    const url = one.channel === 'sms' ? one.body : one.letter?.unsubscribe
    if (!url?.includes('/stop/')) wrong('sent without a way to stop', one)
  }
  spacing(nudges, wrong)
  broken.push(...arms(outcome, nudges, wrong), ...records(outcome, nudges, numbers))
  broken.push(...services(outcome, nudges), ...texts(outcome))
  broken.push(...outcome.traces.map((trace) => `left behind by a deletion: ${trace.split('#')[0]}`))
  if (outcome.leftOver > 0) broken.push(`the sweeper found ${outcome.leftOver} things that were overdue`)
  for (const [person, plan] of outcome.plans) {
    if (plan && (!plan.work?.startsWith('W#') || !plan.due))
      broken.push(`nobody looks at the plan of ${numbers.get(person)}`)
  }
  return broken
}

type Wrong = (what: string, one: Nudge) => number

/** Everything once, and of encouragement one in any seven London days. */
function spacing(nudges: readonly Nudge[], wrong: Wrong): void {
  const seen = new Set<string>()
  const last = new Map<string, number>()
  for (const one of nudges) {
    if (seen.has(one.key)) wrong('sent twice', one)
    seen.add(one.key)
    if (!one.encourages) continue
    const day = dayNumber(onLondonClocks(one.at).day)
    if (day - (last.get(one.person) ?? -7) < 7) wrong('two in seven days', one)
    last.set(one.person, day)
  }
}

/** Who was once held out of a kind is never sent it while in the experiment, and is in the evidence like the others. */
function arms({ rows, evidence, witness, plans }: Outcome, nudges: readonly Nudge[], wrong: Wrong): string[] {
  const broken: string[] = []
  const arm = new Map<string, string>()
  for (const [person, events] of evidence) {
    for (const event of events) {
      const key = `${person} ${event.kind}`
      if ((arm.get(key) ?? event.arm) !== event.arm) broken.push(`an arm changed: ${event.kind}`)
      arm.set(key, event.arm)
      if ((plans.get(person)?.arms[event.kind] ?? event.arm) !== event.arm) {
        broken.push(`the evidence says ${event.arm} and the plan another: ${event.kind}`)
      }
    }
    const weeks = new Set(events.map(({ week }) => week))
    if (weeks.size !== events.length) broken.push('two encouragements in one week of the evidence')
  }
  for (const one of nudges) {
    if (!one.encourages || witness.latest(one.person).erased) continue
    const event = evidence.get(one.person)?.find(({ day }) => day === onLondonClocks(one.at).day)
    if (event?.arm === 'held-out') wrong('sent to somebody held out', one)
    if (event && event.kind !== one.kind) wrong('in the evidence as another kind', one)
  }
  const noted = [...evidence.values()].flat().filter((event) => event.arm === 'held-out').length
  const heldOut = rows.filter(({ record, deleted }) => record.reason === 'held-out' && !deleted).length
  if (noted !== heldOut) broken.push(`${heldOut} were held out and ${noted} of them stand in the evidence`)
  return broken
}

/** Every sent one has its record, and every record that is not of a sent one its reason. */
function records(
  { rows, witness, end }: Outcome,
  nudges: readonly Nudge[],
  numbers: Map<string, string>,
): string[] {
  const broken: string[] = []
  const sent = new Map(nudges.map((one) => [`${one.person} ${one.kind} ${one.occasion}`, one]))
  for (const { life, record, deleted } of rows) {
    const what = `${numbers.get(life.id)}, ${record.nudge} of ${record.occasion}`
    const one = sent.get(`${life.id} ${record.nudge} ${record.occasion}`)
    if (record.outcome === 'sent' && (!one || one.channel !== record.channel))
      broken.push(`recorded and not sent: ${what}`)
    // What came back was sent all the same.
    const returned = record.reason === 'undeliverable'
    if (record.outcome !== 'sent' && one && !returned)
      broken.push(`sent and recorded as ${record.outcome}: ${what}`)
    const needsReason = record.outcome === 'not-sent' || record.outcome === 'waiting'
    if (needsReason && !reasons.some((reason) => reason === record.reason)) broken.push(`no reason: ${what}`)
    const open = record.outcome === 'queued' || record.outcome === 'waiting'
    if (open && !deleted && record.at.getTime() < end.getTime() - 60 * 86_400_000)
      broken.push(`never settled: ${what}`)
  }
  const recorded = new Set(rows.map(({ life, record }) => `${life.id} ${record.nudge} ${record.occasion}`))
  for (const [key, { person }] of sent) {
    if (!recorded.has(key) && !witness.latest(person).erased)
      broken.push(`sent and not recorded: ${key.split(' ')[1]}`)
  }
  return broken
}

/** What somebody booked, they are told of the day before, once, if they can be told at all. */
function services({ witness, outages, end }: Outcome, nudges: readonly Nudge[]): string[] {
  const broken: string[] = []
  const told = new Map<string, Nudge>()
  for (const one of nudges) if (one.kind === 'day-before') told.set(`${one.person} ${one.occasion}`, one)
  for (const { person, signUp, day, from, to } of witness.bookings) {
    const eve = new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    const at = [17, 16]
      .map((hour) => new Date(`${eve}T${hour}:00Z`))
      .find((one) => onLondonClocks(one).time === '17:00')
    if (!at || at >= end) continue
    const closes = new Date(at.getTime() + 60_000)
    const stands = from < at && (!to || to > closes)
    const down = outages.some((outage) => outage.from <= closes && outage.to > at)
    const { silent, saidStop, left } = witness.wanted(person, at)
    const one = told.get(`${person} ${eve}-${signUp}`)
    if (!stands && one && !(to && one.at <= to && one.at >= from)) {
      broken.push(`told of a date that was off: ${one.occasion}`)
    }
    // Somebody who said STOP may have no other way to be told.
    const reachable = !saidStop && !silent.email && !silent.sms && !left
    if (stands && !down && reachable && !one) broken.push(`not told of the date on ${day}: ${signUp}`)
  }
  return broken
}

/** A programme pays by the segment: in letters of GSM-7 one is enough for every nudge. */
function texts({ taken }: Outcome): string[] {
  return nudgesOf(taken).flatMap(({ body, kind }) => {
    if (!body) return []
    const { segments, encoding } = segmentsOf(body)
    return encoding === 'GSM-7' && segments > 1 ? [`a text of ${segments} segments: ${kind}`] : []
  })
}
