/** What the account may send: for email from its own quota, for texts from what the stage was told. */
import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses'
import type { Allowance, Post } from '../core/ports.ts'

/** Quotas change seldom, and are asked for with every send. */
const trustedMs = 5 * 60_000
/** Until SES has said: what a new account may send. */
const cautious = { perSecond: 1, exhausted: false }

/** Reads the account's quota, every five minutes at most. What can't be read stays as it was. */
export function sendingAllowance(
  client: SESClient,
  settings: { smsPerSecond: number },
  now: () => Date,
): Post['allowance'] {
  let email: Allowance['email'] = cautious
  let readAt: number | undefined
  return async () => {
    const at = now().getTime()
    if (readAt === undefined || at - readAt >= trustedMs) {
      readAt = at
      email = (await readQuota(client)) ?? email
    }
    return { email, sms: { perSecond: settings.smsPerSecond, exhausted: false } }
  }
}

async function readQuota(client: SESClient): Promise<Allowance['email'] | undefined> {
  try {
    const quota = await client.send(new GetSendQuotaCommand({}))
    const { MaxSendRate = 1, Max24HourSend = 200, SentLast24Hours = 0 } = quota
    // -1 is an account without a daily limit.
    const exhausted = Max24HourSend >= 0 && SentLast24Hours >= Max24HourSend
    return { perSecond: Math.max(MaxSendRate, 0.1), exhausted }
  } catch {
    return undefined
  }
}
