/**
 * Reads what SES and AWS End User Messaging SMS publish: to an SNS topic, and from there to a queue, with or without
 * SNS's own envelope. Only what is used is read; the rest, such as a message's headers, is left behind here.
 * Formats: SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS"; End User Messaging
 * SMS User Guide, "Example AWS End User Messaging SMS event data" and "two-way SMS message payload".
 */
import * as z from 'zod'
import type { DeliveryEvent } from '../core/messages/delivery-event.ts'

export type Heard =
  | { kind: 'delivery'; event: DeliveryEvent }
  | { kind: 'text'; from: string; body: string }
  /** None of these, or not whole. Another try would not make it readable. */
  | { kind: 'unreadable' }

/** Reads the body of one record of the queue. */
export function readProviderEvent(body: string): Heard {
  const outer = parseJson(body)
  const envelope = Envelope.safeParse(outer)
  const content = envelope.success ? parseJson(envelope.data.Message) : outer
  const text = InboundText.safeParse(content)
  if (text.success) return { kind: 'text', from: text.data.originationNumber, body: text.data.messageBody }
  const email = EmailEvent.safeParse(content)
  if (email.success) return { kind: 'delivery', event: ofEmail(email.data) }
  const sms = SmsEvent.safeParse(content)
  if (sms.success) return { kind: 'delivery', event: ofSms(sms.data) }
  return { kind: 'unreadable' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const Envelope = z.object({ Type: z.literal('Notification'), Message: z.string() })

/** What we tag messages with: their own ids. */
const Key = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/)
const At = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
/** A word from a provider's list. Whatever is longer may be a server's own sentence, with an address in it. */
const Word = z
  .string()
  .regex(/^[A-Za-z][A-Za-z_-]{0,39}$/)
  .optional()
  .catch(undefined)

const InboundText = z.object({ originationNumber: z.string().min(1), messageBody: z.string() })

const mail = z.object({
  timestamp: At,
  destination: z.array(z.string()).default([]),
  tags: z.object({ mk: z.tuple([Key], z.string()) }),
})
const Recipients = z.array(z.object({ emailAddress: z.string() })).default([])

const EmailEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: At }) }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail, deliveryDelay: z.object({ timestamp: At }) }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({}) }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: Word,
      bouncedRecipients: Recipients,
      timestamp: At,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      complaintFeedbackType: Word,
      complainedRecipients: Recipients,
      timestamp: At,
    }),
  }),
])
type EmailEvent = z.infer<typeof EmailEvent>

/** Reports of these types (RFC 5965, RFC 6590) are no objection: one says that it was wanted after all. */
const notAnObjection = ['not-spam', 'auth-failure']

function ofEmail(event: EmailEvent): DeliveryEvent {
  const { tags, destination, timestamp } = event.mail
  const about = (recipients: z.infer<typeof Recipients> = []) => ({
    key: tags.mk[0],
    channel: 'email' as const,
    // We write to one address at a time. A report names others where mail is forwarded.
    address: bare(destination[0] ?? recipients[0]?.emailAddress),
  })
  switch (event.eventType) {
    case 'Send':
      return { ...about(), what: 'accepted', permanent: false, at: timestamp }
    case 'Delivery':
      return { ...about(), what: 'delivered', permanent: false, at: event.delivery.timestamp }
    case 'DeliveryDelay':
      return { ...about(), what: 'delayed', permanent: false, at: event.deliveryDelay.timestamp }
    case 'Reject':
      // SES found something in our message that it will not carry. The address has no part in it.
      return { ...about(), what: 'failed', permanent: false, why: 'Reject', at: timestamp }
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients, timestamp: at } = event.bounce
      const permanent = bounceType === 'Permanent'
      return { ...about(bouncedRecipients), what: 'bounced', permanent, why: bounceSubType, at }
    }
    case 'Complaint': {
      const { complaintFeedbackType: why, complainedRecipients, timestamp: at } = event.complaint
      const what = notAnObjection.includes(why ?? '') ? 'delivered' : 'complained'
      return { ...about(complainedRecipients), what, permanent: false, why, at }
    }
  }
}

/** The address alone, of `Name <name@example.org>`. */
const bare = (written: string | undefined) => written && (/<([^<>]+)>\s*$/.exec(written)?.[1] ?? written)

const smsOutcomes = {
  TEXT_QUEUED: 'accepted',
  TEXT_PENDING: 'accepted',
  TEXT_SENT: 'accepted',
  // The network has it. Whether the phone does, only TEXT_DELIVERED says.
  TEXT_SUCCESSFUL: 'accepted',
  TEXT_DELIVERED: 'delivered',
  // No word from the network in 72 hours.
  TEXT_UNKNOWN: 'delayed',
  // No such number: what a hard bounce is to email.
  TEXT_INVALID: 'bounced',
  TEXT_INVALID_MESSAGE: 'failed',
  TEXT_UNREACHABLE: 'failed',
  TEXT_CARRIER_UNREACHABLE: 'failed',
  TEXT_BLOCKED: 'failed',
  TEXT_CARRIER_BLOCKED: 'failed',
  TEXT_PROTECT_BLOCKED: 'failed',
  TEXT_SPAM: 'failed',
  TEXT_TTL_EXPIRED: 'failed',
} as const satisfies Record<string, DeliveryEvent['what']>

const SmsEvent = z.object({
  eventType: z.literal(Object.keys(smsOutcomes) as (keyof typeof smsOutcomes)[]),
  /** Unix time in milliseconds. */
  eventTimestamp: z.int().transform((milliseconds) => new Date(milliseconds)),
  destinationPhoneNumber: z.string().optional(),
  context: z.object({ mk: Key }),
})

function ofSms(event: z.infer<typeof SmsEvent>): DeliveryEvent {
  const what = smsOutcomes[event.eventType]
  return {
    key: event.context.mk,
    channel: 'sms',
    what,
    permanent: what === 'bounced',
    address: event.destinationPhoneNumber,
    ...(what === 'failed' || what === 'bounced' ? { why: event.eventType } : {}),
    at: event.eventTimestamp,
  }
}
