import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekdays } from '../../../functions/core/calendar.ts'
import { accessFactIds, Listing, suitabilityIds } from '../../../functions/core/directory/listing.ts'
import { ordinalIds, plainRule, ruleOf } from '../../../functions/core/directory/plain-rule.ts'
import { daysOfSchedule, Schedule } from '../../../functions/core/directory/schedule.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import {
  faultsIn,
  formOf,
  readFields,
  readSection,
  type Section,
} from '../../../functions/core/groups/listings/form.ts'
import { mostNeeds, offeredNeeds } from '../../../functions/core/groups/listings/form-sections.ts'
import { withoutTakenOut } from '../../../functions/core/groups/listings/form-times.ts'
import { restate } from '../../../functions/core/groups/listings/restate.ts'
import { activityTypeIds } from '../../../functions/core/taxonomy.ts'
import { gardenListing } from '../../world.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const words = fc.stringMatching(/^[A-Za-z£é’][A-Za-z0-9£é’ ,.&<>"-]{0,40}[A-Za-z.]$/)
const lines = fc.tuple(words, words).map((both) => both.join('\n'))
const day = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2026-01-01', days))
const days = fc.uniqueArray(day, { maxLength: 4 })
const some = <T>(from: readonly T[], minLength = 0) =>
  fc.subarray([...from], { minLength }).map((chosen) => [...chosen])

const rule = fc.oneof(
  fc
    .record({
      often: fc.constantFrom('weekly' as const, 'fortnightly' as const, 'monthly' as const),
      days: some(weekdays, 1),
      which: some(ordinalIds, 1),
      notIn: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { maxLength: 11 }),
    })
    .map(ruleOf),
  // What the form’s choices can’t say.
  fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=3;BYDAY=FR',
    'FREQ=MONTHLY;BYMONTHDAY=15',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=WEEKLY;BYDAY=TU,MO',
    'BYDAY=TU;FREQ=WEEKLY',
    'FREQ=WEEKLY;COUNT=6;BYDAY=WE',
    'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21',
  ),
)
const time = fc.constantFrom(['09:00', '10:30'], ['18:05', '23:59'], ['00:00', '12:00'], ['07:00'], [])
const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    rule: maybe(rule),
    from: maybe(day),
    time,
    more: fc.nat(300),
    until: fc.boolean(),
    skip: days,
    also: days,
  })
  .map(({ rule: one, from, time: [starts, ends], more, until, skip, also }) => ({
    ...(one ? { rule: one } : {}),
    ...(from ? { from } : {}),
    ...(from && until ? { until: addDays(from, more) } : {}),
    ...(starts ? { starts } : {}),
    ...(ends ? { ends } : {}),
    skip,
    // Nothing at all would be no schedule.
    also: one || from || starts || skip.length + also.length > 0 ? also : ['2026-12-24'],
  }))

const place = fc.record({
  venue: words,
  address: maybe(words),
  town: maybe(words),
  county: maybe(words),
  code: fc.constantFrom({ postcode: 'LS6 2AB', outcode: 'LS6' }, { outcode: 'LS12' }, {}),
  point: fc.constantFrom({ latitude: 53.8, longitude: -1.5 }, {}),
})

const listing: fc.Arbitrary<Listing> = fc
  .record({
    title: words,
    summary: lines,
    needs: fc.shuffledSubarray([...offeredNeeds], { minLength: 1, maxLength: mostNeeds }),
    type: fc.constantFrom(...activityTypeIds),
    place: maybe(place),
    transport: maybe(words),
    schedules: fc.array(schedule, { maxLength: 3 }),
    whenNote: maybe(words),
    cost: maybe(fc.nat(99_999)),
    costNote: maybe(words),
    ages: fc.constantFrom({}, { agesFrom: 0 }, { agesFrom: 16, agesTo: 25 }, { agesTo: 18 }),
    whoFor: maybe(words),
    suits: some(suitabilityIds),
    access: fc
      .array(fc.constantFrom('yes' as const, 'no' as const, undefined), { minLength: 6, maxLength: 6 })
      .map((facts) =>
        Object.fromEntries(accessFactIds.flatMap((id, at) => (facts[at] ? [[id, facts[at]]] : []))),
      ),
    languages: some(['English', 'Polish', 'Urdu', 'Sign language']),
    firstVisit: maybe(lines),
    places: maybe(fc.integer({ min: 1, max: 9999 })),
    placesPer: fc.constantFrom('course' as const, 'occurrence' as const),
    waitingList: fc.boolean(),
    joining: fc.constantFrom('live' as const, 'contact' as const),
    phone: fc.constant('0113 496 0000'),
    email: maybe(fc.constant('hello@example.org')),
    web: maybe(fc.constantFrom('https://growers.example.org/', 'https://growers.example.org/a?b=c')),
    demonstration: fc.boolean(),
  })
  .map(({ place: at, ages, ...rest }) => {
    const { code = {}, point = {}, ...where } = at ?? {}
    return Listing.parse(
      JSON.parse(
        JSON.stringify({
          ...gardenListing,
          latitude: undefined,
          longitude: undefined,
          outcode: undefined,
          venue: undefined,
          address: undefined,
          online: at === undefined,
          ...where,
          ...code,
          ...point,
          ...ages,
          ...rest,
        }),
      ),
    )
  })

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

/** What a browser sends back of a page: line ends as HTML has them, one ticked box as text, empty lists not at all. */
const posted = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[name, value.replace(/\n/g, '\r\n')]]
      const [only = '', ...more] = value
      return value.length === 0 ? [] : [[name, more.length === 0 ? only : value]]
    }),
  )

test('a listing that is opened and sent unchanged is the same listing', () => {
  fc.assert(
    fc.property(listing, (before) => {
      const values = posted(formOf(before))
      expect(faultsIn(values)).toEqual([])
      const fields = readFields(values)
      expect(plain(fields && restate(before, fields))).toEqual(plain(before))
    }),
    { numRuns: 150 },
  )
})

test('every choice of days is a rule that falls on them and on no other', () => {
  fc.assert(
    fc.property(some(weekdays, 1), some(ordinalIds, 1), fc.subarray([1, 8, 12]), (on, which, notIn) => {
      for (const often of ['weekly', 'monthly'] as const) {
        const choices = { often, days: on, which: often === 'monthly' ? which : [], notIn }
        const made = ruleOf(choices)
        expect(plainRule(made)).toEqual(choices)
        const days = daysOfSchedule(Schedule.parse({ rule: made }), '2026-01-01', '2026-12-31')
        for (const one of days) {
          expect(on).toContain(weekdays[(new Date(one).getUTCDay() + 6) % 7])
          expect(notIn).not.toContain(Number(one.slice(5, 7)))
        }
        expect(days.length).toBeGreaterThan(often === 'weekly' ? 9 * on.length * 4 : 6)
      }
    }),
    { numRuns: 30 },
  )
})

describe('what is wrong is said by its field', () => {
  const good = formOf({ ...gardenListing, phone: '0113 496 0000' })
  const wrong: [Section, FormValues, string, RegExp][] = [
    ['what', { title: '' }, 'title', /Enter what it is called/],
    ['what', { title: 't'.repeat(101) }, 'title', /100 characters/],
    ['what', { title: 'Two\nlines' }, 'title', /one line/],
    ['what', { summary: '' }, 'summary', /few sentences/],
    ['what', { summary: 's'.repeat(601) }, 'summary', /600 characters/],
    ['what', { type: 'party' }, 'type', /kind of thing/],
    ['what', { mainly: 'safety' }, 'mainly', /mainly/],
    ['what', { needs: ['stress', 'active', 'sleep', 'money', 'food', 'work'] }, 'needs', /up to 5/],
    ['when', { 'when-1-often': '' }, 'when-1-often', /how often/],
    ['when', { 'when-1-often': 'rule', 'when-1-rule': 'FREQ=SECONDLY' }, 'when-1-often', /how often/],
    ['when', { 'when-1-days': [] }, 'when-1-days', /days/],
    ['when', { 'when-1-often': 'monthly' }, 'when-1-which', /which ones/],
    ['when', { 'when-1-often': 'fortnightly' }, 'when-1-from', /every other week/],
    ['when', { 'when-1-starts': 'six' }, 'when-1-starts', /18:30/],
    ['when', { 'when-1-starts': '' }, 'when-1-starts', /starts/],
    ['when', { 'when-1-ends': '09:00' }, 'when-1-ends', /later/],
    ['when', { 'when-1-from': '2026-02-30' }, 'when-1-from', /8\/12\/2026/],
    ['when', { 'when-1-from': '2/3/2027', 'when-1-until': '1/3/2027' }, 'when-1-until', /after the first/],
    ['when', { 'when-1-skip': '1/12/2026\nsoon' }, 'when-1-skip', /“soon”/],
    ['when', { 'when-1-notIn': '1 2 3 4 5 6 7 8 9 10 11 12'.split(' ') }, 'when-1-notIn', /one month/],
    ['where', { online: '' }, 'online', /place/],
    ['where', { venue: '', address: '', postcode: '' }, 'venue', /where people come/],
    ['where', { postcode: 'Leeds' }, 'postcode', /LS6 2AB/],
    ['where', { postcode: 'BT1 1AA' }, 'postcode', /England/],
    ['who', { costs: 'some', pounds: 'a lot' }, 'pounds', /3\.50/],
    ['who', { agesFrom: 'old' }, 'agesFrom', /age in years/],
    ['who', { agesFrom: '30', agesTo: '20' }, 'agesTo', /above/],
    ['who', { whoFor: 'w'.repeat(301) }, 'whoFor', /300 characters/],
    ['joining', { joining: 'mail' }, 'joining', /how people join/],
    ['joining', { joining: 'contact', phone: '' }, 'phone', /phone number, an email address or a web/],
    ['joining', { web: 'http://growers.example.org' }, 'web', /https/],
    ['joining', { web: 'javascript:alert(1)' }, 'web', /https/],
    ['joining', { email: 'not one' }, 'email', /email address/],
    ['joining', { places: '0' }, 'places', /room/],
  ]
  test.each(wrong)('%s with %j', (section, typed, field, fault) => {
    const read = readSection(section, { ...good, ...typed })
    expect(read.ok ? {} : read.errors).toEqual({ [field]: expect.stringMatching(fault) })
  })

  test('and no form at all, of any bytes, throws or says anything but sentences', () => {
    const names = fc.constantFrom(...Object.keys(good), 'when-2-often', 'when-3-skip', 'other')
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.string(), { maxLength: 3 }),
    )
    fc.assert(
      fc.property(fc.dictionary(names, value), fc.boolean(), (typed, over) => {
        for (const { errors } of faultsIn(over ? { ...good, ...typed } : typed)) {
          for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[A-Z“].*\.$/s)
        }
      }),
      { numRuns: 100 },
    )
  })
})

test('people’s own ways of writing days, times, postcodes and web addresses are understood', () => {
  const read = readSection('when', {
    ...formOf(gardenListing),
    'when-1-starts': '6.30pm',
    'when-1-ends': '8pm',
    'when-1-skip': '8 December 2026; 15.12.26\n2026-12-22',
  })
  expect(read).toMatchObject({
    ok: true,
    value: {
      schedules: [{ starts: '18:30', ends: '20:00', skip: ['2026-12-08', '2026-12-15', '2026-12-22'] }],
    },
  })
  const joining = readSection('joining', { joining: 'contact', web: 'growers.example.org' })
  expect(joining).toMatchObject({ ok: true, value: { web: 'https://growers.example.org' } })
  const where = readSection('where', { online: 'no', postcode: 'ls6 2ab' })
  expect(where).toMatchObject({ ok: true, value: { postcode: 'LS6 2AB', outcode: 'LS6' } })
})

test('a time that is taken out is gone, and the others stay', () => {
  const schedules = ['MO', 'TU', 'WE'].map((on) => Schedule.parse({ rule: `FREQ=WEEKLY;BYDAY=${on}` }))
  const values = { ...formOf({ ...gardenListing, schedules }), 'when-2-out': 'yes' }
  expect(readSection('when', withoutTakenOut(values))).toMatchObject({
    ok: true,
    value: { schedules: [schedules[0], schedules[2]] },
  })
})

test('a point on the map is taken as a map gives it, and left behind by a listing that moves without it', () => {
  const values = formOf(gardenListing)
  const stated = (more: FormValues) => {
    const fields = readFields({ ...values, ...more })
    const { latitude, longitude } = fields ? restate(gardenListing, fields) : {}
    return fields && [latitude, longitude]
  }
  expect(stated({})).toEqual([53.82, -1.57])
  expect(stated({ point: '53.8196; -1.5786' })).toEqual([53.8196, -1.5786])
  expect(stated({ point: '' })).toEqual([undefined, undefined])
  expect(stated({ venue: 'Another field' })).toEqual([undefined, undefined])
  expect(stated({ venue: 'Another field', point: '53.9, -1.6' })).toEqual([53.9, -1.6])
  for (const point of ['-1.57, 53.82', '53.82', 'by the gate', '53.82, -1.57, 4'])
    expect(stated({ point })).toBeUndefined()
})
