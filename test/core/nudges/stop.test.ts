import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVault } from '../../../functions/adapters/vault.ts'
import { keys } from '../../../functions/core/keys.ts'
import { encouragementIds } from '../../../functions/core/nudges/kind.ts'
import {
  readStop,
  startByText,
  stopByLink,
  stopByText,
  stopLink,
  stopTokenFor,
} from '../../../functions/core/nudges/stop.ts'
import { setKinds } from '../../../functions/core/people/change-person.ts'
import { kindsWanted } from '../../../functions/core/people/consent.ts'
import { erasePerson } from '../../../functions/core/people/erasure.ts'
import { findPerson, type Person } from '../../../functions/core/people/person.ts'
import { setStopped } from '../../../functions/core/people/stop-address.ts'
import { makeTown, type World } from '../../world.ts'
import { joiner } from './town.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

async function now({ id }: Person): Promise<Person> {
  const person = await findPerson(world.deps, id)
  if (!person) throw new Error('they are gone')
  return person
}
const wanted = async (person: Person) => {
  const { consents } = await now(person)
  return { email: kindsWanted(consents, 'email'), sms: kindsWanted(consents, 'sms') }
}
const tokenOf = (link: string) => link.split('/').at(-1) ?? ''
const all = [...encouragementIds]

describe('the address that stops a channel', () => {
  test('is short, of small letters and digits, one for each person and channel, and always the same', () => {
    const vault = openVault('a secret for tests that is long enough to be one')
    const tokens = Array.from({ length: 2000 }, (_, n) => [
      stopTokenFor(vault, `p${n}`, 'email'),
      stopTokenFor(vault, `p${n}`, 'sms'),
    ]).flat()
    for (const token of tokens) expect(token).toMatch(/^[a-z0-9]{10}$/)
    expect(new Set(tokens).size).toBe(tokens.length)
    expect(stopTokenFor(vault, 'p7', 'sms')).toBe(tokens[15])
    // Every letter of it tells tokens apart.
    for (let at = 0; at < 10; at++) expect(new Set(tokens.map((token) => token[at])).size).toBe(36)
  })

  test('says whose channel it is, and whether anything still comes', async () => {
    const person = await joiner(world)
    const link = await stopLink(world.deps, person.id, 'email')
    expect(link).toBe(`${world.deps.origin}/stop/${tokenOf(link)}`)
    expect(await stopLink(world.deps, person.id, 'email')).toBe(link)
    expect(await readStop(world.deps, tokenOf(link))).toEqual({
      person: person.id,
      channel: 'email',
      on: true,
    })
  })

  test('turns that channel off and not the other, with where it was said, and once', async () => {
    const person = await joiner(world)
    const token = tokenOf(await stopLink(world.deps, person.id, 'email'))
    expect(await stopByLink(world.deps, token)).toEqual({ channel: 'email' })
    expect(await wanted(person)).toEqual({ email: [], sms: all })
    const { consents } = await now(person)
    expect(consents.at(-1)).toMatchObject({ purpose: 'email', given: false, source: 'stop-link' })
    expect(await stopByLink(world.deps, token)).toEqual({ channel: 'email' })
    expect((await now(person)).consents).toEqual(consents)
    expect(await readStop(world.deps, token)).toMatchObject({ on: false })
  })

  test('is nothing when it is made up, and goes with its person', async () => {
    for (const token of ['', 'aaaaaaaaaa', '../../x', 'A'.repeat(10), 'a'.repeat(500)]) {
      expect(await readStop(world.deps, token)).toBeUndefined()
      expect(await stopByLink(world.deps, token)).toBeUndefined()
    }
    const person = await joiner(world)
    const token = tokenOf(await stopLink(world.deps, person.id, 'sms'))
    await erasePerson(world.deps, await now(person))
    expect(await world.deps.programme.get(keys.stop(token))).toBeUndefined()
    expect(await stopByLink(world.deps, token)).toBeUndefined()
  })

  test('is given to nobody if it would stop somebody else’s messages', async () => {
    const person = await joiner(world)
    const token = stopTokenFor(world.deps.vault, person.id, 'email')
    await world.deps.programme.put({ ...keys.stop(token), person: 'somebody', channel: 'email' })
    await expect(stopLink(world.deps, person.id, 'email')).rejects.toThrow('two people')
  })
})

describe('STOP and START by text', () => {
  test('STOP turns encouragement by text off, and lets no text come but codes', async () => {
    const person = await joiner(world)
    expect(await stopByText(world.deps, person.id)).toBe(true)
    expect(await wanted(person)).toEqual({ email: all, sms: [] })
    expect((await now(person)).stopped.sms).toMatchObject({ why: 'said-stop', seen: true })
    expect((await now(person)).consents.at(-1)).toMatchObject({
      purpose: 'sms',
      given: false,
      source: 'text',
    })
  })

  test('START takes it back, with exactly what was on before', async () => {
    const person = await joiner(world)
    await setKinds(world.deps, person.id, 'sms', ['idea', 'did-you-go'], 'reminders')
    await stopByText(world.deps, person.id)
    await stopByText(world.deps, person.id)
    expect(await startByText(world.deps, person.id)).toBe(true)
    expect(await wanted(person)).toEqual({ email: all, sms: ['idea', 'did-you-go'] })
    expect((await now(person)).stopped.sms).toBeUndefined()
  })

  test('START twice, or without a STOP, turns nothing on', async () => {
    const person = await joiner(world)
    await setKinds(world.deps, person.id, 'sms', [], 'reminders')
    const before = await now(person)
    await startByText(world.deps, person.id)
    expect(await now(person)).toEqual(before)
    await setKinds(world.deps, person.id, 'sms', ['idea'], 'reminders')
    await stopByText(world.deps, person.id)
    await startByText(world.deps, person.id)
    const after = await now(person)
    await startByText(world.deps, person.id)
    expect(await now(person)).toEqual(after)
  })

  test('START does not turn on what was turned off by another hand', async () => {
    const person = await joiner(world)
    await stopByLink(world.deps, tokenOf(await stopLink(world.deps, person.id, 'sms')))
    await stopByText(world.deps, person.id)
    await startByText(world.deps, person.id)
    expect((await wanted(person)).sms).toEqual([])
  })

  test('START does not take up an address that bounced', async () => {
    const person = await joiner(world)
    await setStopped(world.deps, person.id, 'sms', { why: 'bounced', at: world.now(), seen: false })
    await startByText(world.deps, person.id)
    expect((await now(person)).stopped.sms?.why).toBe('bounced')
  })

  test('a text about somebody who is gone changes nothing', async () => {
    const person = await joiner(world)
    await erasePerson(world.deps, await now(person))
    expect(await stopByText(world.deps, person.id)).toBe(false)
    expect(await startByText(world.deps, person.id)).toBe(false)
    expect(await findPerson(world.deps, person.id)).toBeUndefined()
  })
})
