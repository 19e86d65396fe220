/** What people do, as the evidence has it and as a release counts it: by the pages that they use. */
import { gunzipSync } from 'node:zlib'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { findListing } from '../../functions/core/directory/listing.ts'
import { findRosterEntry } from '../../functions/core/evidence/roster.ts'
import { listUptake } from '../../functions/core/evidence/uptake.ts'
import { setAboutYou, setLeft } from '../../functions/core/people/change-person.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import type { Person } from '../../functions/core/people/person.ts'
import type { Item } from '../../functions/core/ports.ts'
import { publishAllDue } from '../../functions/core/publishing/publish-all.ts'
import { findPublished } from '../../functions/core/publishing/published.ts'
import { answerSignUp } from '../../functions/core/referrals/answer.ts'
import { draftReferral, sendReferral } from '../../functions/core/referrals/refer.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import type { Cell } from '../../functions/core/releases/gate.ts'
import { groupAddress, groupAnswers, join, offer, profileOf, refer, signIn, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

/** Every item of a table, as somebody who has stolen it would have them. */
async function everything(table: 'evidence' | 'releases' | 'releaseState'): Promise<Item[]> {
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.names[table] }))
  return Items as Item[]
}

/** What the job counts on a day, by the eyes of the gate: the true counts that no release has. */
async function countedOn(day: string): Promise<Map<string, number>> {
  world.setTime(`${day}T04:00:00Z`)
  let cells: Cell[] = []
  const { failed } = await publishAllDue({
    ...world.publishing,
    openGate: async () => (candidate) => {
      cells = candidate.cells
      return { safe: true, cells: [], forced: [], drop: [] }
    },
  })
  expect(failed).toBe(0)
  return new Map(cells.map(({ key, count }) => [key, count]))
}

describe('somebody’s autumn', () => {
  const email = 'jo@example.com'

  test('is counted in the quarter’s release, each thing as they did it', async () => {
    await countedOn('2026-11-23')
    world.setTime('2026-11-24T10:00:00Z')
    await offer(world, 'choir', { type: 'arts' })
    const browser = await join(
      world,
      { email },
      { consents: ['checkIns', 'sharing'], about: { site: 'depot', team: 'depot/nights', ageBand: '35-44' } },
    )
    await browser.open('/check-in')
    const answers = { satisfied: '3', worthwhile: '5', happy: '4', anxious: '7', lonely: 'often' }
    await browser.press('Save my check-in', { ...answers, needs: ['connection', 'sleep'] })
    await refer(browser, 'choir')
    await world.settle()
    world.setTime('2026-11-26T10:00:00Z')
    await groupAnswers(world, groupAddress('choir'), 'accept')
    await world.settle()
    world.setTime('2026-12-02T10:00:00Z')
    const back = await signIn(world, { email })
    await back.open('/me/sign-ups/choir')
    await back.press('Yes, I went')

    expect((await countedOn('2027-01-07')).size).toBe(0)
    const counted = await countedOn('2027-01-08')
    const ones = [...counted].filter(([, count]) => count > 0)
    expect(ones.map(([key]) => key).toSorted()).toEqual(
      [
        'joined',
        'checked-in',
        'referred',
        'accepted',
        'attended',
        ...['joined', 'checked-in', 'referred', 'accepted', 'attended'].map(
          (measure) => `${measure}|site=depot`,
        ),
        'need|need=connection',
        'need|need=sleep',
        'category|category=arts',
        'age-band|ageBand=35-44',
        'lonely',
        'lonely|site=depot',
        ...['satisfied', 'worthwhile', 'happy', 'anxious', 'lonely'].flatMap((of) => [
          `answered|of=${of}`,
          `answered|of=${of}|site=depot`,
        ]),
      ].toSorted(),
    )
    expect(new Set(ones.map(([, count]) => count))).toEqual(new Set([1]))
    // And of one person nobody is told a thing.
    const found = await findPublished({ releases: world.releases }, 'acme', '2026-Q4')
    const { figures = [], means = [], change } = found?.release ?? {}
    expect(figures.length).toBeGreaterThan(40)
    for (const { value, percent, heldFrom, n = null } of figures)
      expect([value, percent, heldFrom, n]).toEqual([null, null, null, null])
    for (const { value, n } of means) expect([value, n]).toEqual([null, null])
    expect(change).toBeNull()
  })

  test('is theirs to read: the download has what is counted of them', async () => {
    world.setTime('2027-01-09T10:00:00Z')
    const browser = await signIn(world, { email })
    const { counted } = JSON.parse((await browser.open('/me/download.json')).html)
    expect(counted.onTheRoster).toEqual({
      employer: 'acme',
      site: 'depot',
      team: 'nights',
      ageBand: '35-44',
      joined: '2026-11-24',
    })
    const about = { site: 'depot', team: 'nights', ageBand: '35-44' }
    expect(counted.uptake).toEqual([
      { day: '2026-11-24', what: 'referred', kindOfActivity: 'arts', ...about },
      { day: '2026-11-26', what: 'accepted', kindOfActivity: 'arts', ...about },
      { day: '2026-12-02', what: 'attended', kindOfActivity: 'arts', ...about },
    ])
    const csv = (await browser.open('/me/download.csv')).html
    expect(csv).toContain('counted,1,uptake')
  })

  test('once they leave they are in no later release; what is out stays as it was', async () => {
    const before = await findPublished({ releases: world.releases }, 'acme', '2026-Q4')
    world.setTime('2027-04-03T10:00:00Z')
    const other = await someone(world, { email: 'stays@example.com' })
    const browser = await signIn(world, { email })
    await browser.post('/me/leave')
    await world.settle()
    // They left after the quarter and before its release: that is in time.
    const counted = await countedOn('2027-04-08')
    expect(counted.get('joined')).toBe(0)
    expect(await findPublished({ releases: world.releases }, 'acme', '2026-Q4')).toEqual(before)

    world.setTime('2027-04-09T10:00:00Z')
    await (await signIn(world, { email })).post('/me/come-back')
    await world.settle()
    expect((await countedOn('2027-07-08')).get('joined')).toBe(2)
    world.setTime('2027-08-01T10:00:00Z')
    await (await signIn(world, { email })).post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect((await countedOn('2027-10-08')).get('joined')).toBe(1)
    expect(other.person.employer).toBe('acme')
    expect(await findPublished({ releases: world.releases }, 'acme', '2026-Q4')).toEqual(before)
  })
})

test('no name, contact, note, group, activity, hour or other id of theirs stands in evidence, state or release', async () => {
  world.setTime('2028-02-07T17:43:21Z')
  const email = 'canary-contact@example.com'
  await offer(world, 'canary-listing', { title: 'Canary title', groupName: 'Canary group', type: 'walking' })
  const browser = await join(
    world,
    { email },
    { consents: ['checkIns', 'sharing'], about: { site: 'office' } },
  )
  await browser.open('/check-in')
  await browser.press('Save my check-in', { satisfied: '6', needs: ['money'] })
  await refer(browser, 'canary-listing', {
    firstName: 'Canaryname',
    contactBy: 'phone',
    phone: '0113 496 0123',
    note: 'Canary note',
    accessNeeds: 'Canary access',
  })
  await world.settle()
  const fields = { message: 'Canary answer', day: '2028-02-08', time: '19:30' }
  await groupAnswers(world, groupAddress('canary-listing'), 'accept', fields)
  await world.settle()
  const person = await profileOf(world, { email })
  await sayAttended(world.deps, person, 'canary-listing', 'yes')
  const referral = await findReferral(world.deps, person.id, 'canary-listing')
  await countedOn('2028-04-08')

  const readable = async (table: 'evidence' | 'releases' | 'releaseState') =>
    JSON.stringify(await everything(table), (_, value) =>
      value instanceof Uint8Array ? gunzipSync(value).toString('utf8') : value,
    )
  const [evidence, releases, state] = await Promise.all([
    readable('evidence'),
    readable('releases'),
    readable('releaseState'),
  ])
  expect(evidence).toContain(person.evidence)
  expect(releases + state).not.toContain(person.evidence)
  const secrets = [
    'anary',
    '4960123',
    '496 0123',
    person.id,
    String(referral?.signUp),
    ...person.fingerprints,
  ]
  for (const secret of secrets) expect(evidence + releases + state).not.toContain(secret)
  // A day and no hour, in any way that one could be written; TTL falls on a London midnight.
  expect(evidence + releases).not.toMatch(/\d\dT\d\d|\d\d:\d\d/)
  for (const item of await everything('evidence')) {
    const known: Record<string, RegExp> = {
      'EVIDENCE/CHECKIN':
        /^(week|day|employer|about|satisfied|worthwhile|happy|anxious|lonely|needs|expires)$/,
      'EVIDENCE/UPTAKE': /^(day|month|kind|category|employer|about|expires)$/,
      'ROSTER/': /^(employer|site|team|ageBand|joined|left)$/,
      'ERASED/': /^(evidence|joined|erased)$/,
    }
    const sort = `${item.pk.split('#')[0]}/${item.sk.includes('#') ? item.sk.split('#')[0] : ''}`
    const names = Object.keys(item).filter((name) => name !== 'pk' && name !== 'sk')
    expect([sort, names.filter((name) => !known[sort]?.test(name))]).toEqual([sort, []])
    if (item['expires'] !== undefined) {
      const midnight = new Date(Number(item['expires']) * 1000)
      expect(londonDay(midnight)).not.toBe(londonDay(new Date(midnight.getTime() - 1000)))
    }
  }
})

describe('whatever people do, and in whatever order', () => {
  const activities = [
    { id: 'mix-arts-1', type: 'arts' },
    { id: 'mix-arts-2', type: 'arts' },
    { id: 'mix-walk', type: 'walking' },
  ] as const
  type Act =
    | { act: 'say' | 'leave' | 'come back' | 'erase' | 'days pass' }
    | {
        act: 'ask' | 'withdraw' | 'accepted' | 'declined' | 'waiting' | 'went' | 'did not go'
        activity: number
      }

  /** What each thing ought to leave, by nothing but the words of the rules. */
  function model() {
    const events = new Set<string>()
    const asked = new Map<number, { state: string; went?: { yes: boolean; day: string } | undefined }>()
    const of = { left: false, erased: false, site: undefined as string | undefined }
    const put = (kind: string, activity: number, day: string) =>
      events.add(`${day.slice(0, 7)} ${kind} ${activities[activity]?.type}`)
    return {
      events,
      of,
      do(one: Act, day: string) {
        if (of.erased) return
        if (one.act === 'say') of.site = of.site === 'depot' ? 'office' : 'depot'
        if (one.act === 'leave') of.left = true
        if (one.act === 'come back') of.left = false
        if (one.act === 'erase') {
          of.erased = true
          events.clear()
        }
        if (!('activity' in one)) return
        const known = asked.get(one.activity)
        const isOpen =
          known &&
          (known.state === 'sent' || known.state === 'waiting' || (known.state === 'accepted' && !known.went))
        if (one.act === 'ask' && !isOpen && !of.left) {
          asked.set(one.activity, { state: 'sent' })
          put('referred', one.activity, day)
        }
        if (!known) return
        if (one.act === 'withdraw' && isOpen) known.state = 'withdrawn'
        const answers = ['accepted', 'declined', 'waiting']
        if (
          answers.includes(one.act) &&
          ['sent', ...answers].includes(known.state) &&
          known.state !== one.act
        ) {
          known.state = one.act
          known.went = undefined
          if (one.act === 'accepted' && !of.left) put('accepted', one.activity, day)
        }
        if (known.state !== 'accepted' || of.left) return
        if (one.act === 'went' && !known.went?.yes) {
          known.went = { yes: true, day }
          put('attended', one.activity, day)
        }
        if (one.act === 'did not go') {
          const before = known.went
          known.went = { yes: false, day }
          const month = before?.yes ? before.day.slice(0, 7) : undefined
          const type = activities[one.activity]?.type
          const another = [...asked].some(
            ([n, { went }]) =>
              n !== one.activity &&
              went?.yes &&
              went.day.startsWith(String(month)) &&
              activities[n]?.type === type,
          )
          if (month && !another) events.delete(`${month} attended ${type}`)
        }
      },
    }
  }

  async function really(
    person: Person,
    one: Act,
    of: { left: boolean; erased: boolean; site: string | undefined },
  ) {
    const { deps } = world
    if (of.erased) return
    const id = 'activity' in one ? (activities[one.activity]?.id ?? '') : ''
    switch (one.act) {
      case 'say':
        return setAboutYou(deps, person.id, { site: of.site === 'depot' ? 'office' : 'depot' })
      case 'leave':
        return setLeft(deps, person.id, londonDay(world.now()))
      case 'come back':
        return setLeft(deps, person.id, undefined)
      case 'erase':
        return erasePerson(deps, person)
      case 'days pass':
        return world.later(9, 'days')
      case 'ask': {
        const listing = await findListing(deps, id)
        if (of.left || !listing) return
        const introduction = { firstName: 'Sam', contact: { by: 'self' as const }, accessNeeds: '', note: '' }
        await draftReferral(deps, person, listing, introduction)
        return sendReferral(deps, person, id)
      }
      case 'withdraw':
        return withdrawReferral(deps, person, id)
      case 'went':
      case 'did not go':
        // The page is closed to whoever has left.
        return of.left ? undefined : sayAttended(deps, person, id, one.act === 'went' ? 'yes' : 'no')
      default: {
        const referral = await findReferral(deps, person.id, id)
        if (!referral) return
        return answerSignUp(deps, `${id}-group`, referral.signUp, { kind: one.act, message: '' })
      }
    }
  }

  const acts: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constantFrom('say', 'leave', 'erase', 'days pass'),
      }) as fc.Arbitrary<Act>,
    },
    { weight: 2, arbitrary: fc.constant<Act>({ act: 'come back' }) },
    {
      weight: 9,
      arbitrary: fc.record({
        act: fc.constantFrom(
          'ask',
          'ask',
          'withdraw',
          'accepted',
          'accepted',
          'declined',
          'waiting',
          'went',
          'went',
          'did not go',
        ),
        activity: fc.constantFrom(0, 0, 1, 2),
      }) as fc.Arbitrary<Act>,
    },
  )

  test('the evidence has exactly what happened, once each', async () => {
    for (const { id, type } of activities) await offer(world, id, { type })
    let people = 0
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 16 }), async (life) => {
        world.setTime('2026-11-23T10:00:00Z')
        const { person } = await someone(world, { email: `mixed-${++people}@example.com` })
        const expected = model()
        for (const one of life) {
          const today = londonDay(world.now())
          await really(person, one, { ...expected.of })
          expected.do(one, today)
          await world.settle()
        }
        const found = (await listUptake(world.deps, person)).map(
          ({ month, kind, category }) => `${month} ${kind} ${category}`,
        )
        expect(found.toSorted()).toEqual([...expected.events].toSorted())
        const entry = await findRosterEntry(world.deps, person)
        const { erased, left, site } = expected.of
        expect(entry !== undefined).toBe(!erased)
        if (!erased) expect([entry?.site, entry?.left !== undefined]).toEqual([site, left])
      }),
      { numRuns: 14 },
    )
  })

  test('and when the worker comes late, nothing that did not happen, and nothing of who was deleted', async () => {
    let people = 0
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 16 }), async (life) => {
        world.setTime('2026-11-23T10:00:00Z')
        const { person } = await someone(world, { email: `late-${++people}@example.com` })
        await world.settle()
        const expected = model()
        const happened = new Set<string>()
        for (const [at, one] of life.entries()) {
          const today = londonDay(world.now())
          await really(person, one, { ...expected.of })
          expected.do(one, today)
          for (const event of expected.events) happened.add(event)
          if (at % 5 === 4) await world.settle()
        }
        await world.settle()
        const found = (await listUptake(world.deps, person)).map(
          ({ month, kind, category }) => `${month} ${kind} ${category}`,
        )
        expect(found.filter((event) => !happened.has(event))).toEqual([])
        if (!expected.of.erased) return
        const left = (await everything('evidence')).filter(({ pk, sk }) =>
          `${pk} ${sk}`.includes(person.evidence),
        )
        expect(left).toEqual([])
      }),
      { numRuns: 10 },
    )
  })
})

test('a day by London’s clocks: what is asked at half past midnight in June is the next day’s', async () => {
  world.setTime('2027-06-30T23:30:00Z')
  await offer(world, 'late-night', { type: 'social' })
  const { browser, person } = await someone(world, { email: 'night@example.com' })
  await refer(browser, 'late-night')
  await world.settle()
  expect(await listUptake(world.deps, person)).toMatchObject([{ day: '2027-07-01', month: '2027-07' }])
  expect(await findRosterEntry(world.deps, person)).toMatchObject({ joined: addDays('2027-06-30', 1) })
})
