/** For `npm run deploy -- --check`: may the account send emails and texts, and as whom? */
import * as z from 'zod'
import { senderDomain } from '../infra/stage.ts'
import { type Finding, type Look, later, read, stands, stops, well } from './aws.ts'

export const lookAtMail = ({ stage, ask }: Look) =>
  read(
    ask(['sesv2', 'get-account', '--region', stage.region]),
    'whether SES may send to everybody',
    z.object({
      ProductionAccessEnabled: z.boolean().default(false),
      SendingEnabled: z.boolean().default(true),
    }),
    ({ ProductionAccessEnabled, SendingEnabled }) =>
      !SendingEnabled
        ? later('SES has stopped this account from sending: its console says why.')
        : ProductionAccessEnabled
          ? well('SES may send to everybody.')
          : later(
              'SES sends to nobody yet but addresses that you have proved: ask for production access (docs/deploy.md).',
            ),
  )

export function lookAtSender(look: Look) {
  const { stage, ask } = look
  const domain = senderDomain(stage)
  return read(
    ask(['sesv2', 'get-email-identity', '--email-identity', domain, '--region', stage.region]),
    'the sender’s domain',
    z.object({ VerifiedForSendingStatus: z.boolean().default(false) }),
    ({ VerifiedForSendingStatus: proved }) => {
      if (!stands(look) && !stage.senderProved)
        return stops(
          `SES knows ${domain} already: delete that identity in its console, or set senderProved in the stage.`,
        )
      return proved
        ? well(`${domain} is proved to SES.`)
        : later(`${domain} is not proved to SES yet: are its three DKIM records in DNS?`)
    },
    (fault) =>
      fault !== 'NotFoundException'
        ? undefined
        : stage.senderProved
          ? stops(`SES does not know ${domain} in ${stage.region}: take senderProved out of the stage.`)
          : well(`${domain} will be made known to SES.`),
  )
}

export async function lookAtNumber(look: Look): Promise<Finding[]> {
  const { stage, ask } = look
  const number = stage.smsOriginationIdentity
  if (!number?.includes(':phone-number/')) return []
  return read(
    ask([
      ...['pinpoint-sms-voice-v2', 'describe-phone-numbers', '--phone-number-ids', number],
      ...['--region', stage.region],
    ]),
    'the number for texts',
    z.object({
      PhoneNumbers: z.tuple([z.object({ Status: z.string(), PoolId: z.string().optional() })]),
    }),
    ({ PhoneNumbers: [{ Status, PoolId }] }) =>
      Status !== 'ACTIVE'
        ? stops(`The number for texts is not active (${Status}).`)
        : PoolId && !stands(look)
          ? stops(`The number for texts is in the pool ${PoolId} already: give that pool’s ARN instead.`)
          : well('The number for texts is active.'),
    (fault) => (fault === 'ResourceNotFoundException' ? stops(`There is no number ${number}.`) : undefined),
  )
}

export async function lookAtTextMoney({ stage, ask }: Look): Promise<Finding[]> {
  if (!stage.smsOriginationIdentity) return []
  const limit = z.object({ Name: z.string(), EnforcedLimit: z.number() })
  return read(
    ask(['pinpoint-sms-voice-v2', 'describe-spend-limits', '--region', stage.region]),
    'what AWS lets texts cost',
    z.object({ SpendLimits: z.array(limit) }),
    ({ SpendLimits }) => {
      const most =
        SpendLimits.find(({ Name }) => Name === 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT')?.EnforcedLimit ?? 0
      // In dollars, of which a pound has always been more than one.
      return most >= stage.smsMonthlyPounds
        ? well(`AWS stops texts at $${most} a month.`)
        : later(
            `AWS stops texts at $${most} a month, before your £${stage.smsMonthlyPounds}: have its limit raised.`,
          )
    },
  )
}
