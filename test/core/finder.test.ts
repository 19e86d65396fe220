/**
 * The key that people are found by is replaced while a town lives on: they join, sign in, change address, say stop and
 * delete everything, in processes that know different steps of it, and whatever runs may die at any write.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addFinder,
  keepUnderBoth,
  mayMove,
  noteLeft,
  type ProgrammeSecret,
  readSecret,
  retireFinders,
  type Turned,
  useFinder,
  writeSecret,
} from '../../functions/adapters/secret.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { keys } from '../../functions/core/keys.ts'
import { addContact } from '../../functions/core/people/add-contact.ts'
import type { Contact } from '../../functions/core/people/contact.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import { erasePerson, finishErasure } from '../../functions/core/people/erasure.ts'
import { moveFound, movePerson } from '../../functions/core/people/move-found.ts'
import { findByContact, findPerson, type Person } from '../../functions/core/people/person.ts'
import { stopAddress } from '../../functions/core/people/stop-address.ts'
import type { Deps, Item, Key, Table, Vault } from '../../functions/core/ports.ts'
import { after as past } from '../../functions/core/stamp.ts'
import { makeChance } from '../faults/chance.ts'
import { tableInMemory } from '../year/table-in-memory.ts'

const first = 'the very first secret of a programme, as it was generated'
const fresh = 'another secret, as long and as random as the first one was'
const start = new Date('2026-11-23T10:00:00Z')

function must(turned: Turned): ProgrammeSecret {
  if (!turned.ok) throw new Error(turned.reason)
  return turned.secret
}
const begun = readSecret(first)
const added = must(addFinder(begun, fresh, start))
const both = must(keepUnderBoth(added, past(start, 25, 'hours')))
const used = must(useFinder(both, past(start, 50, 'hours')))
const emptied = noteLeft(used, 0, past(start, 75, 'hours'))
const retired = must(retireFinders(emptied, past(start, 60, 'days')))

const vaults = new Map<ProgrammeSecret, Vault>()
function vaultOf(secret: ProgrammeSecret): Vault {
  const vault = vaults.get(secret) ?? openVault(writeSecret(secret))
  vaults.set(secret, vault)
  return vault
}

class Died extends Error {}

/** A town on one table, and processes that read the secret when they started. */
function makeTown(seed: number) {
  const chance = makeChance(seed)
  const seen = new Map<string, Key>()
  const memory = tableInMemory()
  const note = ({ pk, sk }: Key) => seen.set(`${pk}|${sk}`, { pk, sk })
  const programme: Table = {
    ...memory,
    claim(item) {
      note(item)
      return memory.claim(item)
    },
    put(item) {
      note(item)
      return memory.put(item)
    },
  }
  let now = start
  let ids = 0
  const scan = async () => {
    const items = await Promise.all([...seen.values()].map((key) => memory.get(key)))
    return { items: items.filter((item): item is Item => item !== undefined) }
  }
  const process = (secret: ProgrammeSecret, table = programme): Deps => ({
    programme: table,
    evidence: tableInMemory(),
    vault: vaultOf(secret),
    origin: 'https://upstream.example',
    epoch: '1.town',
    now: () => now,
    newId: () => `p${ids++}`,
    directory: () => Promise.reject(new Error('nobody searches here')),
  })
  /** The table of somebody who dies at some write, or before each of whose writes something else happens. */
  const around = (before: () => Promise<unknown>): Table => {
    const write =
      <T extends unknown[], R>(verb: (...args: T) => Promise<R>) =>
      async (...args: T): Promise<R> => {
        await before()
        return verb(...args)
      }
    return {
      ...programme,
      claim: write(programme.claim),
      put: write(programme.put),
      change: write(programme.change),
      remove: write(programme.remove),
    }
  }
  return {
    chance,
    scan,
    process,
    around,
    programme,
    later: (days: number) => {
      now = past(now, days, 'days')
    },
  }
}
type Town = ReturnType<typeof makeTown>

const contacts: Contact[] = [
  ...['ash', 'bo', 'cy', 'di', 'eli'].map(
    (name): Contact => ({ channel: 'email', address: `${name}@example.com` }),
  ),
  ...[1, 2, 3].map((n): Contact => ({ channel: 'sms', address: `+44770090000${n}` })),
]

/** Lives in a town by chance, and knows what must be true of it. */
function makeLife({ chance, process, around, programme }: Town) {
  const owners = new Map<Contact, string>()
  const stopped = new Set<Contact>()
  const pick = () => contacts[Math.floor(chance.next() * contacts.length)] as Contact
  const contactOf = (person: string, channel: Contact['channel']) =>
    [...owners].find(([contact, owner]) => owner === person && contact.channel === channel)?.[0]

  /** Tries it in one process after another till it is done, each perhaps dying on the way. */
  async function untilDone<T>(secrets: ProgrammeSecret[], what: (deps: Deps) => Promise<T>): Promise<T> {
    for (;;) {
      let left = chance.happens(0.4) ? Math.floor(chance.between(1, 7)) : Number.POSITIVE_INFINITY
      const dying = around(async () => {
        left -= 1
        if (left <= 0) throw new Died()
      })
      const secret = secrets[Math.floor(chance.next() * secrets.length)] as ProgrammeSecret
      try {
        return await what(process(secret, dying))
      } catch (error) {
        if (!(error instanceof Died)) throw error
      }
    }
  }

  async function act(secrets: ProgrammeSecret[]): Promise<void> {
    const contact = pick()
    const owner = owners.get(contact)
    const roll = chance.next()
    if (!owner) {
      const other =
        roll < 0.4 ? [...owners.values()].find((one) => !contactOf(one, contact.channel)) : undefined
      if (other) {
        const said = await untilDone(secrets, (deps) => addContact(deps, other, contact))
        expect(said).toEqual({ ok: true })
        owners.set(contact, other)
      } else {
        const person = await untilDone(secrets, async (deps) => {
          const joiner = { employer: 'acme', sponsor: 'employer' as const, contact, consents: [] }
          return (await findByContact(deps, contact)) ?? createPerson(deps, joiner)
        })
        owners.set(contact, person.id)
      }
    } else if (roll < 0.25) {
      const at = { why: 'said-stop' as const, at: start }
      await untilDone(secrets, (deps) => stopAddress(deps, owner, contact, at))
      stopped.add(contact)
    } else if (roll < 0.5) {
      const free = contacts.find((one) => one.channel === contact.channel && !owners.has(one))
      if (!free) return
      expect(await untilDone(secrets, (deps) => addContact(deps, owner, free))).toEqual({ ok: true })
      owners.delete(contact)
      stopped.delete(contact)
      owners.set(free, owner)
    } else if (roll < 0.7) {
      await untilDone(secrets, async (deps) => {
        const person = await findPerson(deps, owner)
        if (person?.state === 'active') await erasePerson(deps, person)
        else if (person) await finishErasure(deps, person)
      })
      for (const [one, whose] of [...owners]) {
        if (whose !== owner) continue
        owners.delete(one)
        stopped.delete(one)
      }
    }
  }

  /** Each process finds everybody, nobody else, and nobody twice. */
  async function allIsWell(secrets: ProgrammeSecret[]): Promise<void> {
    for (const secret of secrets) {
      const deps = process(secret)
      for (const contact of contacts) {
        const found = await findByContact(deps, contact)
        expect([contact.address, found?.id]).toEqual([contact.address, owners.get(contact)])
        const isStopped = found?.stopped[contact.channel] !== undefined
        expect([contact.address, isStopped]).toEqual([contact.address, stopped.has(contact)])
      }
    }
    const profiles = new Set(owners.values())
    for (const id of profiles) expect((await findPerson({ programme }, id))?.state).toBe('active')
  }
  return { act, allIsWell, contacts: owners }
}

async function live(seed: number): Promise<void> {
  const town = makeTown(seed)
  const { chance, process, around, scan, later } = town
  const life = makeLife(town)
  const some = async (secrets: ProgrammeSecret[], many: number) => {
    for (let n = 0; n < many; n++) {
      await life.act(secrets)
      // Whoever died has been given up by then.
      later(0.05)
      await life.allIsWell(secrets)
    }
  }
  await some([begun], 12)
  await some([begun, added], 8)
  later(1.1)
  await some([added, both], 8)
  later(1.1)
  await some([both, used], 8)
  later(1.1)
  // Between any two writes of the move somebody may do something, and at any it may die.
  let calm = false
  for (let rounds = 0; ; rounds++) {
    expect(rounds).toBeLessThan(40)
    const meanwhile = around(async () => {
      if (calm) return
      if (chance.happens(0.3)) {
        await life.act([used])
        later(0.05)
      }
      if (chance.happens(0.15)) throw new Died()
    })
    const most = calm ? 1000 : Math.ceil(chance.between(0, 4))
    try {
      const { left, moved, more } = await moveFound(process(used, meanwhile), scan, most)
      if (!more && left + moved === 0) break
    } catch (error) {
      if (!(error instanceof Died)) throw error
    }
    await life.allIsWell([used])
    calm = rounds > 15
    if (calm) later(1.1)
  }
  const old = process(begun)
  for (const contact of contacts) expect(await findByContact(old, contact)).toBeUndefined()
  for (const item of (await scan()).items) {
    const prints = contacts.map((contact) => old.vault.fingerprint(`${contact.channel}:${contact.address}`))
    expect(prints.filter((print) => JSON.stringify(item).includes(print))).toEqual([])
  }
  later(60)
  await some([used, retired], 8)
}

test('nobody is lost or found twice, whoever said stop stays stopped, and nothing is left under the older key', async () => {
  for (let seed = 1; seed <= 4; seed++) await live(seed)
})

describe('no step comes before its time', () => {
  test('or without the one before it', () => {
    expect(addFinder(added, fresh, start)).toEqual({ ok: false, reason: 'there-is-one' })
    expect(addFinder(used, fresh, start)).toEqual({ ok: false, reason: 'there-is-one' })
    expect(useFinder(begun, start)).toEqual({ ok: false, reason: 'there-is-none' })
    expect(keepUnderBoth(begun, start)).toEqual({ ok: false, reason: 'there-is-none' })
    expect(keepUnderBoth(added, past(start, 23, 'hours'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(useFinder(added, past(start, 9, 'days'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(useFinder(both, past(start, 48, 'hours'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(mayMove(added, past(start, 9, 'days'))).toEqual({ ok: false, reason: 'there-is-none' })
    expect(mayMove(used, past(start, 73, 'hours'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(mayMove(used, past(start, 75, 'hours'))).toEqual({ ok: true })
  })

  test('and the older key goes when the last copy of the tables from before is gone, and not while anybody is left', () => {
    expect(retireFinders(used, past(start, 90, 'days'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(retireFinders(emptied, past(start, 37, 'days'))).toEqual({ ok: false, reason: 'too-soon' })
    expect(retireFinders(noteLeft(emptied, 1, start), past(start, 90, 'days')).ok).toBe(false)
    // A second look that finds nobody does not begin the wait anew.
    expect(noteLeft(emptied, 0, past(start, 9, 'days'))).toEqual(emptied)
    expect(retired.people?.by).toHaveLength(1)
    expect(addFinder(retired, first, start).ok).toBe(true)
  })

  test('and it is kept and read again as it was', () => {
    for (const secret of [added, both, used, emptied, retired])
      expect(readSecret(writeSecret(secret))).toEqual(secret)
  })
})

test('two people who join with one contact at one moment are one, whatever step each process knows of', async () => {
  const pairs = [
    [begun, added],
    [added, both],
    [both, used],
    [used, retired],
  ] as const
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.scheduler(), async (pair, scheduler) => {
      const town = makeTown(1)
      const slow: Table = {
        ...town.programme,
        get: scheduler.scheduleFunction(town.programme.get),
        claim: scheduler.scheduleFunction(town.programme.claim),
        remove: scheduler.scheduleFunction(town.programme.remove),
      }
      const contact: Contact = { channel: 'email', address: 'ash@example.com' }
      const joiner = { employer: 'acme', sponsor: 'employer' as const, contact, consents: [] }
      const join = async (secret: ProgrammeSecret) => {
        const deps = town.process(secret, slow)
        return (await findByContact(deps, contact)) ?? createPerson(deps, joiner)
      }
      const two = Promise.all((pairs[pair] ?? pairs[0]).map(join))
      await scheduler.waitFor(two)
      const [one, other] = await two
      expect(one?.id).toBe(other?.id)
      const profiles = (await town.scan()).items.filter(({ sk }) => sk === keys.person('').sk)
      expect(profiles).toHaveLength(1)
      for (const secret of pairs[pair] ?? pairs[0])
        expect((await findByContact(town.process(secret), contact))?.id).toBe(one?.id)
    }),
    { numRuns: 100 },
  )
})

const meanwhile = {
  async 'are looked for'(deps: Deps, person: Person) {
    expect((await findByContact(deps, ash))?.id).toBe(person.id)
    return { found: [person.id, undefined], stopped: false }
  },
  async 'say stop'(deps: Deps, person: Person) {
    await stopAddress(deps, person.id, ash, { why: 'said-stop', at: start })
    return { found: [person.id, undefined], stopped: true }
  },
  async 'change their address'(deps: Deps, person: Person) {
    expect(await addContact(deps, person.id, elm)).toEqual({ ok: true })
    return { found: [undefined, person.id], stopped: false }
  },
  async 'delete everything'(deps: Deps, person: Person) {
    await erasePerson(deps, person)
    return { found: [undefined, undefined], stopped: false }
  },
}
const [ash, elm] = ['ash', 'elm'].map(
  (name): Contact => ({ channel: 'email', address: `${name}@example.com` }),
) as [Contact, Contact]

test.each(Object.entries(meanwhile))(
  'people who %s in the middle of their move have their way',
  async (_, act) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const town = makeTown(1)
        const { programme, process, later, scan } = town
        const joiner = { employer: 'acme', sponsor: 'employer' as const, contact: ash, consents: [] }
        const person = await createPerson(process(begun), joiner)
        later(4)
        const slow: Table = {
          ...programme,
          get: scheduler.scheduleFunction(programme.get),
          claim: scheduler.scheduleFunction(programme.claim),
          change: scheduler.scheduleFunction(programme.change),
          remove: scheduler.scheduleFunction(programme.remove),
        }
        const two = Promise.all([movePerson(process(used, slow), person), act(process(used, slow), person)])
        await scheduler.waitFor(two)
        const [, wanted] = await two

        const look = async () => {
          const both = await Promise.all([ash, elm].map((contact) => findByContact(process(used), contact)))
          expect(both.map((one) => one?.id)).toEqual(wanted.found)
          expect(both.some((one) => one?.stopped.email !== undefined)).toBe(wanted.stopped)
        }
        await look()
        const items = async () => (await scan()).items.filter(({ pk }) => pk.startsWith('CONTACT#'))
        if (!wanted.found.some(Boolean)) expect(await items()).toEqual([])
        while ((await moveFound(process(used), scan, 100)).moved > 0);
        await look()
        expect(await items()).toHaveLength(wanted.found.filter(Boolean).length)
      }),
      { numRuns: 60 },
    )
  },
)
