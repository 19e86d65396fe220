import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveListing } from '../../functions/core/directory/listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { serviceId } from '../../functions/core/open/names.ts'
import {
  OrukService,
  OrukServiceAtLocation,
  OrukServiceAtLocationInList,
  OrukServiceInList,
  OrukTaxonomy,
  OrukTerm,
  pageOf,
} from '../../functions/core/open/open-referral/shape.ts'
import { termId } from '../../functions/core/open/taxonomies.ts'
import { makeSnapshot } from '../../functions/core/snapshot/make-snapshot.ts'
import { makeTown, origin, type World } from '../world.ts'
import { doorTo, listing, type Page } from './door.ts'

const choir = listing('choir', {
  title: 'Evening choir',
  summary: 'We sing what we like.',
  group: 'singers',
  groupName: 'The Singers',
  needs: ['creativity'],
  type: 'arts',
  schedules: weekly(['Wed'], '18:30', '20:00'),
  outcode: 'LS7',
  latitude: 53.84,
  longitude: -1.6,
  agesFrom: 18,
  agesTo: 80,
  access: { loop: 'no' },
  suits: ['beginners'],
  joining: 'contact',
  phone: '0113 496 0000',
  email: 'choir@example.org',
  updated: '2026-11-22T09:00:00.000Z',
})
const online = listing('online', {
  title: 'Online chess',
  summary: 'Chess by video.',
  type: 'social',
  needs: ['connection'],
  online: true,
  venue: undefined,
  address: undefined,
  outcode: undefined,
  latitude: undefined,
  longitude: undefined,
  schedules: weekly(['Sat'], '09:00', '10:00'),
  agesFrom: 11,
  state: 'paused',
  resumes: '2027-01-05',
  phone: '0113 496 0001',
})
const garden = listing('garden', { title: 'Garden mornings' })
const door = doorTo([choir, online, garden])

describe('the nine addresses of Open Referral UK', () => {
  test('say what they are', async () => {
    for (const path of ['', '/'])
      expect(await door.json(path)).toEqual({
        version: 'HSDS-UK-3.0',
        profile: expect.stringMatching(/^https:/),
        openapi_url: `${origin}/open/openapi.json`,
      })
  })

  test.each([
    ['/services', pageOf(OrukServiceInList)],
    ['/services?full=true', pageOf(OrukService)],
    ['/service_at_locations', pageOf(OrukServiceAtLocationInList)],
    ['/service_at_locations?full=true', pageOf(OrukServiceAtLocation)],
    ['/taxonomies', pageOf(OrukTaxonomy)],
    ['/taxonomy_terms', pageOf(OrukTerm)],
  ])('%s gives a page of what our own description says', async (path, schema) => {
    const page = await door.json<Page>(path)
    expect(schema.strict().parse(page)).toEqual(page)
    expect(page.contents.length).toBeGreaterThan(1)
  })

  test.each([
    ['/services', OrukService],
    ['/service_at_locations', OrukServiceAtLocation],
    ['/taxonomies', OrukTaxonomy],
    ['/taxonomy_terms', OrukTerm],
  ])('%s gives each of its own by its id', async (path, schema) => {
    const { contents } = await door.json<Page>(path)
    for (const { id } of contents) {
      const one = await door.json(`${path}/${id}`)
      expect(schema.parse(one)).toEqual(one)
      expect(one['id']).toBe(id)
    }
    const unknown = await door.get(`${path}/00000000-0000-4000-8000-000000000000`)
    expect(unknown.status).toBe(404)
    expect(((await unknown.json()) as { error: string }).error).toMatch(/^There is no .+ here/)
  })

  test('leave out what is empty, all the way down', async () => {
    const empties = (value: unknown): boolean =>
      value === null || value === '' || (Array.isArray(value) && value.length === 0)
        ? true
        : typeof value === 'object'
          ? Object.values(value as object).some(empties)
          : false
    for (const path of ['/services?full=true', '/service_at_locations?full=true', '/services'])
      for (const one of (await door.json<Page>(path)).contents)
        expect(empties(one), JSON.stringify(one)).toBe(false)
  })

  test('lists say scalars and the organisation, and nothing that is a list', async () => {
    for (const one of (await door.json<Page>('/services')).contents) {
      expect(Object.values(one).some(Array.isArray)).toBe(false)
      expect(one).toHaveProperty('organization.name')
    }
    for (const one of (await door.json<Page>('/service_at_locations')).contents)
      expect(one['location']).not.toHaveProperty('addresses')
  })
})

describe('a service', () => {
  const full = async (id: string) => OrukService.parse(await door.json(`/services/${serviceId({ id })}`))

  test('gives a contact where people get in touch themselves, and only there', async () => {
    const one = await full('choir')
    expect(one.contacts?.[0]?.phones?.[0]?.number).toBe('0113 496 0000')
    expect(one.email).toBe('choir@example.org')
    expect(JSON.stringify(await full('online'))).not.toContain('0113')
    expect((await full('garden')).url).toBe(`${origin}/activities/garden`)
  })

  test('says of access what was stated, in words and as tags', async () => {
    const one = await full('choir')
    const [at] = one.service_at_locations ?? []
    expect(at?.location.accessibility?.[0]?.description).toBe('Hearing loop: no.')
    const codes = one.attributes?.map(({ taxonomy_term }) => taxonomy_term.code)
    expect(codes).toEqual(['creativity', 'arts', 'loop-no', 'beginners'])
  })

  test('that is paused is temporarily closed, and says until when', async () => {
    expect(await full('online')).toMatchObject({
      status: 'temporarily closed',
      alert: expect.stringContaining('Takes nobody new until 5 January 2027.'),
      service_at_locations: [{ location: { location_type: 'virtual' } }],
    })
    expect((await full('choir')).status).toBe('active')
  })

  test('says when it was checked and when it last changed', async () => {
    expect(await full('choir')).toMatchObject({
      assured_date: '2026-11-01',
      last_modified: '2026-11-22T09:00:00.000Z',
    })
  })
})

describe('asking for services', () => {
  const [C, O, G] = ['Evening choir', 'Online chess', 'Garden mornings']
  test.each([
    ['', [C, G, O]],
    [`taxonomy_term_id=${termId('needs', 'creativity')}`, [C]],
    [`taxonomy_term_id=${termId('needs', 'creativity').toUpperCase()}`, [C]],
    [`taxonomy_term_id=${termId('access', 'loop-yes')}`, []],
    ['minimum_age=12', [C]],
    ['minimum_age=11.5', [C]],
    ['minimum_age=0', [C, G, O]],
    ['maximum_age=80', [C]],
    ['maximum_age=79', []],
    ['day=WE', [C]],
    ['day=wednesday', [C]],
    ['start_time=10:00', [C, G]],
    ['start_time=10:00:00&end_time=12:00', [G]],
    ['end_time=10:00', [O]],
    // One and the same schedule has to fit all of it.
    ['day=WE&end_time=12:00', []],
    ['modified_after=2026-11-22T09:00:00Z', [C]],
    ['modified_after=2026-11-22T09:00:00.001Z', []],
    ['modified_after=2026-11-22T10:30:00%2B01:00', []],
    ['modified_after=2026-11-21', [C]],
    ['search=sing', [C]],
    ['search=planting', [G]],
    ['search=zzzzzz', []],
    [`search=sing&day=SA`, []],
    ['nonsense=yes', [C, G, O]],
    ['day=', [C, G, O]],
  ])('with %s gives %j', async (query, names) => expect(await door.named(query)).toEqual(names))

  test('by organisation and by taxonomy', async () => {
    const { organization_id } = await door.json<{ organization_id: string }>(`/services/${serviceId(choir)}`)
    expect(await door.named(`organization_id=${organization_id}`)).toEqual([C])
    const { contents } = await door.json<Page>('/taxonomies')
    const access = contents.find(({ name }) => name === 'Access and who it suits')
    expect(await door.named(`taxonomy_id=${access?.['id']}`)).toEqual([C, G, O])
    const terms = await door.json<Page>(`/taxonomy_terms?taxonomy_id=${access?.['id']}&per_page=100`)
    expect(terms.total_items).toBe(21)
  })

  test('in pages whose counts are true', async () => {
    const pages = [1, 2, 3].map((page) => door.json<Page>(`/services?per_page=2&page=${page}`))
    const [one, two, three] = await Promise.all(pages)
    expect(one).toMatchObject({
      total_items: 3,
      total_pages: 2,
      page_number: 1,
      size: 2,
      first_page: true,
      last_page: false,
      empty: false,
    })
    expect(two).toMatchObject({ size: 1, first_page: false, last_page: true, empty: false })
    expect(three).toMatchObject({ page_number: 3, size: 0, last_page: true, empty: true, contents: [] })
    expect(await door.json('/services?search=zzzzzz')).toMatchObject({
      total_items: 0,
      total_pages: 0,
      first_page: true,
      last_page: true,
      empty: true,
    })
  })

  test('as little as possible, to see what is new', async () => {
    const { contents } = await door.json<Page>('/services?minimal=true&day=WE')
    expect(contents).toEqual([{ id: serviceId(choir), last_modified: '2026-11-22T09:00:00.000Z' }])
  })
})

describe('asking for places', () => {
  const near = async (query: string) =>
    (await door.json<Page>(`/service_at_locations?${query}`)).contents.map(
      ({ service }) => (service as { name: string }).name,
    )

  test('by distance from a postcode gives the nearest first', async () => {
    expect(await near('postcode=LS6')).toEqual(['Garden mornings', 'Evening choir', 'Online chess'])
    expect(await near('postcode=LS6 2AB&proximity=4000')).toEqual(['Garden mornings', 'Evening choir'])
    expect(await near('postcode=LS6&proximity=1000')).toEqual(['Garden mornings'])
    expect(await near('postcode=LS6&proximity=4000&day=WE')).toEqual(['Evening choir'])
  })

  test.each([
    ['proximity=500', 'proximity needs a postcode to be measured from.'],
    ['postcode=ZE1', 'We do not know where that postcode is. Leave out postcode and proximity.'],
    ['postcode=nowhere', 'postcode must be one in England, like LS6 2AB or LS6.'],
    ['postcode=LS6&proximity=-1', 'proximity must be metres, from 1 to 500000.'],
  ])('%s is refused with a sentence', async (query, error) => {
    const response = await door.get(`/service_at_locations?${query}`)
    expect([response.status, await response.json()]).toEqual([400, { error }])
  })
})

describe('in a town', () => {
  let world: World
  beforeAll(async () => {
    world = await makeTown()
  })
  afterAll(() => world.stop())
  const names = async () => {
    world.later(2, 'minutes')
    const page = (await (await world.fetch(new Request(`${origin}/open/services`))).json()) as Page
    return page.contents.map(({ name }) => name).sort()
  }

  test('what is published is given, and what is stopped or long unchecked is not', async () => {
    expect(await names()).toEqual(['Garden mornings'])
    await saveListing(world.deps, listing('stopped', { state: 'stopped' }))
    await saveListing(world.deps, listing('unchecked', { unchecked: 'hidden' }))
    await saveListing(world.deps, listing('marked', { unchecked: 'marked' }))
    expect(await names()).toEqual(['Garden mornings', 'marked'])
  })

  test('the snapshot is what is read, once there is one', async () => {
    await makeSnapshot(world.deps)
    await saveListing(world.deps, listing('later'))
    expect(await names()).not.toContain('later')
    world.later(2, 'hours')
    await makeSnapshot(world.deps)
    expect(await names()).toContain('later')
  })
})
