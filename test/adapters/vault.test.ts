import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../functions/adapters/ids.ts'
import { openVault } from '../../functions/adapters/vault.ts'

const vault = openVault('one secret for these tests, long enough')
const other = openVault('other secret for these tests, long enough')

describe('sealing', () => {
  test('gives back what was sealed, and never twice the same seal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const sealed = await vault.seal(value)
        expect(await vault.open(sealed)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(await vault.seal(value)).not.toBe(sealed)
      }),
      { numRuns: 200 },
    )
  })

  test('shows nothing of what is in it', async () => {
    const sealed = await vault.seal({ address: 'sam@example.com' })
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('sam')
  })

  test('a bit changed anywhere is found out', async () => {
    const sealed = await vault.seal({ address: 'sam@example.com' })
    await fc.assert(
      fc.asyncProperty(fc.nat(Buffer.from(sealed, 'base64').length * 8 - 1), async (bit) => {
        const bytes = Buffer.from(sealed, 'base64')
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        await expect(vault.open(bytes.toString('base64'))).rejects.toThrow()
      }),
      { numRuns: 100 },
    )
  })

  test('a seal cut short at any length is found out', async () => {
    const sealed = Buffer.from(await vault.seal('x'), 'base64')
    for (let length = 0; length < sealed.length; length++) {
      await expect(vault.open(sealed.subarray(0, length).toString('base64'))).rejects.toThrow()
    }
    // A tag of four bytes would be guessed: only whole ones count.
    for (const length of [4, 8, 12, 13, 14, 15]) {
      await expect(vault.open(sealed.subarray(0, 12 + length).toString('base64'))).rejects.toThrow()
    }
  })

  test('opens with its own secret alone', async () => {
    await expect(other.open(await vault.seal('x'))).rejects.toThrow()
  })
})

describe('fingerprints and signatures', () => {
  const text = fc.string()
  test('are the same for the same text, and others for another text, secret or use', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        expect(vault.fingerprint(one)).toBe(vault.fingerprint(one))
        expect(vault.sign(one)).toBe(vault.sign(one))
        if (one !== two) {
          expect(vault.fingerprint(one)).not.toBe(vault.fingerprint(two))
          expect(vault.sign(one)).not.toBe(vault.sign(two))
        }
        expect(vault.fingerprint(one)).not.toBe(other.fingerprint(one))
        expect(vault.sign(one)).not.toBe(other.sign(one))
        expect(vault.fingerprint(one)).not.toBe(vault.sign(one))
      }),
      { numRuns: 200 },
    )
  })

  test('are made of what keys, links and tags may hold, and at least 160 bits long', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(vault.sign(one)).toMatch(/^[A-Za-z0-9]{40,}$/)
        expect(vault.fingerprint(one)).toMatch(/^[A-Za-z0-9]{40,}$/)
      }),
    )
  })

  test('survive a restart: the same secret gives the same ones', () => {
    expect(openVault('one secret for these tests, long enough').sign('x')).toBe(vault.sign('x'))
  })
})

describe('chance', () => {
  test('codes are eight digits, and every digit comes in every place', () => {
    const codes = Array.from({ length: 2000 }, () => vault.newCode())
    for (const code of codes) expect(code).toMatch(/^\d{8}$/)
    for (let place = 0; place < 8; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(10)
    expect(new Set(codes).size).toBeGreaterThan(1990)
  })

  test('tokens are 256 bits and ids about 129, safe in cookies, keys, links and tags', () => {
    const tokens = new Set(Array.from({ length: 500 }, () => vault.newToken()))
    const ids = new Set(Array.from({ length: 500 }, () => newId()))
    expect([tokens.size, ids.size]).toEqual([500, 500])
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{25}$/)
  })

  test('a secret that is too short is refused', () => {
    expect(() => openVault('short')).toThrow('at least 32')
  })
})
