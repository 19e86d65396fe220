import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, expect, test } from 'vitest'
import { sendingAllowance } from '../../functions/adapters/allowance.ts'
import { sesClient } from '../../functions/adapters/clients.ts'
import { localWhere } from '../../local/engine.ts'

const provider = mockClient(sesClient(localWhere('http://127.0.0.1:9')))
// The mock stands in the client's place; its own type only knows how to say what is answered.
const client = provider as unknown as SESClient
const asked = () => provider.commandCalls(GetSendQuotaCommand).length

let time: number
const later = (minutes: number) => {
  time += minutes * 60_000
}
const reader = () => sendingAllowance(client, { smsPerSecond: 3 }, () => new Date(time))

beforeEach(() => {
  provider.reset()
  time = new Date('2026-11-23T10:00:00Z').getTime()
})

test('email goes at the account’s own rate, texts at what the stage was told', async () => {
  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 120 })
  expect(await reader()()).toEqual({
    email: { perSecond: 14, exhausted: false },
    sms: { perSecond: 3, exhausted: false },
  })
})

test('the quota is asked for every five minutes, not with every message', async () => {
  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 0 })
  const allowance = reader()
  for (let n = 0; n < 50; n++) await allowance()
  later(4.9)
  await allowance()
  expect(asked()).toBe(1)

  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 80, Max24HourSend: 200, SentLast24Hours: 0 })
  later(0.1)
  expect((await allowance()).email.perSecond).toBe(80)
  expect(asked()).toBe(2)
})

test('a quota that can’t be read stays as it was, and is not asked for again at once', async () => {
  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, Max24HourSend: 200, SentLast24Hours: 200 })
  const allowance = reader()
  const known = await allowance()
  provider.on(GetSendQuotaCommand).rejects(new Error('Throttling'))
  later(5)
  expect(await allowance()).toEqual(known)
  later(1)
  expect(await allowance()).toEqual(known)
  expect(asked()).toBe(2)
})

test('until it has been read, one a second goes, which is what a new account may send', async () => {
  provider.on(GetSendQuotaCommand).rejects(new Error('AccessDenied'))
  expect((await reader()()).email).toEqual({ perSecond: 1, exhausted: false })
})

test.each([
  ['under it', { Max24HourSend: 200, SentLast24Hours: 199 }, false],
  ['at it', { Max24HourSend: 200, SentLast24Hours: 200 }, true],
  ['past it', { Max24HourSend: 200, SentLast24Hours: 203 }, true],
  ['without one', { Max24HourSend: -1, SentLast24Hours: 1_000_000 }, false],
  ['with sending turned off', { Max24HourSend: 0, SentLast24Hours: 0 }, true],
])('the day’s quota, %s', async (_name, quota, exhausted) => {
  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 14, ...quota })
  expect((await reader()()).email.exhausted).toBe(exhausted)
})

test('a rate of nothing would be waited for without end', async () => {
  provider.on(GetSendQuotaCommand).resolves({ MaxSendRate: 0, Max24HourSend: 200, SentLast24Hours: 0 })
  expect((await reader()()).email.perSecond).toBeGreaterThan(0)
})
