import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Listing, ListingSource } from '../../../functions/core/directory/listing.ts'
import { weekly } from '../../../functions/core/directory/schedule.ts'
import { eachOnce } from '../../../functions/core/snapshot/merge.ts'
import { gardenListing } from '../../world.ts'

const source = (feed: string, more: Partial<ListingSource> = {}): ListingSource => ({
  feed,
  name: `The directory of ${feed}`,
  licence: 'CC BY 4.0',
  id: '17',
  ...more,
})
const own = (more: Partial<Listing> = {}): Listing => ({ ...gardenListing, id: 'own', ...more })
const from = (feed: string, more: Partial<Listing> = {}, said: Partial<ListingSource> = {}): Listing => ({
  ...gardenListing,
  id: `from-${feed}`,
  group: `feed-${feed}`,
  joining: 'contact',
  source: source(feed, said),
  ...more,
})
const shown = (...listings: Listing[]) => eachOnce(listings).map(({ id }) => id)
const uuid = '5f1b3c86-07a9-4dd4-8f43-0b9b1f1e6a11'

describe('the same service from two sources', () => {
  test('is shown once: the group’s own before an import, that before a directory, that before a timetable', () => {
    const imported: Listing = { ...gardenListing, id: 'imported', group: 'council', joining: 'contact' }
    const council = from('council', {}, { kind: 'oruk' })
    const sport = from('sport', {}, { kind: 'rpde' })
    expect(shown(sport, council, imported, own())).toEqual(['own'])
    expect(shown(sport, council, imported)).toEqual(['imported'])
    expect(shown(sport, council)).toEqual(['from-council'])
  })

  test('is the same under another spelling of its name, venue and group', () => {
    const spelt = from('council', {
      title: 'GARDEN  MORNINGS.',
      venue: 'Willow Allotments',
      groupName: 'The Willow Garden CIC',
    })
    expect(shown(own(), spelt)).toEqual(['own'])
    expect(shown(own({ title: 'Café & chat' }), from('council', { title: 'Cafe and Chat' }))).toEqual(['own'])
  })

  test('is the same by what its source calls it or its own page there, whoever is named as the group', () => {
    const again = from(
      'county',
      { groupName: 'Leeds Council', title: 'Garden mornings (Willow)' },
      { id: uuid },
    )
    expect(shown(from('council', {}, { id: uuid }), again)).toHaveLength(1)
    const page = 'https://willow.example.org/garden'
    const paged = from(
      'county',
      { groupName: 'Leeds Council' },
      { url: 'https://www.willow.example.org/garden/' },
    )
    expect(shown(own({ web: page }), paged)).toEqual(['own'])
  })

  test('that gives no times is the one that does', () => {
    expect(shown(own(), from('council', { schedules: [] }))).toEqual(['own'])
  })

  test('whose classes a timetable lists one by one is shown as the whole', () => {
    const both = from('council', { schedules: weekly(['Tue', 'Thu'], '10:00', '12:00') }, { kind: 'oruk' })
    const one = from('sport', { id: 's1', schedules: weekly(['Tue'], '10:00', '12:00') }, { kind: 'rpde' })
    const other = from('sport', { id: 's2', schedules: weekly(['Thu'], '10:00', '12:00') }, { kind: 'rpde' })
    expect(shown(other, one, both)).toEqual(['from-council'])
  })
})

describe('two are not the same', () => {
  test.each<[string, Partial<Listing>]>([
    ['at another time', { schedules: weekly(['Tue'], '14:00') }],
    ['on another day', { schedules: weekly(['Wed'], '10:00', '12:00') }],
    ['on more days', { schedules: weekly(['Tue', 'Wed'], '10:00', '12:00') }],
    [
      'every other week',
      { schedules: [{ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', starts: '10:00', skip: [], also: [] }] },
    ],
    ['at another venue', { venue: 'Oak allotments' }],
    ['in another part of town', { outcode: 'LS11' }],
    ['online', { online: true }],
    ['of another group', { groupName: 'Oak Garden' }],
    ['of another name', { title: 'Garden afternoons' }],
    ['for another age', { agesFrom: 60 }],
    ['for women only', { suits: ['women'] }],
  ])('%s', (_, difference) => {
    expect(shown(own({ agesFrom: 18 }), from('council', { agesFrom: 18, ...difference }))).toHaveLength(2)
  })

  test('by a short number that any source may use, or a page that is everybody’s', () => {
    const other = { title: 'Chess', groupName: 'Chess club' }
    expect(shown(from('council'), from('county', other))).toHaveLength(2)
    const front = { url: 'https://willow.example.org/' }
    expect(shown(from('council', {}, front), from('county', { groupName: 'Other' }, front))).toHaveLength(2)
  })

  test('when one group or one source lists both: it will know', () => {
    expect(shown(own(), own({ id: 'own-too' }))).toHaveLength(2)
    expect(shown(from('council', { id: 'c1' }), from('council', { id: 'c2' }))).toHaveLength(2)
  })
})

describe('of any listings', () => {
  const some = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      title: fc.constantFrom('Walk', 'Choir'),
      venue: fc.constantFrom(undefined, 'Hall', 'Park'),
      outcode: fc.constantFrom(undefined, 'LS6', 'LS7'),
      feed: fc.constantFrom(undefined, 'a', 'b', 'c'),
      kind: fc.constantFrom('oruk' as const, 'rpde' as const),
      schedules: fc.constantFrom(
        [],
        weekly(['Tue'], '10:00'),
        weekly(['Wed'], '10:00'),
        weekly(['Tue', 'Wed'], '10:00'),
      ),
      called: fc.constantFrom('1', uuid),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  const made = some.map((all) =>
    all.map(({ feed, kind, called, ...facts }): Listing => {
      const { source: _, ...rest } = { ...gardenListing, ...facts }
      return feed
        ? { ...rest, group: `feed-${feed}`, source: source(feed, { kind, id: called }) }
        : { ...rest, group: `group-${facts.id}` }
    }),
  )

  test('those that are shown are some of them, it comes to the same in any order, and again to the same', () => {
    fc.assert(
      fc.property(made, fc.nat(), (all, turn) => {
        const once = eachOnce(all)
        for (const one of once) expect(all).toContain(one)
        const at = all.length === 0 ? 0 : turn % all.length
        expect(eachOnce([...all.slice(at), ...all.slice(0, at)].reverse())).toEqual(once)
        expect(eachOnce(once)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  test('what is left out is from another source than one of its name that is shown, and at no time that is not', () => {
    fc.assert(
      fc.property(made, (all) => {
        const once = eachOnce(all)
        const times = (one: Listing) =>
          one.schedules.flatMap(({ rule = '' }) => /BYDAY=(.*)/.exec(rule)?.[1]?.split(',') ?? [])
        for (const left of all.filter((one) => !once.includes(one))) {
          const twins = once.filter(
            (one) =>
              (one.title === left.title || one.source?.id === left.source?.id) &&
              (one.source?.feed ?? one.group) !== (left.source?.feed ?? left.group),
          )
          expect(
            twins.some(
              (twin) =>
                twin.source?.id === uuid ||
                times(twin).length === 0 ||
                times(left).every((time) => times(twin).includes(time)),
            ),
          ).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
