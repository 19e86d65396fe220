/** What seals, finds and signs: the secret, and the key that wraps data keys for this programme. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { KeyWrapping, Table, Vault } from '../../core/ports.ts'
import { openDataKeys } from '../data-keys.ts'
import { openVault } from '../vault.ts'
import { told } from './in-lambda.ts'
import { now } from './programme.ts'

export const Secret = z.object({
  SECRET_ARN: z.string(),
  CONTACT_KEY: z.string(),
  CONTACT_KEY_CONTEXT: z.string(),
})
type Secret = z.infer<typeof Secret>

export async function programmeSecret(SecretId: string): Promise<string> {
  const client = new SecretsManagerClient(told('SECRETS_MANAGER'))
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }))
  if (!SecretString) throw new Error('The programme secret is empty.')
  return SecretString
}

/** Wraps with KMS, whose client is read when the first data key is opened: most pages open no contact. */
export function wrappingIn({ CONTACT_KEY, CONTACT_KEY_CONTEXT }: Secret): KeyWrapping {
  let opened: Promise<KeyWrapping> | undefined
  const open = async () => {
    const { kmsClient, kmsWrapping } = await import('../kms.ts')
    return kmsWrapping(kmsClient(told('KMS')), { key: CONTACT_KEY, programme: CONTACT_KEY_CONTEXT })
  }
  const wrapping = () => {
    opened ??= open()
    return opened
  }
  return {
    make: async (id) => (await wrapping()).make(id),
    unwrap: async (id, wrapped) => (await wrapping()).unwrap(id, wrapped),
  }
}

export const vaultIn = async (environment: Secret, programme: Table): Promise<Vault> =>
  openVault(
    await programmeSecret(environment.SECRET_ARN),
    openDataKeys({ programme, now, wrapping: wrappingIn(environment) }),
  )
