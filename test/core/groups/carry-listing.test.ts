import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findListing, type Listing } from '../../../functions/core/directory/listing.ts'
import {
  changeListing,
  publishListing,
  removeListing,
} from '../../../functions/core/directory/publish-listing.ts'
import { carryGroupListing } from '../../../functions/core/groups/listings/carry-listing.ts'
import {
  approveListing,
  listWaiting,
  returnListing,
} from '../../../functions/core/groups/listings/check-listing.ts'
import {
  saveDraft,
  sendToCheck,
  startDraft,
  throwAway,
} from '../../../functions/core/groups/listings/draft.ts'
import { formOf, sectionIds } from '../../../functions/core/groups/listings/form.ts'
import {
  findGroupListing,
  listGroupListings,
  listingHasWork,
} from '../../../functions/core/groups/listings/group-listing.ts'
import {
  confirmListing,
  pauseListing,
  resumeListing,
  stopListing,
} from '../../../functions/core/groups/listings/wishes.ts'
import { keys } from '../../../functions/core/keys.ts'
import { hasWork } from '../../../functions/core/work/reconcile.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { dyingTables } from '../../dying.ts'
import { gardenGroup, gardenListing, makeTown, type World } from '../../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(() => world.setTime('2026-11-23T10:00:00Z'))

const group = gardenGroup.id
let made = 0

/** A listing of its own for one run, as people see it. */
async function shown(more: Partial<Listing> = {}): Promise<string> {
  made += 1
  const id = `plot-${made}`
  await publishListing(world.deps, { ...gardenListing, id, ...more })
  return id
}

/** A new listing, written from end to end and sent. */
async function written(title = 'A new thing'): Promise<string> {
  const values = formOf({ ...gardenListing, title })
  const id = await startDraft(world.deps, group, values)
  for (const section of sectionIds) await saveDraft(world.deps, group, id, section, values)
  expect(await sendToCheck(world.deps, group, id)).toEqual({ ok: true })
  return id
}

async function changed(title = 'Another name'): Promise<string> {
  const id = await shown()
  await saveDraft(world.deps, group, id, 'what', { ...formOf({ ...gardenListing, title }) })
  expect(await sendToCheck(world.deps, group, id)).toEqual({ ok: true })
  return id
}

/** The worker's rounds over one listing, and the email that may come of them: a sweep of everything takes longer. */
async function carry(id: string): Promise<void> {
  while ((await doDue(world.workerDeps, keys.groupListing(group, id))) === 'carried');
  await doDue(world.workerDeps, keys.message(`${group}-${id}-checked-1`))
}

const own = (id: string) => findGroupListing(world.deps, group, id)
const live = (id: string) => findListing(world.deps, id)
const verOf = async (id: string) => (await own(id))?.ver ?? 0
/** Counted by what it is about: one whose sender died before noting that it went may go again. */
const checkMails = (id: string) =>
  new Set(world.mails.filter(({ text }) => text.includes(id)).map(({ key }) => key)).size
const isWaiting = async (id: string) => (await listWaiting(world.deps)).some(({ listing }) => listing === id)

type Step = { name: string; begin(): Promise<string>; holds(id: string): Promise<void> }
const steps: Step[] = [
  {
    name: 'sending a new listing to be checked',
    begin: () => written(),
    async holds(id) {
      expect(await isWaiting(id)).toBe(true)
      expect(await live(id)).toBeUndefined()
    },
  },
  {
    name: 'approving a new listing',
    async begin() {
      const id = await written(`New ${made}`)
      await carry(id)
      await approveListing(world.deps, group, id, await verOf(id))
      return id
    },
    async holds(id) {
      const title = (await live(id))?.title ?? 'none'
      expect(title).toMatch(/^New/)
      expect(await isWaiting(id)).toBe(false)
      expect(checkMails(id)).toBe(1)
      expect((await own(id))?.live?.title).toBe(title)
    },
  },
  {
    name: 'approving a change, with a pause asked for at the same time',
    async begin() {
      const id = await changed('Changed and paused')
      await carry(id)
      await approveListing(world.deps, group, id, await verOf(id))
      await pauseListing(world.deps, group, id, '2026-12-01')
      return id
    },
    async holds(id) {
      const expected = { title: 'Changed and paused', state: 'paused', resumes: '2026-12-01' }
      expect(await live(id)).toMatchObject(expected)
      expect((await own(id))?.live).toMatchObject(expected)
      expect(checkMails(id)).toBe(1)
    },
  },
  {
    name: 'sending a change back',
    async begin() {
      const id = await changed()
      await carry(id)
      await returnListing(world.deps, group, id, await verOf(id), 'Say more.')
      return id
    },
    async holds(id) {
      expect((await live(id))?.title).toBe(gardenListing.title)
      expect((await own(id))?.draft).toMatchObject({ state: 'returned' })
      expect(await isWaiting(id)).toBe(false)
      expect(checkMails(id)).toBe(1)
    },
  },
  {
    name: 'stopping',
    async begin() {
      const id = await shown()
      await stopListing(world.deps, group, id)
      return id
    },
    holds: async (id) => expect((await live(id))?.state).toBe('stopped'),
  },
  {
    name: 'the end of a pause',
    async begin() {
      const id = await shown({ state: 'paused', resumes: '2026-11-24' })
      world.setTime('2026-11-24T00:00:00Z')
      return id
    },
    async holds(id) {
      expect((await live(id))?.state).toBe('live')
      expect((await own(id))?.live?.state).toBe('live')
    },
  },
  {
    name: 'throwing away what was sent and never seen',
    async begin() {
      const id = await written()
      await carry(id)
      await throwAway(world.deps, group, id)
      return id
    },
    async holds(id) {
      expect(await world.deps.programme.get(keys.groupListing(group, id))).toBeUndefined()
      expect(await isWaiting(id)).toBe(false)
    },
  },
]

// Just before the next write is just after the last: nothing but the table outlives a crash.
test.each(steps)('$name holds when the worker dies before any of its writes', async ({ begin, holds }) => {
  for (let at = 1, died = true; died; at++) {
    world.setTime('2026-11-23T10:00:00Z')
    const id = await begin()
    const { tables, writes } = dyingTables({ programme: world.deps.programme }, at, 'before')
    const deps = { ...world.workerDeps, ...tables }
    await roundsOf(() => doDue(deps, keys.groupListing(group, id))).catch(() => undefined)
    died = writes() >= at
    // A letter that it had made and not sent is found again once its lease is over.
    world.later(16, 'minutes')
    await carry(id)
    await holds(id)
    const left = await own(id)
    if (left) expect(listingHasWork(left)).toBe(left.live?.resumes !== undefined)
  }
})

/** Round after round, as a sweep does, until it dies or nothing is left. */
async function roundsOf(round: () => Promise<string>): Promise<void> {
  while ((await round()) === 'carried');
}

describe('an operator', () => {
  test('can’t say yes to what is not there, was sent back, or is of another version', async () => {
    const id = await changed()
    await world.settle()
    const ver = await verOf(id)
    const yes = (to: number) => approveListing(world.deps, group, id, to)
    expect(await yes(ver + 1)).toEqual({ ok: false, reason: 'changed since' })
    expect(await yes(ver - 1)).toEqual({ ok: false, reason: 'changed since' })
    expect(await returnListing(world.deps, group, id, ver, 'No.')).toEqual({ ok: true })
    expect(await yes(ver)).toEqual({ ok: false, reason: 'not waiting' })
    expect(await approveListing(world.deps, group, 'no-such', 1)).toEqual({
      ok: false,
      reason: 'not waiting',
    })
    await world.settle()
    expect((await live(id))?.title).toBe(gardenListing.title)
  })

  test('says yes to one version only, however many group and operator press at once', async () => {
    const id = await changed('First')
    await world.settle()
    const ver = await verOf(id)
    const second = formOf({ ...gardenListing, title: 'Second' })
    await Promise.all([
      approveListing(world.deps, group, id, ver),
      saveDraft(world.deps, group, id, 'what', second),
      approveListing(world.deps, group, id, ver),
    ])
    await world.settle()
    expect((await live(id))?.title).not.toBe('Second')
    // What the group typed is there, whoever was first.
    expect((await own(id))?.draft?.typed['title']).toBe('Second')
  })

  test('never puts one group’s listing in the place of another’s', async () => {
    const id = await written('Mine')
    await world.settle()
    await publishListing(world.deps, { ...gardenListing, id, group: 'others', groupName: 'Others' })
    expect(await approveListing(world.deps, group, id, await verOf(id))).toEqual({
      ok: false,
      reason: 'another group’s',
    })
    for (const verb of [stopListing, pauseListing, confirmListing]) await verb(world.deps, group, id)
    await world.settle()
    expect(await live(id)).toMatchObject({ group: 'others', state: 'live', title: gardenListing.title })
  })
})

describe('a group’s copy', () => {
  test('comes with each publishing, moves with its listing, and goes with it', async () => {
    const id = await shown()
    expect((await own(id))?.live).toMatchObject({ id, title: gardenListing.title })
    await publishListing(world.deps, { ...gardenListing, id, title: 'By the operator' })
    expect((await own(id))?.live?.title).toBe('By the operator')
    await publishListing(world.deps, { ...gardenListing, id, group: 'others', groupName: 'Others' })
    expect(await own(id)).toBeUndefined()
    expect((await listGroupListings(world.deps, 'others')).map(({ listing }) => listing)).toContain(id)
    await removeListing(world.deps, id)
    expect((await listGroupListings(world.deps, 'others')).map(({ listing }) => listing)).not.toContain(id)
  })

  test('says nothing of a listing that is a feed’s', async () => {
    const source = { feed: 'f', name: 'Feed', licence: 'OGL', id: '1' }
    await publishListing(world.deps, { ...gardenListing, id: 'from-a-feed', source })
    expect(await own('from-a-feed')).toBeUndefined()
  })

  test('is of what two people change at the same moment, both', async () => {
    const id = await shown()
    await Promise.all([
      changeListing(world.deps, id, (now) => ({ ...now, cost: 100 })),
      changeListing(world.deps, id, (now) => ({ ...now, places: 4 })),
      changeListing(world.deps, id, ({ venue: _, ...now }) => now),
    ])
    const after = await live(id)
    expect(after).toMatchObject({ cost: 100, places: 4 })
    expect(after?.venue).toBeUndefined()
  })

  test('of a listing that is not seen has nothing to pause, confirm or stop', async () => {
    const id = await written()
    for (const verb of [stopListing, pauseListing, confirmListing, resumeListing])
      expect(await verb(world.deps, group, id)).toBe(false)
    expect(await stopListing(world.deps, group, 'no-such')).toBe(false)
    expect(await stopListing(world.deps, group, '../x')).toBe(false)
  })

  test('knows by itself whether something is left to carry, for the daily look', async () => {
    const id = await changed()
    const stored = () => world.deps.programme.get(keys.groupListing(group, id))
    const item = await stored()
    expect(item && hasWork(item)).toBe(true)
    await world.settle()
    const after = await stored()
    expect(after && hasWork(after)).toBe(false)
    expect(after?.['work']).toBeUndefined()
    // Carried once more, as a doubled hint does: nothing happens.
    if (after) await carryGroupListing(world.deps, after)
    expect(await isWaiting(id)).toBe(true)
  })
})
