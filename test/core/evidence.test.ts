import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findRosterEntry, rosterKey } from '../../functions/core/evidence/roster.ts'
import { listUptake, uptakeKeys } from '../../functions/core/evidence/uptake.ts'
import { keys } from '../../functions/core/keys.ts'
import { setAboutYou, setLeft } from '../../functions/core/people/change-person.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import { erasePerson, finishErasure, replayErasures } from '../../functions/core/people/erasure.ts'
import { findPerson, type Person } from '../../functions/core/people/person.ts'
import type { Item, Table } from '../../functions/core/ports.ts'
import { findReferral } from '../../functions/core/referrals/referral.ts'
import { sayAttended } from '../../functions/core/referrals/withdraw.ts'
import { reconcile } from '../../functions/core/work/reconcile.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import { dyingTables } from '../dying.ts'
import {
  everyItem,
  groupAddress,
  groupAnswers,
  interrupted,
  offer,
  refer,
  signIn,
  someone,
} from '../people.ts'
import { makeTown, type World } from '../world.ts'
import { dying } from './nudges/town.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let email = ''
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  email = `ro${at}@example.com`
})

const stored = async ({ id }: Person): Promise<Person> => {
  const person = await findPerson(world.deps, id)
  if (!person) throw new Error('nobody')
  return person
}
const entryOf = (person: Person) => findRosterEntry(world.deps, person)
const uptakeOf = async (person: Person) =>
  (await listUptake(world.deps, person)).map(({ kind, category, day }) => [kind, category, day])

/** All that is left of somebody in the evidence, tombstones aside. */
const remains = async ({ evidence }: Person): Promise<Item[]> =>
  (await everyItem(world)).filter(
    ({ pk, sk }) => pk === `EVIDENCE#${evidence}` || (pk.startsWith('ROSTER#') && sk === evidence),
  )

describe('the roster', () => {
  test('has whoever joins, by their day and employer, once the worker has come by', async () => {
    const { person } = await someone(world, { email })
    expect(await entryOf(person)).toBeUndefined()
    await world.settle()
    expect(await entryOf(person)).toEqual({ employer: 'acme', joined: '2026-11-23' })
    expect(await stored(person)).not.toHaveProperty('work')
  })

  test('says what they say of themselves, and nothing more once they take it back', async () => {
    const { person } = await someone(world, { email })
    await setAboutYou(world.deps, person.id, { site: 'depot', team: 'nights', ageBand: '35-44' })
    await world.settle()
    expect(await entryOf(person)).toMatchObject({ site: 'depot', team: 'nights', ageBand: '35-44' })
    await setAboutYou(world.deps, person.id, { site: 'office' })
    await world.settle()
    expect(await entryOf(person)).toEqual({ employer: 'acme', joined: '2026-11-23', site: 'office' })
  })

  test('saving the same once more gives nobody anything to do', async () => {
    const { person } = await someone(world, { email })
    await setAboutYou(world.deps, person.id, { site: 'depot' })
    await world.settle()
    await setAboutYou(world.deps, person.id, { site: 'depot' })
    expect(await stored(person)).not.toHaveProperty('work')
  })

  test('says that they left and when, and no longer once they are back', async () => {
    const { person } = await someone(world, { email })
    world.later(3, 'days')
    const browser = await signIn(world, { email })
    await browser.post('/me/leave')
    await world.settle()
    expect(await entryOf(person)).toMatchObject({ joined: '2026-11-23', left: '2026-11-26' })
    await browser.post('/me/come-back')
    await world.settle()
    expect(await entryOf(person)).toEqual({ employer: 'acme', joined: '2026-11-23' })
  })

  test('takes in whoever joined before there was one, at the next daily look', async () => {
    const { person } = await someone(world, { email })
    await world.settle()
    await world.deps.programme.change(keys.person(person.id), { remove: ['listed'] })
    await world.deps.evidence.remove(rosterKey(person))
    const scan = async () => ({ items: await everyItem(world) })
    await reconcile({ ...world.deps, scan, log: () => {} })
    await world.settle()
    expect(await entryOf(person)).toMatchObject({ joined: '2026-11-23' })
    await reconcile({ ...world.deps, scan, log: () => {} })
    expect(await stored(person)).not.toHaveProperty('work')
  })

  test.each(['before', 'after'] as const)(
    'comes to the same when joining, changing or listing dies (just %s any write)',
    async (when) => {
      for (let write = 1; ; write++) {
        const contact = { channel: 'email', address: `dying-${when}-${write}@example.com` } as const
        const joiner = { employer: 'acme', sponsor: 'employer', contact, consents: [] } as const
        const { programme, evidence } = world.deps
        const { tables, writes } = dyingTables({ programme, evidence }, write, when)
        const mortal = { ...world.deps, ...tables }
        const tried = await createPerson(mortal, { ...joiner, consents: [] })
          .then(async (person) => {
            await setAboutYou(mortal, person.id, { site: 'depot' })
            await doDue({ ...world.workerDeps, ...tables }, keys.person(person.id))
          })
          .catch((error: unknown) => error)
        if (writes() < write) {
          expect(tried).toBeUndefined()
          break
        }
        // They try again, as people do, and the worker comes round.
        const person = await createPerson(world.deps, { ...joiner, consents: [] })
        await setAboutYou(world.deps, person.id, { site: 'depot' })
        await world.settle()
        expect(await entryOf(person)).toMatchObject({ site: 'depot', joined: '2026-11-23' })
        const all = (await everyItem(world)).filter(({ pk }) => pk.startsWith('ROSTER#acme#'))
        const profiles = (await everyItem(world)).filter(({ sk }) => sk === 'PROFILE')
        const known = new Set(profiles.map((item) => item['evidence']))
        expect(all.filter(({ sk }) => !known.has(sk))).toEqual([])
        expect(write).toBeLessThan(12)
      }
    },
  )

  test('never keeps an older word over a newer one: what changes while it is being copied is copied too', async () => {
    const { person } = await someone(world, { email })
    const raced = interrupted(
      world.workerDeps.programme,
      'change',
      ({ pk }) => pk === keys.person(person.id).pk,
      () => setLeft(world.deps, person.id, '2026-11-23'),
    )
    await doDue({ ...world.workerDeps, programme: raced }, keys.person(person.id))
    expect(await entryOf(person)).toMatchObject({ left: '2026-11-23' })
    expect(await stored(person)).not.toHaveProperty('work')
  })

  test('has nobody who was deleted while they were being put on it', async () => {
    const { person } = await someone(world, { email })
    await doDue({ ...world.workerDeps, evidence: afterDeletion(person) }, keys.person(person.id))
    expect(await remains(person)).toEqual([])
  })
})

/** The evidence table of somebody who is slow: what is put was put off until its person had been deleted. */
const afterDeletion = (person: Person): Table => ({
  ...world.workerDeps.evidence,
  async put(item) {
    await erasePerson(world.deps, person)
    await world.deps.evidence.put(item)
  },
})

describe('uptake', () => {
  const ask = async (who: { email: string }, type: 'gardening' | 'arts' = 'gardening') => {
    const id = `up-${at}-${type}`
    await offer(world, id, { type })
    const { browser, person } = await someone(world, who)
    await refer(browser, id)
    return { browser, person, id }
  }

  test('is noted as each thing happens: asked, accepted, went, by day and kind of activity', async () => {
    const { person, id } = await ask({ email })
    expect(await uptakeOf(person)).toEqual([])
    await world.settle()
    expect(await uptakeOf(person)).toEqual([['referred', 'gardening', '2026-11-23']])
    world.later(2, 'days')
    await groupAnswers(world, groupAddress(id), 'accept')
    await world.settle()
    world.later(1, 'days')
    const browser = await signIn(world, { email })
    await browser.post(`/me/sign-ups/${id}/attended`, { attended: 'yes' })
    expect(await uptakeOf(person)).toEqual([
      ['referred', 'gardening', '2026-11-23'],
      ['accepted', 'gardening', '2026-11-25'],
      ['attended', 'gardening', '2026-11-26'],
    ])
  })

  test('is not noted of what the group never heard of, and stays when somebody withdraws after', async () => {
    const early = await ask({ email })
    await early.browser.post(`/me/sign-ups/${early.id}/withdraw`)
    await world.settle()
    expect(await uptakeOf(early.person)).toEqual([])
    const late = await ask({ email: `late-${email}` }, 'arts')
    await world.settle()
    await late.browser.post(`/me/sign-ups/${late.id}/withdraw`)
    await world.settle()
    expect(await uptakeOf(late.person)).toEqual([['referred', 'arts', '2026-11-23']])
  })

  test('a waiting list counts as asked, a refusal as nothing more', async () => {
    const { person, id } = await ask({ email })
    await world.settle()
    await groupAnswers(world, groupAddress(id), 'waiting')
    await world.settle()
    await groupAnswers(world, groupAddress(id), 'decline')
    await world.settle()
    expect(await uptakeOf(person)).toEqual([['referred', 'gardening', '2026-11-23']])
  })

  test('has the kind that the activity was of when it was asked for, whatever becomes of the activity', async () => {
    const { person, id } = await ask({ email })
    await world.deps.programme.change(keys.listing(id), { set: { type: 'arts' } })
    await world.settle()
    await world.deps.programme.remove(keys.listing(id))
    await groupAnswers(world, groupAddress(id), 'accept')
    await world.settle()
    expect((await uptakeOf(person)).map(([, category]) => category)).toEqual(['gardening', 'gardening'])
  })

  test('“no” after “yes” takes it back, unless something else of the kind was gone to that month', async () => {
    const { browser, person, id } = await ask({ email })
    const other = `other-${at}`
    await offer(world, other)
    await refer(browser, other)
    await world.settle()
    for (const one of [id, other]) await groupAnswers(world, groupAddress(one), 'accept')
    await world.settle()
    const attended = async () => (await uptakeOf(person)).filter(([kind]) => kind === 'attended').length
    await sayAttended(world.deps, person, id, 'yes')
    await sayAttended(world.deps, person, other, 'yes')
    await sayAttended(world.deps, person, id, 'no')
    expect(await attended()).toBe(1)
    await sayAttended(world.deps, person, other, 'no')
    expect(await attended()).toBe(0)
    world.setTime('2026-12-02T10:00:00Z')
    await sayAttended(world.deps, person, other, 'yes')
    world.setTime('2027-01-02T10:00:00Z')
    await sayAttended(world.deps, person, other, 'yes')
    expect((await uptakeOf(person)).filter(([kind]) => kind === 'attended')).toEqual([
      ['attended', 'gardening', '2026-12-02'],
    ])
  })

  test.each(['before', 'after'] as const)(
    'loses neither the answer nor its event when saying so dies (just %s any write)',
    async (when) => {
      const { person, id } = await ask({ email })
      await world.settle()
      await groupAnswers(world, groupAddress(id), 'accept')
      await world.settle()
      for (const said of ['yes', 'no', 'yes'] as const) {
        for (let write = 1; ; write++) {
          const { programme, evidence } = world.deps
          const { tables, writes } = dyingTables({ programme, evidence }, write, when)
          await sayAttended({ ...world.deps, ...tables }, person, id, said).catch(() => undefined)
          if (writes() < write) break
          // The page asked again, or showed what was said before; they press the same button once more.
          await sayAttended(world.deps, person, id, said)
          expect((await findReferral(world.deps, person.id, id))?.attended).toBe(said)
          const kinds = (await uptakeOf(person)).map(([kind]) => kind)
          expect(kinds.includes('attended')).toBe(said === 'yes')
          expect(write).toBeLessThan(6)
          await sayAttended(world.deps, person, id, said === 'yes' ? 'no' : 'yes')
        }
        await sayAttended(world.deps, person, id, said)
      }
    },
  )

  test.each(['before', 'after'] as const)(
    'is there once after a worker dies while it carries (just %s any write)',
    async (when) => {
      for (let write = 1; ; write++) {
        at += 1
        const { person, id } = await ask({ email: `carried-${when}-${write}@example.com` })
        const telling = dying(world.workerDeps, write, when)
        await doDue(telling, keys.referral(person.id, id)).catch(() => undefined)
        await world.settle()
        world.later(1, 'hours')
        await world.settle()
        await groupAnswers(world, groupAddress(id), 'accept')
        const signUp = (await findReferral(world.deps, person.id, id))?.signUp ?? ''
        const carrying = dying(world.workerDeps, write, when)
        await doDue(carrying, keys.signUp(`${id}-group`, signUp)).catch(() => undefined)
        world.later(1, 'hours')
        await world.settle()
        const kinds = (await uptakeOf(person)).map(([kind]) => kind)
        expect(kinds.toSorted()).toEqual(['accepted', 'referred'])
        if (telling.writes() < write && carrying.writes() < write) break
        expect(write).toBeLessThan(20)
      }
    },
  )

  test('of somebody who is deleted while it is being noted nothing stays', async () => {
    const { person, id } = await ask({ email })
    await world.settle()
    await groupAnswers(world, groupAddress(id), 'accept')
    await world.settle()
    await sayAttended({ ...world.deps, evidence: afterDeletion(person) }, person, id, 'yes')
    expect(await remains(person)).toEqual([])
  })

  test('of somebody who has left nothing more is noted', async () => {
    const { browser, person, id } = await ask({ email })
    await world.settle()
    await browser.post('/me/leave')
    await groupAnswers(world, groupAddress(id), 'accept')
    await world.settle()
    expect((await uptakeOf(person)).map(([kind]) => kind)).toEqual(['referred'])
  })

  test('drops out after two years, by a clock that tells no hour', async () => {
    const { person } = await ask({ email })
    await world.settle()
    const [item] = (await remains(person)).filter(({ sk }) => sk.startsWith('UPTAKE#'))
    expect(new Date(Number(item?.['expires']) * 1000).toISOString()).toBe('2028-11-23T00:00:00.000Z')
    world.setTime('2028-11-23T10:00:00Z')
    expect(await uptakeOf(person)).toEqual([])
  })
})

describe('deleting', () => {
  const aLife = async () => {
    const { browser, person } = await someone(world, { email })
    const id = `gone-${at}`
    await offer(world, id)
    await refer(browser, id)
    await browser.open('/check-in')
    await browser.press('Save my check-in', { satisfied: '6' })
    await world.settle()
    await groupAnswers(world, groupAddress(id), 'accept')
    await world.settle()
    await sayAttended(world.deps, person, id, 'yes')
    expect(await remains(person)).toHaveLength(5)
    return person
  }

  test('takes roster and uptake with it, by the worker too, which reads none of it', async () => {
    const byPage = await aLife()
    await erasePerson(world.deps, byPage)
    expect(await remains(byPage)).toEqual([])
    at += 1
    email = `worker-${email}`
    const byWorker = await aLife()
    await finishErasure(world.workerDeps, byWorker)
    expect(await remains(byWorker)).toEqual([])
  })

  test('however long ago they joined, down to what TTL may have left', () => {
    const today = '2026-11-23'
    const months = (joined: string) =>
      new Set(uptakeKeys({ evidence: 'e', joined }, today).map(({ sk }) => sk.split('#')[1]))
    expect([...months('2026-09-30')]).toEqual(['2026-09', '2026-10', '2026-11'])
    expect([...months('2019-01-01')].at(0)).toBe('2024-09')
    expect(uptakeKeys({ evidence: 'e', joined: today }, today)).toHaveLength(3 * 17)
  })

  test('a deletion that dies at any write is finished by the worker', async () => {
    // Nearly all of its writes remove what was never there: a few stand for those beside them.
    for (const write of [1, 2, 3, 5, 8, 40, 70]) {
      at += 1
      email = `dying-deletion-${write}@example.com`
      const person = await aLife()
      const { programme, evidence } = world.deps
      const { tables, writes } = dyingTables({ programme, evidence }, write, 'after')
      await erasePerson({ ...world.deps, ...tables }, person).catch(() => undefined)
      if (writes() < write) break
      // Marked or not yet marked: somebody who got an error page presses the button again.
      if (await findPerson(world.deps, person.id)) await erasePerson(world.deps, person)
      await world.settle()
      expect(await remains(person)).toEqual([])
    }
  })

  test.each(['programme', 'evidence'] as const)(
    'holds after the %s table came back from a backup: roster and uptake are deleted again',
    async (which) => {
      const person = await aLife()
      const before = (await everyItem(world)).filter((item) =>
        [person.id, person.evidence].some((id) => JSON.stringify(item).includes(id)),
      )
      await erasePerson(world.deps, person)
      const isEvidence = ({ pk }: Item) => /^(EVIDENCE|ROSTER)#/.test(pk)
      for (const item of before) {
        if (which === 'evidence' && isEvidence(item)) await world.deps.evidence.put(item)
        if (which === 'programme' && item.pk === `PERSON#${person.id}`) await world.deps.programme.put(item)
      }
      await world.deps[which].remove(keys.erased(person.id))
      expect(await replayErasures(world.deps)).toMatchObject({ cameBack: 1 })
      expect(await remains(person)).toEqual([])
      expect(await replayErasures(world.deps)).toMatchObject({ cameBack: 0 })
    },
  )

  test('a backup that brings back nothing but a roster entry is found as well', async () => {
    const { person } = await someone(world, { email })
    await world.settle()
    const [entry] = await remains(person)
    await erasePerson(world.deps, person)
    await world.deps.evidence.put(entry as Item)
    expect(await replayErasures(world.deps)).toMatchObject({ cameBack: 1 })
    expect(await remains(person)).toEqual([])
  })
})
