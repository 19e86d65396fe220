import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, describe, expect, test } from 'vitest'
import { smsClient, voiceSms } from '../../functions/adapters/sms.ts'
import { localWhere } from '../../local/engine.ts'
import { unkindServer } from './unkind-server.ts'

const text = {
  to: '+447700900123',
  body: 'Upstream: there is a reply for you.',
  key: 'abc123-person-answer-1',
}
const provider = mockClient(smsClient(localWhere('http://127.0.0.1:9')))
afterEach(() => provider.reset())
// The mock stands in the client's place; its own type only knows how to say what is answered.
const client = provider as unknown as PinpointSMSVoiceV2Client

test('exactly this is sent, in one call', async () => {
  provider.on(SendTextMessageCommand).resolves({ MessageId: '1' })
  const sms = voiceSms(client, { originationIdentity: 'UPSTREAM', configurationSet: 'upstream-events' })
  expect(await sms(text)).toBe('accepted')
  expect(provider.commandCalls(SendTextMessageCommand).map(({ args }) => args[0].input)).toEqual([
    {
      DestinationPhoneNumber: '+447700900123',
      MessageBody: 'Upstream: there is a reply for you.',
      MessageType: 'TRANSACTIONAL',
      OriginationIdentity: 'UPSTREAM',
      ConfigurationSetName: 'upstream-events',
      TimeToLive: 3600,
      Context: { mk: 'abc123-person-answer-1' },
    },
  ])
})

test('without a number of its own, none is named', async () => {
  provider.on(SendTextMessageCommand).resolves({})
  await voiceSms(client, {})(text)
  expect(provider.commandCalls(SendTextMessageCommand)[0]?.args[0].input.OriginationIdentity).toBeUndefined()
})

describe('what the provider’s answers mean', () => {
  test.each([
    ['ThrottlingException', 'throttled'],
    ['ServiceQuotaExceededException', 'exhausted'],
    ['AccessDeniedException', 'refused'],
    ['ValidationException', 'permanent'],
    ['ConflictException', 'permanent'],
    // The sender or the configuration set is not there: our fault, and every text's.
    ['ResourceNotFoundException', 'paused'],
    ['InternalServerException', 'unknown'],
    ['TimeoutError', 'unknown'],
    ['AbortError', 'unknown'],
  ] as const)('%s is %s', async (name, outcome) => {
    provider.on(SendTextMessageCommand).rejects(Object.assign(new Error(name), { name }))
    expect(await voiceSms(client, {})(text)).toBe(outcome)
    expect(provider.calls()).toHaveLength(1)
  })
})

// The reasons are the provider's own, as it sends them: JSON with a type and a Reason.
describe('what the provider says, read by the real client', () => {
  test.each([
    ['ThrottlingException', undefined, 'throttled'],
    ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', 'exhausted'],
    ['ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT', 'exhausted'],
    ['AccessDeniedException', 'ACCOUNT_DISABLED', 'paused'],
    ['AccessDeniedException', 'INSUFFICIENT_ACCOUNT_REPUTATION', 'paused'],
    ['ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND', 'paused'],
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'permanent'],
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'permanent'],
    ['ValidationException', 'SENDER_ID_NOT_REGISTERED', 'paused'],
    ['ValidationException', 'FIELD_VALIDATION_FAILED', 'permanent'],
    ['InternalServerException', undefined, 'unknown', 500],
  ] as const)('%s %s', async (name, Reason, outcome, status: number = 400) => {
    const body = JSON.stringify({ __type: name, Message: 'Words.', Reason })
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': name }
    const server = await unkindServer({ status, headers, body })
    expect(await voiceSms(smsClient(localWhere(server.address)), {})(text)).toBe(outcome)
    expect(server.requests).toHaveLength(1)
    await server.stop()
  })
})

test.each([
  [600, 600],
  [599.9, 599],
  [undefined, 3600],
  // The provider takes five seconds to three days; we never want more than an hour.
  [2, 5],
  [-30, 5],
  [86_400, 3600],
])('a text that is worth something for %s seconds lives for %s', async (seconds, lives) => {
  provider.on(SendTextMessageCommand).resolves({})
  await voiceSms(client, {})({ ...text, ...(seconds === undefined ? {} : { seconds }) })
  expect(provider.commandCalls(SendTextMessageCommand)[0]?.args[0].input.TimeToLive).toBe(lives)
})

test.each(['reset', 'error', 'nonsense'] as const)(
  'a server that takes the text and then answers with a %s has had exactly one',
  async (unkindness) => {
    const server = await unkindServer(unkindness)
    expect(await voiceSms(smsClient(localWhere(server.address)), {})(text)).toBe('unknown')
    expect(server.requests).toHaveLength(1)
    await server.stop()
  },
)
