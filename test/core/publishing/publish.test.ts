import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, londonDay } from '../../../functions/core/calendar.ts'
import {
  type Employer,
  type EmployerInput,
  findEmployer,
  saveEmployer,
} from '../../../functions/core/employers/employer.ts'
import { stateNext } from '../../../functions/core/employers/next.ts'
import { placesInForce } from '../../../functions/core/employers/sponsor.ts'
import { rosterKey } from '../../../functions/core/evidence/roster.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Item } from '../../../functions/core/ports.ts'
import type { PublishingDeps } from '../../../functions/core/publishing/deps.ts'
import { endFrames, listFrames, statedBy } from '../../../functions/core/publishing/frames.ts'
import { publishAllDue } from '../../../functions/core/publishing/publish-all.ts'
import { findPublished, listPublished } from '../../../functions/core/publishing/published.ts'
import { makeRelease } from '../../../functions/core/releases/make-release.ts'
import { readPeriod } from '../../../functions/core/releases/period.ts'
import type { Release } from '../../../functions/core/releases/release.ts'
import { startCount } from '../../../functions/core/releases/tally.ts'
import { dyingTables } from '../../dying.ts'
import { makeWorld, type World } from '../../world.ts'
import { crowd, enrol, fill, type One } from './crowd.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.stop())

const sites: Employer['sites'] = [
  {
    id: 'depot',
    name: 'The depot',
    headcount: 120,
    teams: [{ id: 'nights', name: 'Nights', headcount: 40 }],
  },
  { id: 'office', name: 'The office', headcount: 60, teams: [] },
]
const places = [{ id: 'depot', teams: ['nights'] }, { id: 'office' }] as const

let at = 0
/** An employer of its own for each test, added on 23 November 2026. */
async function employ(more: Partial<EmployerInput> = {}): Promise<string> {
  at += 1
  const id = `firm-${at}`
  await saveEmployer(world.deps, { id, name: `Firm ${at}`, kind: 'employer', sites, ...more })
  return id
}

/** The job's one run of a day, for all employers that there are. */
async function morning(day: string, deps: PublishingDeps = world.publishing) {
  world.setTime(`${day}T03:15:00Z`)
  return publishAllDue(deps)
}

const published = async (employer: string, period: string): Promise<Release> => {
  const found = await findPublished({ releases: world.releases }, employer, period)
  if (!found) throw new Error(`nothing of ${employer} for ${period}`)
  return found.release
}
const periods = async (employer: string) =>
  (await listPublished({ releases: world.releases }, employer)).map(({ release }) => release.period)
const figure = ({ figures }: Release, measure: string, by: object = {}) =>
  figures.find((one) => one.measure === measure && JSON.stringify(one.by) === JSON.stringify(by))
const stateOf = async (employer: string): Promise<Item[]> => {
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.names.releaseState }))
  return (Items as Item[]).filter(({ pk }) => pk.startsWith(`STATE#${employer}#`))
}
const secretIn = (items: readonly Item[]) => items.find(({ sk }) => sk === 'SECRET')?.['secret']

let seed = 0
const people = (many: number, days = 39): One[] =>
  crowd({ seed: ++seed, many, sites: places, from: '2026-11-23', days })

beforeEach(async () => {
  world.setTime('2026-11-23T10:00:00Z')
  // Employers of earlier tests have no more to do with this one.
  for (const { pk, sk } of await world.deps.programme.list('EMPLOYERS'))
    await world.deps.programme.remove({ pk, sk })
})

describe('a release', () => {
  test('is what the same people and events come to by the rules alone, on the 8th and not before', async () => {
    const employer = await employ()
    const all = people(60)
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    expect(await periods(employer)).toEqual([])
    const [frame] = await listFrames(world.deps, employer)
    expect(frame).toMatchObject({ from: '2026-10-01', until: '2027-10-01', sites })
    expect((await morning('2027-01-07')).published).toBe(0)
    expect((await morning('2027-01-08')).published).toBe(1)
    expect(await periods(employer)).toEqual(['2026-Q4'])

    if (!frame) throw new Error('no frame')
    const stated = statedBy(frame, String(secretIn(await stateOf(employer))))
    const period = readPeriod('2026-Q4')
    const counter = startCount(stated, period ?? ({} as never))
    for (const { evidence: person, joined, site = '', team = '', ageBand = '' } of all) {
      expect(counter.person({ person, site, team, ageBand, joined, left: '' })).toBeUndefined()
    }
    for (const { evidence: person, events } of all.toReversed()) {
      for (const event of events) expect(counter.event({ person, ...event })).toBeUndefined()
    }
    const tally = counter.close()
    const made = makeRelease({ stated, tally, gate: await world.publishing.openGate(), overfull: 'drop' })
    const release = await published(employer, '2026-Q4')
    const twin = made.ok ? made.release : undefined
    expect(release.figures.filter((one, n) => !isDeepStrictEqual(one, twin?.figures[n]))).toEqual([])
    expect(isDeepStrictEqual(release, twin)).toBe(true)
    expect([55, 60, 65]).toContain(figure(release, 'joined')?.value)
  })

  // The clock that starts the job is UTC's: infra/constructs/publishing.ts.
  test('comes out on its day in London, in winter and in summer, whether the first run of the morning finds it or the last', async () => {
    for (let day = '2026-11-23'; day < '2028-11-23'; day = addDays(day, 1))
      for (const start of ['03:00', '06:45']) expect(londonDay(new Date(`${day}T${start}:00Z`))).toBe(day)
    const employer = await employ()
    await morning('2026-11-24')
    for (const [day, period] of [
      ['2027-01-08', '2026-Q4'],
      ['2027-07-08', '2027-Q2'],
    ] as const) {
      world.setTime(`${addDays(day, -1)}T06:45:00Z`)
      await publishAllDue(world.publishing)
      expect(await periods(employer)).not.toContain(period)
      world.setTime(`${day}T${period === '2026-Q4' ? '03:00' : '06:45'}:00Z`)
      expect((await publishAllDue(world.publishing)).published).toBe(1)
      expect(await periods(employer)).toContain(period)
    }
  })

  test('is never made again, whatever is found out later', async () => {
    const employer = await employ()
    await fill(world.deps.evidence, employer, people(30))
    await morning('2026-11-24')
    await morning('2027-01-08')
    const before = await published(employer, '2026-Q4')
    await fill(world.deps.evidence, employer, people(30))
    expect((await morning('2027-01-08')).published).toBe(0)
    expect((await morning('2027-02-20')).published).toBe(0)
    expect(await published(employer, '2026-Q4')).toEqual(before)
  })

  test('that was missed is caught up with, the oldest first, and what time leaves over comes next', async () => {
    const employer = await employ()
    await fill(world.deps.evidence, employer, people(30, 200))
    await morning('2026-11-24')
    world.setTime('2027-07-09T03:00:00Z')
    let looks = 0
    const first = await publishAllDue(world.publishing, () => ++looks > 2)
    expect(first).toMatchObject({ published: 1 })
    expect(await periods(employer)).toEqual(['2026-Q4'])
    expect(await publishAllDue(world.publishing)).toMatchObject({ published: 2 })
    expect(await periods(employer)).toEqual(['2026-Q4', '2027-Q1', '2027-Q2'])
    // What the last of them remembers is kept, and nothing of those before it.
    const kept = (await stateOf(employer)).map(({ sk }) => sk.split('#')[0])
    expect(new Set(kept)).toEqual(new Set(['SECRET', '2027-Q2']))
  })

  test('of a small employer does not wait for that of a large one, whatever they are called', async () => {
    const sized = (headcount: number) => ({ sites: [{ id: 'depot', name: 'The depot', headcount }] })
    const [large, small, middling] = [
      await employ(sized(900)),
      await employ(sized(60)),
      await employ(sized(300)),
    ]
    await morning('2026-11-24')
    world.setTime('2027-01-08T03:15:00Z')
    const order: string[] = []
    const claim = async (item: Item) => {
      order.push(item.pk)
      if (item.pk.endsWith(large)) throw new Error('the run ended here')
      return world.publishing.releases.claim(item)
    }
    await publishAllDue({ ...world.publishing, releases: { ...world.publishing.releases, claim } })
    expect(order).toEqual([small, middling, large].map((id) => keys.release(id, '').pk))
    expect([await periods(small), await periods(middling), await periods(large)]).toEqual([
      ['2026-Q4'],
      ['2026-Q4'],
      [],
    ])
  })

  test('is marked as a demonstration where the employer is one', async () => {
    const employer = await employ({ demonstration: true })
    await morning('2026-11-24')
    await morning('2027-01-08')
    const found = await findPublished({ releases: world.releases }, employer, '2026-Q4')
    expect(found?.demonstration).toBe(true)
  })

  test('of somebody with no headcount there is none', async () => {
    const none = await employ({ sites: [] })
    const nobody = await employ({ sites: [{ id: 'depot', name: 'The depot', headcount: 0 }] })
    await morning('2026-11-24')
    expect(await morning('2027-07-08')).toMatchObject({ failed: 0, published: 0 })
    expect([await listFrames(world.deps, none), await listFrames(world.deps, nobody)]).toEqual([[], []])
  })

  test('leaves out who has left or was deleted by then; earlier ones stand', async () => {
    const employer = await employ()
    const all = people(60, 300)
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    await morning('2027-01-08')
    const before = await published(employer, '2026-Q4')
    expect(figure(before, 'joined')?.value).toBeGreaterThanOrEqual(55)
    // Twelve leave, before or after the quarter's end, and fourteen are deleted; of two of those a fault left the entry.
    for (const [n, one] of all.slice(0, 26).entries()) {
      if (n < 12)
        await enrol(world.deps.evidence, employer, { ...one, left: n < 6 ? '2027-02-01' : '2027-04-02' })
      else if (n < 24) await world.deps.evidence.remove(rosterKey({ employer, evidence: one.evidence }))
      else {
        const stone = { evidence: one.evidence, joined: one.joined, erased: '2027-03-03' }
        await world.deps.evidence.put({ ...keys.erased(`p${one.evidence}`), ...stone })
      }
    }
    // By the eyes of the gate, which is told the truth.
    let counted = 0
    await morning('2027-04-08', {
      ...world.publishing,
      openGate:
        async () =>
        ({ cells }) => {
          counted = cells.find(({ key }) => key === 'joined')?.count ?? 0
          return { safe: true, cells: [], forced: [], drop: [] }
        },
    })
    expect(counted).toBe(60 - 26)
    expect(await published(employer, '2026-Q4')).toEqual(before)
  })

  test('of one employer is the same whatever another’s people do', async () => {
    const [alone, beside] = [await employ(), await employ()]
    const all = people(40)
    const fixed = { ...world.publishing, newSecret: () => 'one secret for both, as no job would have it' }
    for (const employer of [alone, beside]) await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24', fixed)
    await world.deps.programme.remove(keys.employers(beside))
    await morning('2027-01-08', fixed)
    expect(await periods(beside)).toEqual([])
    const stranger = await employ()
    await fill(world.deps.evidence, stranger, people(30))
    await saveEmployer(world.deps, { id: beside, name: 'Beside', kind: 'employer', sites })
    await morning('2027-01-09', fixed)
    const [one, other] = [await published(alone, '2026-Q4'), await published(beside, '2026-Q4')]
    expect({ ...other, employer: alone }).toEqual(one)
  })
})

describe('a run that dies at any write and is run again', () => {
  test.each(['before', 'after'] as const)(
    'publishes once, and to the byte what an undisturbed run does (just %s the write)',
    async (when) => {
      const all = people(40, 120)
      const secret = 'the same secret for all of these runs'
      await fill(world.deps.evidence, 'nobody', all)
      const run = async (employer: string, day: string, write: number) => {
        const { programme, releases, releaseState } = world.publishing
        const { tables, writes } = dyingTables({ programme, releases, releaseState }, write, when)
        await morning(day, { ...world.publishing, ...tables, newSecret: () => secret }).catch(() => undefined)
        const died = writes() >= write
        // Once there is a secret, nobody's later one takes its place.
        const later = secretIn(await stateOf(employer)) ? `${secret}, or another` : secret
        if (died) await morning(day, { ...world.publishing, newSecret: () => later })
        return died
      }
      const both = async (employer: string) => {
        const found = [await published(employer, '2026-Q4'), await published(employer, '2027-Q1')]
        const bytes = JSON.stringify(found.map((release) => ({ ...release, employer: '' })))
        return createHash('sha256').update(bytes).digest('hex')
      }
      let undisturbed = ''
      for (let write = Number.POSITIVE_INFINITY, tries = 0; ; write = ++tries) {
        const employer = await employ()
        await Promise.all(all.map((one) => enrol(world.deps.evidence, employer, one)))
        await run(employer, '2026-11-24', Number.POSITIVE_INFINITY)
        const died = [await run(employer, '2027-01-08', write), await run(employer, '2027-04-08', write)]
        expect(await periods(employer)).toEqual(['2026-Q4', '2027-Q1'])
        undisturbed ||= await both(employer)
        expect(await both(employer)).toBe(undisturbed)
        expect((await stateOf(employer)).map(({ sk }) => sk).toSorted()).toEqual([
          '2027-Q1#0',
          '2027-Q1#head',
          'SECRET',
        ])
        await world.deps.programme.remove(keys.employers(employer))
        if (tries > 0 && !died.includes(true)) break
        expect(tries).toBeLessThan(20)
      }
    },
  )

  test('never remembers other people than those of the release that is out', async () => {
    const employer = await employ()
    const all = people(40)
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    const { releases } = world.publishing
    const claim = async (item: Item): Promise<never> => {
      await releases.claim(item)
      throw new Error('died at the claim')
    }
    expect(
      await morning('2027-01-08', { ...world.publishing, releases: { ...releases, claim } }),
    ).toMatchObject({
      failed: 1,
    })
    const [out, remembered] = [await published(employer, '2026-Q4'), await stateOf(employer)]
    for (const { evidence } of all.slice(0, 15))
      await world.deps.evidence.remove(rosterKey({ employer, evidence }))
    expect(await morning('2027-01-08')).toMatchObject({ failed: 0, published: 1 })
    expect(await published(employer, '2026-Q4')).toEqual(out)
    expect(await stateOf(employer)).toEqual(remembered)
  })

  test('loses no employer when making a frame dies', async () => {
    for (let write = 1; ; write++) {
      const employer = await employ()
      const smaller = [{ id: 'depot', name: 'The depot', headcount: 90, teams: [] }]
      await stateNext(world.deps, { employer, sites: smaller, by: 'pat', seen: 0 })
      const { tables, writes } = dyingTables({ programme: world.publishing.programme }, write, 'after')
      await morning('2026-11-24', { ...world.publishing, ...tables })
      await morning('2026-11-24')
      expect(await listFrames(world.deps, employer)).toMatchObject([{ from: '2026-10-01', sites: smaller }])
      expect((await findEmployer(world.deps, employer))?.sites).toEqual(smaller)
      expect(await world.deps.programme.get(keys.hrNext(employer))).toBeUndefined()
      expect(await world.deps.programme.get(keys.hrFrame(employer))).toMatchObject({ until: '2027-10-01' })
      await world.deps.programme.remove(keys.employers(employer))
      if (writes() < write) break
      expect(write).toBeLessThan(12)
    }
  })
})

describe('from one frame to the next', () => {
  const grown = [{ id: 'depot', name: 'The depot', headcount: 200, teams: [] }]

  test('everything is new: headcounts, secret and memory, and the old is gone', async () => {
    const employer = await employ()
    await fill(world.deps.evidence, employer, people(50, 500))
    await morning('2026-11-24')
    await morning('2027-01-08')
    const secret = secretIn(await stateOf(employer))
    // Stated once a release is out: it waits for October.
    await stateNext(world.deps, { employer, sites: grown, by: 'pat', seen: 0 })
    for (const day of ['2027-01-09', '2027-04-08', '2027-07-08', '2027-09-30']) await morning(day)
    expect((await findEmployer(world.deps, employer))?.sites).toEqual(sites)

    await morning('2027-10-01')
    // People choose from the new places at once; HR's copy says the same and nothing waits any more.
    expect((await findEmployer(world.deps, employer))?.sites).toEqual(grown)
    expect(await placesInForce(world.deps, employer)).toEqual(grown)
    expect(await world.deps.programme.get(keys.hrNext(employer))).toBeUndefined()
    expect((await listFrames(world.deps, employer)).map(({ from }) => from)).toEqual([
      '2026-10-01',
      '2027-10-01',
    ])

    // The old frame's last release is still by what held then.
    await morning('2027-10-08')
    const last = await findPublished({ releases: world.releases }, employer, '2027-Q3')
    expect(last?.frame).toMatchObject({ from: '2026-10-01', sites })
    expect(await stateOf(employer)).toEqual([])
    expect((await listFrames(world.deps, employer))[0]).toMatchObject({ closed: true })

    await morning('2028-01-08')
    const first = await findPublished({ releases: world.releases }, employer, '2027-Q4')
    expect(first?.frame).toMatchObject({ from: '2027-10-01', until: '2028-10-01', sites: grown })
    expect(first?.release.figures.some(({ heldFrom }) => heldFrom !== null)).toBe(false)
    const state = await stateOf(employer)
    expect(new Set(state.map(({ pk }) => pk))).toEqual(new Set([`STATE#${employer}#2027-10-01`]))
    expect(secretIn(state)).not.toBe(secret)
    expect(String(secretIn(state))).toMatch(/^[\w-]{43}$/)
  })

  test('what is stated before the first release is out is taken over by the next morning', async () => {
    const employer = await employ({ sites: [] })
    await morning('2026-11-24')
    await stateNext(world.deps, { employer, sites, by: 'pat', seen: 0 })
    await morning('2026-11-25')
    expect(await listFrames(world.deps, employer)).toMatchObject([{ from: '2026-10-01', sites }])
    await stateNext(world.deps, { employer, sites: grown, by: 'pat', seen: 0 })
    await morning('2026-12-03')
    expect(await listFrames(world.deps, employer)).toMatchObject([{ from: '2026-10-01', sites: grown }])
    // Fewer than fifty have half-years: the frame is made anew, and nothing comes out for the time before.
    const few = [{ id: 'depot', name: 'The depot', headcount: 40, teams: [] }]
    await stateNext(world.deps, { employer, sites: few, by: 'pat', seen: 0 })
    await morning('2027-01-03')
    expect(await listFrames(world.deps, employer)).toMatchObject([{ from: '2026-07-01', sites: few }])
    expect((await morning('2027-01-08')).published).toBe(1)
    expect(await periods(employer)).toEqual(['2026-H2'])
  })

  test('people whose place the frame does not know count in the whole', async () => {
    const employer = await employ()
    const all = people(40)
    for (const one of all.slice(0, 15)) one.site = 'annex'
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    expect(await morning('2027-01-08')).toMatchObject({ failed: 0, published: 1 })
    expect(figure(await published(employer, '2026-Q4'), 'joined')?.value).toBeGreaterThanOrEqual(35)
  })
})

describe('when something is wrong', () => {
  test('more people than are stated: that breakdown is left out, and HR is asked without a number or a place', async () => {
    const employer = await employ()
    const all = crowd({ seed: 900, many: 75, sites: [{ id: 'office' }], from: '2026-11-23', days: 39 })
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    await morning('2027-01-08')
    const release = await published(employer, '2026-Q4')
    expect(figure(release, 'joined')?.value).toBeGreaterThan(0)
    expect(figure(release, 'joined', { site: 'office' })?.value).toBeNull()
    expect(figure(release, 'joined', { site: 'depot' })?.value).toBeNull()
    const notice = await world.deps.programme.get(keys.hrNotice(employer, 'headcounts'))
    expect(notice).toEqual({ ...keys.hrNotice(employer, 'headcounts'), about: 'headcounts' })

    // Twenty go, and the question with them.
    for (const { evidence } of all.slice(0, 20))
      await world.deps.evidence.remove(rosterKey({ employer, evidence }))
    await morning('2027-04-08')
    expect(await world.deps.programme.get(keys.hrNotice(employer, 'headcounts'))).toBeUndefined()
  })

  test('a fault at one employer is named, keeps no other waiting, and is tried again', async () => {
    const [broken, whole] = [await employ(), await employ()]
    for (const employer of [broken, whole]) await fill(world.deps.evidence, employer, people(30))
    await morning('2026-11-24')
    const bad = rosterKey({ employer: broken, evidence: 'bad' })
    await world.deps.evidence.put({ ...bad, employer: broken, joined: 'yesterday' })
    world.releaseLines.length = 0
    expect(await morning('2027-01-08')).toEqual({ employers: 2, published: 1, failed: 1 })
    expect([await periods(broken), await periods(whole)]).toEqual([[], ['2026-Q4']])
    expect(world.releaseLines).toContainEqual({
      job: 'releases',
      employer: broken,
      counts: { failed: 1 },
      fault: 'ZodError',
    })
    await world.deps.evidence.remove(bad)
    expect(await morning('2027-01-08')).toEqual({ employers: 2, published: 1, failed: 0 })
  })

  test('a lost state stops its employer rather than its rules, until an operator ends the frame', async () => {
    const employer = await employ()
    await fill(world.deps.evidence, employer, people(30, 300))
    await morning('2026-11-24')
    await morning('2027-01-08')
    for (const { pk, sk } of await stateOf(employer)) {
      if (sk !== 'SECRET') await world.releaseState.remove({ pk, sk })
    }
    world.releaseLines.length = 0
    expect(await morning('2027-04-08')).toMatchObject({ failed: 1, published: 0 })
    expect(world.releaseLines.map(({ fault }) => fault)).toContain('StateLost')

    expect(await endFrames(world.publishing, employer, '2027-04-09')).toBe(1)
    expect(await stateOf(employer)).toEqual([])
    await morning('2027-04-10')
    expect(await listFrames(world.deps, employer)).toMatchObject([
      { from: '2026-10-01', until: '2027-04-01', closed: true },
      { from: '2027-04-01', until: '2028-04-01' },
    ])
    expect(await morning('2027-07-08')).toMatchObject({ failed: 0, published: 1 })
    expect(await periods(employer)).toEqual(['2026-Q4', '2027-Q2'])
  })

  test('what the gate says is in the log in lines of bounded length, and nobody is', async () => {
    const employer = await employ()
    const all = people(60)
    await fill(world.deps.evidence, employer, all)
    await morning('2026-11-24')
    world.releaseLines.length = 0
    const cells = Array.from({ length: 250 }, (_, n) => ({
      key: `need|need=n${n}`,
      low: n,
      high: n + 7,
      verdict: 'wide' as const,
    }))
    let asked = 0
    await morning('2027-01-08', {
      ...world.publishing,
      openGate: async () => () => ({ safe: ++asked > 1, cells, forced: [], drop: ['category'] }),
    })
    const lines = world.releaseLines.filter((line) => line.employer === employer)
    expect(lines[0]).toMatchObject({
      period: '2026-Q4',
      verdict: 'coarser',
      dropped: ['category'],
      counts: { figures: 250, narrowest: 8, tries: 2, exact: 0, forced: 0 },
    })
    expect(lines.slice(1).map(({ ranges }) => ranges?.length)).toEqual([100, 100, 50])
    expect(lines[1]?.ranges?.[3]).toBe('need|need=n3 3–10')
    const text = JSON.stringify(world.releaseLines)
    for (const { evidence } of all) expect(text).not.toContain(evidence)
    expect(
      figure(await published(employer, '2026-Q4'), 'category', { category: 'gardening' })?.value,
    ).toBeNull()
  })
})

test('a check-in whose two years are over counts no more', async () => {
  const employer = await employ()
  const [one, ...rest] = people(40)
  if (!one) throw new Error('nobody')
  one.events = [
    { day: '2026-11-24', kind: 'checked-in', category: 'money', satisfied: 5, lonely: '' },
    { day: '2026-12-01', kind: 'referred', category: 'arts', lonely: '' },
  ]
  for (const other of rest) other.events = []
  await fill(world.deps.evidence, employer, [one, ...rest])
  await morning('2026-11-24')
  const counted: number[] = []
  world.setTime(`${addDays('2026-11-24', 740)}T03:00:00Z`)
  await publishAllDue({
    ...world.publishing,
    openGate:
      async () =>
      ({ period, cells }) => {
        const checkedIn = cells.find(({ key }) => key === 'checked-in')
        if (period === '2026-Q4') counted.push(checkedIn?.count ?? -1)
        return { safe: true, cells: [], forced: [], drop: [] }
      },
  })
  expect(counted).toEqual([0])
})
