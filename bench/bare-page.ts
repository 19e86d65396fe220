/** `node bench/bare-page.ts <port>`: the least that hono can do for a page and for a form, to be compared with. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
  .get('/', (c) => c.html('<!doctype html><title>Bare</title><h1>Bare</h1>'))
  .post('*', async (c) => {
    await c.req.parseBody()
    return c.redirect('/', 303)
  })
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: 'localhost' }, () =>
  console.log('listening'),
)
