/** Email through SES v1's SendRawEmail: one call a message, retries off, the answer sorted by what to do next. */
import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Letter } from '../core/messages/letter.ts'
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
      return outcomeOf(error, addressOf(settings.sender))
    }
  }
}

// CR and LF would end a header and begin another; the other controls have no business there.
const headerSafe = (text: string) =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').toWellFormed()

/** hello@upstream.example, of "Upstream <hello@upstream.example>". */
const addressOf = (sender: string) => sender.replace(/^.*<|>\s*$/g, '')

/**
 * Where one press stops more like this (RFC 2369), and that a mail program may press it for its reader (RFC 8058).
 * A URL that is read and written again has no room for a line break or an angle bracket.
 */
function stopHeaders({ unsubscribe }: Letter) {
  if (!unsubscribe) return {}
  const { protocol, href } = new URL(unsubscribe)
  if (!/^https?:$/.test(protocol)) throw new Error('An address that stops emails must be a page.')
  return {
    // Prepared: on one line, since not every mail program looks for the address on the next.
    'List-Unsubscribe': { prepared: true, value: `<${href}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** The message as it goes over the wire: text and HTML twins, and any calendar file. */
export async function mimeOf(posting: Posting, sender: string): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js')
  const composer = new MailComposer({
    from: sender,
    to: headerSafe(posting.to),
    subject: headerSafe(posting.letter.subject).slice(0, 200),
    text: renderText(posting.letter),
    html: renderHtml(posting.letter),
    headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(posting.letter) },
    messageId: `<${posting.key}@${addressOf(sender).replace(/^.*@/, '')}>`,
    attachments: (posting.attachments ?? []).map((attachment) => ({ ...attachment })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
