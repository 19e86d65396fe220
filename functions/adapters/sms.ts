/** Texts through AWS End User Messaging (pinpoint-sms-voice-v2): one call a message, retries off. */
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Post } from '../core/ports.ts'
import { sendOnce, type Where } from './clients.ts'
import { outcomeOf } from './provider-answer.ts'

export type SmsSettings = { originationIdentity?: string | undefined; configurationSet?: string | undefined }

export const smsClient = (where: Where = {}) => new PinpointSMSVoiceV2Client({ ...where, ...sendOnce })

/** No text is worth waking anybody for that could not reach them by then. The provider takes five seconds at least. */
const timeToLive = { most: 3600, least: 5 } as const

export function voiceSms(client: PinpointSMSVoiceV2Client, settings: SmsSettings): Post['sms'] {
  return async ({ to, body, key, seconds = timeToLive.most }) => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: to,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      OriginationIdentity: settings.originationIdentity,
      ConfigurationSetName: settings.configurationSet,
      TimeToLive: Math.max(timeToLive.least, Math.min(timeToLive.most, Math.floor(seconds))),
      // Echoed in every event about this message.
      Context: { mk: key },
    })
    try {
      await client.send(command)
      return 'accepted'
    } catch (error) {
      return outcomeOf(error)
    }
  }
}
