/** Texts on a laptop: takes the SendTextMessage wire call, keeps what was sent, and shows it. */

import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { html } from 'hono/html'
import * as z from 'zod'

// The wire call is AWS JSON 1.0: one address, the operation in a header.
const operation = 'PinpointSMSVoiceV2.SendTextMessage'
const SendTextMessage = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+[1-9]\d{7,14}$/),
  MessageBody: z.string().min(1).max(1600),
  MessageType: z.string().optional(),
  Context: z.record(z.string(), z.string()).optional(),
})

const Text = z.object({ id: z.string(), at: z.string(), to: z.string(), body: z.string(), key: z.string() })
type Text = z.infer<typeof Text>

const json = { 'content-type': 'application/x-amz-json-1.0' }

/** An outbox that keeps its texts in a file, a line each, so that a restart loses none. */
export function smsOutbox(file: string) {
  const texts: Text[] = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => Text.parse(JSON.parse(line)))
    : []

  return new Hono()
    .post('/', async (c) => {
      if (c.req.header('x-amz-target') !== operation) {
        return c.json(
          { __type: 'UnknownOperationException', message: 'Only SendTextMessage is here.' },
          400,
          json,
        )
      }
      const call = SendTextMessage.safeParse(await c.req.json().catch(() => undefined))
      if (!call.success) {
        const message = call.error.issues.map(({ path }) => path.join('.')).join(', ')
        return c.json({ __type: 'ValidationException', message }, 400, json)
      }
      const { DestinationPhoneNumber: to, MessageBody: body, Context } = call.data
      const text = { id: randomUUID(), at: new Date().toISOString(), to, body, key: Context?.['mk'] ?? '' }
      texts.push(text)
      appendFileSync(file, `${JSON.stringify(text)}\n`)
      return c.json({ MessageId: text.id }, 200, json)
    })
    .get('/messages', (c) => c.json(texts))
    .get('/', (c) => c.html(page(texts)))
}

const page = (texts: readonly Text[]) => html`<!doctype html>
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="refresh" content="3" />
      <title>Texts – Upstream on this machine</title>
      <style>
        body { font: 18px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem;
          background: #fbf8f3; color: #1f2a2e; }
        li { list-style: none; background: #e3edec; border-radius: 16px 16px 16px 4px; padding: 0.75rem 1rem;
          margin: 0 0 1rem; overflow-wrap: anywhere; }
        ul { padding: 0; } small { color: #4a5a60; }
        @media (prefers-color-scheme: dark) { body { background: #14201f; color: #f1ece2; }
          li { background: #22302f; } small { color: #b9c5c4; } }
      </style>
    </head>
    <body>
      <h1>Texts</h1>
      <p>Everything that Upstream on this machine would have sent by SMS, the latest first. Nothing leaves it.</p>
      <ul>
        ${texts.toReversed().map(({ to, at, body }) => html`<li><small>To ${to}, ${at.slice(0, 16).replace('T', ' ')}</small><br />${body}</li>`)}
      </ul>
      ${texts.length === 0 ? html`<p>None yet.</p>` : ''}
    </body>
  </html>`
