import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keys } from '../../functions/core/keys.ts'
import { dueAt, parkedAt, shards, workShard } from '../../functions/core/work/marker.ts'

/** Ids as the programme makes or checks them: none can hold a #. */
const id = fc.stringMatching(/^[a-z0-9]{10,25}$/)
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,30}$/)
const hex = fc.stringMatching(/^[0-9a-f]{40}$/)
const week = fc.stringMatching(/^20[23][0-9]-W[0-5][0-9]$/)
const month = fc.stringMatching(/^20[23][0-9]-[01][0-9]$/)
const day = fc.stringMatching(/^20[23][0-9]-[01][0-9]-01$/)
const shard = fc.stringMatching(/^([0-9]|1[0-5])$/)

/** Every key that there is, with what its subject is made of. */
const subjects = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), parts: fc.tuple(id) }),
  fc.record({ kind: fc.constant('referral' as const), parts: fc.tuple(id, slug) }),
  fc.record({ kind: fc.constant('contact' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('joining' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('code' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('session' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('rate' as const), parts: fc.tuple(slug, id, week) }),
  fc.record({ kind: fc.constant('message' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('erased' as const), parts: fc.tuple(id) }),
  fc.record({ kind: fc.constant('employer' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('employers' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('joinCode' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('employerCode' as const), parts: fc.tuple(slug, slug) }),
  fc.record({ kind: fc.constant('group' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('groups' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('callAsked' as const), parts: fc.tuple(id) }),
  fc.record({ kind: fc.constant('call' as const), parts: fc.tuple(id) }),
  fc.record({ kind: fc.constant('callWaiting' as const), parts: fc.tuple(id) }),
  fc.record({ kind: fc.constant('caseOf' as const), parts: fc.tuple(hex, id) }),
  fc.record({ kind: fc.constant('callTakers' as const), parts: fc.tuple() }),
  fc.record({ kind: fc.constant('callLook' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('signUp' as const), parts: fc.tuple(slug, id) }),
  fc.record({ kind: fc.constant('places' as const), parts: fc.tuple(slug, slug) }),
  fc.record({ kind: fc.constant('listing' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('placesOn' as const), parts: fc.tuple(slug, slug, day) }),
  fc.record({ kind: fc.constant('groupListing' as const), parts: fc.tuple(slug, slug) }),
  fc.record({ kind: fc.constant('calendar' as const), parts: fc.tuple(slug, slug) }),
  fc.record({ kind: fc.constant('register' as const), parts: fc.tuple(slug, slug, day) }),
  fc.record({ kind: fc.constant('groupsAt' as const), parts: fc.tuple(hex, slug) }),
  fc.record({ kind: fc.constant('groupCode' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('groupSession' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('heldReport' as const), parts: fc.tuple(slug, id) }),
  fc.record({ kind: fc.constant('ruling' as const), parts: fc.tuple(id, slug) }),
  fc.record({ kind: fc.constant('teamMember' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('teamSession' as const), parts: fc.tuple(hex) }),
  fc.record({ kind: fc.constant('toCheck' as const), parts: fc.tuple(slug, slug) }),
  fc.record({ kind: fc.constant('feed' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('round' as const), parts: fc.tuple() }),
  fc.record({ kind: fc.constant('checkIn' as const), parts: fc.tuple(id, week) }),
  fc.record({ kind: fc.constant('uptake' as const), parts: fc.tuple(id, month, slug, slug) }),
  fc.record({ kind: fc.constant('roster' as const), parts: fc.tuple(slug, shard, id) }),
  fc.record({ kind: fc.constant('frame' as const), parts: fc.tuple(slug, day) }),
  fc.record({ kind: fc.constant('releaseTrouble' as const), parts: fc.tuple(slug) }),
  fc.record({ kind: fc.constant('release' as const), parts: fc.tuple(slug, month) }),
  fc.record({ kind: fc.constant('releaseState' as const), parts: fc.tuple(slug, day, slug) }),
)
type Subject = typeof subjects extends fc.Arbitrary<infer T> ? T : never
const keyOf = ({ kind, parts }: Subject) =>
  (keys[kind] as (...parts: string[]) => { pk: string; sk: string })(...parts)

test('two different subjects never share a key', () => {
  fc.assert(
    fc.property(subjects, subjects, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other))
      expect(JSON.stringify(keyOf(one))).not.toBe(JSON.stringify(keyOf(other)))
    }),
    { numRuns: 5000 },
  )
  // With a few short parts they meet often, if they can meet at all.
  const few = fc.constantFrom('a', 'b', 'a-b', 'ab')
  const tight = fc.tuple(fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])), few, few, few)
  const made = ([kind, ...parts]: [keyof typeof keys, string, string, string]) => {
    // This one is made of another's key, not of words.
    if (kind === 'reseal') {
      const [pk, sk] = parts
      return { subject: JSON.stringify([kind, pk, sk]), key: JSON.stringify(keys.reseal({ pk, sk })) }
    }
    const make = keys[kind] as (...parts: string[]) => { pk: string; sk: string }
    return {
      subject: JSON.stringify([kind, ...parts.slice(0, make.length)]),
      key: JSON.stringify(make(...parts)),
    }
  }
  fc.assert(
    fc.property(tight, tight, (one, other) => {
      const [a, b] = [made(one), made(other)]
      expect(a.subject === b.subject).toBe(a.key === b.key)
    }),
    { numRuns: 5000 },
  )
})

test('no key of a person’s stands in a group’s partition, or the other way round', () => {
  const persons = [
    'person',
    'referral',
    'callAsked',
    'contact',
    'joining',
    'code',
    'session',
    'rate',
    'message',
    'erased',
  ]
  const groups = [
    ...['group', 'signUp', 'places', 'placesOn', 'groupListing', 'register', 'calendar'],
    ...['groupsAt', 'groupCode', 'groupSession'],
  ]
  fc.assert(
    fc.property(subjects, (subject) => {
      const { pk } = keyOf(subject)
      expect(/^(PERSON|CONTACT|JOINING|SESSION|RATE|MESSAGE)#|^ERASED$/.test(pk)).toBe(
        persons.includes(subject.kind),
      )
      expect(/^GROUP#/.test(pk)).toBe(groups.includes(subject.kind))
      expect(/^EVIDENCE#/.test(pk)).toBe(['checkIn', 'uptake'].includes(subject.kind))
    }),
    { numRuns: 1000 },
  )
})

test('a sponsor’s own partition is never another sponsor’s', () => {
  fc.assert(
    fc.property(slug, slug, slug, (one, other, code) => {
      fc.pre(one !== other)
      expect(keys.employer(one).pk).not.toBe(keys.employer(other).pk)
      expect(keys.employerCode(one, code).pk).toBe(keys.employer(one).pk)
    }),
  )
})

const here = { epoch: '1.abc' }

test('work spreads evenly over sixteen shards, the same one for the same key', () => {
  const counts = new Map<string, number>()
  fc.assert(
    fc.property(subjects, (subject) => {
      const { work } = dueAt(here, keyOf(subject), new Date(0))
      expect(dueAt(here, keyOf(subject), new Date(1)).work).toBe(work)
      counts.set(work, (counts.get(work) ?? 0) + 1)
    }),
    { numRuns: 3200 },
  )
  const swept = Array.from({ length: shards }, (_, n) => workShard(here, n))
  expect([...counts.keys()].toSorted()).toEqual(swept.toSorted())
  for (const count of counts.values()) {
    expect(count).toBeGreaterThan(100)
    expect(count).toBeLessThan(350)
  }
})

test('parked work is in no shard that is swept', () => {
  const swept = Array.from({ length: shards }, (_, n) => workShard(here, n))
  fc.assert(
    fc.property(subjects, (subject) => {
      expect(swept).not.toContain(parkedAt(keyOf(subject)).work)
    }),
  )
})
