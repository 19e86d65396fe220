import { expect, test } from 'vitest'
import { daysOfSchedule } from '../../../functions/core/directory/schedule.ts'
import { fromOrukSchedule } from '../../../functions/core/feeds/open-referral/schedule.ts'
import { fromOruk } from '../../../functions/core/feeds/open-referral/service.ts'
import { OrukServiceIn } from '../../../functions/core/feeds/open-referral/shape.ts'

const today = '2026-11-23'

/** As version 3 gives it. */
const choir = {
  id: '6d3a1f7c-2f5e-4d0b-8a77-0c5b6a1e9f10',
  name: 'Harbour Voices',
  description: '<p>A choir for anybody.</p><p>No auditions.</p>',
  url: 'https://voices.example.org/choir',
  email: 'sing@example.org',
  status: 'active',
  minimum_age: 18,
  maximum_age: 120,
  assured_date: '2026-09-01',
  organization: {
    id: 'o',
    name: 'Harbour Arts',
    description: 'Arts for all.',
    website: 'https://harbour.example.org',
  },
  schedules: [
    {
      id: 's',
      freq: 'WEEKLY',
      interval: 1,
      byday: 'TU,TH',
      dtstart: '2024-09-03',
      opens_at: '18:30:00',
      closes_at: '20:00:00',
    },
  ],
  cost_options: [{ id: 'c', option: 'Standard', amount: 3.5, amount_description: 'a session' }],
  languages: [
    { id: 'l', name: 'English' },
    { id: 'm', code: 'pl' },
  ],
  contacts: [{ id: 'k', name: 'A Person', phones: [{ id: 'p', number: '07700 900111' }] }],
  attributes: [{ id: 'a', taxonomy_term: { id: 't', name: 'Singing', description: '' } }],
  service_at_locations: [
    {
      id: 'x',
      location: {
        id: 'hall',
        location_type: 'physical',
        name: 'Harbour Hall',
        latitude: 53.79,
        longitude: -1.54,
        addresses: [
          {
            id: 'y',
            attention: 'A Person',
            address_1: '2 Quay Street',
            city: 'Leeds',
            state_province: 'West Yorkshire',
            postal_code: 'ls1 4ab',
            country: 'GB',
            address_type: 'physical',
          },
        ],
        accessibility: [{ id: 'z', description: 'Step free. Hearing loop fitted.' }],
      },
    },
  ],
}

/** As many councils still publish it: numbers for ids and text for numbers, null and "" for nothing. */
const lunch = {
  id: 4107,
  name: 'Thursday lunch',
  description: 'A hot meal &amp; good company.',
  url: '',
  email: null,
  status: 'Active',
  fees: '',
  accreditations: null,
  organization: { id: '88', name: 'Mill Lane Friends', url: 'https://mill.example.org' },
  service_taxonomys: [
    { id: 1, taxonomy: { id: 'esd:1', name: 'Lunch clubs', vocabulary: 'esdServiceTypes' } },
  ],
  regular_schedules: [
    {
      id: 1,
      weekday: 4,
      opens_at: '12:00',
      closes_at: '14:00',
      valid_from: '2019-01-01',
      valid_to: '',
      freq: null,
    },
  ],
  holiday_schedules: [{ id: 1, closed: 'true', start_date: '2026-12-24', end_date: '2026-12-31' }],
  cost_options: [{ id: 1, option: '', amount: '4.00', amount_description: null, valid_from: null }],
  eligibilitys: [{ id: 1, eligibility: 'People over 60', minimum_age: '60', maximum_age: '150' }],
  languages: [{ id: 1, language: 'English' }],
  contacts: [{ id: 1, name: 'A Person', phones: [{ id: 1, number: 'Tel 07700 900222' }] }],
  service_at_locations: [
    {
      id: 1,
      location: {
        id: 9,
        name: 'Mill Lane Centre',
        latitude: '51.75',
        longitude: '-1.26',
        physical_addresses: [
          {
            id: 1,
            address_1: '5 Mill Lane',
            city: 'Oxford',
            state_province: 'Oxfordshire',
            postal_code: 'OX1 1AA',
          },
        ],
        accessibility_for_disabilities: [{ id: 1, accessibility: 'No accessible toilet' }],
      },
    },
  ],
}

function listingsOf(service: object) {
  const said = fromOruk(service, today)
  expect(said.bad).toEqual([])
  return said.changes.map((change) => {
    if (!('listing' in change)) throw new Error(`${change.id} is gone`)
    return change
  })
}
const listingOf = (service: object) => listingsOf(service)[0]?.listing

test('A service of version 3 is read whole', () => {
  expect(listingsOf(choir)).toEqual([
    {
      id: choir.id,
      listing: {
        groupName: 'Harbour Arts',
        title: 'Harbour Voices',
        summary: 'A choir for anybody.\nNo auditions.',
        needs: ['creativity'],
        type: 'arts',
        online: false,
        venue: 'Harbour Hall',
        address: '2 Quay Street',
        town: 'Leeds',
        county: 'West Yorkshire',
        postcode: 'LS1 4AB',
        outcode: 'LS1',
        latitude: 53.79,
        longitude: -1.54,
        schedules: [{ rule: 'FREQ=WEEKLY;BYDAY=TU,TH', starts: '18:30', ends: '20:00', skip: [], also: [] }],
        cost: 350,
        costNote: 'Standard, a session',
        agesFrom: 18,
        suits: [],
        access: { stepFree: 'yes', loop: 'yes' },
        languages: ['English', 'Polish'],
        phone: '07700 900111',
        email: 'sing@example.org',
        web: 'https://voices.example.org/choir',
        url: 'https://voices.example.org/choir',
        state: 'live',
        lastChecked: '2026-09-01',
      },
    },
  ])
})

test('A service of the first version is read whole', () => {
  const [change] = listingsOf(lunch)
  expect(change?.id).toBe('4107')
  expect(change?.listing).toMatchObject({
    groupName: 'Mill Lane Friends',
    summary: 'A hot meal & good company.',
    type: 'social',
    needs: ['connection'],
    postcode: 'OX1 1AA',
    latitude: 51.75,
    cost: 400,
    agesFrom: 60,
    whoFor: 'People over 60',
    access: { toilet: 'no' },
    phone: '07700 900222',
    web: 'https://mill.example.org/',
  })
  expect(change?.listing).not.toHaveProperty('agesTo')
  const schedule = change?.listing.schedules?.[0]
  expect(schedule).toMatchObject({ rule: 'FREQ=WEEKLY;BYDAY=TH', starts: '12:00', ends: '14:00' })
  expect(schedule?.skip).toContain('2026-12-31')
})

test('The names of the people who answer are nowhere in it', () => {
  expect(JSON.stringify(fromOruk(choir, today))).not.toContain('A Person')
  expect(JSON.stringify(fromOruk(lunch, today))).not.toContain('A Person')
})

test('What is over is gone, and what is closed for a while is paused', () => {
  for (const status of ['inactive', 'Defunct'])
    expect(fromOruk({ ...choir, status }, today).changes).toEqual([{ id: choir.id, gone: true }])
  expect(listingOf({ ...choir, status: 'temporarily closed' })?.state).toBe('paused')
})

test('What must be known now stands first', () => {
  expect(listingOf({ ...choir, alert: 'Online only until May.' })?.summary).toBe(
    'Online only until May.\nA choir for anybody.\nNo auditions.',
  )
})

const at = (id: string, street: string, more: object = {}) => ({
  id: `at-${id}`,
  location: {
    id,
    name: `Hall ${id}`,
    location_type: 'physical',
    addresses: [{ address_1: street, city: 'Leeds', postal_code: 'LS1 4AB' }],
    ...more,
  },
})

test('A service at several places is a listing at each; the same place twice is one', () => {
  const places = [at('a', '1 East Road'), at('b', '2 West Road'), at('b', '2 West Road')]
  const said = listingsOf({ ...choir, service_at_locations: places })
  expect(said.map(({ id }) => id)).toEqual([`${choir.id}@a`, `${choir.id}@b`])
  expect(said.map(({ listing }) => listing.address)).toEqual(['1 East Road', '2 West Road'])
})

test('What is said of it at one place is for that place', () => {
  const east = { ...at('a', '1 East Road'), schedules: [{ freq: 'WEEKLY', byday: 'MO', opens_at: '09:00' }] }
  const said = listingsOf({ ...choir, service_at_locations: [east, at('b', '2 West Road')] })
  expect(said.map(({ listing }) => listing.schedules?.[0]?.rule)).toEqual([
    'FREQ=WEEKLY;BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=TU,TH',
  ])
})

test('Online is said where it is, and a place beside it stays', () => {
  const virtual = { id: 'v', location: { id: 'v', location_type: 'virtual', name: 'Online' } }
  expect(listingOf({ ...choir, service_at_locations: [virtual] })).toMatchObject({ online: true })
  const both = listingsOf({ ...choir, service_at_locations: [at('a', '1 East Road'), virtual] })
  expect(both).toHaveLength(1)
  expect(both[0]?.listing).toMatchObject({ online: true, address: '1 East Road' })
})

test('A place that can’t be is no place', () => {
  for (const [latitude, longitude] of [
    [100, 101],
    [0, 0],
    [-1.54, 53.79],
    ['', null],
    ['north', 'west'],
  ]) {
    const listing = listingOf({
      ...choir,
      service_at_locations: [at('a', '1 East Road', { latitude, longitude })],
    })
    expect(listing).not.toHaveProperty('latitude')
    expect(listing?.outcode).toBe('LS1')
  }
  const odd = at('a', '1 East Road', {
    addresses: [{ address_1: '1 East Road', city: 'Leeds', postal_code: 'ABC 1234' }],
  })
  const listing = listingOf({ ...choir, service_at_locations: [odd] })
  expect(listing).not.toHaveProperty('outcode')
  expect(listing?.address).toBe('1 East Road')
})

test.each([
  ['it has no id', { ...choir, id: null }],
  ['it has no name', { ...choir, name: '<script>x</script>' }],
  [
    'it is online, and there is no way to reach it',
    {
      id: '1',
      name: 'Chat',
      service_at_locations: [{ location: { location_type: 'virtual' } }],
      url: 'http://chat.example.org',
    },
  ],
  [
    'it is not in Great Britain',
    {
      ...choir,
      service_at_locations: [
        at('a', '1 East Road', { addresses: [{ address_1: 'x', postal_code: 'BT1 1AA' }] }),
      ],
    },
  ],
])('Not usable because %s', (why, service) => {
  const said = fromOruk(service, today)
  expect(said.changes).toEqual([])
  expect(said.bad).toMatchObject([{ why }])
})

test('Prices that are over are no prices', () => {
  const past = { option: 'Old', amount: 9, valid_to: '2022-12-31' }
  expect(listingOf({ ...choir, cost_options: [past, { option: 'Free', amount: 0 }] })?.cost).toBe(0)
  expect(listingOf({ ...choir, cost_options: [past] })).not.toHaveProperty('cost')
})

/** The days of the four weeks from Monday 23 November 2026 on. */
function daysOf(schedule: object): string[] | undefined {
  const [said] = OrukServiceIn.parse({ schedules: [schedule] }).schedules
  const read = said && fromOrukSchedule(said, today)
  return read && daysOfSchedule(read, '2026-11-23', '2026-12-20').map((day) => day.slice(5))
}

test.each<[string, object, string[] | undefined]>([
  [
    'two-letter days',
    { freq: 'WEEKLY', byday: 'TU,FR' },
    ['11-24', '11-27', '12-01', '12-04', '12-08', '12-11', '12-15', '12-18'],
  ],
  ['days in words', { byday: 'Tuesdays' }, ['11-24', '12-01', '12-08', '12-15']],
  ['a day by its number', { weekday: 2 }, ['11-24', '12-01', '12-08', '12-15']],
  ['a span of days', { freq: 'weekly', byday: 'Sat to Sun', valid_to: '2026-11-30' }, ['11-28', '11-29']],
  [
    'every other week',
    { freq: 'WEEKLY', interval: '2', byday: 'TU', dtstart: '2020-01-07' },
    ['12-01', '12-15'],
  ],
  ['every other week, and nobody says which', { freq: 'WEEKLY', interval: 2, byday: 'TU' }, undefined],
  ['the first Tuesday', { freq: 'MONTHLY', byday: '1TU' }, ['12-01']],
  ['the last Friday', { freq: 'MONTHLY', byday: '-1FR' }, ['11-27']],
  ['a Tuesday of the month, and nobody says which', { freq: 'MONTHLY', byday: 'TU' }, undefined],
  ['days of the month', { freq: 'MONTHLY', bymonthday: '25, 3' }, ['11-25', '12-03']],
  ['the month’s day of the beginning', { freq: 'MONTHLY', dtstart: '2025-01-15' }, ['12-15']],
  [
    'the weekday of the beginning',
    { freq: 'WEEKLY', dtstart: '2025-01-15' },
    ['11-25', '12-02', '12-09', '12-16'],
  ],
  ['a second Tuesday of the week', { freq: 'WEEKLY', byday: '2TU' }, undefined],
  ['one day', { dtstart: '2026-12-03T00:00:00Z' }, ['12-03']],
  [
    'one day as a week that ends at once',
    { freq: 'WEEKLY', byday: 'TH', valid_from: '2026-12-03', valid_to: '2026-12-03' },
    ['12-03'],
  ],
  ['a beginning ahead', { freq: 'WEEKLY', byday: 'TU', valid_from: '2026-12-05' }, ['12-08', '12-15']],
  [
    'a database’s zero',
    { freq: 'WEEKLY', byday: 'TU', valid_from: '0001-01-01T00:00:00', valid_to: '9999-12-31' },
    ['11-24', '12-01', '12-08', '12-15'],
  ],
  ['a whole rule', { freq: 'WEEKLY', byday: 'TU', rrule: 'FREQ=WEEKLY;BYDAY=TU;BYMONTH=11' }, ['11-24']],
  ['a rule that is none', { byday: 'TU', rrule: 'FREQ=SECONDLY' }, ['11-24', '12-01', '12-08', '12-15']],
  ['so many times', { freq: 'WEEKLY', byday: 'TU', count: 3, dtstart: '2026-11-17' }, ['11-24', '12-01']],
  ['a word that is no day', { freq: 'WEEKLY', byday: 'whenever' }, undefined],
])('When: %s', (_, schedule, days) => {
  expect(daysOf(schedule)).toEqual(days)
})

test('Times are as clocks in England show them, however they are written', () => {
  const times = ['9:30', '09:30:00', '09:30Z', '09:30:00+01:00', '1900-01-01T09:30:00']
  for (const opens_at of times) {
    const listing = listingOf({ ...choir, schedules: [{ byday: 'TU', opens_at, closes_at: '25:00' }] })
    expect(listing?.schedules).toEqual([
      { rule: 'FREQ=WEEKLY;BYDAY=TU', starts: '09:30', skip: [], also: [] },
    ])
  }
  const always = listingOf({ ...choir, schedules: [{ byday: 'TU', opens_at: '00:00', closes_at: '23:59' }] })
  expect(always?.schedules).toEqual([{ rule: 'FREQ=WEEKLY;BYDAY=TU', skip: [], also: [] }])
})

test('A schedule for each day becomes one for all of them, and one that is over goes', () => {
  const each = ['MO', 'WE', 'FR'].map((byday) => ({
    byday,
    freq: 'WEEKLY',
    opens_at: '10:00',
    closes_at: '12:00',
  }))
  const over = { byday: 'SU', freq: 'WEEKLY', valid_to: '2025-01-01' }
  expect(listingOf({ ...choir, schedules: [...each, over] })?.schedules).toEqual([
    { rule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR', starts: '10:00', ends: '12:00', skip: [], also: [] },
  ])
})

test('A listing reads the same from one day to the next', () => {
  const fortnightly = {
    ...choir,
    schedules: [{ freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2009-03-03' }],
  }
  expect(fromOruk(fortnightly, '2026-11-24')).toEqual(fromOruk(fortnightly, '2026-12-30'))
})
