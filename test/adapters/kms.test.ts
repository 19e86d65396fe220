import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand, KMSClient } from '@aws-sdk/client-kms'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { kmsWrapping } from '../../functions/adapters/kms.ts'

const kms = mockClient(KMSClient)
const key = 'arn:aws:kms:eu-west-2:111122223333:key/contact'
const wrapping = kmsWrapping(new KMSClient({ region: 'eu-west-2' }), { key, programme: 'upstream-test-data' })
const context = { programme: 'upstream-test-data', 'data-key': 'k1' }

test('a data key is made without being seen, for this programme and this id', async () => {
  kms.reset()
  kms
    .on(GenerateDataKeyWithoutPlaintextCommand)
    .resolves({ CiphertextBlob: new Uint8Array(Buffer.from('wrapped')) })
  expect(await wrapping.make('k1')).toBe(Buffer.from('wrapped').toString('base64'))
  expect(kms.calls().map(({ args }) => args[0].input)).toEqual([
    { KeyId: key, KeySpec: 'AES_256', EncryptionContext: context },
  ])
})

test('it is opened with the very same context, by the contact key alone', async () => {
  kms.reset()
  const plain = new Uint8Array(32).fill(7)
  kms.on(DecryptCommand).resolves({ Plaintext: plain })
  expect(await wrapping.unwrap('k1', Buffer.from('wrapped').toString('base64'))).toEqual(plain)
  expect(kms.calls().map(({ args }) => args[0].input)).toEqual([
    { KeyId: key, CiphertextBlob: Buffer.from('wrapped'), EncryptionContext: context },
  ])
})

test('an answer without a whole key is no key', async () => {
  kms.reset()
  kms.on(DecryptCommand).resolves({ Plaintext: new Uint8Array(16) })
  kms.on(GenerateDataKeyWithoutPlaintextCommand).resolves({})
  await expect(wrapping.unwrap('k1', 'd3JhcHBlZA==')).rejects.toThrow('no data key')
  await expect(wrapping.make('k1')).rejects.toThrow('no data key')
})
