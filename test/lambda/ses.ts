/** SES over the wire, as far as the deployed code asks it: a quota, and a mailbox for what is sent. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'

export type Arrived = { to: string; subject: string; text: string; links: string[]; key: string }

const answer = (action: string, result: string) =>
  `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result></${action}Response>`
const quota =
  '<Max24HourSend>50000</Max24HourSend><MaxSendRate>50</MaxSendRate><SentLast24Hours>0</SentLast24Hours>'

export async function serveSes() {
  const mails: Arrived[] = []
  const server = createServer(async (request, response) => {
    const asked = new URLSearchParams(await text(request))
    const action = asked.get('Action') ?? ''
    if (action === 'SendRawEmail') {
      const mail = await simpleParser(Buffer.from(asked.get('RawMessage.Data') ?? '', 'base64'))
      const words = mail.text ?? ''
      mails.push({
        to: asked.get('Destinations.member.1') ?? '',
        subject: mail.subject ?? '',
        text: words,
        links: words.match(/https?:\/\/\S+/g) ?? [],
        key: asked.get('Tags.member.1.Value') ?? '',
      })
    }
    const result = action === 'GetSendQuota' ? quota : `<MessageId>${mails.length}</MessageId>`
    response.writeHead(200, { 'content-type': 'text/xml' }).end(answer(action, result))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
