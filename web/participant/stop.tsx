/**
 * The link under every encouragement. Whoever holds it may stop that channel, without signing in and by one press.
 * Opening it never acts: link scanners open everything. A mail provider's own button posts here (RFC 8058).
 */
import { Hono } from 'hono'
import { readStop, stopByLink } from '../../functions/core/nudges/stop.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { Say } from '../ui/say.tsx'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

/** As it stands in the link, also when somebody typed it from a text with a capital in it. */
const tokenOf = (c: Ctx) => (c.req.param('token') ?? '').toLowerCase()

export const stopPages = new Hono<ParticipantSite>()
  .get('/stop/:token', async (c) => {
    const token = tokenOf(c)
    const stop = await readStop(c.var.deps, token)
    if (!stop) return unknownPage(c)
    return stop.on ? askPage(c, token, stop.channel) : donePage(c, stop.channel)
  })
  .post('/stop/:token', async (c) => {
    const token = tokenOf(c)
    const stopped = await stopByLink(c.var.deps, token)
    if (!stopped) return unknownPage(c)
    // A mail provider follows no redirect (RFC 8058 §3.1), and what it sends may be unreadable: it has no say here.
    const form = await readForm(c).catch(() => ({}))
    return typed(form, 'from') === 'page' ? c.redirect(`/stop/${token}`, 303) : donePage(c, stopped.channel)
  })

const seen = ['Only Upstream']

function askPage(c: Ctx, token: string, channel: Channel) {
  const words = c.var.words.stop.ask
  return show(
    c,
    { title: words[channel], seen, words },
    <>
      <p>{words.words}</p>
      <form method="post" action={`/stop/${token}`}>
        <input type="hidden" name="from" value="page" />
        <Button text={words.button} />
      </form>
      <Rest>{words.still}</Rest>
    </>,
  )
}

function donePage(c: Ctx, channel: Channel) {
  const words = c.var.words.stop.done
  return show(
    c,
    { title: words[channel], seen, words },
    <>
      <p>{words.words}</p>
      <Rest>{words.still}</Rest>
    </>,
  )
}

const Rest = ({ children }: { children: string }) => (
  <>
    <p>{children}</p>
    <p {...useWords().stop.again.mark}>
      <Say words={useWords().stop.again.words} to={['/me/reminders']} />
    </p>
  </>
)

function unknownPage(c: Ctx) {
  const words = c.var.words.stop.unknown
  return show(
    c,
    { title: words.title, words },
    <>
      <p>{words.words}</p>
      <p>
        <Say words={words.instead} to={['/me/reminders']} />
      </p>
      <p>{words.whole}</p>
    </>,
    404,
  )
}
