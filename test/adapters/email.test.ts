import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { sesClient } from '../../functions/adapters/clients.ts'
import { mimeOf, sesEmail } from '../../functions/adapters/email.ts'
import { calendarFile } from '../../functions/core/messages/calendar-file.ts'
import type { Posting } from '../../functions/core/ports.ts'
import { localWhere } from '../../local/engine.ts'
import { hostile } from '../hostile.ts'
import { unkindServer } from './unkind-server.ts'

const sender = 'Upstream <hello@upstream.example>'
const posting: Posting = {
  to: 'sam@example.com',
  key: 'abc123-person-answer-1',
  letter: {
    subject: 'A reply for you',
    blocks: [
      { p: 'Café “Zoë” & <friends> would be glad to see you.' },
      {
        facts: [
          ['When', 'Tuesday\n10am'],
          ['Who', 'O’Neill'],
        ],
      },
      { quote: 'Ask for Jo.\nBring tea.' },
      { button: { text: 'See the details', href: 'https://upstream.example/me?a=1&b=2' } },
      {
        links: [
          { text: 'Accept', href: 'https://upstream.example/partner/x/accept' },
          { text: 'Decline', href: 'https://upstream.example/partner/x/decline' },
        ],
      },
    ],
    footer: 'You get this because you asked.',
  },
}
const date = {
  filename: 'date.ics',
  contentType: 'text/calendar; method=PUBLISH; charset=utf-8',
  content:
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@upstream\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261201T100000Z\r\nSUMMARY:Caf\u00e9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
}

const ses = mockClient(sesClient(localWhere('http://127.0.0.1:9')))
afterEach(() => ses.reset())
// The mock stands in the client's place; its own type only knows how to say what is answered.
const client = ses as unknown as SESClient
const mailer = (configurationSet?: string) => sesEmail(client, { sender, configurationSet })

async function sentMail() {
  const [call] = ses.commandCalls(SendRawEmailCommand)
  const input = call?.args[0].input
  return { input, mail: await simpleParser(Buffer.from(input?.RawMessage?.Data ?? [])) }
}

describe('what is sent', () => {
  test('is one call, to one address, tagged with the message’s key', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' })
    expect(await mailer('upstream-events').call(undefined, posting)).toBe('accepted')
    expect(ses.calls()).toHaveLength(1)
    const { input } = await sentMail()
    expect(Object.keys(input ?? {}).toSorted()).toEqual([
      'ConfigurationSetName',
      'Destinations',
      'RawMessage',
      'Tags',
    ])
    expect(input).toMatchObject({
      Destinations: ['sam@example.com'],
      Tags: [{ Name: 'mk', Value: 'abc123-person-answer-1' }],
      ConfigurationSetName: 'upstream-events',
    })
  })

  test('reads back as the letter: sender, subject, both twins, nothing else in its headers', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    await mailer()(posting)
    const { mail, input } = await sentMail()
    expect(mail.from?.text).toBe('"Upstream" <hello@upstream.example>')
    expect([mail.to].flat().map((one) => one?.text)).toEqual(['sam@example.com'])
    expect(mail.subject).toBe('A reply for you')
    expect(mail.messageId).toBe('<abc123-person-answer-1@upstream.example>')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    for (const header of ['cc', 'bcc', 'reply-to', 'x-mailer']) expect(mail.headers.has(header)).toBe(false)
    expect(input?.ConfigurationSetName).toBeUndefined()
    for (const words of [
      'Café “Zoë” & <friends>',
      'When: Tuesday\n10am',
      'Ask for Jo.',
      'https://upstream.example/me?a=1&b=2',
      'https://upstream.example/partner/x/accept',
      'You get this because you asked.',
    ]) {
      expect(mail.text).toContain(words)
    }
    const html = mail.html || ''
    for (const words of [
      '&lt;friends&gt;',
      'O’Neill',
      'Ask for Jo.<br>Bring tea.',
      'href="https://upstream.example/me?a=1&amp;b=2"',
      'You get this because you asked.',
    ]) {
      expect(html).toContain(words)
    }
    expect(html).not.toContain('<friends>')
    expect(html).not.toMatch(/<img|src=|<script|url\(/)
  })

  test('is the two twins of one letter, plain first, so that the richest that a reader can show comes last', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    await mailer()(posting)
    const raw = Buffer.from((await sentMail()).input?.RawMessage?.Data ?? []).toString('latin1')
    expect(raw.match(/^Content-Type: [a-z]+\/[a-z]+/gm)).toEqual([
      'Content-Type: multipart/alternative',
      'Content-Type: text/plain',
      'Content-Type: text/html',
    ])
  })

  test('an address as long as one may be is written out whole', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    const to = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.org`
    expect(to.length).toBeGreaterThan(245)
    await mailer()({ ...posting, to })
    const { mail, input } = await sentMail()
    expect([mail.to].flat().map((one) => one?.text)).toEqual([to])
    expect(input?.Destinations).toEqual([to])
  })

  test('has the calendar file with it, whole', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    await mailer()({ ...posting, attachments: [date] })
    const { mail } = await sentMail()
    expect(mail.attachments).toHaveLength(1)
    const [file] = mail.attachments
    expect(file?.contentType).toBe('text/calendar')
    expect(file?.filename).toBe('date.ics')
    const event = new ICAL.Component(ICAL.parse(file?.content.toString('utf8') ?? '')).getFirstSubcomponent(
      'vevent',
    )
    expect(event?.getFirstPropertyValue('summary')).toBe('Café')
  })

  test('a long subject in any script is one line, decoded whole', async () => {
    ses.on(SendRawEmailCommand).resolves({})
    await mailer()({ ...posting, letter: { ...posting.letter, subject: `Żółć ${'日本語 '.repeat(20)}` } })
    const { mail } = await sentMail()
    expect(mail.subject).toContain('Żółć 日本語')
  })
})

describe('a way to stop', () => {
  // Longer than a line may be before most software would break it.
  const stop = 'https://upstream.a-council-with-a-long-name.gov.uk/stop/k3j2h1g0f9'
  const headersOf = (raw: Buffer) => {
    const text = raw.toString('latin1')
    return text.slice(0, text.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/)
  }
  const withStop = (unsubscribe: string): Posting => ({
    ...posting,
    letter: { ...posting.letter, unsubscribe },
  })

  test('is offered as RFC 8058 has it, each header once, and stands in both twins', async () => {
    const raw = await mimeOf(withStop(stop), sender)
    const list = headersOf(raw).filter((line) => /^list-/i.test(line))
    expect(list).toEqual([`List-Unsubscribe: <${stop}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'])
    const mail = await simpleParser(raw)
    expect(mail.text).toContain(`Stop these emails:\n${stop}`)
    expect(mail.html).toContain(`href="${stop}"`)
  })

  test('is not mentioned in a letter that has none', async () => {
    const raw = await mimeOf(posting, sender)
    expect(headersOf(raw).join('\n')).not.toMatch(/list-|precedence/i)
    expect((await simpleParser(raw)).text).not.toContain('Stop')
  })

  test.each(['javascript:alert(1)', 'mailto:stop@example.com', 'not an address', '/stop/abc'])(
    '%s is no such way, and nothing goes',
    async (address) => {
      await expect(mimeOf(withStop(address), sender)).rejects.toThrow()
    },
  )

  test('whatever stands in subject, address or link, no header is added and none is broken', async () => {
    const ours = [
      'from',
      'to',
      'subject',
      'auto-submitted',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'message-id',
      'date',
      'mime-version',
      'content-type',
    ]
    const injected = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .tuple(
          fc.string({ maxLength: 10 }),
          fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '>', '\r\n\r\n'),
        )
        .map(([before, cut]) => `${before}${cut}Bcc: all@example.com`),
    )
    await fc.assert(
      fc.asyncProperty(injected, injected, injected, async (subject, address, path) => {
        const raw = await mimeOf(
          {
            to: `sam@example.com${address.slice(0, 100)}`,
            key: 'k1',
            letter: { ...posting.letter, subject, unsubscribe: `${stop}/${path.slice(0, 80)}` },
          },
          sender,
        )
        const lines = headersOf(raw)
        const names = lines.map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
        // An empty subject, or an address that is none, has no header at all.
        const may = ours.filter((name) => names.includes(name) || !['to', 'subject'].includes(name))
        expect(names.toSorted()).toEqual(may.toSorted())
        for (const line of lines) expect(line).toMatch(/^[\x20-\x7e\t\r\n]*$/)
        const list = lines.find((line) => line.startsWith('List-Unsubscribe:')) ?? ''
        expect(list).toMatch(/^List-Unsubscribe: <https:\/\/upstream\.a-council[^<>\s]*>$/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a booked date', () => {
  const accepted = (no: number, day: string, time?: string) => ({
    signUp: 's1',
    title: 'Garden, “mornings”; with\ntea',
    groupName: 'Willow Garden',
    answer: {
      no,
      kind: 'accepted' as const,
      message: 'Bring tea.\nAsk for Jo; or, Sam.',
      day,
      ...(time ? { time } : {}),
      at: new Date('2026-11-24T09:00:00Z'),
    },
  })
  const place = { where: 'Willow allotments, Willow Lane', origin: 'https://upstream.example' }
  const eventIn = async (...answer: Parameters<typeof accepted>) => {
    const content = calendarFile(accepted(...answer), place) ?? ''
    const mail = await simpleParser(await mimeOf({ ...posting, attachments: [{ ...date, content }] }, sender))
    const calendar = new ICAL.Component(ICAL.parse(mail.attachments[0]?.content.toString('utf8') ?? ''))
    const [first, ...others] = calendar.getAllSubcomponents('vevent')
    expect(others).toEqual([])
    return { event: new ICAL.Event(first), raw: content, method: calendar.getFirstPropertyValue('method') }
  }

  test('the same answer makes the same file, byte for byte, so that a second copy adds nothing', async () => {
    expect((await eventIn(1, '2026-12-01', '18:30')).raw).toBe((await eventIn(1, '2026-12-01', '18:30')).raw)
  })

  test('a later answer is the same event, moved: its UID stays and its SEQUENCE grows', async () => {
    const { event: before, method } = await eventIn(1, '2026-12-01', '18:30')
    const { event: after } = await eventIn(2, '2027-06-08', '18:30')
    expect(method).toBe('PUBLISH')
    expect(before.uid).toBe('s1@upstream')
    expect(after.uid).toBe(before.uid)
    expect([before.sequence, after.sequence]).toEqual([1, 2])
    expect(before.startDate.toJSDate().toISOString()).toBe('2026-12-01T18:30:00.000Z')
    expect(after.startDate.toJSDate().toISOString()).toBe('2027-06-08T17:30:00.000Z')
    expect(before.summary).toContain('Garden, “mornings”; with')
    expect(before.description).toBe('Bring tea.\nAsk for Jo; or, Sam.')
    expect(before.location).toBe('Willow allotments, Willow Lane')
  })

  test('a day without a time is that whole day, in summer too', async () => {
    const { event } = await eventIn(1, '2027-06-08')
    expect(event.startDate.isDate).toBe(true)
    expect(event.startDate.toString()).toBe('2027-06-08')
  })
})

describe('what the provider’s answers mean', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })
  test.each([
    ['Throttling', 'throttled'],
    ['ThrottlingException', 'throttled'],
    ['TooManyRequestsException', 'throttled'],
    ['LimitExceededException', 'exhausted'],
    ['AccountSendingPausedException', 'paused'],
    ['ConfigurationSetSendingPausedException', 'paused'],
    ['ConfigurationSetDoesNotExistException', 'paused'],
    ['MailFromDomainNotVerifiedException', 'paused'],
    ['CredentialsProviderError', 'refused'],
    ['MessageRejected', 'permanent'],
    ['InvalidParameterValue', 'permanent'],
    ['TimeoutError', 'unknown'],
    ['InternalFailure', 'unknown'],
    ['ServiceUnavailable', 'unknown'],
    ['Whatever', 'unknown'],
  ] as const)('%s is %s', async (name, outcome) => {
    ses.on(SendRawEmailCommand).rejects(named(name))
    expect(await mailer()(posting)).toBe(outcome)
    expect(ses.calls()).toHaveLength(1)
  })
  test.each([
    [named('Error', { code: 'ECONNREFUSED' }), 'refused'],
    [named('Error', { code: 'ENOTFOUND' }), 'refused'],
    [named('Error', { cause: { code: 'ECONNREFUSED' } }), 'refused'],
    [named('Error', { code: 'EAI_AGAIN' }), 'refused'],
    // The client's own words when nobody answered the door, beside those when an answer never came.
    [
      named('TimeoutError', { message: 'the request socket did not establish a connection with the server' }),
      'refused',
    ],
    [named('TimeoutError', { message: 'the connection timed out after 10000 ms' }), 'unknown'],
    [named('SomethingNew', { $metadata: { httpStatusCode: 429 } }), 'throttled'],
    [named('SignatureDoesNotMatch', { $metadata: { httpStatusCode: 403 } }), 'refused'],
    [named('SomethingNew', { $metadata: { httpStatusCode: 400 } }), 'unknown'],
    [named('ThrottlingException', { message: 'Daily message quota exceeded' }), 'exhausted'],
    [named('Error', { code: 'ECONNRESET' }), 'unknown'],
    [named('Error', { code: 'ETIMEDOUT' }), 'unknown'],
  ])('%j is %s', async (error, outcome) => {
    ses.on(SendRawEmailCommand).rejects(error)
    expect(await mailer()(posting)).toBe(outcome)
  })
})

// As SES v1 says them: always 400, by a name that a real client has read from the answer.
describe('what SES says, read by the real client', () => {
  test.each([
    ['Throttling', 'Maximum sending rate exceeded.', 'throttled'],
    ['Throttling', 'Daily message quota exceeded.', 'exhausted'],
    ['AccountSendingPausedException', 'Email sending is disabled.', 'paused'],
    ['ConfigurationSetSendingPausedException', 'Email sending is disabled.', 'paused'],
    ['ConfigurationSetDoesNotExist', 'Configuration set <upstream> does not exist.', 'paused'],
    ['MessageRejected', 'Sending paused for this account. For more information, …', 'paused'],
    ['MessageRejected', 'Sending suspended for this account.', 'paused'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed: hello@upstream.example',
      'paused',
    ],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed: sam@example.com',
      'permanent',
    ],
    ['MessageRejected', 'Transaction failed.', 'permanent'],
    ['InvalidParameterValue', 'Local address contains control or whitespace', 'permanent'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'refused', 403],
    ['ServiceUnavailable', 'Try again.', 'unknown', 503],
  ] as const)('%s: %s', async (code, message, outcome, status: number = 400) => {
    const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replaceAll('<', '&lt;')}</Message></Error><RequestId>1</RequestId></ErrorResponse>`
    const server = await unkindServer({ status, headers: { 'content-type': 'text/xml' }, body })
    expect(await sesEmail(sesClient(localWhere(server.address)), { sender })(posting)).toBe(outcome)
    expect(server.requests).toHaveLength(1)
    await server.stop()
  })
})

describe('one try a call', () => {
  test.each(['reset', 'error', 'nonsense'] as const)(
    'a server that takes the request and then answers with a %s has had exactly one',
    async (unkindness) => {
      const server = await unkindServer(unkindness)
      const outcome = await sesEmail(sesClient(localWhere(server.address)), { sender })(posting)
      expect(outcome).toBe('unknown')
      expect(server.requests).toHaveLength(1)
      expect(server.requests[0]).toContain('Action=SendRawEmail')
      await server.stop()
    },
  )

  test('a server that is not there has taken nothing: it may be tried again', async () => {
    const server = await unkindServer('reset')
    await server.stop()
    expect(await sesEmail(sesClient(localWhere(server.address)), { sender })(posting)).toBe('refused')
  })
})
