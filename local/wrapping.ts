/** What KMS does in AWS, by a key in this machine's data folder: it wraps data keys, each bound to its id. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyWrapping } from '../functions/core/ports.ts'

const algorithm = 'aes-256-gcm'

/** Wraps under 32 bytes. */
export function localWrapping(wrappingKey: Uint8Array): KeyWrapping {
  return {
    async make(id) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, wrappingKey, nonce).setAAD(Buffer.from(id))
      const wrapped = Buffer.concat([cipher.update(randomBytes(32)), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), wrapped]).toString('base64')
    },
    async unwrap(id, wrapped) {
      const bytes = Buffer.from(wrapped, 'base64')
      const decipher = createDecipheriv(algorithm, wrappingKey, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    },
  }
}
