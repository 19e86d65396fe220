/** Email through SES v1's SendRawEmail: one call a message, retries off, the answer sorted into four kinds. */
import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Post, Posting } from '../core/ports.ts'
import { outcomeOf } from './provider-answer.ts'
import { renderHtml, renderText } from './render-letter.ts'

export type EmailSettings = { sender: string; configurationSet?: string | undefined }

export function sesEmail(client: SESClient, settings: EmailSettings): Post['email'] {
  return async (posting) => {
    const Data = await mimeOf(posting, settings.sender)
    const command = new SendRawEmailCommand({
      RawMessage: { Data },
      Destinations: [posting.to],
      ConfigurationSetName: settings.configurationSet,
      // The key comes back with every event about this message.
      Tags: [{ Name: 'mk', Value: posting.key }],
    })
    try {
      await client.send(command)
      return 'accepted'
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

// CR and LF would end a header and begin another; the other controls have no business there.
const headerSafe = (text: string) => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 200)

/** The message as it goes over the wire: text and HTML twins, and any calendar file. */
export function mimeOf(posting: Posting, sender: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: sender,
    to: headerSafe(posting.to),
    subject: headerSafe(posting.letter.subject),
    text: renderText(posting.letter),
    html: renderHtml(posting.letter),
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: `<${posting.key}@${sender.replace(/^.*@/, '').replace(/>$/, '')}>`,
    attachments: (posting.attachments ?? []).map((attachment) => ({ ...attachment })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
