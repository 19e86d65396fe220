/** Texts on a laptop: takes the SendTextMessage wire call, keeps what was sent, shows it, and takes replies. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import * as z from 'zod'
import { openJournal } from './journal.ts'

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

type Html = ReturnType<typeof html>

const json = { 'content-type': 'application/x-amz-json-1.0' }

const Reply = z.object({ from: z.string(), body: z.string().max(1600) })

/**
 * An outbox whose texts are in a file before their sender hears that they were accepted. `hear` gets what somebody
 * sends back, such as STOP.
 */
export function smsOutbox(file: string, hear: (reply: z.infer<typeof Reply>) => Promise<unknown>) {
  const { entries: texts, append } = openJournal(file, (line) => Text.parse(line))

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
      append(text)
      return c.json({ MessageId: text.id }, 200, json)
    })
    .post('/reply', csrf(), async (c) => {
      const reply = Reply.safeParse(await c.req.parseBody())
      if (reply.success) await hear(reply.data)
      return c.redirect('/', 303)
    })
    .get('/messages', (c) => c.json(texts))
    .get('/reply', (c) => c.html(replyPage(texts)))
    .get('/', (c) => c.html(listPage(texts)))
}

const frame = (head: Html, body: Html) => html`<!doctype html>
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      ${head}
      <title>Texts – Upstream on this machine</title>
      <style>
        body { font: 18px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem;
          background: #fbf8f3; color: #1f2a2e; }
        li { list-style: none; background: #e3edec; border-radius: 16px 16px 16px 4px; padding: 0.75rem 1rem;
          margin: 0 0 1rem; overflow-wrap: anywhere; }
        ul { padding: 0; } small { color: #4a5a60; } label { display: block; margin: 0 0 1rem; }
        button, input, select { font: inherit; } a { color: inherit; }
        @media (prefers-color-scheme: dark) { body { background: #14201f; color: #f1ece2; }
          li { background: #22302f; } small { color: #b9c5c4; } }
      </style>
    </head>
    <body>
      <h1>Texts</h1>
      ${body}
    </body>
  </html>`

const listPage = (texts: readonly Text[]) =>
  frame(
    html`<meta http-equiv="refresh" content="3" />`,
    html`<p>Everything that Upstream on this machine would have sent by SMS, the latest first. Nothing leaves it.</p>
      ${texts.length > 0 ? html`<p><a href="/reply">Send a text back</a>, such as STOP.</p>` : html`<p>None yet.</p>`}
      <ul>
        ${texts.toReversed().map(({ to, at, body }) => html`<li><small>To ${to}, ${at.slice(0, 16).replace('T', ' ')}</small><br />${body}</li>`)}
      </ul>`,
  )

const replyPage = (texts: readonly Text[]) =>
  frame(
    html``,
    html`<p>Send a text as somebody who got one. STOP ends texts, START brings them back.</p>
      <form method="post" action="/reply">
        <label>From <select name="from">
          ${[...new Set(texts.toReversed().map(({ to }) => to))].map((to) => html`<option>${to}</option>`)}
        </select></label>
        <label>Text <input name="body" value="STOP" /></label>
        <button>Send</button>
      </form>`,
  )
