/** What clients are told in Lambda: they take it from the environment, and look for nothing on the machine. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dynamoClient, sesClient } from '../../functions/adapters/clients.ts'
import { toldIn } from '../../functions/adapters/environment/in-lambda.ts'

const folder = mkdtempSync(join(tmpdir(), 'upstream-in-lambda-'))
beforeAll(() => {
  const config = join(folder, 'config')
  writeFileSync(
    config,
    '[default]\nregion = eu-north-1\nmax_attempts = 9\nendpoint_url = http://127.0.0.1:9\n',
  )
  vi.stubEnv('AWS_CONFIG_FILE', config)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'))
  for (const name of ['AWS_REGION', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_MAX_ATTEMPTS'])
    vi.stubEnv(name, undefined)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const environment = {
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'key',
  AWS_SESSION_TOKEN: 'token',
}

test('region, credentials and retries come from the environment, and no file is asked', async () => {
  const { config } = new SecretsManagerClient(toldIn(environment, 'SECRETS_MANAGER'))
  expect([await config.region(), await config.maxAttempts()]).toEqual(['eu-west-2', 3])
  expect(await config.credentials()).toMatchObject({
    accessKeyId: 'id',
    secretAccessKey: 'key',
    sessionToken: 'token',
  })
  expect(config.ignoreConfiguredEndpointUrls).toBe(true)
})

test('where there is no environment, as at a command line, the files are asked', async () => {
  const { config } = dynamoClient()
  expect([await config.region(), await config.maxAttempts()]).toEqual(['eu-north-1', 9])
  const { credentials, region } = toldIn({}, 'DYNAMODB')
  expect([credentials, region]).toEqual([undefined, undefined])
})

test('an address of this machine is taken for its own service alone', async () => {
  const here = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' }
  expect(await dynamoClient(toldIn(here, 'DYNAMODB')).config.endpoint?.()).toMatchObject({ port: 8000 })
  expect(toldIn(here, 'SES').endpoint).toBeUndefined()
})

test('what sends is still tried once', async () => {
  expect(await sesClient(toldIn(environment, 'SES')).config.maxAttempts()).toBe(1)
})
