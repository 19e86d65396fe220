/** How a process has data keys open: seldom asked for, and never longer than some minutes. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDataKeys } from '../../functions/adapters/data-keys.ts'
import { newId } from '../../functions/adapters/ids.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { type DataKey, dataKeyOf, makeDataKey } from '../../functions/core/data-keys/data-key.ts'
import type { Item, KeyWrapping, Table } from '../../functions/core/ports.ts'
import { localWrapping } from '../../local/wrapping.ts'

const secret = 'one secret for these tests, long enough'
const wrapping = localWrapping(Buffer.alloc(32, 3))
let time = new Date('2026-11-23T10:00:00Z')
const now = () => time
const minutes = (count: number) => {
  time = new Date(time.getTime() + count * 60_000)
}

/** A table of data keys alone, which counts how often it is asked. */
let stored: Item[] = []
let asked = { table: 0, kms: 0 }
const programme = {
  async list() {
    asked.table += 1
    return stored
  },
  async claim(item: Item) {
    stored.push({ ...item, made: (item['made'] as Date).toISOString() })
    return true
  },
} as Partial<Table> as Table
const counted: KeyWrapping = {
  make: wrapping.make,
  unwrap(id, wrapped) {
    asked.kms += 1
    return wrapping.unwrap(id, wrapped)
  },
}
const vaultOf = (over: Partial<KeyWrapping> = {}) =>
  openVault(secret, openDataKeys({ programme, now, wrapping: { ...counted, ...over } }))
const newKey = (): Promise<DataKey> => makeDataKey({ programme, now, newId, wrapping })

beforeEach(() => {
  stored = []
  asked = { table: 0, kms: 0 }
})

describe('a warm process', () => {
  test('asks once in five minutes, however much is sealed and opened, and by however many at once', async () => {
    await newKey()
    const vault = vaultOf()
    const sealed = await Promise.all(Array.from({ length: 100 }, (_, n) => vault.seal(n)))
    for (const [n, one] of sealed.entries()) expect(await vault.open(one)).toBe(n)
    expect(asked).toEqual({ table: 1, kms: 1 })
    minutes(6)
    await vault.open(sealed[0] ?? '')
    expect(asked).toEqual({ table: 2, kms: 2 })
  })

  test('seals under a newer key five minutes after it was made, and still opens what is under the older', async () => {
    const one = await newKey()
    const vault = vaultOf()
    const before = await vault.seal('x')
    minutes(1)
    const two = await newKey()
    minutes(6)
    const later = await vault.seal('y')
    expect([dataKeyOf(before), dataKeyOf(later)]).toEqual([one.id, two.id])
    expect([await vault.open(before), await vault.open(later)]).toEqual(['x', 'y'])
  })

  test('opens at once what another process has sealed under a key that it has not heard of', async () => {
    await newKey()
    const vault = vaultOf()
    await vault.seal('x')
    minutes(1)
    await newKey()
    expect(await vault.open(await vaultOf().seal('y'))).toBe('y')
  })

  test('tries again after a failure, and never seals under the secret because of one', async () => {
    await newKey()
    let fails = true
    const vault = vaultOf({
      unwrap: (id, wrapped) =>
        fails ? Promise.reject(new Error('throttled')) : wrapping.unwrap(id, wrapped),
    })
    await expect(vault.seal('x')).rejects.toThrow('throttled')
    fails = false
    expect(await vault.open(await vault.seal('x'))).toBe('x')
  })
})

describe('what is sealed under a data key', () => {
  test('comes back as it was, and no bit of it can be changed', async () => {
    await newKey()
    const vault = vaultOf()
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.nat(), async (value, at) => {
        const sealed = await vault.seal(value)
        expect(await vault.open(sealed)).toEqual(JSON.parse(JSON.stringify(value)))
        const [id = '', body = ''] = sealed.split('.')
        const bytes = Buffer.from(body, 'base64')
        const bit = at % (bytes.length * 8)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        await expect(vault.open(`${id}.${bytes.toString('base64')}`)).rejects.toThrow()
      }),
      { numRuns: 100 },
    )
  })

  test('opens under no other key, by no other name, and not as something sealed under the secret', async () => {
    const one = await newKey()
    const sealed = await vaultOf().seal('x')
    minutes(1)
    const two = await newKey()
    const body = sealed.slice(one.id.length)
    for (const wrong of [`${two.id}${body}`, `unknown${body}`, body, body.slice(1)])
      await expect(vaultOf().open(wrong)).rejects.toThrow()
    // The same key under another name is refused too: its wrapping holds the name.
    stored = stored.map((item) => (item['id'] === one.id ? { ...item, id: 'renamed' } : item))
    await expect(vaultOf().open(`renamed${body}`)).rejects.toThrow()
  })

  test('what was sealed under the secret before opens for ever', async () => {
    const before = await openVault(secret).seal({ address: 'sam@example.com' })
    await newKey()
    expect(await vaultOf().open(before)).toEqual({ address: 'sam@example.com' })
  })

  test('the secret alone opens nothing of it', async () => {
    await newKey()
    const sealed = await vaultOf().seal('x')
    await expect(openVault(secret).open(sealed)).rejects.toThrow('no data key')
    const elsewhere = openDataKeys({ programme, now, wrapping: localWrapping(Buffer.alloc(32, 4)) })
    await expect(openVault(secret, elsewhere).open(sealed)).rejects.toThrow()
  })
})
