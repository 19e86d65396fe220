import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findListing, type Listing } from '../../functions/core/directory/listing.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { nextOccurrences } from '../../functions/core/directory/schedule.ts'
import {
  approveListing,
  differences,
  findWaiting,
  listWaiting,
  returnListing,
} from '../../functions/core/groups/listings/check-listing.ts'
import type { Browser } from '../browser-of-requests.ts'
import { signInToGroup } from '../coordinators.ts'
import { gardenGroup, gardenListing, makeTown, type World } from '../world.ts'

let world: World
let coordinator: Browser
beforeAll(async () => {
  world = await makeTown()
  await publishListing(world.deps, gardenListing)
  await world.settle()
  coordinator = await signInToGroup(world)
})
afterAll(() => world.stop())
// What a test leaves, the next one finds as it was at first.
beforeEach(async () => {
  await publishListing(world.deps, gardenListing)
  await world.settle()
})

const own = `/partner/groups/${gardenGroup.id}/listings`
const garden = `${own}/${gardenListing.id}`
const live = (id = gardenListing.id) => findListing(world.deps, id)
const text = () => coordinator.page?.text ?? ''

/** Fills in one section of the listing that the coordinator is at, and saves it. */
async function write(section: string, fields: Record<string, string | string[]>, here = garden) {
  await coordinator.open(`${here}/edit/${section}`)
  return coordinator.press(
    coordinator.page?.text.includes('Save and go on') ? 'Save and go on' : 'Save',
    fields,
  )
}

/** The operator reads what waits and says yes to exactly that. */
async function approve(id: string) {
  const waiting = await findWaiting(world.deps, id)
  if (!waiting) throw new Error(`${id} does not wait`)
  const said = await approveListing(world.deps, waiting.group, id, waiting.ver)
  await world.settle()
  return said
}

describe('a new listing', () => {
  test('is written page by page, seen by nobody, checked, and then found by people', async () => {
    await coordinator.open(own)
    await coordinator.click('Add a listing')
    await coordinator.press('Save and go on', {
      title: 'Seed swap: beans & beyond',
      summary: 'Bring seeds, take seeds, drink tea.',
      type: 'gardening',
      mainly: 'nature',
      needs: ['connection'],
    })
    expect(coordinator.page?.h1).toBe('When it is on')
    await coordinator.press('Save and go on', {
      'when-1-often': 'fortnightly',
      'when-1-days': ['Tue'],
      'when-1-starts': '18:00',
      'when-1-ends': '19:30',
      'when-1-from': '24/11/2026',
      'when-1-notIn': ['8'],
      'when-1-skip': '22/12/2026',
    })
    expect(coordinator.page?.h1).toBe('Where it is')
    await coordinator.press('Save and go on', {
      online: 'no',
      venue: 'Willow hut',
      address: 'Willow Lane',
      town: 'Leeds',
      postcode: 'ls62ab',
      transport: 'Bus 6',
    })
    expect(coordinator.page?.h1).toBe('Cost and who it is for')
    await coordinator.press('Save and go on', {
      costs: 'some',
      pounds: '2.50',
      agesFrom: '18',
      suits: ['beginners', 'friend'],
      languages: 'English, Polish',
      firstVisit: 'Ask for Jo at the gate.',
    })
    expect(coordinator.page?.h1).toBe('Access')
    await coordinator.press('Save and go on', { stepFree: 'yes', loop: 'no' })
    expect(coordinator.page?.h1).toBe('How people join')
    await coordinator.press('Save and go on', {
      joining: 'live',
      places: '6',
      placesPer: 'occurrence',
      waitingList: 'yes',
    })
    expect(coordinator.page?.h1).toBe('Check it and send it')
    for (const words of ['Every other Tuesday, 6pm to 7.30pm, not in August', '£2.50', '6 each time, with'])
      expect(text()).toContain(words)
    await coordinator.press('Send for checking')
    expect(coordinator.page?.notice).toContain('It is sent.')
    await world.settle()

    const [waiting] = await listWaiting(world.deps)
    const id = waiting?.listing ?? ''
    expect(waiting).toMatchObject({ group: gardenGroup.id, title: 'Seed swap: beans & beyond', isNew: true })
    expect(id).toMatch(/^seed-swap-beans-beyond-[a-z0-9]{8}$/)
    expect(await live(id)).toBeUndefined()

    expect(await approve(id)).toEqual({ ok: true })
    expect(await live(id)).toMatchObject({
      group: gardenGroup.id,
      groupName: gardenGroup.name,
      needs: ['nature', 'connection'],
      postcode: 'LS6 2AB',
      outcode: 'LS6',
      cost: 250,
      agesFrom: 18,
      suits: ['beginners', 'friend'],
      access: { stepFree: 'yes', loop: 'no' },
      languages: ['English', 'Polish'],
      places: 6,
      placesPer: 'occurrence',
      waitingList: true,
      joining: 'live',
      state: 'live',
      lastChecked: '2026-11-23',
      demonstration: true,
    })
    const schedules = (await live(id))?.schedules ?? []
    expect(nextOccurrences(schedules, '2026-11-23', 3).map(({ day }) => day)).toEqual([
      '2026-11-24',
      '2026-12-08',
      '2027-01-05',
    ])
    expect(await listWaiting(world.deps)).toEqual([])
    const mail = world.lastMail(gardenGroup.email)
    expect(mail.subject).toBe('Your listing has been checked')
    const opened = await world.browser().open(mail.links[0] ?? '')
    expect(opened.h1).toBe('Your listing')
    await coordinator.open(`${own}/${id}`)
    expect(text()).toContain('Live: people can find it')
  })

  test('keeps what was typed, right or wrong, and says what is missing', async () => {
    await coordinator.open(`${own}/new`)
    await coordinator.press('Save and go on', { title: '', summary: 'Some words' })
    expect(coordinator.page?.status).toBe(422)
    expect(coordinator.page?.errors).toEqual([
      'Enter what it is called.',
      'Choose what kind of thing it is.',
      'Choose what it mainly helps with.',
    ])
    expect(coordinator.page?.html).toContain('Some words')
    await coordinator.press('Save and go on', { title: 'Half written', type: 'arts', mainly: 'stress' })
    const here = new URL(coordinator.page?.url ?? '').pathname.replace('/edit/when', '')
    await coordinator.press('Save and go on', { 'when-1-often': 'weekly', 'when-1-starts': '18:00' })
    expect(coordinator.page?.errors).toEqual(['Choose the days that it takes place on.'])
    // Another day: all of it is still there.
    await coordinator.open(`${here}/check`)
    expect(coordinator.page?.h1).toBe('Before you can send it')
    expect(text()).toContain('Choose the days that it takes place on.')
    await coordinator.open(`${here}/edit/when?faults=yes`)
    expect(coordinator.page?.errors).toHaveLength(1)
    expect(coordinator.page?.root.querySelector('#when-1-starts')?.getAttribute('value')).toBe('18:00')
    const sent = await coordinator.post(`${here}/check`)
    expect(sent.headers.get('location')).toBe(`${here}/check`)
    await world.settle()
    expect(await listWaiting(world.deps)).toEqual([])
    await coordinator.open(`${here}/throw-away`)
    await coordinator.press('Throw it away')
    expect(text()).not.toContain('Half written')
    await world.settle()
    expect((await coordinator.open(here)).status).toBe(404)
  })

  test('begun twice by a double click is one listing', async () => {
    await coordinator.open(`${own}/new`)
    const fields = { title: 'Twice', summary: 'Once', type: 'arts', mainly: 'stress' }
    const stem = coordinator.page?.root.querySelector('[name=stem]')?.getAttribute('value') ?? ''
    const first = await coordinator.post(`${own}/new`, { ...fields, stem })
    const second = await coordinator.post(`${own}/new`, { ...fields, stem })
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
  })
})

describe('a change to a listing that people see', () => {
  test('leaves the old one there until it is checked, then takes its place', async () => {
    await write('who', { costs: 'some', pounds: '3' })
    expect(coordinator.page?.h1).toBe('Change this listing')
    await coordinator.press('Send for checking')
    await world.settle()
    expect((await live())?.cost).toBe(0)
    const waiting = await findWaiting(world.deps, gardenListing.id)
    const proposed = waiting?.draft?.proposed as Listing
    expect(differences(await live(), proposed)).toEqual([{ field: 'cost', before: 0, after: 300 }])
    await approve(gardenListing.id)
    expect(await live()).toMatchObject({
      ...gardenListing,
      cost: 300,
      lastChecked: '2026-11-23',
      updated: expect.any(String),
    })
  })

  test('keeps the point on the map with its place, and lets it go with a new place', async () => {
    await write('where', { transport: 'Bus 6' })
    await coordinator.press('Send for checking')
    await world.settle()
    await approve(gardenListing.id)
    expect(await live()).toMatchObject({ transport: 'Bus 6', latitude: 53.82 })
    await write('where', { venue: 'The other allotments' })
    await coordinator.press('Send for checking')
    await world.settle()
    await approve(gardenListing.id)
    expect((await live())?.latitude).toBeUndefined()
  })

  test('that changes nothing is not sent', async () => {
    await write('what', {})
    expect(text()).toContain('You have changed nothing yet.')
    await coordinator.post(`${garden}/check`)
    await world.settle()
    expect(await listWaiting(world.deps)).toEqual([])
    await coordinator.post(`${garden}/throw-away`)
  })

  test('goes back with a reason, and can be changed and sent once more', async () => {
    await write('what', { summary: 'Best ever, call now' })
    await coordinator.press('Send for checking')
    await world.settle()
    const waiting = await findWaiting(world.deps, gardenListing.id)
    const why = 'Please say what people do there.'
    expect(await returnListing(world.deps, gardenGroup.id, gardenListing.id, waiting?.ver ?? 0, why)).toEqual(
      {
        ok: true,
      },
    )
    await world.settle()
    const mail = world.lastMail(gardenGroup.email)
    expect(mail.subject).toBe('About your listing')
    expect(mail.text).toContain(why)
    expect(await listWaiting(world.deps)).toEqual([])
    await coordinator.open(garden)
    expect(text()).toContain(why)
    await write('what', { summary: 'Digging, then tea.' })
    await coordinator.press('Send for checking')
    await world.settle()
    await approve(gardenListing.id)
    expect((await live())?.summary).toBe('Digging, then tea.')
    expect(world.mails.filter(({ subject }) => subject === 'About your listing')).toHaveLength(1)
  })

  test('is never approved unseen: what the group changes meanwhile is looked at again', async () => {
    await write('what', { title: 'Harmless' })
    await coordinator.press('Send for checking')
    await world.settle()
    const seen = await findWaiting(world.deps, gardenListing.id)
    await write('what', { title: 'Something else' })
    await coordinator.press('Send for checking')
    await world.settle()
    expect(await approveListing(world.deps, gardenGroup.id, gardenListing.id, seen?.ver ?? 0)).toEqual({
      ok: false,
      reason: 'changed since',
    })
    await world.settle()
    expect((await live())?.title).toBe(gardenListing.title)
    await coordinator.open(garden)
    await coordinator.press('Take it back')
    await world.settle()
    expect(await listWaiting(world.deps)).toEqual([])
    await coordinator.post(`${garden}/throw-away`)
  })

  test('stands while others change the live one, and says so', async () => {
    await write('what', { title: 'My better title' })
    await publishListing(world.deps, { ...gardenListing, cost: 500 })
    await coordinator.open(garden)
    expect(text()).toContain('changed by somebody else after you began')
    await coordinator.open(`${garden}/check`)
    expect(text()).toContain('My better title')
    await coordinator.post(`${garden}/throw-away`)
  })
})

describe('what acts at once', () => {
  test('a pause holds it until its day, and ends by itself', async () => {
    await coordinator.open(garden)
    await coordinator.press('Pause it', { resumes: '1/11/2026' })
    expect(coordinator.page?.errors).toEqual(['Enter a date after today.'])
    await coordinator.press('Pause it', { resumes: '7/12/2026' })
    expect(coordinator.page?.notice).toContain('It is paused.')
    expect(text()).toContain('Paused until Monday 7 December')
    await world.settle()
    expect(await live()).toMatchObject({ state: 'paused', resumes: '2026-12-07' })
    world.setTime('2026-12-06T23:30:00Z')
    await world.settle()
    expect((await live())?.state).toBe('paused')
    world.setTime('2026-12-07T00:00:30Z')
    await world.settle()
    expect((await live())?.state).toBe('live')
    expect((await live())?.resumes).toBeUndefined()
    world.setTime('2026-11-23T10:00:00Z')
    coordinator = await signInToGroup(world)
  })

  test('a pause without a day ends when the group says so', async () => {
    await coordinator.open(garden)
    await coordinator.press('Pause it')
    await world.settle()
    expect((await live())?.state).toBe('paused')
    await coordinator.open(garden)
    await coordinator.press('End the pause')
    await world.settle()
    expect((await live())?.state).toBe('live')
  })

  test('still right moves the day of the last look, and ends being marked as unchecked', async () => {
    await publishListing(world.deps, { ...gardenListing, unchecked: 'hidden' })
    await coordinator.open(garden)
    expect(text()).toContain('Hidden')
    await coordinator.press('Yes, all of it is right')
    await world.settle()
    expect(await live()).toMatchObject({ lastChecked: '2026-11-23' })
    expect((await live())?.unchecked).toBeUndefined()
  })

  test('paused and still right, before the worker has looked, are both carried', async () => {
    await coordinator.open(garden)
    await coordinator.press('Pause it')
    await coordinator.press('Yes, all of it is right')
    expect(text()).toContain('Paused')
    await world.settle()
    expect(await live()).toMatchObject({ state: 'paused', lastChecked: '2026-11-23' })
  })

  test('a stop takes it away at once, and only a check brings it back', async () => {
    await coordinator.open(garden)
    await coordinator.click('Take it out of the directory')
    await coordinator.press('Stop it')
    await world.settle()
    expect((await live())?.state).toBe('stopped')
    for (const verb of ['go-on', 'still-right', 'pause']) {
      expect((await coordinator.post(`${garden}/${verb}`)).status).toBe(404)
    }
    await coordinator.open(garden)
    await coordinator.click('Start it again')
    await coordinator.press('Send for checking')
    await world.settle()
    expect((await live())?.state).toBe('stopped')
    await approve(gardenListing.id)
    expect((await live())?.state).toBe('live')
  })

  test('a stop while a change waits does not wait for it', async () => {
    await write('what', { title: 'A new name' })
    await coordinator.press('Send for checking')
    await coordinator.open(`${garden}/stop`)
    await coordinator.press('Stop it')
    await world.settle()
    expect(await live()).toMatchObject({ state: 'stopped', title: gardenListing.title })
    await coordinator.post(`${garden}/take-back`)
    await coordinator.post(`${garden}/throw-away`)
  })
})
