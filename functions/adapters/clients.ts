/** AWS clients. The two that send have retries off: a retried send is a second message. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESClient } from '@aws-sdk/client-ses'

/** An address and made-up credentials, for an engine on this machine; nothing, for AWS itself. */
export type Where = Pick<DynamoDBClientConfig, 'region' | 'credentials'> & { endpoint?: string }

const sendOnce = {
  maxAttempts: 1,
  // Without throwOnRequestTimeout the SDK only warns and goes on waiting.
  requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
}

export const dynamoClient = (where: Where = {}) => new DynamoDBClient({ ...where })
export const sesClient = (where: Where = {}) => new SESClient({ ...where, ...sendOnce })
export const smsClient = (where: Where = {}) => new PinpointSMSVoiceV2Client({ ...where, ...sendOnce })
/** A page waits for it: rather a second try soon than a long wait. */
export const kmsClient = (where: Where = {}) =>
  new KMSClient({
    ...where,
    maxAttempts: 3,
    requestHandler: { requestTimeout: 2_000, connectionTimeout: 1_000 },
  })
