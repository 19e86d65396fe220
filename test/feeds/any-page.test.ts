import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { closeEngine, openProgramme } from './programme.ts'
import { startPublisher } from './publisher.ts'
import { nameOf, series, session } from './rpde-publisher.ts'

/** Pages of whatever, read as the job reads them: nothing of it breaks a round, or comes through as it is. */

afterAll(closeEngine)

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null, '', 0, -1, 2 ** 60, [], {}, true, '\u0007\u0000', '\ud800', '\u202eevil', '<script>steal()</script>', '&lt;b&gt;', '</p', '1',
    'x'.repeat(301), nameOf('good'), '+275760-09-13T00:00:00Z', '2026-12-01T18:00:00Z', '2026-12-01', 'ScheduledSession', 'Slot', 'SessionSeries',
    'FacilityUse', '__proto__', 'constructor',
  ),
  fc.jsonValue({ maxDepth: 2 }),
) // biome-ignore format: a list of what breaks things
const names = fc.constantFrom(
  '@type', 'type', '@id', 'id', 'url', 'identifier', 'name', 'description', 'superEvent', 'facilityUse', 'individualFacilityUse', 'subEvent',
  'event', 'startDate', 'endDate', 'eventSchedule', 'offers', 'location', 'organizer', 'remainingUses',
) // biome-ignore format: a list of names
const data = fc.oneof(odd, fc.dictionary(names, fc.oneof(odd, fc.dictionary(names, odd))))
/** What is good of itself, with something in it that may not be shown, or something odd. */
const told = [
  '@id',
  'url',
  'name',
  'description',
  'location',
  'organizer',
  'offers',
  'schedulingNote',
] as const
const unfit = fc.constantFrom(
  'a\u0007\u0000b',
  'a\ud800',
  '\u202eevil',
  '<script>steal()</script>a',
  '&lt;b&gt;a',
  '</p',
)
const spoilt = fc
  .tuple(fc.nat(99_999), fc.constantFrom(...told), fc.oneof(unfit, unfit, odd))
  .map(([id, name, value]) => {
    const good = series(`s${id}`, { subEvent: [session(undefined, '2026-12-01T18:00:00Z')] })
    return { id, modified: 1, state: 'updated', kind: 'SessionSeries', data: { ...good, [name]: value } }
  })
const item = fc.oneof(
  odd,
  spoilt,
  fc.record(
    {
      id: fc.oneof(fc.nat(9), odd),
      modified: fc.oneof(fc.nat(9), fc.constant('9007199254740993'), odd),
      state: fc.oneof(fc.constantFrom('updated', 'updated', 'updated', 'deleted'), odd),
      kind: fc.oneof(fc.constantFrom('SessionSeries', 'ScheduledSession', 'Slot'), odd),
      data,
    },
    { requiredKeys: ['id', 'modified', 'state', 'data'] },
  ),
)
const good = {
  id: 'good',
  modified: 1,
  state: 'updated',
  kind: 'SessionSeries',
  data: series('good', {
    '@id': 'https://good.example.org/',
    subEvent: [session('', '2026-12-01T18:00:00Z')],
  }),
}

test('Whatever is on its pages, a feed is read to its end, and no markup or hidden character reaches a listing', async () => {
  const publisher = await startPublisher()
  const programme = await openProgramme()
  let feeds = 0
  const pages = fc.array(fc.array(item, { maxLength: 10 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(pages, async (bodies) => {
      publisher.forget()
      const all = [...bodies, [good], []]
      for (const [at, items] of all.entries())
        publisher.json(`/${at}`, { next: `/${Math.min(at + 1, all.length - 1)}`, items })
      const id = `feed${feeds++}`
      await programme.add({ id, kind: 'rpde', url: `${publisher.origin}/0` })
      expect([await programme.harvest(), programme.faults]).toEqual([['read'], []])
      const found = (await programme.listings()).filter(({ source }) => source?.feed === id)
      expect(found.map(({ title }) => title)).toContain('Class good')
      expect(JSON.stringify(found)).not.toMatch(
        /<[a-z!/?]|\\u00[01]|\\ud[89a-f]|[\u007f-\u009f\u202a-\u202e]/i,
      )
    }),
    { numRuns: 6 },
  )
  // Not only the good one of each.
  expect((await programme.listings()).length).toBeGreaterThan(feeds)
  programme.stop()
  await publisher.stop()
})
