import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, describe, expect, test } from 'vitest'
import { smsClient } from '../../functions/adapters/clients.ts'
import { voiceSms } from '../../functions/adapters/sms.ts'
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
    ['ThrottlingException', 'refused'],
    ['ServiceQuotaExceededException', 'refused'],
    ['ValidationException', 'permanent'],
    ['ConflictException', 'permanent'],
    ['ResourceNotFoundException', 'permanent'],
    ['InternalServerException', 'unknown'],
    ['TimeoutError', 'unknown'],
    ['AbortError', 'unknown'],
  ] as const)('%s is %s', async (name, outcome) => {
    provider.on(SendTextMessageCommand).rejects(Object.assign(new Error(name), { name }))
    expect(await voiceSms(client, {})(text)).toBe(outcome)
    expect(provider.calls()).toHaveLength(1)
  })
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
