/** Secrets: one master secret, a key derived from it for each use, none of them ever in a table. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import type { Vault } from '../core/ports.ts'

const algorithm = 'aes-256-gcm'

/** Makes the vault from the programme's secret, which must be long and random. */
export function openVault(secret: string): Vault {
  if (secret.length < 32) throw new Error('The programme secret must be at least 32 characters.')
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'upstream', use, 32))
  const keys = { find: keyFor('find'), seal: keyFor('seal'), sign: keyFor('sign') }
  return {
    fingerprint: (text) => createHmac('sha256', keys.find).update(text).digest('hex').slice(0, 40),
    sign: (text) => createHmac('sha256', keys.sign).update(text).digest('hex').slice(0, 40),
    newCode: () => String(randomInt(100_000_000)).padStart(8, '0'),
    newToken: () => randomBytes(32).toString('base64url'),

    async seal(value) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, keys.seal, nonce)
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },

    async open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      // Without a length, a cut-off value would be let through on a shorter tag.
      const decipher = createDecipheriv(algorithm, keys.seal, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAuthTag(bytes.subarray(12, 28))
      const opened = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
      return JSON.parse(opened.toString('utf8'))
    },
  }
}
