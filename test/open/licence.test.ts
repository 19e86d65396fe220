import { describe, expect, test } from 'vitest'
import { creditOf, isOpenLicence, mayPassOn, mayPassOnAsCcBy } from '../../functions/core/open/licence.ts'
import { feedItems } from '../../functions/core/open/openactive/feed.ts'
import { shelfOf } from '../../functions/core/open/shelf.ts'
import { origin } from '../world.ts'
import { directoryWith, doorTo, listing } from './door.ts'

const source = (licence: string, licenceUrl?: string) => ({
  feed: 'town',
  name: 'Town Council',
  licence,
  ...(licenceUrl ? { licenceUrl } : {}),
  url: 'https://town.example/choir',
  id: '1',
})

describe('what may be passed on', () => {
  test.each([
    ['Open Government Licence v3.0', undefined],
    ['OGL', undefined],
    ['OGL-UK-3.0', undefined],
    ['http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/', undefined],
    ['CC0', undefined],
    ['CC0 1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['CC-BY 4.0', undefined],
    ['CC BY-SA 4.0', undefined],
    ['Creative Commons Attribution', 'https://creativecommons.org/licenses/by/4.0/'],
    ['https://creativecommons.org/licenses/by-sa/4.0/', undefined],
    ['see the address', 'https://creativecommons.org/licenses/by/4.0/'],
  ])('%s %s is open', (licence, url) => expect(isOpenLicence(source(licence, url))).toBe(true))

  test.each([
    ['', undefined],
    ['All rights reserved', undefined],
    ['proprietary', 'https://town.example/terms'],
    ['CC BY-NC 4.0', undefined],
    ['CC-BY-ND', undefined],
    ['Creative Commons Attribution', 'https://creativecommons.org/licenses/by-nc/4.0/'],
    ['Creative Commons Attribution-NonCommercial', undefined],
    ['Creative Commons Attribution No Derivatives', undefined],
    ['https://creativecommons.org/licenses/by-nc-sa/4.0/', undefined],
    ['Not under the ogle licence', undefined],
    ['unknown', 'https://evil.example/?creativecommons.org/licenses/by/4.0/'],
  ])('%s %s is not', (licence, url) => expect(isOpenLicence(source(licence, url))).toBe(false))

  test('our own groups’ listings are ours to give', () => {
    expect(mayPassOn(listing('own'))).toBe(true)
    expect(mayPassOnAsCcBy(listing('own'))).toBe(true)
  })

  test('share-alike stays out of the feeds, which are CC BY as a whole', () => {
    const alike = listing('alike', { source: source('CC BY-SA 4.0') })
    expect(mayPassOn(alike)).toBe(true)
    expect(mayPassOnAsCcBy(alike)).toBe(false)
  })
})

test('a listing under another licence is nowhere behind the open door', async () => {
  const closed = listing('closed', { title: 'Closed choir', source: source('All rights reserved') })
  const open = listing('open', { title: 'Open choir', source: source('OGL') })
  const door = doorTo([closed, open])
  for (const path of ['/services', '/services?full=true', '/service_at_locations', '/services?search=choir'])
    expect(await (await door.get(path)).text()).not.toContain('Closed choir')
  expect(await door.named('')).toEqual(['Open choir'])
  const directory = directoryWith([closed, open])
  expect(shelfOf(directory).services).toHaveLength(1)
  for (const feed of ['session-series', 'scheduled-sessions'] as const) {
    const text = JSON.stringify(feedItems(directory, feed, origin, { limit: 500 }))
    expect(text).not.toContain('closed')
    expect(text).not.toContain('Closed choir')
  }
})

test('where a listing was taken from, and under what, is said in its own description', async () => {
  const from = source('OGL v3', 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/')
  const door = doorTo([listing('taken', { summary: 'Sing.', source: from })])
  const [{ description } = {}] = (await door.json<{ contents: { description?: string }[] }>('/services'))
    .contents
  expect(description).toBe(`Sing.\n\n${creditOf(from)}`)
  expect(creditOf(from)).toBe(
    'Taken from Town Council (https://town.example/choir), under OGL v3 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).',
  )
})
