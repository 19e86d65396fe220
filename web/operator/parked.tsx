/** Messages that could not be sent and wait for a person: their ids and kinds, never whom they are for or what they say. */
import { Hono } from 'hono'
import { keys } from '../../functions/core/keys.ts'
import { Message } from '../../functions/core/messages/message.ts'
import type { Item } from '../../functions/core/ports.ts'
import { dropMessage, isParked, parkedKeys, redrive } from '../../functions/core/work/parked.ts'
import { Button } from '../ui/fields.tsx'
import { acting } from './acts.ts'
import { toHome } from './home-link.ts'
import { sayWhen } from './say-when.ts'
import { type Ctx, mustBeFresh, type OperatorSite, show } from './site.tsx'

const here = '/operator/parked'
const atMost = 50

const notices: Record<string, string> = {
  again: 'It is tried again within a minute.',
  dropped: 'It is given up: it is not sent.',
}

const isMessage = ({ pk }: { pk: string }) => pk.startsWith(keys.message('').pk)

async function parkedMessages(c: Ctx) {
  const { keys: all, more } = await parkedKeys(c.var.deps)
  const messages = all.filter(isMessage).slice(0, atMost)
  const items = await Promise.all(messages.map(({ pk, sk }) => c.var.deps.programme.get({ pk, sk })))
  return {
    found: items.flatMap((item) => (item && isParked(item) ? [Message.parse(item)] : [])),
    others: all.filter((key) => !isMessage(key)).length,
    more: more || all.filter(isMessage).length > atMost,
  }
}

async function listPage(c: Ctx, error?: string) {
  const { found, others, more } = await parkedMessages(c)
  return show(
    c,
    {
      title: 'Parked messages',
      back: toHome,
      notice: error ? undefined : notices[c.req.query('done') ?? ''],
      errors: error ? { '': error } : {},
    },
    <>
      {found.length === 0 ? (
        <p>No message is parked.</p>
      ) : (
        <>
          <p class="up-lede">
            These were tried eight times, or refused for three days. Mend the cause first. Then try them
            again.
          </p>
          <ul class="up-list">
            {found.map(({ id, kind, reason, attempts, due }) => (
              <li>
                <strong class="up-break">{id}</strong>
                <span class="up-small">
                  {kind}, {attempts} tries{due ? `, since ${sayWhen(due)}` : ''}
                  {reason ? `: ${reason}` : ''}
                </span>
                <form method="post" action={`${here}/${id}/again`}>
                  <Button secondary small>
                    Try it again<span class="nhsuk-u-visually-hidden"> ({id})</span>
                  </Button>
                </form>
                <p>
                  <a href={`${here}/${id}/drop`}>
                    Give it up<span class="nhsuk-u-visually-hidden"> ({id})</span>
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {more ? <p>There are more. These are the first.</p> : null}
      {others > 0 ? (
        <p>
          {others === 1 ? '1 other thing is' : `${others} other things are`} parked that is no message. The
          command line shows it: npm run work -- list --parked.
        </p>
      ) : null}
    </>,
    error ? 409 : undefined,
  )
}

async function named(c: Ctx): Promise<Item | undefined> {
  const id = c.req.param('message') ?? ''
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(id)) return undefined
  const item = await c.var.deps.programme.get(keys.message(id), { consistent: true })
  return item && isParked(item) ? item : undefined
}

const gone = 'It is not parked any more.'

export const parkedPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .use('/:message/drop', mustBeFresh)
  .post('/:message/again', async (c) => {
    const { deps } = c.var
    const item = await named(c)
    if (!item) return listPage(c, gone)
    const done = await acting(c, { command: 'work redrive', subject: String(item['id']) }, async () => ({
      ok: await redrive(deps, item),
    }))
    return done.ok ? c.redirect(`${here}?done=again`, 303) : listPage(c, gone)
  })
  .get('/:message/drop', async (c) => {
    const item = await named(c)
    if (!item) return c.notFound()
    const { id, kind } = Message.parse(item)
    return show(
      c,
      { title: 'Give this message up?', back: { href: here, text: 'Parked messages' } },
      <>
        <p>
          <strong class="up-break">{id}</strong> ({kind}) is never sent. This can’t be undone.
        </p>
        <form method="post">
          <Button text="Give it up" warning />
        </form>
      </>,
    )
  })
  .post('/:message/drop', async (c) => {
    const { deps } = c.var
    const item = await named(c)
    if (!item) return listPage(c, gone)
    const done = await acting(c, { command: 'work drop', subject: String(item['id']) }, async () => ({
      ok: await dropMessage(deps, item),
    }))
    return done.ok ? c.redirect(`${here}?done=dropped`, 303) : listPage(c, gone)
  })
