/**
 * What must be asked before anything is written to a person, for every kind of message that goes to one: each question
 * alone, and people of every sort by chance. A new kind without a row here fails.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../functions/adapters/ids.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { keys } from '../../functions/core/keys.ts'
import { compose } from '../../functions/core/messages/compose.ts'
import { Message } from '../../functions/core/messages/message.ts'
import type { Person } from '../../functions/core/people/person.ts'
import type { Deps, Item } from '../../functions/core/ports.ts'
import type { Referral } from '../../functions/core/referrals/referral.ts'
import { tableInMemory } from '../year/table-in-memory.ts'
import { booked, person as somebody } from './nudges/facts.ts'

const noon = new Date('2026-12-07T12:00:00Z')
const night = new Date('2026-12-07T22:00:00Z')
const addresses = { email: 'sam@example.com', sms: '+447700900123' } as const

type Kind = Message['kind']
type ToPerson = Extract<Message, { person: string }>['kind']
/** What a message of a kind says beside its kind, and all that must be true for it to go. */
type Row = { says: Record<string, unknown>; stands: Item[] }

const signUp = { person: 'p1', listing: 'garden-morning', signUp: 'signup1' }
const referral = (change: Partial<Referral>): Item[] => {
  const { person, listing } = signUp
  return [{ ...keys.referral(person, listing), ...booked({}, change) }]
}
const call = (change: Record<string, unknown>): Item[] => {
  const of = { good: { days: [], parts: [] }, asked: noon, ver: 1 }
  return [
    { ...keys.callAsked('p1'), person: 'p1', state: 'asked', call: 'call1', told: true, ...of },
    { ...keys.call('call1'), id: 'call1', step: 1, ...of, ...change },
  ]
}

const rows: Record<ToPerson, readonly Row[]> = {
  'person-sent': [{ says: signUp, stands: referral({ state: 'sent' }) }],
  'person-answer': [{ says: { ...signUp, answer: 1 }, stands: referral({}) }],
  'person-lapsed': [
    { says: signUp, stands: referral({ state: 'lapsed' }) },
    { says: signUp, stands: referral({ state: 'passed' }) },
  ],
  'person-offer': [
    {
      says: { ...signUp, offer: 1 },
      stands: referral({ state: 'offered', offer: { no: 1, until: new Date('2026-12-09T12:00:00Z') } }),
    },
  ],
  'person-call': [
    { says: { person: 'p1', call: 'call1', what: 'asked' }, stands: call({ state: 'open' }) },
    {
      says: { person: 'p1', call: 'call1', what: 'not-reached' },
      stands: call({ state: 'closed', outcome: 'not-reached' }),
    },
  ],
  // Encouragement asks for consent as well: decide.test.ts.
  nudge: [
    {
      says: { person: 'p1', nudge: 'day-before', occasion: '2026-12-07-signup1', about: 'garden-morning' },
      stands: referral({}),
    },
  ],
}
/** Whom all other kinds go to. A code goes to the address that was typed, whoever's it is. */
const toOthers: Record<Exclude<Kind, ToPerson>, 'typed' | 'group' | 'colleague' | 'team'> = {
  code: 'typed',
  'group-sign-up': 'group',
  'group-withdrawn': 'group',
  'group-please-delete': 'group',
  'group-place-taken': 'group',
  'group-code': 'group',
  'group-listing-checked': 'group',
  'group-listing-due': 'group',
  'group-register': 'group',
  'group-digest': 'group',
  'colleague-code': 'colleague',
  'colleague-invited': 'colleague',
  'team-code': 'team',
  'team-call': 'team',
  'team-call-long': 'team',
  'team-call-withdrawn': 'team',
}

test('every kind of message is in one of the two tables, and those with a person in them are in the first', () => {
  const kinds = Message.def.right.options.map(({ shape }) => ({
    kind: shape.kind.value,
    named: 'person' in shape,
  }))
  expect(Object.keys(rows).sort()).toEqual(kinds.flatMap(({ kind, named }) => (named ? kind : [])).sort())
  expect(Object.keys(toOthers).sort()).toEqual(kinds.flatMap(({ kind, named }) => (named ? [] : kind)).sort())
})

/** `addressed`: by which channels they have proved an address. */
type Profile = { addressed: readonly ('email' | 'sms')[]; change: Partial<Person> } | undefined

/** Writes one message about what stands, to somebody who is as the profile says; `undefined` has no profile. */
async function write(kind: ToPerson, { says, stands }: Row, profile: Profile, now = noon) {
  const vault = openVault('a secret for tests that is long enough to be one')
  const programme = tableInMemory()
  for (const item of stands) await programme.put(item)
  if (profile) {
    const email = profile.addressed.includes('email') ? await vault.seal(addresses.email) : undefined
    const sms = profile.addressed.includes('sms') ? await vault.seal(addresses.sms) : undefined
    await programme.put({ ...keys.person('p1'), ...somebody({ ...profile.change, email, sms }) })
  }
  const deps: Deps = {
    programme,
    evidence: tableInMemory(),
    now: () => now,
    newId,
    vault,
    origin: 'https://upstream.example',
    epoch: '1.test',
    directory: () => Promise.reject(new Error('nobody searches here')),
  }
  const message = Message.parse({
    ...{ id: 'm1', kind, state: 'sending', attempts: 1, ver: 2, ...says },
    notAfter: new Date('2026-12-08T10:00:00Z').toISOString(),
  })
  return compose(deps, message)
}

const both = ['email', 'sms'] as const
const stop = (why: 'bounced' | 'complained' | 'said-stop') => ({ why, at: noon, seen: false })
const prefersText = { prefers: 'sms' } as const
const nothing = { send: 'nothing' }
const byEmail = { send: 'email', to: addresses.email }
const byText = { send: 'sms', to: addresses.sms }

const questions: [words: string, profile: Profile, outcome: object, at?: Date][] = [
  ['goes by email where that is preferred', { addressed: both, change: {} }, byEmail],
  ['goes by text where that is preferred', { addressed: both, change: prefersText }, byText],
  ['goes to nobody who is not there', undefined, nothing],
  ['goes to nobody who is being deleted', { addressed: both, change: { state: 'erasing' } }, nothing],
  ['goes to nobody who has left', { addressed: both, change: { left: '2026-12-01' } }, nothing],
  [
    'goes to no telephone that said STOP',
    { addressed: ['sms'], change: { ...prefersText, stopped: { sms: stop('said-stop') } } },
    nothing,
  ],
  [
    'goes by email to somebody whose telephone said STOP',
    { addressed: both, change: { ...prefersText, stopped: { sms: stop('said-stop') } } },
    byEmail,
  ],
  [
    'goes by the other channel where an address bounces',
    { addressed: both, change: { stopped: { email: stop('bounced') } } },
    byText,
  ],
  [
    'is tried all the same where the one address bounces',
    { addressed: ['email'], change: { stopped: { email: stop('bounced') } } },
    byEmail,
  ],
  ['goes nowhere without an address', { addressed: [], change: {} }, nothing],
  ['rings nobody at night', { addressed: both, change: prefersText }, { send: 'later' }, night],
]

const all = Object.entries(rows).flatMap(([kind, some]) =>
  some.map((row, at) => ({
    kind: kind as ToPerson,
    row,
    name: some.length > 1 ? `${kind}, ${at + 1}` : kind,
  })),
)

describe.each(all)('$name', ({ kind, row }) => {
  test.each(questions)('%s', async (_, profile, outcome, at) => {
    expect(await write(kind, row, profile, at)).toMatchObject(outcome)
  })
})

test('whoever somebody is, what goes to them goes to an address of theirs that takes it, and never by night', async () => {
  const stopped = fc.constantFrom(undefined, 'bounced', 'complained', 'said-stop')
  const anybody = fc.record({
    one: fc.constantFrom(...all),
    state: fc.constantFrom('active' as const, 'active' as const, 'erasing' as const),
    left: fc.constantFrom(undefined, undefined, '2026-12-01'),
    addressed: fc.subarray(['email', 'sms'] as const),
    prefers: fc.constantFrom('email' as const, 'sms' as const),
    email: stopped,
    sms: stopped,
    now: fc.constantFrom(noon, night),
  })
  await fc.assert(
    fc.asyncProperty(anybody, async ({ one, state, left, addressed, prefers, email, sms, now }) => {
      const stops = {
        ...(email ? { email: stop(email as 'bounced') } : {}),
        ...(sms ? { sms: stop(sms as 'bounced') } : {}),
      }
      const change = { state, prefers, stopped: stops, ...(left ? { left } : {}) }
      const composed = await write(one.kind, one.row, { addressed, change }, now)
      const reachable = addressed.filter((channel) => channel === 'email' || sms !== 'said-stop')
      const may = state === 'active' && left === undefined && reachable.length > 0
      expect(composed.send !== 'nothing').toBe(may)
      if (composed.send === 'email' || composed.send === 'sms') {
        expect(reachable).toContain(composed.send)
        expect(composed.to).toBe(addresses[composed.send])
      }
      if (now === noon) expect(composed.send).not.toBe('later')
      else expect(composed.send).not.toBe('sms')
    }),
    { numRuns: 300 },
  )
})
