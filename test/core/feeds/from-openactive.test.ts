import { expect, test } from 'vitest'
import { occurrencesBetween } from '../../../functions/core/directory/schedule.ts'
import { fromOpenActive } from '../../../functions/core/feeds/openactive/event.ts'
import type { ImportedListing } from '../../../functions/core/feeds/source.ts'

const today = '2026-11-23'

const series = {
  '@context': ['https://openactive.io/'],
  '@type': 'SessionSeries',
  '@id': 'https://book.example.org/series/9',
  name: 'Gentle badminton',
  description: '<p>Rackets lent.</p>',
  url: 'https://book.example.org/9',
  activity: [{ '@type': 'Concept', '@id': 'https://openactive.io/activity-list#x', prefLabel: 'Badminton' }],
  organizer: {
    '@type': 'Organization',
    name: 'Leeds Moves',
    telephone: '07700 900333',
    email: 'play@example.org',
  },
  location: {
    '@type': 'Place',
    name: 'Quarry Centre',
    address: {
      '@type': 'PostalAddress',
      streetAddress: '3 Quarry Lane',
      addressLocality: 'Leeds',
      addressRegion: 'West Yorkshire',
      postalCode: 'LS6 2AA',
      addressCountry: 'GB',
    },
    geo: { '@type': 'GeoCoordinates', latitude: '53.82', longitude: -1.57 },
    amenityFeature: [
      { '@type': 'Parking', name: 'Parking', value: true },
      { '@type': 'Toilets', name: 'Toilets', value: true },
    ],
  },
  offers: [
    { '@type': 'Offer', name: 'Adult', price: 4.5, priceCurrency: 'GBP' },
    { '@type': 'Offer', name: 'Junior', price: '2.00', priceCurrency: 'GBP' },
  ],
  ageRange: { '@type': 'QuantitativeValue', minValue: 16 },
  genderRestriction: 'https://openactive.io/FemaleOnly',
  level: ['Beginner', 'Intermediate'],
  eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
}

const session = (startDate: string, more: object = {}) => ({
  '@type': 'ScheduledSession',
  startDate,
  duration: 'PT1H',
  ...more,
})

function listingOf(thing: object, times: object[] = [], on = today): ImportedListing {
  const said = fromOpenActive(thing, times, on)
  if (!said.ok || !('listing' in said)) throw new Error(JSON.stringify(said))
  return said.listing
}
const timesOf = (listing: ImportedListing) =>
  occurrencesBetween(
    (listing.schedules ?? []) as Parameters<typeof occurrencesBetween>[0],
    '2026-11-23',
    '2026-12-20',
  ).map(({ day, starts, ends }) => `${day.slice(5)} ${starts ?? ''}–${ends ?? ''}`)

test('A series is read whole, with the times of its sessions in England', () => {
  const times = [session('2026-11-24T18:00:00Z'), session('2026-12-01T18:00:00Z')]
  expect(listingOf(series, times)).toEqual({
    groupName: 'Leeds Moves',
    title: 'Gentle badminton',
    summary: 'Rackets lent.',
    needs: ['active'],
    type: 'sport',
    online: false,
    venue: 'Quarry Centre',
    address: '3 Quarry Lane',
    town: 'Leeds',
    county: 'West Yorkshire',
    postcode: 'LS6 2AA',
    outcode: 'LS6',
    latitude: 53.82,
    longitude: -1.57,
    schedules: [{ starts: '18:00', ends: '19:00', skip: [], also: ['2026-11-24', '2026-12-01'] }],
    cost: 200,
    costNote: 'Adult: £4.50; Junior: £2',
    agesFrom: 16,
    suits: ['beginners', 'women'],
    access: { parking: 'yes' },
    languages: [],
    phone: '07700 900333',
    email: 'play@example.org',
    web: 'https://book.example.org/9',
    url: 'https://book.example.org/9',
    state: 'live',
  })
})

test('In summer a session is an hour later than its instant says', () => {
  const listing = listingOf(
    series,
    [session('2026-07-07T17:00:00Z', { endDate: '2026-07-07T18:30:00Z' })],
    '2026-07-01',
  )
  expect(listing.schedules).toEqual([{ starts: '18:00', ends: '19:30', skip: [], also: ['2026-07-07'] }])
})

test('A session that is cancelled or put off does not take place', () => {
  const times = [
    session('2026-11-24T18:00:00Z'),
    session('2026-12-01T18:00:00Z', { eventStatus: 'https://schema.org/EventCancelled' }),
    session('2026-12-08T18:00:00Z', { eventStatus: 'schema:EventPostponed' }),
  ]
  expect(timesOf(listingOf(series, times))).toEqual(['11-24 18:00–19:00'])
})

const weekly = {
  '@type': 'Schedule',
  repeatFrequency: 'P1W',
  byDay: ['https://schema.org/Tuesday'],
  startDate: '2024-01-02',
  startTime: '18:00',
  endTime: '19:00',
  scheduleTimezone: 'Europe/London',
}
const withSchedule = (more: object) => ({ ...series, eventSchedule: [{ ...weekly, ...more }] })

test.each<[string, object, string[]]>([
  ['every week', {}, ['11-24', '12-01', '12-08', '12-15']],
  ['every other week', { repeatFrequency: 'P2W' }, ['12-01', '12-15']],
  ['every fourteen days', { repeatFrequency: 'P14D' }, ['12-01', '12-15']],
  [
    'two days a week, by other names',
    { byDay: ['schema:Tuesday', 'TH'] },
    ['11-24', '11-26', '12-01', '12-03', '12-08', '12-10', '12-15', '12-17'],
  ],
  ['some months', { byMonth: [11] }, ['11-24']],
  ['not on some days', { exceptDate: ['2026-12-01T18:00:00Z', '2026-12-08'] }, ['11-24', '12-15']],
  ['to an end', { endDate: '2026-12-05' }, ['11-24', '12-01']],
  ['the second Tuesday', { repeatFrequency: 'P1M', byDay: ['2TU'] }, ['12-08']],
  ['a day of the month', { repeatFrequency: 'P1M', byDay: [], byMonthDay: [3] }, ['12-03']],
])('A schedule of its own: %s', (_, more, days) => {
  expect(timesOf(listingOf(withSchedule(more)))).toEqual(days.map((day) => `${day} 18:00–19:00`))
})

test('Sessions and schedule together: days without a session are left out, and further ones added', () => {
  const times = ['2026-11-24T18:00:00Z', '2026-12-08T18:00:00Z', '2026-12-10T12:00:00Z'].map((at) =>
    session(at),
  )
  const cancelled = session('2026-12-15T18:00:00Z', { eventStatus: 'https://schema.org/EventCancelled' })
  expect(timesOf(listingOf(withSchedule({}), [...times, cancelled]))).toEqual([
    '11-24 18:00–19:00',
    '12-08 18:00–19:00',
    '12-10 12:00–13:00',
  ])
})

test('A schedule in another zone, or every other week without a beginning, is not believed', () => {
  const times = [session('2026-11-24T18:00:00Z')]
  for (const more of [{ scheduleTimezone: 'UTC' }, { repeatFrequency: 'P2W', startDate: undefined }]) {
    expect(timesOf(listingOf(withSchedule(more), times))).toEqual(['11-24 18:00–19:00'])
  }
})

test('What is over, or cancelled as a whole, is gone', () => {
  const gone = { ok: true, gone: true }
  expect(fromOpenActive(withSchedule({ endDate: '2026-11-01' }), [], today)).toEqual(gone)
  expect(fromOpenActive({ ...series, eventStatus: 'https://schema.org/EventCancelled' }, [], today)).toEqual(
    gone,
  )
  expect(
    fromOpenActive({ ...series, '@type': 'Event', startDate: '2026-11-20T18:00:00Z' }, [], today),
  ).toEqual(gone)
})

test('An event that stands alone is one day', () => {
  const event = {
    ...series,
    '@type': 'Event',
    startDate: '2026-12-05T10:00:00+00:00',
    endDate: '2026-12-05T12:30:00Z',
  }
  expect(timesOf(listingOf(event))).toEqual(['12-05 10:00–12:30'])
})

const facility = {
  ...series,
  '@type': 'FacilityUse',
  name: 'Squash court',
  activity: undefined,
  facilityType: [{ prefLabel: 'Squash Court' }],
  organizer: undefined,
  provider: series.organizer,
  hoursAvailable: [
    {
      dayOfWeek: ['https://schema.org/Monday', 'https://schema.org/Friday'],
      opens: '07:00',
      closes: '21:00',
    },
  ],
}

test('A facility is open from its first slot of a day to the last, as long as there is one left', () => {
  const slot = (startDate: string, remainingUses = 1) => ({
    '@type': 'Slot',
    startDate,
    duration: 'PT30M',
    remainingUses,
  })
  const slots = [slot('2026-11-24T10:00:00Z'), slot('2026-11-24T16:30:00Z'), slot('2026-11-25T10:00:00Z', 0)]
  const listing = listingOf(facility, slots)
  expect(timesOf(listing)).toEqual(['11-24 10:00–17:00'])
  expect(listing.whenNote).toMatch(/^Book a time/)
  expect(listing.type).toBe('sport')
  expect(timesOf(listingOf(facility))).toEqual(
    [23, 27, 30, 4, 7, 11, 14, 18].map(
      (day) => `${day > 20 ? 11 : 12}-${String(day).padStart(2, '0')} 07:00–21:00`,
    ),
  )
})

test('One price for all is no list, free is free, and free for members alone is not', () => {
  const priced = (...prices: [string, number][]) => ({
    ...series,
    offers: prices.map(([name, price]) => ({ name, price })),
  })
  expect(listingOf(priced(['Adult', 3.3], ['Senior', 3.3]))).toMatchObject({ cost: 330 })
  expect(listingOf(priced(['Adult', 3.3], ['Senior', 3.3]))).not.toHaveProperty('costNote')
  expect(listingOf(priced(['Adult', 0]))).toMatchObject({ cost: 0 })
  expect(listingOf(priced(['Member', 0], ['Guest', 5]))).toMatchObject({
    cost: 500,
    costNote: 'Member: free; Guest: £5',
  })
  expect(listingOf({ ...series, offers: undefined, isAccessibleForFree: true })).toMatchObject({ cost: 0 })
  expect(listingOf({ ...series, offers: [{ price: 9, priceCurrency: 'EUR' }] })).not.toHaveProperty('cost')
})

test('Online has no place, and both at once keeps it', () => {
  const online = listingOf({ ...series, eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode' })
  expect(online).toMatchObject({ online: true })
  expect(online).not.toHaveProperty('outcode')
  const mixed = listingOf({ ...series, eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode' })
  expect(mixed).toMatchObject({ online: true, outcode: 'LS6' })
})

test('An address in one line still gives its postcode', () => {
  const at = (address: unknown) => listingOf({ ...series, location: { ...series.location, address } })
  expect(at('3 Quarry Lane, Leeds, LS6 2AA')).toMatchObject({
    address: '3 Quarry Lane, Leeds',
    postcode: 'LS6 2AA',
    outcode: 'LS6',
  })
  expect(at(['a list'])).not.toHaveProperty('postcode')
})

test('A person’s own number and address are not taken', () => {
  const organizer = { ...series.organizer, '@type': 'Person' }
  const listing = listingOf({ ...series, organizer })
  expect(listing).not.toHaveProperty('phone')
  expect(listing).not.toHaveProperty('email')
})

test('Support for people is not taken for a fact of the building', () => {
  const accessibilitySupport = [{ prefLabel: 'Physical Impairment' }, { prefLabel: 'Hearing Impairment' }]
  expect(listingOf({ ...series, accessibilitySupport }).access).toEqual({ parking: 'yes' })
  const said = { ...series, accessibilityInformation: 'Step free. No hearing loop.' }
  expect(listingOf(said).access).toEqual({ parking: 'yes', stepFree: 'yes', loop: 'no' })
})

test('Version 1 names, without the @, are the same', () => {
  const { '@type': type, '@id': id, ...rest } = series
  expect(listingOf({ type, id, ...rest })).toEqual(listingOf(series))
})

test.each([
  ['it has no name', { ...series, name: '', activity: [] }],
  ['it is not something that takes place', { ...series, '@type': 'Place' }],
  ['it is not in Great Britain', { ...series, location: { address: { postalCode: 'BT1 1AA' } } }],
  ['it is not in Great Britain', { ...series, location: { address: { addressCountry: 'IE' } } }],
])('Not usable because %s', (why, thing) => {
  expect(fromOpenActive(thing, [], today)).toEqual({ ok: false, why })
})
