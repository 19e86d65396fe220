/** Email on a laptop: aws-ses-v2-local's SES endpoint and inbox page, made to lose nothing that it has taken. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import sesModule from 'aws-ses-v2-local'
// The package keeps its emails in memory; its store is the only way to put them back.
import { type Email, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store.js'
import { openJournal } from './journal.ts'
import { openForMs } from './ports.ts'

// A CommonJS module with a default export: node gives the module, so the function is one step further in. The test
// runner has taken that step already.
const ses = (sesModule.default ?? sesModule) as typeof sesModule.default

/** What the package reads from a call. It leaves the form here for whoever comes after it. */
type Call = IncomingMessage & { body?: Record<string, string> }

/** Starts the inbox on loopback. An email is in the file before its sender hears that it was accepted. */
export async function startInbox(port: number, file: string): Promise<Server> {
  const journal = openJournal(file, (line) => line as Email)
  for (const email of journal.entries) saveEmail(email)
  const server = await ses({ port, host: '127.0.0.1' })
  server.keepAliveTimeout = openForMs

  const keep = (call: Call) => {
    const { emails } = getStoreReadonly()
    // Somebody has pressed "Clear" on the inbox page.
    if (emails.length < journal.entries.length) journal.clear()
    for (const email of emails.slice(journal.entries.length)) {
      email.headers = headersOf(call.body?.['RawMessage.Data'] ?? '')
      journal.append(email)
    }
  }
  server.prependListener('request', (call: Call, answer: ServerResponse) => {
    const end = answer.end.bind(answer)
    answer.end = ((...rest: Parameters<typeof end>) => {
      keep(call)
      return end(...rest)
    }) as typeof answer.end
  })
  return server
}

/** The headers that matter and that the package drops: which message it is, and how to stop more of its kind. */
const kept = /^(message-id|list-unsubscribe|list-unsubscribe-post): (.+)$/i

function headersOf(raw: string): { name: string; value: string }[] {
  const [head = ''] = Buffer.from(raw, 'base64').toString('utf8').split('\r\n\r\n', 1)
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .flatMap((line) => {
      const [, name, value] = kept.exec(line) ?? []
      return name && value ? [{ name, value }] : []
    })
}
