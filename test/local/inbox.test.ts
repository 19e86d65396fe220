import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sesClient } from '../../functions/adapters/clients.ts'
import { sesEmail } from '../../functions/adapters/email.ts'
import { localWhere } from '../../local/engine.ts'
import { startInbox } from '../../local/inbox.ts'
import { forget, freePort, newFolder } from './running.ts'

let folder = ''
let origin = ''
let server: Awaited<ReturnType<typeof startInbox>> | undefined
beforeAll(async () => {
  folder = newFolder()
  const port = await freePort()
  origin = `http://localhost:${port}`
  server = await startInbox(port, join(folder, 'inbox.jsonl'))
})
afterAll(() => {
  server?.close()
  server?.closeAllConnections()
  forget(folder)
})

const lines = () =>
  readFileSync(join(folder, 'inbox.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { subject: string; headers: { name: string; value: string }[] })

test('what was answered as accepted is in the file, with which message it is and how to stop it', async () => {
  const send = sesEmail(sesClient(localWhere(origin)), { sender: 'Upstream <hello@example.org>' })
  const unsubscribe = `${origin}/stop/abc`
  const letter = { subject: 'About Tuesday', blocks: [{ p: 'Hello.' }], footer: 'Why.', unsubscribe }
  const keys = Array.from({ length: 12 }, (_, at) => `message-${at}`)
  await Promise.all(
    keys.map(async (key) => {
      expect(await send({ to: 'sam@example.com', letter, key })).toBe('accepted')
      expect(
        lines().some(({ headers }) => headers.some(({ value }) => value === `<${key}@example.org>`)),
      ).toBe(true)
    }),
  )
  expect(lines()).toHaveLength(keys.length)
  expect(lines()[0]?.headers).toContainEqual({ name: 'List-Unsubscribe', value: `<${unsubscribe}>` })
})

test('what is cleared on the inbox page is not there again after a restart', async () => {
  expect(lines().length).toBeGreaterThan(0)
  await fetch(`${origin}/clear-store`, { method: 'POST' })
  expect(lines()).toEqual([])
})
