/**
 * AWS clients that are read at the start; those of KMS and of texts are beside what uses them. The two that send have retries
 * off: a retried send is a second message.
 */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'

/** An address and made-up credentials, for an engine on this machine; all that is known, in Lambda; else nothing. */
export type Where = Pick<DynamoDBClientConfig, 'region' | 'credentials'> & { endpoint?: string }

export const sendOnce = {
  maxAttempts: 1,
  // Without throwOnRequestTimeout the SDK only warns and goes on waiting.
  requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
}

export const dynamoClient = (where: Where = {}) => new DynamoDBClient({ ...where })
export const sesClient = (where: Where = {}) => new SESClient({ ...where, ...sendOnce })
