/** The listing that a row of the importer's CSV stands for. */
import { parse } from 'postcode'
import { type AccessFact, accessFacts, Listing } from '../directory/listing.ts'
import { ruleOf } from '../directory/plain-rule.ts'
import type { Schedule } from '../directory/schedule.ts'
import { type Column, type ListingRow, oftenWords } from './row.ts'

const accessColumns: Record<AccessFact, Column> = {
  stepFree: 'step free',
  toilet: 'accessible toilet',
  loop: 'hearing loop',
  quiet: 'quiet space',
  bsl: 'bsl',
  parking: 'parking',
}

function schedulesOf(row: ListingRow): Schedule[] {
  const often = row['how often'] === 'monthly' ? 'monthly' : oftenWords[row['how often']]
  const which = row['which of the month']
  const rule =
    row.rrule || (row.days.length > 0 && ruleOf({ often, days: row.days, which, notIn: row['not in'] }))
  const schedule = {
    ...(rule ? { rule } : {}),
    ...(row.from ? { from: row.from } : {}),
    ...(row.until ? { until: row.until } : {}),
    ...(row.starts ? { starts: row.starts } : {}),
    ...(row.ends ? { ends: row.ends } : {}),
    skip: row['not on'],
    also: row['also on'],
  }
  return rule || row.starts || schedule.also.length > 0 ? [schedule] : []
}

/** The listing that a row with no fault in it stands for. */
export function toListing(row: ListingRow): Listing {
  const facts = Object.keys(accessFacts) as AccessFact[]
  return Listing.parse({
    id: row.reference,
    group: row.group,
    groupName: row['group name'],
    title: row.title,
    summary: row.summary,
    needs: row.needs,
    type: row.type,
    online: row.online,
    venue: row.venue,
    address: row.address,
    town: row.town,
    county: row.county,
    postcode: row.postcode,
    outcode: row.outcode ?? (row.postcode && parse(row.postcode).outcode) ?? undefined,
    latitude: row.latitude,
    longitude: row.longitude,
    schedules: schedulesOf(row),
    whenNote: row['when note'],
    cost: row.cost,
    costNote: row['cost note'],
    agesFrom: row['ages from'],
    agesTo: row['ages to'],
    whoFor: row['who for'],
    suits: row.suits,
    access: Object.fromEntries(
      facts.map((fact) => [fact, row[accessColumns[fact] as 'bsl']]),
    ) as Listing['access'],
    languages: row.languages,
    transport: row.transport,
    firstVisit: row['first visit'],
    places: row.places,
    placesPer: row['places per'],
    waitingList: row['waiting list'],
    joining: row['how to join'] === 'live referral' ? 'live' : 'contact',
    phone: row['group phone'],
    email: row.email,
    web: row.web || undefined,
    lastChecked: row['last checked'] || undefined,
    state: row.state || 'live',
    resumes: row.resumes,
    demonstration: row.demonstration,
  })
}
