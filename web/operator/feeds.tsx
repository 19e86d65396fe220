/** Where listings come from by themselves: how each feed stands, and what an operator may ask of it. */
import { Hono } from 'hono'
import {
  askForFeed,
  type Feed,
  feedKinds,
  findFeed,
  listFeeds,
  neglectDays,
  stopFeed,
} from '../../functions/core/feeds/feed.ts'
import { Button } from '../ui/fields.tsx'
import { SummaryList, type SummaryRow } from '../ui/summary-list.tsx'
import { acting } from './acts.ts'
import { toHome } from './home-link.ts'
import { sayWhen } from './say-when.ts'
import { type Ctx, mustBeFresh, type OperatorSite, show } from './site.tsx'

const here = '/operator/feeds'

const notices: Record<string, string> = {
  read: 'It is read within minutes. Look again then.',
  accepted: 'Those listings go when it is read, within minutes.',
  stopped: 'Nothing of it is fetched any more.',
}

const states: Record<Feed['state'], string> = {
  active: 'Is read',
  held: 'Held: somebody has to decide',
  stopped: 'Stopped',
}

async function listPage(c: Ctx) {
  const feeds = await listFeeds(c.var.deps)
  return show(
    c,
    { title: 'Feeds', back: toHome },
    feeds.length === 0 ? (
      <p>There are no feeds. The first is added by the command line: npm run feeds -- add.</p>
    ) : (
      <ul class="up-list">
        {feeds.map((feed) => (
          <li>
            <a href={`${here}/${feed.id}`}>{feed.name}</a>
            <span class="up-small">
              {states[feed.state]}. {feed.listings} listings.
              {feed.failures > 0 ? ' The last try gave nothing.' : ''}
            </span>
          </li>
        ))}
      </ul>
    ),
  )
}

const sayCounts = ({ added, changed, unchanged, gone, bad }: Feed['counts']) =>
  `${added} new, ${changed} changed, ${unchanged} the same, ${gone} gone, ${bad} left out`

function feedPage(c: Ctx, feed: Feed, error?: string) {
  const { id, last, due, fault, reason } = feed
  const rows: SummaryRow[] = [
    { key: 'State', value: states[feed.state] },
    ...(reason ? [{ key: 'Why', value: reason }] : []),
    { key: 'Kind', value: feedKinds[feed.kind] },
    { key: 'Address', value: <span class="up-break">{feed.url}</span> },
    { key: 'Licence', value: feed.licence },
    { key: 'Listings', value: String(feed.listings) },
    ...(feed.failures > 0 && fault ? [{ key: 'Last try', value: `Gave nothing: ${fault}` }] : []),
    ...(last ? [{ key: 'Last read', value: `${sayWhen(last.at)}: ${sayCounts(last.counts)}` }] : []),
    ...(due && feed.state === 'active' ? [{ key: 'Next', value: sayWhen(due) }] : []),
  ]
  const leftOut = Object.entries(last?.counts.reasons ?? {}).sort((one, other) => other[1] - one[1])
  return show(
    c,
    {
      title: feed.name,
      back: { href: here, text: 'Feeds' },
      notice: error ? undefined : notices[c.req.query('done') ?? ''],
      errors: error ? { '': error } : {},
    },
    <>
      <SummaryList rows={rows} />
      {leftOut.length > 0 ? (
        <>
          <h2>Why some were left out</h2>
          <ul>
            {leftOut.slice(0, 20).map(([why, count]) => (
              <li>
                {count}: {why}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {feed.state === 'held' ? (
        <>
          <p>
            Nothing of it is taken away or read until you say so. Look at its publisher’s own site first. They
            may have mended it: then read it again.
          </p>
          <Button href={`${here}/${id}/accept`} text="Let those listings go" secondary />
        </>
      ) : null}
      <form method="post" action={`${here}/${id}/read`}>
        <Button text={feed.state === 'stopped' ? 'Start reading it again' : 'Read it now'} />
      </form>
      {feed.state === 'stopped' ? null : <Button href={`${here}/${id}/stop`} text="Stop it" secondary />}
    </>,
    error ? 409 : undefined,
  )
}

const surePage = (c: Ctx, { id, name, reason }: Feed, what: 'accept' | 'stop') =>
  show(
    c,
    {
      title: what === 'accept' ? 'Let those listings go?' : 'Stop this feed?',
      back: { href: `${here}/${id}`, text: name },
    },
    <>
      {what === 'accept' ? (
        <p>{reason ?? 'It would lose many of its listings at once.'} People will not find them any more.</p>
      ) : (
        <p>
          Nothing of it is fetched any more. Its listings stay. They are marked as not checked lately{' '}
          {neglectDays.marked} days after it was last read, and hidden after {neglectDays.hidden}.
        </p>
      )}
      <form method="post">
        <Button text={what === 'accept' ? 'Let them go' : 'Stop it'} warning />
      </form>
    </>,
  )

async function named(c: Ctx): Promise<Feed | undefined> {
  const id = c.req.param('feed') ?? ''
  return /^[a-z][a-z0-9-]{1,23}$/.test(id) ? findFeed(c.var.deps, id) : undefined
}

const busy = 'It is being read this moment, or has changed since you looked. Look again.'

export const feedPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .use('/:feed/accept', mustBeFresh)
  .get('/:feed', async (c) => {
    const feed = await named(c)
    return feed ? feedPage(c, feed) : c.notFound()
  })
  .post('/:feed/read', async (c) => {
    const { deps } = c.var
    const feed = await named(c)
    if (!feed) return c.notFound()
    const done = await acting(c, { command: 'feeds run', subject: feed.id }, async () => ({
      ok: await askForFeed(deps, feed, 'read'),
    }))
    return done.ok ? c.redirect(`${here}/${feed.id}?done=read`, 303) : feedPage(c, feed, busy)
  })
  .get('/:feed/accept', async (c) => {
    const feed = await named(c)
    return feed?.state === 'held' ? surePage(c, feed, 'accept') : c.notFound()
  })
  .post('/:feed/accept', async (c) => {
    const { deps } = c.var
    const feed = await named(c)
    if (!feed) return c.notFound()
    const done = await acting(c, { command: 'feeds run --accept-removals', subject: feed.id }, async () => ({
      ok: await askForFeed(deps, feed, 'accept'),
    }))
    return done.ok ? c.redirect(`${here}/${feed.id}?done=accepted`, 303) : feedPage(c, feed, busy)
  })
  .get('/:feed/stop', async (c) => {
    const feed = await named(c)
    return feed ? surePage(c, feed, 'stop') : c.notFound()
  })
  .post('/:feed/stop', async (c) => {
    const { deps } = c.var
    const feed = await named(c)
    if (!feed) return c.notFound()
    await acting(c, { command: 'feeds stop', subject: feed.id }, async () => {
      await stopFeed(deps, feed, 'An operator has stopped it.')
      return { ok: true }
    })
    return c.redirect(`${here}/${feed.id}?done=stopped`, 303)
  })
