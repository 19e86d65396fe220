/** Texts through AWS End User Messaging (pinpoint-sms-voice-v2): one call a message, retries off. */
import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Post } from '../core/ports.ts'
import { outcomeOf } from './provider-answer.ts'

export type SmsSettings = { originationIdentity?: string | undefined; configurationSet?: string | undefined }

/** A code is worth nothing later, and no other text is worth waking anybody for: an hour is enough. */
const timeToLiveSeconds = 3600

export function voiceSms(client: PinpointSMSVoiceV2Client, settings: SmsSettings): Post['sms'] {
  return async ({ to, body, key }) => {
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: to,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      OriginationIdentity: settings.originationIdentity,
      ConfigurationSetName: settings.configurationSet,
      TimeToLive: timeToLiveSeconds,
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
