import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { mockClient } from 'aws-sdk-client-mock'
import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { sesClient } from '../../functions/adapters/clients.ts'
import { sesEmail } from '../../functions/adapters/email.ts'
import type { Posting } from '../../functions/core/ports.ts'
import { localWhere } from '../../local/engine.ts'
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

describe('what the provider’s answers mean', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })
  test.each([
    ['Throttling', 'refused'],
    ['ThrottlingException', 'refused'],
    ['TooManyRequestsException', 'refused'],
    ['LimitExceededException', 'refused'],
    ['AccountSendingPausedException', 'refused'],
    ['ConfigurationSetSendingPausedException', 'refused'],
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
    [named('Error', { code: 'ECONNRESET' }), 'unknown'],
    [named('Error', { code: 'ETIMEDOUT' }), 'unknown'],
  ])('%j is %s', async (error, outcome) => {
    ses.on(SendRawEmailCommand).rejects(error)
    expect(await mailer()(posting)).toBe(outcome)
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
