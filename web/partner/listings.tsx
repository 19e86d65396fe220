/** A group's listings: all of them, one of them, and what acts at once: still right, pause, go on, stop. */
import { Hono } from 'hono'
import { londonDay, sayDay } from '../../functions/core/calendar.ts'
import {
  confirmListing,
  findGroupListing,
  type GroupListing,
  listGroupListings,
  liveNow,
  pauseListing,
  resumeListing,
  stopListing,
  titleOf,
} from '../../functions/core/groups/group-listing.ts'
import { takeBack, throwAway } from '../../functions/core/groups/group-listing-draft.ts'
import { readDay } from '../../functions/core/typed-when.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { InsetText } from '../ui/inset-text.tsx'
import { ListingFacts } from './listing-facts.tsx'
import { listingIn, listingsOf } from './listing-in.ts'
import { sayStanding, sayStillRight, sayUnderWay } from './listing-words.ts'
import { listingWriting } from './listing-writing.tsx'
import { type Ctx, coordinatorOf, type PartnerSite, show } from './site.tsx'

const done: Record<string, string> = {
  confirmed: 'Thank you. It now says that it was checked today.',
  paused: 'It is paused. Nobody new gets a place.',
  resumed: 'It goes on. People can ask to come again.',
  stopped: 'It is stopped. Nobody can find it any more.',
  sent: 'It is sent. We look at it and email your group.',
  'taken-back': 'We have it no more. What you wrote is kept.',
  'thrown-away': 'What you wrote is gone. What people see is as it was.',
}

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
    const text = typed(values, 'resumes').trim()
    const resumes = text ? readDay(text) : undefined
    const error = text ? faultOf(resumes, londonDay(c.var.deps.now())) : undefined
    if (error) return listingPage(c, item, { resumes: error }, text)
    return act(c, (deps, group, listing) => pauseListing(deps, group, listing, resumes), 'paused')
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
          {titleOf(item)} goes out of the directory at once. Who has a place keeps it, so tell them yourself
          if it will not be on.
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
            : 'It is deleted. Nobody has seen it.'}
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

async function act(c: Ctx, verb: Verb, what: keyof typeof done) {
  const { group } = coordinatorOf(c)
  const listing = c.req.param('listing') ?? ''
  if (!/^[a-z0-9-]{1,80}$/.test(listing)) return c.notFound()
  if (!(await verb(c.var.deps, group.id, listing))) return c.notFound()
  return c.redirect(`${listingsOf(c)}/${listing}?done=${what}`, 303)
}

function faultOf(resumes: string | undefined, today: string): string | undefined {
  if (!resumes) return 'Enter a date like 8/12/2026, or leave it empty.'
  return resumes <= today ? 'Enter a date after today.' : undefined
}

function listingPage(c: Ctx, item: GroupListing, errors: Record<string, string> = {}, resumes = '') {
  const here = `${listingsOf(c)}/${item.listing}`
  const live = liveNow(item)
  const { group } = coordinatorOf(c)
  const query = c.req.query('done') ?? ''
  return show(
    c,
    {
      title: titleOf(item),
      errors,
      back: { href: listingsOf(c), text: 'Your listings' },
      notice: Object.hasOwn(done, query) ? done[query] : undefined,
    },
    <>
      <p class="up-lede">{sayStanding(item)}.</p>
      <UnderWay item={item} here={here} />
      {live && live.state !== 'stopped' ? (
        <>
          <h2 class="up-section">Is it still right?</h2>
          <p>{sayStillRight(live.lastChecked)} People trust what was looked at lately.</p>
          <form method="post" action={`${here}/still-right`}>
            <Button text="Yes, all of it is right" secondary={item.draft !== undefined} />
          </form>
          {item.draft ? null : <Button href={`${here}/check`} text="No, change it" secondary />}
          {live.state === 'paused' ? (
            <GoOn here={here} />
          ) : (
            <Pause here={here} errors={errors} resumes={resumes} />
          )}
          <h2 class="up-section">Stop</h2>
          <p>
            <a href={`${here}/stop`}>Take it out of the directory</a>
          </p>
        </>
      ) : null}
      {live?.state === 'stopped' && !item.draft ? (
        <Button href={`${here}/check`} text="Start it again" secondary />
      ) : null}
      {live ? (
        <>
          <p class="up-small">
            {live.state === 'stopped' ? 'What people saw' : 'What people see'}, from {group.name}:
          </p>
          <ListingFacts listing={live} today={londonDay(c.var.deps.now())} />
        </>
      ) : null}
    </>,
  )
}

const GoOn = ({ here }: { here: string }) => (
  <>
    <h2 class="up-section">Start it again</h2>
    <form method="post" action={`${here}/go-on`}>
      <Button text="End the pause" secondary />
    </form>
  </>
)

const Pause = ({
  here,
  errors,
  resumes,
}: {
  here: string
  errors: Record<string, string>
  resumes: string
}) => (
  <>
    <h2 class="up-section">Pause it</h2>
    <p>For holidays, or when you are short of people. It stays in the directory and takes nobody new.</p>
    <form method="post" action={`${here}/pause`} novalidate>
      <Input
        name="resumes"
        label="The day it starts again (optional)"
        hint="For example 8/12/2026. Without a date you start it again yourself."
        width={10}
        autocomplete="off"
        value={resumes}
        error={errors['resumes']}
      />
      <Button text="Pause it" secondary />
    </form>
  </>
)

const UnderWay = ({ item, here }: { item: GroupListing; here: string }) => {
  const { draft, checked } = item
  if (!draft) return null
  return (
    <>
      <InsetText>
        <p>{sayUnderWay(item)}</p>
        {draft.state === 'returned' && checked?.why ? (
          <p>
            They say: <span class="up-typed">{checked.why}</span>
          </p>
        ) : null}
        {draft.sent ? <p>Sent on {sayDay(londonDay(draft.sent))}.</p> : null}
        {draft.overtaken ? (
          <p>
            What people see was changed by somebody else after you began. Look at it before you send yours.
          </p>
        ) : null}
      </InsetText>
      <div class="up-buttons">
        {draft.state === 'waiting' ? (
          <form method="post" action={`${here}/take-back`}>
            <Button text="Take it back" secondary />
          </form>
        ) : (
          <Button href={`${here}/check`} text="Go on writing" />
        )}
      </div>
      <p>
        <a href={`${here}/throw-away`}>Throw it away</a>
      </p>
    </>
  )
}
