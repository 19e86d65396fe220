/**
 * What a month of a programme costs: what people do, times the units that each thing takes, times what AWS asks. Pure.
 * Free allowances and cheaper tiers are left out, so that it errs on the dear side.
 */
import type { Habits } from './habits.ts'
import type { Measured, Units } from './measure.ts'
import { dollarsOf, type PriceName } from './prices.ts'

/** What is paid for whoever comes; for what people do; for what they and groups are sent. */
export type Part = 'fixed' | 'people' | 'messages'
export type Line = { part: Part; price: PriceName; quantity: number; dollars: number }

const days = 30
const minutes = days * 24 * 60
/** What stands in a deployed stage, as its templates are: test/infra/service-stack.test.ts holds it to them. */
export const stands = {
  keys: 8,
  secrets: 2,
  alarms: 33,
  dashboards: 1,
  webAcls: 1,
  rules: 5,
  zones: 1,
  numbers: 1,
}
/** One copy a night, kept for 35 days: AWS Backup keeps each whole. */
const copies = 35
/** For each listing, by docs/measurements.md (20,000 listings): making a snapshot, and a process opening it. */
const snapshot = { reads: 5922 / 20_000, writes: 4905 / 20_000, opening: 618 / 20_000 }
/** In GB, as infra/service-stack.ts gives them, and seconds of a run that finds nothing: an assumption. */
const idle = [
  { runs: minutes, gb: 0.5, seconds: 0.3 }, // the sweeper
  { runs: minutes, gb: 2, seconds: 0.05 }, // the snapshot
  { runs: minutes / 5, gb: 1, seconds: 0.05 }, // the harvest
  { runs: minutes / 15, gb: 0.5, seconds: 0.05 }, // the daily look, when the day's is done
]
const doorGb = 1.73
const jobGb = 0.5
/** Lambda's own lines for one invocation, and ours. */
const logKb = 0.7
const assetsOfAVisit = 4
const attachmentKb = 2
const kbInGb = 1024 * 1024

export function costOf(people: number, habits: Habits, measured: Measured): Line[] {
  const of = (act: string): Units => {
    const found = measured[act]
    if (!found) throw new Error(`${act} was not measured`)
    return found
  }
  const sent = people * habits.referrals
  const [joins, signIns] = [people * habits.joins, people * habits['sign-ins']]
  const [answers, withdrawals, offers] = [
    sent * habits.answers,
    sent * habits.withdrawals,
    sent * habits.offers,
  ]
  const encouragements = people * habits.encouragements
  const groupEmails = (people / habits['people-per-group']) * habits['group-emails']

  const toPeople = joins + signIns + sent + answers + 2 * offers + encouragements
  const texts = Math.min(toPeople, people * habits['texts-per-person'])
  const messages = toPeople + sent + withdrawals + offers + groupEmails
  const emails = messages - texts
  const pages = people * habits.pages
  const firstVisits = joins + signIns / 2
  const requests = pages + firstVisits * assetsOfAVisit

  const acts: [Part, number, Units][] = [
    ['people', joins, of('join')],
    ['people', signIns, of('sign-in')],
    ['people', pages, of('signed-in-page')],
    ['people', people * habits['check-ins'], of('check-in')],
    ['people', people * habits.drafts, of('draft')],
    ['people', sent * (1 - habits['with-places']), of('self-referral')],
    ['people', sent * habits['with-places'], of('self-referral-place')],
    ['people', answers, of('answer')],
    ['people', withdrawals, of('withdraw')],
    ['people', offers, of('withdraw-offer')],
    ['people', offers, of('take-offer')],
    ['people', people * habits.releases, of('release')],
    ['messages', encouragements, of('encouragement')],
    ['messages', people * habits['plan-looks'], of('plan-look')],
    ['messages', groupEmails, of('code')],
    ['messages', messages, of('delivery-event')],
    ['messages', texts, { reads: 0, tableWrites: 1, indexWrites: 0 }], // the month's segments
    ['fixed', minutes, of('empty-sweep')],
    ['fixed', minutes, { reads: 2, tableWrites: 0, indexWrites: 0 }], // whether the directory has changed
    ['fixed', minutes / 5, { reads: 0.5, tableWrites: 0, indexWrites: 0 }], // whether a feed is due
    ['fixed', minutes / 15, { reads: 1, tableWrites: 0, indexWrites: 0 }], // whether the day's look is done
    ['fixed', days * habits['snapshots-a-day'] * habits.listings, snapshotUnits(habits.processes)],
    // The daily look reads every item, 8 KB for a unit.
    ['people', (days * people * habits['kb-per-person']) / 8, { reads: 1, tableWrites: 0, indexWrites: 0 }],
  ]
  const lines: Line[] = []
  const add = (part: Part, price: PriceName, quantity: number) => {
    const before = lines.find((line) => line.part === part && line.price === price)
    const all = (before?.quantity ?? 0) + quantity
    if (before) Object.assign(before, { quantity: all, dollars: dollarsOf(price, all) })
    else lines.push({ part, price, quantity: all, dollars: dollarsOf(price, all) })
  }
  for (const [part, times, { reads, tableWrites, indexWrites }] of acts) {
    add(part, 'DynamoDB writes', times * (tableWrites + indexWrites))
    add(part, 'DynamoDB reads', times * reads)
  }
  const lambda = (part: Part, runs: number, gb: number, seconds: number) => {
    add(part, 'Lambda requests', runs)
    add(part, 'Lambda time', runs * gb * seconds)
    add(part, 'Logs taken in', (runs * logKb) / kbInGb)
    add(part, 'Logs kept', (runs * logKb) / kbInGb)
  }
  for (const { runs, gb, seconds } of idle) {
    lambda('fixed', runs, gb, seconds)
    add('fixed', 'Scheduler', runs)
  }
  add('fixed', 'KMS keys', stands.keys)
  add('fixed', 'Secrets', stands.secrets)
  add('fixed', 'Alarms', stands.alarms)
  add('fixed', 'Dashboard', stands.dashboards)
  add('fixed', 'WAF list', stands.webAcls)
  add('fixed', 'WAF rules', stands.rules)
  add('fixed', 'DNS zone', stands.zones)
  if (texts > 0) add('fixed', 'Number for texts', stands.numbers)

  lambda('people', pages, doorGb, habits['page-ms'] / 1000)
  add('people', 'API Gateway', pages)
  add('people', 'CloudFront requests', requests)
  add('people', 'WAF requests', requests)
  const kb = pages * habits['kb-per-page'] + firstVisits * habits['kb-first-visit']
  add('people', 'CloudFront data', kb / kbInGb)
  add('people', 'DNS queries', pages)
  // Data keys are kept in memory: most pages ask for none.
  add('people', 'KMS requests', pages / 10)
  const gb = (people * habits['kb-per-person']) / kbInGb
  add('people', 'DynamoDB storage', gb)
  add('people', 'Point-in-time recovery', gb)
  add('people', 'Nightly copies', gb * copies)

  lambda('messages', messages, jobGb, habits['message-ms'] / 1000)
  add('messages', 'Email', emails)
  add('messages', 'Email attachments', (answers * attachmentKb) / kbInGb)
  add('messages', 'Texts', texts * habits.segments)
  // That it was taken and that it arrived, each put in a queue, fetched and taken out.
  add('messages', 'SNS notices', 2 * messages)
  add('messages', 'SQS requests', 6 * messages)
  return lines
}

const snapshotUnits = (processes: number): Units => ({
  reads: snapshot.reads + processes * snapshot.opening,
  tableWrites: snapshot.writes,
  indexWrites: 0,
})

export const total = (lines: readonly Line[], part?: Part): number =>
  lines.reduce((sum, line) => sum + (part === undefined || line.part === part ? line.dollars : 0), 0)
