import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readProviderEvent } from '../../functions/adapters/provider-events.ts'

/** As SES publishes it, after its documentation: with headers, a subject and more that nobody here reads. */
const mail = {
  timestamp: '2026-11-23T10:00:00.000Z',
  source: 'Upstream <hello@upstream.example>',
  sourceArn: 'arn:aws:ses:eu-west-2:111122223333:identity/upstream.example',
  sendingAccountId: '111122223333',
  messageId: '0100017c-example-000000',
  destination: ['sam@example.com'],
  headersTruncated: false,
  headers: [{ name: 'Subject', value: 'A reply for you' }],
  commonHeaders: { to: ['sam@example.com'], subject: 'A reply for you' },
  tags: {
    'ses:configuration-set': ['upstream-demo'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:outgoing-ip': ['198.51.100.0'],
    mk: ['abc123-person-answer-1'],
  },
}
const bounce = {
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: [
    {
      emailAddress: 'sam@example.com',
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 <sam@example.com>... User unknown',
    },
  ],
  timestamp: '2026-11-23T10:00:03.100Z',
  feedbackId: '0100017c-example-000000',
  reportingMTA: 'dsn; mta.example.com',
}
const complaint = {
  complainedRecipients: [{ emailAddress: 'sam@example.com' }],
  timestamp: '2026-12-05T08:00:00.000Z',
  feedbackId: '0100017c-example-000000',
  complaintSubType: null,
  complaintFeedbackType: 'abuse',
}

const sms = {
  eventType: 'TEXT_DELIVERED',
  eventVersion: '1.0',
  eventTimestamp: 1795428003470,
  isFinal: true,
  originationPhoneNumber: '+447700900001',
  destinationPhoneNumber: '+447700900123',
  isoCountryCode: 'GB',
  messageId: '862a8790-60c0-4430-9b2b-658bdexample',
  messageRequestTimestamp: 1795428003170,
  messageEncoding: 'GSM',
  messageType: 'TRANSACTIONAL',
  messageStatus: 'DELIVERED',
  messageStatusDescription: 'Message has been accepted by phone',
  context: { mk: 'abc123-person-answer-1' },
  totalMessageParts: 1,
  totalMessagePrice: 0.04,
  totalCarrierFee: 0,
}
const reply = {
  originationNumber: '+447700900123',
  destinationNumber: '+447700900001',
  messageKeyword: 'KEYWORD_447700900001',
  messageBody: 'Stop',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
  previousPublishedMessageId: 'wJalrXUtnFEMI',
}

const wrapped = (content: string) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-west-2:111122223333:events',
    Message: content,
    Timestamp: '2026-11-23T10:00:04.000Z',
    SignatureVersion: '1',
    Signature: 'example',
    SigningCertURL: 'https://sns.eu-west-2.amazonaws.com/example.pem',
    UnsubscribeURL: 'https://sns.eu-west-2.amazonaws.com/?Action=Unsubscribe',
  })
/** Raw, as our subscription has it, and in SNS's envelope: they read the same. */
function read(content: unknown) {
  const raw = readProviderEvent(JSON.stringify(content))
  expect(readProviderEvent(wrapped(JSON.stringify(content)))).toEqual(raw)
  return raw
}

const key = 'abc123-person-answer-1'
const toSam = { key, channel: 'email', address: 'sam@example.com', permanent: false }
const ofEmail = (event: object) => ({ kind: 'delivery', event: { ...toSam, ...event } })

describe('what SES says of an email', () => {
  test('Send is that it took it', () =>
    expect(read({ eventType: 'Send', mail, send: {} })).toEqual(
      ofEmail({ what: 'accepted', at: new Date(mail.timestamp) }),
    ))

  test('Delivery is that the other server did', () => {
    const delivery = {
      timestamp: '2026-11-23T10:00:02.500Z',
      processingTimeMillis: 2500,
      recipients: ['sam@example.com'],
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'mta.example.com',
    }
    expect(read({ eventType: 'Delivery', mail, delivery })).toEqual(
      ofEmail({ what: 'delivered', at: new Date(delivery.timestamp) }),
    )
  })

  test('DeliveryDelay is that it has it still', () => {
    const deliveryDelay = { timestamp: '2026-11-23T11:00:00Z', delayType: 'TransientCommunicationFailure' }
    expect(read({ eventType: 'DeliveryDelay', mail, deliveryDelay })).toEqual(
      ofEmail({ what: 'delayed', at: new Date(deliveryDelay.timestamp) }),
    )
  })

  test('Reject is about our message, not about the address', () =>
    expect(read({ eventType: 'Reject', mail, reject: { reason: 'Bad content' } })).toEqual(
      ofEmail({ what: 'failed', why: 'Reject', at: new Date(mail.timestamp) }),
    ))

  test.each([
    ['Permanent', 'General', true],
    ['Permanent', 'OnAccountSuppressionList', true],
    ['Transient', 'MailboxFull', false],
    ['Undetermined', 'Undetermined', false],
  ])('a bounce that is %s (%s): for good? %s', (bounceType, bounceSubType, permanent) =>
    expect(read({ eventType: 'Bounce', mail, bounce: { ...bounce, bounceType, bounceSubType } })).toEqual(
      ofEmail({ what: 'bounced', permanent, why: bounceSubType, at: new Date(bounce.timestamp) }),
    ),
  )

  test.each([
    ['abuse', 'complained'],
    ['other', 'complained'],
    [null, 'complained'],
    ['not-spam', 'delivered'],
    ['auth-failure', 'delivered'],
  ])('a report of “%s” is %s', (complaintFeedbackType, what) => {
    const event = { eventType: 'Complaint', mail, complaint: { ...complaint, complaintFeedbackType } }
    expect(read(event)).toEqual(
      ofEmail({ what, why: complaintFeedbackType ?? undefined, at: new Date(complaint.timestamp) }),
    )
  })

  test('a bounce of where mail was forwarded to is one of the address that we wrote to', () => {
    const bouncedRecipients = [{ emailAddress: 'elsewhere@example.net' }]
    const event = { eventType: 'Bounce', mail, bounce: { ...bounce, bouncedRecipients } }
    expect(read(event)).toMatchObject({ event: { address: 'sam@example.com' } })
    expect(read({ ...event, mail: { ...mail, destination: [] } })).toMatchObject({
      event: { address: 'elsewhere@example.net' },
    })
  })

  test('an address is read without the name before it', () =>
    expect(read({ eventType: 'Send', mail: { ...mail, destination: ['Sam <sam@example.com>'] } })).toEqual(
      ofEmail({ what: 'accepted', at: new Date(mail.timestamp) }),
    ))

  test('no sentence of another server’s comes along', () => {
    const said = { ...bounce, bounceSubType: '550 <sam@example.com>... User unknown' }
    const heard = read({ eventType: 'Bounce', mail, bounce: said })
    expect(heard).toMatchObject({ kind: 'delivery', event: { what: 'bounced' } })
    expect(JSON.stringify(heard)).not.toMatch(/unknown|reply/i)
  })
})

describe('what the SMS service says of a text', () => {
  test.each([
    ['TEXT_QUEUED', 'accepted'],
    ['TEXT_PENDING', 'accepted'],
    ['TEXT_SENT', 'accepted'],
    ['TEXT_SUCCESSFUL', 'accepted'],
    ['TEXT_DELIVERED', 'delivered'],
    ['TEXT_UNKNOWN', 'delayed'],
    ['TEXT_INVALID_MESSAGE', 'failed'],
    ['TEXT_UNREACHABLE', 'failed'],
    ['TEXT_CARRIER_UNREACHABLE', 'failed'],
    ['TEXT_BLOCKED', 'failed'],
    ['TEXT_CARRIER_BLOCKED', 'failed'],
    ['TEXT_PROTECT_BLOCKED', 'failed'],
    ['TEXT_SPAM', 'failed'],
    ['TEXT_TTL_EXPIRED', 'failed'],
    ['TEXT_INVALID', 'bounced'],
  ])('%s is %s', (eventType, what) => {
    const bad = what === 'failed' || what === 'bounced'
    expect(read({ ...sms, eventType })).toEqual({
      kind: 'delivery',
      event: {
        key,
        channel: 'sms',
        what,
        permanent: what === 'bounced',
        address: '+447700900123',
        ...(bad ? { why: eventType } : {}),
        at: new Date(sms.eventTimestamp),
      },
    })
  })

  test('an event without the number is still one of its message', () => {
    const { destinationPhoneNumber: _, ...without } = sms
    expect(read(without)).toMatchObject({ kind: 'delivery', event: { key, what: 'delivered' } })
  })
})

test('a text that somebody sends us is read as who and what', () =>
  expect(read(reply)).toEqual({ kind: 'text', from: '+447700900123', body: 'Stop' }))

describe('what is unreadable', () => {
  const { mk: _, ...untagged } = mail.tags
  test.each([
    ['SES’s greeting to a new topic', 'Successfully validated SNS topic for Amazon SES event publishing.'],
    ['nothing', ''],
    ['half an event', JSON.stringify({ eventType: 'Send', mail }).slice(0, 200)],
    ['somebody else’s email', JSON.stringify({ eventType: 'Send', mail: { ...mail, tags: untagged } })],
    ['a key that can’t be ours', JSON.stringify({ ...sms, context: { mk: '../PROFILE' } })],
    ['a key that is empty', JSON.stringify({ eventType: 'Send', mail: { ...mail, tags: { mk: [] } } })],
    ['an event of another kind', JSON.stringify({ eventType: 'Open', mail, open: {} })],
    ['a voice call', JSON.stringify({ ...sms, eventType: 'VOICE_COMPLETED' })],
    ['a day that is none', JSON.stringify({ eventType: 'Send', mail: { ...mail, timestamp: 'today' } })],
    ['a number', '7'],
    ['null', 'null'],
    ['a subscription to confirm', JSON.stringify({ Type: 'SubscriptionConfirmation', Message: 'visit' })],
  ])('%s', (_name, body) => {
    expect(readProviderEvent(body)).toEqual({ kind: 'unreadable' })
    expect(readProviderEvent(wrapped(body))).toEqual({ kind: 'unreadable' })
  })

  test('nothing that comes by the queue makes the reader throw', () => {
    const events = [mail, bounce, complaint, sms, reply].map((one) => JSON.stringify(one))
    const cut = fc
      .tuple(fc.constantFrom(...events), fc.nat(2000), fc.string())
      .map(([text, at, middle]) => text.slice(0, at) + middle + text.slice(at + 3))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), cut), (body) => {
        expect(['delivery', 'text', 'unreadable']).toContain(readProviderEvent(body).kind)
      }),
      { numRuns: 2000 },
    )
  })
})
