/** Email on a laptop: aws-ses-v2-local's SES endpoint and inbox page, made to remember across restarts. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import sesModule from 'aws-ses-v2-local'
// The package keeps its emails in memory; its store is the only way to put them back.
import { type Email, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store.js'

// A CommonJS module with a default export: node gives the module, so the function is one step further in.
const ses = sesModule.default

export type Inbox = { server: Server; keep(): void }

/** Starts the inbox on loopback; `keep` writes new emails to the file. */
export async function startInbox(port: number, file: string): Promise<Inbox> {
  if (existsSync(file)) {
    for (const email of JSON.parse(readFileSync(file, 'utf8')) as Email[]) saveEmail(email)
  }
  let kept = getStoreReadonly().emails.length
  const server = await ses({ port, host: '127.0.0.1' })
  const keep = () => {
    const { emails } = getStoreReadonly()
    if (emails.length === kept) return
    // To a new file first: a stop in the middle must not leave half of one.
    writeFileSync(`${file}.new`, JSON.stringify(emails))
    renameSync(`${file}.new`, file)
    kept = emails.length
  }
  return { server, keep }
}
