import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGate } from '../../functions/adapters/solver.ts'
import { listColleagues } from '../../functions/core/employers/colleague.ts'
import { findSponsor } from '../../functions/core/employers/sponsor.ts'
import { RosterEntry } from '../../functions/core/evidence/roster.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Item } from '../../functions/core/ports.ts'
import type { PublishingDeps } from '../../functions/core/publishing/deps.ts'
import { publishAllDue } from '../../functions/core/publishing/publish-all.ts'
import { listPublished } from '../../functions/core/publishing/published.ts'
import { addDemonstration } from '../../local/demonstration.ts'
import { openEmployersDoor, seed } from '../../local/seed.ts'
import { makeWorld, type World } from '../world.ts'
import { tableInMemory } from '../year/table-in-memory.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ at: '2026-11-23T10:00:00Z' })
})
afterAll(() => world.stop())

/** Thousands of items of evidence in memory alone; what is published as it is everywhere. */
const thinDeps = (at: string): PublishingDeps => ({
  ...world.publishing,
  programme: tableInMemory(),
  evidence: tableInMemory(),
  now: () => new Date(at),
})

test('a programme begun before employers had a door gets what it needs, once', async () => {
  await seed(world.deps)
  await world.deps.programme.remove(keys.hrProfile('demo'))
  await world.deps.programme.remove(keys.hrProfile('demo-town'))
  await openEmployersDoor(world.deps)
  await openEmployersDoor(world.deps)
  expect(await findSponsor(world.deps, 'demo')).toMatchObject({ name: 'Larkfield Deliveries' })
  expect(await findSponsor(world.deps, 'demo-town')).toMatchObject({ kind: 'community' })
  expect(await listColleagues(world.deps, 'demo')).toMatchObject([{ invitations: 1 }])
  await world.settle()
  expect(world.mails.map(({ to }) => to)).toEqual(['hr@example.org'])
})

test('its year is made up once, of people who have no profile, and published by the real job', async () => {
  const gate = await openGate()
  const deps = { ...thinDeps('2026-11-23T10:00:00Z'), openGate: async () => gate }
  await seed({ ...world.deps, ...deps })
  const made: Item[] = []
  const put = deps.evidence.put
  deps.evidence.put = async (item) => {
    made.push(item)
    return put(item)
  }
  expect(await addDemonstration(deps, 'demo')).toBe(true)
  const many = made.length
  expect(await addDemonstration(deps, 'demo')).toBe(false)
  expect(made).toHaveLength(many)
  const roster = made.filter(({ pk }) => pk.startsWith('ROSTER#demo#'))
  expect(roster).toHaveLength(235)
  for (const item of roster) expect(RosterEntry.parse(item).employer).toBe('demo')
  for (const { pk, sk } of made) expect(`${pk}/${sk}`).toContain('madeup')
  const days = made.flatMap((item) => (typeof item['day'] === 'string' ? [item['day']] : [])).toSorted()
  expect(days.filter((day) => day < '2025-10-01' || day >= '2026-11-23')).toEqual([])

  expect(await publishAllDue(deps)).toMatchObject({ failed: 0, published: 4 })
  const all = await listPublished({ releases: world.releases }, 'demo')
  expect(all.map(({ release, demonstration }) => [release.period, demonstration])).toEqual(
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((period) => [period, true]),
  )
  for (const { release } of all) {
    const shown = release.figures.filter(({ value }) => value !== null).map(({ measure }) => measure)
    for (const measure of ['joined', 'checked-in', 'referred', 'accepted', 'need', 'age-band'] as const)
      expect(shown).toContain(measure)
  }
  // By then enough have answered twice for something to be said of change.
  expect(all.at(-1)?.release.change).not.toBeNull()
  expect(await publishAllDue(deps)).toMatchObject({ published: 0, failed: 0 })
})

test('early in a quarter it stops at the one before last, whose release is out', async () => {
  const deps = thinDeps('2027-01-05T10:00:00Z')
  await seed({ ...world.deps, ...deps })
  const { releases } = world
  for (const { sk } of await releases.list('RELEASE#demo')) await releases.remove(keys.release('demo', sk))
  await addDemonstration(deps, 'demo')
  await publishAllDue(deps)
  const periods = (await listPublished({ releases }, 'demo')).map(({ release }) => release.period)
  expect(periods).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'])
})
