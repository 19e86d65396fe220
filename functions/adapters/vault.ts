/**
 * Secrets. Contact details are sealed under data keys; one master secret, with a key derived from it for each use, finds
 * and signs. None of them is ever in a table as it is.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { dataKeyOf } from '../core/data-keys/data-key.ts'
import type { Vault } from '../core/ports.ts'
import type { DataKeys } from './data-keys.ts'
import { readSecret } from './secret.ts'

const algorithm = 'aes-256-gcm'

/** A programme that has no data key yet seals under its secret. */
const noDataKeys: DataKeys = {
  current: async () => undefined,
  key: async (id) => {
    throw new Error(`there is no data key ${id}`)
  },
}

/** Makes the vault from the programme's secret, which must be long and random, and its data keys. */
export function openVault(secret: string, dataKeys: DataKeys = noDataKeys): Vault {
  const { find, sign, next, people = { by: [find] } } = readSecret(secret)
  const keyFor = (from: string, use: string) => Buffer.from(hkdfSync('sha256', from, 'upstream', use, 32))
  const keys = { find: keyFor(find, 'find'), seal: keyFor(find, 'seal'), mark: keyFor(find, 'sign') }
  const signers = [...sign, ...(next ? [next.secret] : [])].map((one) => keyFor(one, 'sign'))
  const finders = people.by.map((one) => keyFor(one, 'find'))
  const finder = people.next && keyFor(people.next.secret, 'find')
  const hashed = (key: Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest('hex').slice(0, 40)
  const signatures = (text: string) => signers.map((key) => hashed(key, text))
  return {
    fingerprint: (text) => hashed(keys.find, text),
    finds(text) {
      const [newest = '', ...older] = finders.map((key) => hashed(key, text))
      const coming = finder ? [hashed(finder, text)] : []
      const keep = people.next?.kept ? [newest, ...coming] : [newest]
      return { look: [...older.reverse(), newest, ...coming], keep }
    },
    sign: (text) => signatures(text)[0] ?? '',
    signatures,
    mark: (text) => hashed(keys.mark, text),
    newCode: () => String(randomInt(100_000_000)).padStart(8, '0'),
    newToken: () => randomBytes(32).toString('base64url'),

    async seal(value) {
      const current = await dataKeys.current()
      return current ? `${current.id}.${lock(current.key, value, current.id)}` : lock(keys.seal, value)
    },

    async open(sealed) {
      const id = dataKeyOf(sealed)
      // Without an id it was sealed before there were data keys. Such values open for ever.
      if (id === undefined) return unlock(keys.seal, sealed)
      return unlock(await dataKeys.key(id), sealed.slice(id.length + 1), id)
    },
  }
}

/** Nonce, tag and what was sealed. `bound` goes with it unseen: the seal opens beside nothing else. */
function lock(key: Uint8Array, value: unknown, bound = ''): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function unlock(key: Uint8Array, sealed: string, bound = ''): unknown {
  const bytes = Buffer.from(sealed, 'base64')
  // Without a length, a cut-off value would be let through on a shorter tag.
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(12, 28))
  const opened = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(opened.toString('utf8'))
}
