import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weekdays } from '../../functions/core/calendar.ts'
import { accessFactIds, Listing, suitabilityIds } from '../../functions/core/directory/listing.ts'
import { Schedule, weekly } from '../../functions/core/directory/schedule.ts'
import { toOruk, toOrukInList } from '../../functions/core/open/open-referral/service.ts'
import { OrukService, OrukServiceInList } from '../../functions/core/open/open-referral/shape.ts'
import { activityTypeIds, needIds } from '../../functions/core/taxonomy.ts'
import { origin } from '../world.ts'
import { listing } from './door.ts'

const saying = (schedule: object, more: Partial<Listing> = {}) => {
  const one = listing('one', { schedules: [Schedule.parse(schedule)], ...more })
  return (toOruk(one, { origin }).schedules ?? []).map(
    ({ id: _, service_id: __, schedule_link: ___, attending_type: ____, ...rest }) => rest,
  )
}

describe('when a service takes place', () => {
  test('every week, in the four fields alone', () => {
    expect(saying({ rule: 'FREQ=WEEKLY;BYDAY=TU,FR', starts: '18:00', ends: '19:30' })).toEqual([
      {
        freq: 'WEEKLY',
        interval: 1,
        byday: 'TU,FR',
        opens_at: '18:00',
        closes_at: '19:30',
        description: 'Tuesdays and Fridays, 6pm to 7.30pm',
      },
    ])
  })

  test('every other week, with the day that it counts from', () => {
    expect(saying({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', from: '2026-09-02' })).toMatchObject([
      { freq: 'WEEKLY', interval: 2, byday: 'TU', dtstart: '2026-09-15', valid_from: '2026-09-02' },
    ])
  })

  test.each([
    ['FREQ=MONTHLY;BYDAY=2TU,4TU', { freq: 'MONTHLY', interval: 1, byday: '2TU,4TU' }],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', { freq: 'MONTHLY', interval: 1, byday: '-1FR' }],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', { freq: 'MONTHLY', interval: 1, bymonthday: '1,15' }],
    ['FREQ=MONTHLY', { freq: 'MONTHLY', interval: 1, bymonthday: '5' }],
    ['FREQ=DAILY', { freq: 'WEEKLY', interval: 1, byday: 'MO,TU,WE,TH,FR,SA,SU' }],
    ['FREQ=WEEKLY', { freq: 'WEEKLY', interval: 1, byday: 'MO' }],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T230000Z', { freq: 'WEEKLY', byday: 'MO', valid_to: '2026-12-14' }],
  ])('%s, with nothing lost', (rule, fields) => {
    const [said] = saying({ rule, from: '2026-10-05' })
    expect(said).toMatchObject(fields)
    expect(said).not.toHaveProperty('rrule')
  })

  test.each([
    ['FREQ=WEEKLY;BYDAY=TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12', 'Tuesdays, not in August'],
    ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=6', 'Tuesdays'],
  ])('%s goes along whole where the fields can’t say it, and in words', (rule, description) => {
    expect(saying({ rule, from: '2026-10-05' })).toMatchObject([{ rrule: rule, description }])
  })

  test('days that fall out are named, and days besides are schedules of their own', () => {
    const said = saying({
      rule: 'FREQ=WEEKLY;BYDAY=TU',
      starts: '10:00',
      skip: ['2026-12-29'],
      also: ['2026-12-30', '2026-12-29'],
    })
    expect(said).toEqual([
      expect.objectContaining({
        byday: 'TU',
        exdate: ['2026-12-29'],
        description: 'Tuesdays, 10am. Not on 2026-12-29',
      }),
      {
        freq: 'WEEKLY',
        interval: 1,
        byday: 'WE',
        dtstart: '2026-12-30',
        valid_from: '2026-12-30',
        valid_to: '2026-12-30',
        opens_at: '10:00',
        description: 'On 2026-12-30, 10am',
      },
    ])
  })

  test('a note stands beside every schedule, or for itself', () => {
    const whenNote = 'Term time only'
    expect(saying({ rule: 'FREQ=WEEKLY;BYDAY=TU' }, { whenNote })).toMatchObject([{ notes: whenNote }])
    const alone = toOruk(listing('one', { schedules: [], whenNote }), { origin })
    expect(alone.schedules).toMatchObject([{ description: whenNote, notes: whenNote }])
  })
})

describe('what the standard makes us fill', () => {
  test('says “Not stated” where nobody has, and an address without any of it is left out', () => {
    const address = (more: Partial<Listing>) =>
      toOruk(listing('one', more), { origin }).service_at_locations?.[0]?.location.addresses?.[0]
    expect(address({ address: 'Willow Lane' })).toMatchObject({
      address_1: 'Willow Lane',
      city: 'Not stated',
      state_province: 'Not stated',
      postal_code: 'LS6',
      country: 'GB',
    })
    expect(address({ town: 'Leeds', county: 'West Yorkshire', postcode: 'LS6 2AB' })).toMatchObject({
      city: 'Leeds',
      state_province: 'West Yorkshire',
      postal_code: 'LS6 2AB',
    })
    expect(address({ address: undefined, outcode: undefined })).toBeUndefined()
  })

  test.each([
    [0, undefined, { option: 'Free', amount: 0, currency: 'GBP' }],
    [350, 'Tea included', { amount: 3.5, currency: 'GBP', amount_description: 'Tea included' }],
    [undefined, 'Ask us', { amount_description: 'Ask us' }],
  ])('a cost of %s pence', (cost, costNote, option) => {
    const [said] = toOruk(listing('one', { cost, costNote }), { origin }).cost_options ?? []
    expect(said).toMatchObject(option)
    expect(Object.keys(said ?? {})).toHaveLength(2 + Object.keys(option).length)
  })

  test('an unknown cost is no cost option', () =>
    expect(toOruk(listing('one', { cost: undefined }), { origin })).not.toHaveProperty('cost_options'))
})

test('any listing at all comes out as our own description says, with no two things of one id', () => {
  const words = fc.string({ minLength: 1, maxLength: 30 })
  const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
  const some = <T>(ids: readonly T[]) => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 4 })
  const any = fc.record({
    title: words,
    summary: words,
    needs: some(needIds),
    type: fc.constantFrom(...activityTypeIds),
    online: fc.boolean(),
    venue: maybe(words),
    address: maybe(words),
    town: maybe(words),
    county: maybe(words),
    outcode: maybe(fc.constant('LS6')),
    latitude: maybe(fc.double({ min: 50, max: 56, noNaN: true })),
    longitude: maybe(fc.double({ min: -4, max: 1, noNaN: true })),
    schedules: some(weekdays).map((days) => weekly(days, '10:00')),
    whenNote: maybe(words),
    cost: maybe(fc.nat(5000)),
    costNote: maybe(words),
    agesFrom: maybe(fc.nat(90)),
    whoFor: maybe(words),
    suits: some(suitabilityIds),
    access: fc.dictionary(fc.constantFrom(...accessFactIds), fc.constantFrom('yes', 'no')),
    languages: fc.uniqueArray(words, { maxLength: 3 }),
    transport: maybe(words),
    firstVisit: maybe(words),
    joining: fc.constantFrom('live', 'contact'),
    phone: maybe(words),
    email: maybe(fc.oneof(words, fc.constant('a@example.org'))),
    state: fc.constantFrom('live', 'paused'),
  })
  fc.assert(
    fc.property(any, (fields) => {
      const one = Listing.parse({ ...listing('one'), ...fields })
      const service = toOruk(one, { origin, modified: 1_795_000_000_000 })
      expect(OrukService.strict().parse(service)).toEqual(service)
      const inList = toOrukInList(one, { origin })
      expect(OrukServiceInList.strict().parse(inList)).toEqual(inList)
      const ids = [...JSON.stringify({ ...service, attributes: [] }).matchAll(/"id":"([^"]+)"/g)].map(
        ([, id]) => id,
      )
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 150 },
  )
})
