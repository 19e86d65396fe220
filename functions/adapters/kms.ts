/**
 * Data keys wrapped by KMS. Neither the key that wraps nor any made data key is seen by whoever makes one; the context
 * binds each to its programme and its own id, and the roles allow the programme's context alone.
 */
import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand, KMSClient } from '@aws-sdk/client-kms'
import type { KeyWrapping } from '../core/ports.ts'
import type { Where } from './clients.ts'

/** A page waits for it: rather a second try soon than a long wait. */
export const kmsClient = (where: Where = {}) =>
  new KMSClient({
    ...where,
    maxAttempts: 3,
    requestHandler: { requestTimeout: 2_000, connectionTimeout: 1_000 },
  })

export function kmsWrapping(
  kms: Pick<KMSClient, 'send'>,
  { key, programme }: { key: string; programme: string },
): KeyWrapping {
  const context = (id: string) => ({ programme, 'data-key': id })
  return {
    async make(id) {
      const { CiphertextBlob } = await kms.send(
        new GenerateDataKeyWithoutPlaintextCommand({
          KeyId: key,
          KeySpec: 'AES_256',
          EncryptionContext: context(id),
        }),
      )
      if (!CiphertextBlob) throw new Error('KMS gave no data key')
      return Buffer.from(CiphertextBlob).toString('base64')
    },
    async unwrap(id, wrapped) {
      const { Plaintext } = await kms.send(
        new DecryptCommand({
          KeyId: key,
          CiphertextBlob: Buffer.from(wrapped, 'base64'),
          EncryptionContext: context(id),
        }),
      )
      if (Plaintext?.length !== 32) throw new Error('KMS opened no data key')
      return Plaintext
    },
  }
}
