/** A group's listings: all of them, and what acts at once on one of them: still right, pause, go on, stop. */
import { Hono } from 'hono'
import { takeBack, throwAway } from '../../../functions/core/groups/listings/draft.ts'
import {
  findGroupListing,
  listGroupListings,
  liveNow,
  titleOf,
} from '../../../functions/core/groups/listings/group-listing.ts'
import {
  confirmListing,
  pauseListing,
  resumeListing,
  stopListing,
} from '../../../functions/core/groups/listings/wishes.ts'
import { readForm, typed } from '../../http/form.ts'
import { Button } from '../../ui/fields.tsx'
import { type Ctx, coordinatorOf, type PartnerSite, show } from '../site.tsx'
import { listingIn, listingsOf } from './in.ts'
import { type Done, listingPage } from './listing-page.tsx'
import { readPause } from './pause.tsx'
import { sayStanding, sayUnderWay } from './words.ts'
import { listingWriting } from './writing.tsx'

export const listingPages = new Hono<PartnerSite>()
  .get('/', async (c) => {
    const { group, home } = coordinatorOf(c)
    const all = await listGroupListings(c.var.deps, group.id)
    return show(
      c,
      {
        title: 'Your listings',
        back: { href: home, text: group.name },
        notice: c.req.query('done') === 'thrown-away' ? 'It is gone.' : undefined,
      },
      <>
        {all.length === 0 ? (
          <>
            <p class="up-lede">You have no listing yet.</p>
            <p>
              A listing tells people what you do, when and where. It takes about ten minutes. Nobody sees it
              until we have looked at it.
            </p>
          </>
        ) : (
          <ul class="up-list">
            {all.map((item) => (
              <li>
                <a class="up-go" href={`${home}/listings/${item.listing}`}>
                  {titleOf(item)}
                </a>
                <span class="up-small">
                  {[sayStanding(item), sayUnderWay(item)].filter(Boolean).join('. ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        <Button href={`${home}/listings/new`} text="Add a listing" secondary={all.length > 0} />
      </>,
    )
  })
  .route('/', listingWriting)
  .get('/:listing', async (c) => {
    const item = await listingIn(c)
    return item instanceof Response ? item : listingPage(c, item)
  })
  .post('/:listing/still-right', (c) => act(c, confirmListing, 'confirmed'))
  .post('/:listing/go-on', (c) => act(c, resumeListing, 'resumed'))
  .post('/:listing/take-back', (c) => act(c, takeBack, 'taken-back'))
  .post('/:listing/pause', async (c) => {
    const item = await listingIn(c)
    if (item instanceof Response) return item
    const values = await readForm(c)
    const until = readPause(values, c.var.deps.now())
    if (!until.ok) return listingPage(c, item, until.errors, typed(values, 'resumes'))
    return act(c, (deps, group, listing) => pauseListing(deps, group, listing, until.resumes), 'paused')
  })
  .get('/:listing/stop', async (c) => {
    const item = await listingIn(c)
    if (item instanceof Response) return item
    const live = liveNow(item)
    if (!live || live.state === 'stopped') return c.notFound()
    return show(
      c,
      { title: 'Stop this listing', back: { href: `${listingsOf(c)}/${item.listing}`, text: titleOf(item) } },
      <>
        <p>
          {titleOf(item)} goes out of the directory at once. Whoever has a place keeps it, so tell them
          yourself if it will not be on.
        </p>
        <p>Nothing is deleted. You can start it again by sending it to be checked.</p>
        <form method="post">
          <Button text="Stop it" warning />
        </form>
      </>,
    )
  })
  .post('/:listing/stop', (c) => act(c, stopListing, 'stopped'))
  .get('/:listing/throw-away', async (c) => {
    const item = await listingIn(c)
    if (item instanceof Response) return item
    if (!item.draft) return c.notFound()
    return show(
      c,
      {
        title: 'Throw away what you wrote',
        back: { href: `${listingsOf(c)}/${item.listing}`, text: titleOf(item) },
      },
      <>
        <p>
          {item.live
            ? 'Your changes are deleted. What people see stays as it is.'
            : 'It is deleted for good. It was never in the directory.'}
        </p>
        <form method="post">
          <Button text="Throw it away" warning />
        </form>
      </>,
    )
  })
  .post('/:listing/throw-away', async (c) => {
    const { group } = coordinatorOf(c)
    const listing = c.req.param('listing')
    if (!(await throwAway(c.var.deps, group.id, listing))) return c.notFound()
    const left = await findGroupListing(c.var.deps, group.id, listing)
    return c.redirect(`${listingsOf(c)}${left ? `/${listing}` : ''}?done=thrown-away`, 303)
  })

type Verb = (deps: Ctx['var']['deps'], group: string, listing: string) => Promise<boolean>

async function act(c: Ctx, verb: Verb, what: Done) {
  const { group } = coordinatorOf(c)
  const listing = c.req.param('listing') ?? ''
  if (!/^[a-z0-9-]{1,80}$/.test(listing)) return c.notFound()
  if (!(await verb(c.var.deps, group.id, listing))) return c.notFound()
  return c.redirect(`${listingsOf(c)}/${listing}?done=${what}`, 303)
}
