import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openId, uuidShape } from '../../functions/core/open/ids.ts'
import { organizationId, serviceId } from '../../functions/core/open/names.ts'
import { taxonomies, termId, terms } from '../../functions/core/open/taxonomies.ts'
import { listing } from './door.ts'

test('ids are the same for ever: others have kept them', () => {
  expect(serviceId({ id: 'garden-morning' })).toBe('7d443a87-f2d1-5876-bdab-54cb3742295e')
  expect(organizationId(listing('any'))).toBe('f27df995-4a28-52e7-95ee-476b8228cdbb')
  expect(openId('location', 'garden-morning', 'physical')).toBe('64ea9fd5-ab0b-5077-bfae-cb494f5ce063')
  expect(termId('needs', 'nature')).toBe('b90abbaf-590e-52cc-92cf-e9f6ffd2871d')
  expect(termId('activities', 'gardening')).toBe('bedaaa13-7261-5421-a3b8-3b5f7bd96dee')
  expect(termId('access', 'stepFree-yes')).toBe('dca220d1-c042-5fb1-9c27-76c5d84c8cf3')
  expect(taxonomies.map(({ id }) => id)).toEqual([
    'db5e5f2a-1128-58d2-892e-ae17fc19ca95',
    'e311806c-5942-557e-a0c5-35a8e9cca4d7',
    'e657793b-d233-5af9-a104-f3595a9d95f1',
  ])
})

test('ids are UUIDs of version 5, and no two things share one', () => {
  const all = [...terms, ...taxonomies].map(({ id }) => id)
  for (const id of all) {
    expect(id).toMatch(uuidShape)
    expect(id).toMatch(/^.{14}5.{4}[89ab]/)
  }
  expect(new Set(all).size).toBe(all.length)
  expect(openId('service', 'a', 'b')).not.toBe(openId('service', 'ab'))
  expect(openId('service', 'a')).not.toBe(openId('organization', 'a'))
})

test('a UUID is made as RFC 9562 makes one from a name', () => {
  const namespace = Buffer.from('6f1c9e0a4b5d4c7e9a3e2d8b7f60c1d5', 'hex')
  const hash = createHash('sha1').update(namespace).update('["service","x"]').digest('hex')
  const id = openId('service', 'x').replaceAll('-', '')
  expect(id.slice(0, 12)).toBe(hash.slice(0, 12))
  expect(id.slice(17)).toBe(hash.slice(17, 32))
})

test('each organisation of a feed has an id of its own, though its listings share one group', () => {
  const source = { feed: 'town', name: 'Town', licence: 'OGL', id: '1' }
  const from = (groupName: string) => organizationId(listing('x', { group: 'feed-town', groupName, source }))
  expect(from('Choir')).not.toBe(from('Band'))
  expect(from('Choir')).toBe(from('Choir'))
})
