import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Listing } from '../../../functions/core/directory/listing.ts'
import { fromOruk } from '../../../functions/core/feeds/open-referral/service.ts'
import { orukStep } from '../../../functions/core/feeds/open-referral/walk.ts'
import { fromOpenActive } from '../../../functions/core/feeds/openactive/event.ts'
import type { ImportedListing } from '../../../functions/core/feeds/source.ts'

const today = '2026-11-23'

const nasty = fc.constantFrom<unknown>(
  '\u0007bell\u0000', '\u2066', '\ud800', '<iframe src=x>', '&#60;svg onload=x&#62;', '</p', '<!--',
  null, '', 0, -1, 1e308, 2 ** 60, '\u202eevil', '<script>steal()</script>', '<img src=x onerror=steal()>', '&lt;b&gt;',
  'javascript:steal()', 'https://a.example.org/x', 'http://a.example.org', '0001-01-01', '2026-02-30', '2026-12-01',
  '2026-12-01T25:00:00Z', '24:00', '10:00:00Z', 'WEEKLY', 'MONTHLY', 'FREQ=SECONDLY', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=WEEKLY;BYDAY=TU;COUNT=99999999',
  '8TU', 'TU,,FR', '31', 'P0W', 'P99W', 'P1D', 'LS1 4AB', 'BT1 1AA', 'physical', 'virtual', 'active', [], {}, [[]], true,
) // biome-ignore format: a list of what breaks things
const value = fc.oneof({ weight: 4, arbitrary: nasty }, { weight: 1, arbitrary: fc.jsonValue() })

/** Objects with the right names and anything in them. */
const thingOf = (names: readonly string[], depth: number): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(
    fc.constantFrom(...names),
    depth === 0
      ? value
      : fc.oneof(
          { weight: 3, arbitrary: value },
          {
            weight: 2,
            arbitrary: fc.oneof(
              thingOf(names, depth - 1),
              fc.array(thingOf(names, depth - 1), { maxLength: 3 }),
            ),
          },
        ),
    { maxKeys: 14 },
  )

// biome-ignore format: the names of a standard
const orukNames = [
  'id', 'name', 'description', 'url', 'email', 'status', 'fees', 'minimum_age', 'maximum_age', 'assured_date', 'alert', 'schedules',
  'regular_schedules', 'holiday_schedules', 'service_at_locations', 'location', 'languages', 'organization', 'cost_options', 'contacts', 'phones', 'number',
  'attributes', 'taxonomy_term', 'eligibilitys', 'freq', 'interval', 'byday', 'bymonthday', 'dtstart', 'valid_from', 'valid_to', 'rrule', 'exdate',
  'count', 'opens_at', 'closes_at', 'amount', 'option', 'latitude', 'longitude', 'addresses', 'address_1', 'postal_code', 'location_type',
  'accessibility', 'closed', 'start_date', 'end_date', 'code', 'contents', 'total_pages', 'last_page',
]
// biome-ignore format: the names of a standard
const openActiveNames = [
  '@type', 'type', '@id', 'name', 'description', 'url', 'activity', 'category', 'level', 'organizer', 'location', 'address', 'geo', 'latitude',
  'longitude', 'amenityFeature', 'eventSchedule', 'repeatFrequency', 'repeatCount', 'byDay', 'byMonth', 'byMonthDay', 'exceptDate', 'startDate', 'endDate',
  'startTime', 'endTime', 'duration', 'offers', 'price', 'ageRange', 'minValue', 'maxValue', 'genderRestriction', 'eventStatus', 'hoursAvailable',
  'dayOfWeek', 'opens', 'closes', 'virtualLocation', 'eventAttendanceMode', 'postalCode', 'remainingUses',
]

/** Every word in it, however deep. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => [name, ...wordsIn(one)])
      : []

function isFit({ url, ...listing }: ImportedListing): void {
  const whole = {
    ...listing,
    id: 'f-a-b',
    group: 'feed-a',
    joining: 'contact',
    waitingList: false,
    demonstration: false,
  }
  const read = Listing.safeParse(whole)
  expect(read.error?.issues ?? []).toEqual([])
  const text = wordsIn({ ...listing, url }).join('\n')
  expect(text).not.toMatch(
    /<[a-z!/?]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/i,
  )
  expect(text.isWellFormed()).toBe(true)
  for (const address of [listing.web, url]) expect(address ?? 'https://').toMatch(/^https:\/\//)
  expect(listing.needs).not.toContain('safety')
}

test('Any JSON whatsoever makes a listing or a reason, from Open Referral', () => {
  const service = thingOf(orukNames, 2).map((thing) => ({ id: 'a', name: 'Walk', ...thing }))
  let listings = 0
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: service }, { weight: 1, arbitrary: fc.jsonValue() }),
      (body) => {
        const said = fromOruk(body, today)
        expect(said.changes.length + said.bad.length).toBeGreaterThan(0)
        for (const change of said.changes) if ('listing' in change) isFit(change.listing)
        listings += said.changes.length
      },
    ),
    { numRuns: 300 },
  )
  expect(listings).toBeGreaterThan(50)
})

test('Any JSON whatsoever makes a listing or a reason, from OpenActive', () => {
  const thing = thingOf(openActiveNames, 2).map((one) => ({ name: 'Walk', ...one, '@type': 'SessionSeries' }))
  let listings = 0
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: thing }, { weight: 1, arbitrary: fc.jsonValue() }),
      fc.array(fc.oneof(thingOf(openActiveNames, 1), fc.jsonValue()), { maxLength: 4 }),
      (body, times) => {
        const said = fromOpenActive(body, times, today)
        if (!said.ok) expect(said.why).not.toBe('')
        else if ('listing' in said) {
          isFit(said.listing)
          listings += 1
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(listings).toBeGreaterThan(50)
})

test('Whatever an endpoint answers, its reading goes on or ends in a fault', async () => {
  const answer = fc.oneof(thingOf(orukNames, 2), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (bodies) => {
      let asked = 0
      let cursor: string | undefined
      for (let steps = 0; steps < 40; steps++) {
        const step = await orukStep({ url: 'https://a.example.org/', cursor, today }, async (url) => ({
          ok: true,
          url,
          body: bodies[asked++ % bodies.length],
        }))
        if (!step.ok || !step.more) return
        expect(step.cursor).not.toBe(cursor)
        cursor = step.cursor
      }
    }),
    { numRuns: 150 },
  )
})
