import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isLater, readPage } from '../../functions/core/feeds/rpde/page.ts'
import { closeEngine, openProgramme, type Programme } from './programme.ts'
import { type Publisher, startPublisher } from './publisher.ts'
import { type Item, nameOf, series, serveFeed, session } from './rpde-publisher.ts'

/** OpenActive feeds in the shapes that the standard allows, and in some that it does not. */

let publisher: Publisher
let programme: Programme
beforeAll(async () => {
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.stop()
  await closeEngine()
})
beforeEach(async () => {
  publisher.forget()
  programme = await openProgramme()
})
afterEach(() => programme.stop())

const at = (path: string) => `${publisher.origin}${path}`
const added = () => programme.add({ kind: 'rpde', url: at('/series'), sessionsUrl: at('/sessions') })
const serve = (ofSeries: Item[], ofSessions: Item[]) => {
  publisher.forget()
  serveFeed(publisher, '/series', ofSeries)
  serveFeed(publisher, '/sessions', ofSessions)
}
const one = (id: string, modified: number | string = 1, more = {}): Item => ({
  id,
  modified,
  data: series(id, more),
})
const time = (
  id: string,
  of: unknown,
  start = '2026-12-01T18:00:00Z',
  modified: number | string = 1,
): Item => ({
  id,
  modified,
  kind: 'ScheduledSession',
  data: session(of, start),
})

describe('a feed of series and one of sessions', () => {
  test('become listings with their times, source and licence', async () => {
    serve(
      [one('a'), one('b'), one('c'), one('d')],
      ['2026-12-01', '2026-12-08', '2026-12-15'].map((day, at) =>
        time(`s${at}`, nameOf('a'), `${day}T18:00:00Z`),
      ),
    )
    await added()
    expect(await programme.harvest()).toEqual(['read'])
    const listings = await programme.listings()
    expect(listings).toHaveLength(1)
    expect(listings[0]).toMatchObject({
      id: expect.stringMatching(/^f-leisure-[0-9a-f]{20}$/),
      title: 'Class a',
      group: 'feed-leisure',
      joining: 'contact',
      outcode: 'LS6',
      cost: 400,
      source: {
        feed: 'leisure',
        name: 'Leisure Leeds',
        licence: 'CC BY 4.0',
        licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
        id: nameOf('a'),
      },
    })
    const days = JSON.stringify(listings[0]?.schedules)
    expect(days).toContain('18:00')
    expect(await programme.feedOf('leisure')).toMatchObject({ state: 'active', listings: 1, failures: 0 })
  })

  test('find one another in whichever order they come, and by whichever name', async () => {
    const ofSeries: Item[] = []
    serve(ofSeries, [
      time('s1', nameOf('a')),
      time('s2', { '@id': nameOf('b') }),
      time('s3', { '@type': 'SessionSeries', url: 'https://leisure.example.org/c' }),
      time('s4', 'https://leisure.example.org/d'),
    ])
    await added()
    await programme.harvest()
    expect(await programme.titles()).toEqual([])
    ofSeries.push(one('a'), one('b'), one('c'), one('d'))
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a', 'Class b', 'Class c', 'Class d'])
  })

  test('a session with its series inside needs no other feed', async () => {
    serve([], [time('s1', series('inside')), time('s2', series('inside'), '2026-12-08T18:00:00Z')])
    await programme.add({ kind: 'rpde', url: at('/sessions') })
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class inside'])
  })

  test('slots belong to their facility, or to a court inside it', async () => {
    const facility = {
      ...series('courts'),
      '@type': 'FacilityUse',
      individualFacilityUse: [
        { '@type': 'IndividualFacilityUse', '@id': nameOf('court-1'), name: 'Court 1' },
      ],
    }
    const slot = (id: string, of: string, hour: number): Item => ({
      id,
      modified: 1,
      kind: 'Slot',
      data: {
        '@type': 'Slot',
        facilityUse: of,
        startDate: `2026-12-01T${hour}:00:00Z`,
        duration: 'PT1H',
        remainingUses: 1,
      },
    })
    serve(
      [{ id: 'courts', modified: 1, kind: 'FacilityUse', data: facility }],
      [slot('1', nameOf('courts'), 10), slot('2', nameOf('court-1'), 11)],
    )
    await added()
    await programme.harvest()
    const [listing] = await programme.listings()
    expect(listing?.title).toBe('Class courts')
    expect(listing?.schedules.length).toBeGreaterThan(0)
    // Once the court's last slot has gone, and then the facility's, there is nothing to book.
    serve(
      [],
      [
        { id: '1', modified: 2, state: 'deleted', kind: 'Slot' },
        { id: '2', modified: 2, state: 'deleted', kind: 'Slot' },
      ],
    )
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual([])
  })

  test('what is deleted goes: a series before its sessions, the last session of a series, and comes back', async () => {
    const ofSeries = [one('a'), one('b'), one('c')]
    const ofSessions = ['a', 'b', 'c'].map((id) => time(`s-${id}`, nameOf(id)))
    serve(ofSeries, ofSessions)
    await added()
    await programme.harvest()
    ofSeries[0] = { id: 'a', modified: 2, state: 'deleted' }
    ofSessions[1] = { id: 's-b', modified: 2, state: 'deleted', kind: 'ScheduledSession' }
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class c'])
    expect((await programme.feedOf('leisure')).last?.counts.gone).toBe(2)
    ofSeries[0] = one('a', 3)
    ofSessions[1] = time('s-b', nameOf('b'), '2026-12-03T18:00:00Z', 3)
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a', 'Class b', 'Class c'])
  })

  test('a session that moves to another series takes its listing along', async () => {
    const ofSessions = [time('s1', nameOf('a'))]
    serve([one('a'), one('b')], ofSessions)
    await added()
    await programme.harvest()
    ofSessions[0] = time('s1', nameOf('b'), '2026-12-01T18:00:00Z', 2)
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class b'])
  })

  test('what is past its last day goes by itself, and that is no reason to hold a feed', async () => {
    const ids = Array.from({ length: 6 }, (_, at) => `n${at}`)
    serve(
      ids.map((id) => one(id)),
      ids.map((id) => time(`s-${id}`, nameOf(id), '2026-11-25T18:00:00Z')),
    )
    await added()
    await programme.harvest()
    expect(await programme.titles()).toHaveLength(6)
    programme.later(3, 'days')
    await programme.harvest()
    expect(await programme.titles()).toEqual([])
    expect(await programme.feedOf('leisure')).toMatchObject({ state: 'active', listings: 0 })
  })

  test('times too far ahead come with the next reading of everything', async () => {
    serve([one('a')], [time('s1', nameOf('a'), '2027-02-01T18:00:00Z')])
    await added()
    await programme.harvest()
    expect(await programme.titles()).toEqual([])
    programme.later(29, 'days')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a'])
  })
})

describe('paging', () => {
  test('each feed goes on from where it was: nothing that was read is read again', async () => {
    const ofSeries = [one('a'), one('b'), one('c'), one('d')]
    serve(ofSeries, [time('s1', nameOf('a'))])
    await added()
    await programme.harvest()
    publisher.asked.length = 0
    programme.later(1, 'hours')
    await programme.harvest()
    expect(publisher.asked.map(({ url }) => url)).toEqual([
      '/series?afterTimestamp=1&afterId=d',
      '/sessions?afterTimestamp=1&afterId=s1',
    ])
    ofSeries[0] = one('a', 2, { name: 'Another name' })
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Another name'])
  })

  test('an empty page that leads on is not the last', async () => {
    publisher.json('/series', { next: at('/series?page=2'), items: [] })
    publisher.json('/series?page=2', {
      next: '/series?page=3',
      items: [
        {
          id: 7,
          modified: 5,
          state: 'updated',
          kind: 'SessionSeries',
          data: series('late', { subEvent: [session(undefined, '2026-12-01T18:00:00Z')] }),
        },
      ],
    })
    publisher.json('/series?page=3', { next: at('/series?page=3'), items: [] })
    await programme.add({ kind: 'rpde', url: at('/series') })
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class late'])
  })

  test('the last word on a thing counts, on one page or on several, and past 2^53', async () => {
    const big = (end: string) => `90071992547409${end}`
    const dated = { subEvent: [session(undefined, '2026-12-01T18:00:00Z')] }
    const item = (modified: string, name: string) =>
      JSON.stringify({
        id: 'a',
        state: 'updated',
        kind: 'SessionSeries',
        data: series('a', { name, ...dated }),
      }).replace('{', `{"modified":${modified},`)
    const page = (next: string, ...items: string[]) => ({
      body: `{"next":"${next}","items":[${items.join(',')}]}`,
    })
    publisher.answer(
      '/series',
      page('/series?2', item(big('94'), 'The last'), item(big('93'), 'The one before')),
    )
    publisher.answer('/series?2', page('/series?3', item(big('92'), 'An old one')))
    publisher.answer('/series?3', page('/series?3'))
    await programme.add({ kind: 'rpde', url: at('/series') })
    await programme.harvest()
    expect(await programme.titles()).toEqual(['The last'])
    expect(isLater(big('93'), big('92'))).toBe(true)
    expect([isLater('10', '9'), isLater('9', '10'), isLater('010', '10')]).toEqual([true, false, false])
  })

  test.each([
    ['a page of things that leads to itself', { '/series': '/series' }],
    ['pages in a circle', { '/series': '/series?2', '/series?2': '/series?3', '/series?3': '/series?2' }],
    ['a next page on another host', { '/series': 'https://elsewhere.example.org/series' }],
    ['a next page inside the network', { '/series': 'http://169.254.169.254/latest/' }],
  ])('%s is a fault, and is not asked for again and again', async (_, pages) => {
    for (const [path, next] of Object.entries(pages)) publisher.json(path, { next, items: [one('a')] })
    await programme.add({ kind: 'rpde', url: at('/series') })
    expect(await programme.harvest()).toEqual(['failed'])
    const asked = publisher.asked.length
    expect(asked).toBeLessThan(5)
    programme.later(2, 'minutes')
    expect(await programme.harvest()).toEqual([])
    expect(publisher.asked).toHaveLength(asked)
    expect((await programme.feedOf('leisure')).fault).toContain('another host')
  })

  test('a next page by plain http on the same host is asked for by the way that the feed is read', () => {
    const pageOf = (url: string, next: string) => readPage(url, { next, items: [] })
    const host = 'feeds.example.org/sessions'
    expect(pageOf(`https://${host}`, `http://${host}?after=1`)).toMatchObject({
      next: `https://${host}?after=1`,
    })
    for (const next of [`http://${host.replace('/', ':8080/')}`, `http://other.${host}`, `ftp://${host}`])
      expect(pageOf(`https://${host}`, next)).toMatchObject({ ok: false, fault: 'astray' })
  })

  test('a page of more things than a run can take in is a fault', () => {
    const items = (count: number) => Array.from({ length: count }, () => null)
    const sizes = [10_000, 10_001].map(
      (count) => readPage(at('/'), { next: at('/?2'), items: items(count) }).ok,
    )
    expect(sizes).toEqual([true, false])
  })

  test('a feed without end is read a part at a time, and no run takes more than its share', async () => {
    publisher.answer('*', (request, response) => {
      const page = Number(new URL(request.url ?? '', publisher.origin).searchParams.get('page') ?? 0)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ next: `/series?page=${page + 1}`, items: [] }))
    })
    await programme.add({ kind: 'rpde', url: at('/series') })
    const { harvestFeed } = await import('../../functions/core/feeds/harvest.ts')
    const limits = { pages: 6, items: 5000, seconds: 60 }
    expect(await harvestFeed(programme.deps, 'leisure', limits)).toBe('more')
    expect(publisher.asked).toHaveLength(6)
    expect(await harvestFeed(programme.deps, 'leisure', limits)).toBe('more')
    expect(publisher.asked.at(-1)?.url).toBe('/series?page=11')
  })

  test('things that can’t be used are counted with their reasons, and the others come in', async () => {
    const items = [
      null,
      'a word',
      { id: 'x', modified: 1, state: 'updated', kind: 'SessionSeries' },
      { id: 'y', modified: -1, state: 'updated', data: {} },
      { id: 'z', modified: 1, state: 'sold', data: {} },
      {
        id: 's1',
        modified: 1,
        state: 'updated',
        kind: 'ScheduledSession',
        data: { startDate: '2026-12-01' },
      },
      {
        id: 's2',
        modified: 1,
        state: 'updated',
        kind: 'ScheduledSession',
        data: session(nameOf('a'), 'soon'),
      },
      {
        id: 's3',
        modified: 1,
        state: 'updated',
        kind: 'ScheduledSession',
        data: session(nameOf('a'), '2026-12-01T18:00Z'),
      },
      {
        id: 'a',
        modified: 1,
        state: 'updated',
        kind: 'SessionSeries',
        data: series('a', { description: '<script>alert(1)</script><p>Gentle <b>yoga</b></p>' }),
      },
    ]
    publisher.json('/series', { next: '/series?2', items })
    publisher.json('/series?2', { next: '/series?2', items: [] })
    await programme.add({ kind: 'rpde', url: at('/series') })
    await programme.harvest()
    const [listing] = await programme.listings()
    expect(listing?.summary).not.toMatch(/<|alert/)
    const { counts } = (await programme.feedOf('leisure')).last ?? { counts: { bad: 0, reasons: {} } }
    expect(counts).toMatchObject({ bad: 7, added: 1 })
    expect(counts.reasons).toMatchObject({
      'its startDate can’t be used': 1,
      'it does not say what it is a time of': 1,
      'its state can’t be used': 1,
    })
  })
})

test('a thing that says more of itself than a table holds is left out, and the nearest of its many times are kept', async () => {
  const many = Array.from({ length: 120 }, (_, n) =>
    time(
      `s${n}`,
      nameOf('busy'),
      `2026-12-${String(1 + (n % 28)).padStart(2, '0')}T10:${10 + Math.floor(n / 28)}:00Z`,
    ),
  )
  for (const { data } of many) {
    // Within what is kept of each field, in letters of three bytes.
    for (const field of ['duration', 'eventStatus', 'eventAttendanceMode', '@id', 'maximumUses'])
      (data as Record<string, unknown>)[field] = '日'.repeat(780)
  }
  const long = one('long', 1, { description: '日'.repeat(50_000) })
  serveFeed(publisher, '/series', [one('busy'), long, one('a')], 200)
  const others = [time('s-a', nameOf('a')), time('s-long', nameOf('long'))]
  serveFeed(publisher, '/sessions', [...many, ...others], 200)
  await added()
  expect(await programme.harvest()).toEqual(['read'])
  expect(await programme.titles()).toEqual(['Class a', 'Class busy'])
  expect((await programme.feedOf('leisure')).last?.counts.reasons).toMatchObject({ 'it is very long': 1 })
  const busy = (await programme.listings()).find(({ title }) => title === 'Class busy')
  expect(JSON.stringify(busy?.schedules)).toContain('2026-12-01')
})

test('an event that says its own day goes after it, though nobody deletes it', async () => {
  const dated = (id: string, more: object): Item => ({
    id,
    modified: 1,
    kind: 'Event',
    data: { ...series(id), '@type': 'Event', ...more },
  })
  const weekly = { byDay: ['https://schema.org/Tuesday'], repeatFrequency: 'P1W', startTime: '18:00' }
  serve(
    [
      dated('day', { startDate: '2026-11-25T18:00:00Z' }),
      one('course', 1, { eventSchedule: [{ ...weekly, endDate: '2026-12-01' }] }),
      one('on', 1, { eventSchedule: [weekly] }),
    ],
    [],
  )
  await added()
  await programme.harvest()
  const seen: string[][] = []
  for (const days of [2, 1, 7]) {
    programme.later(days, 'days')
    await programme.harvest()
    seen.push(await programme.titles())
  }
  expect(seen).toEqual([
    ['Class course', 'Class day', 'Class on'],
    ['Class course', 'Class on'],
    ['Class on'],
  ])
})

describe('everything is read anew', () => {
  test('after a month: what was forgotten without a word goes, sessions too', async () => {
    const ofSeries = [one('a'), one('b')]
    const ofSessions = [
      time('s-a', nameOf('a'), '2027-01-01T18:00:00Z'),
      time('s-b', nameOf('b'), '2027-01-01T18:00:00Z'),
    ]
    serve(ofSeries, ofSessions)
    await added()
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a', 'Class b'])
    ofSeries.pop()
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a', 'Class b'])
    programme.later(29, 'days')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a'])
    ofSessions.length = 0
    programme.later(29, 'days')
    ofSessions.push(time('s-c', nameOf('a'), '2027-02-01T18:00:00Z', 9))
    await programme.harvest()
    const [listing] = await programme.listings()
    expect(JSON.stringify(listing?.schedules)).not.toContain('2027-01-01')
  })

  test('after a week without an answer: what was deleted meanwhile may have been forgotten', async () => {
    const ofSeries = [one('a'), one('b')]
    const ofSessions = [
      time('s-a', nameOf('a'), '2026-12-30T18:00:00Z'),
      time('s-b', nameOf('b'), '2026-12-30T18:00:00Z'),
    ]
    serve(ofSeries, ofSessions)
    await added()
    await programme.harvest()
    publisher.forget()
    publisher.answer('*', { status: 500 })
    programme.later(8, 'days')
    expect(await programme.harvest()).toEqual(['failed'])
    ofSeries.pop()
    serve(ofSeries, ofSessions)
    programme.later(1, 'hours')
    await programme.harvest()
    expect(await programme.titles()).toEqual(['Class a'])
  })
})
