/** What groups have sent to be checked: what would change, side by side, and yes or no to exactly that. */
import { Hono } from 'hono'
import { parseForm } from '../../functions/core/form.ts'
import {
  approveListing,
  type Checking,
  differences,
  listWaiting,
  ReturnForm,
  returnListing,
} from '../../functions/core/groups/listings/check-listing.ts'
import { findGroupListing, type GroupListing } from '../../functions/core/groups/listings/group-listing.ts'
import { sayField } from '../../functions/core/groups/listings/say-field.ts'
import { sayAge } from '../../functions/core/team/in-words.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { acting } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { groupNames } from './group-names.ts'
import { toHome } from './home-link.ts'
import { sayWhen } from './say-when.ts'
import { type Ctx, type OperatorSite, show } from './site.tsx'

const here = '/operator/listings'

const notices: Record<string, string> = {
  approved: 'People will find it within minutes. Its group is told.',
  returned: 'It goes back to its group, with your reason.',
}

const refusals: Record<Extract<Checking, { ok: false }>['reason'], string> = {
  'not waiting': 'It does not wait to be checked any more.',
  'changed since': 'The group has changed it since you looked. Look again, then decide.',
  'another group’s': 'Another group has a listing with this id. Send it back.',
}

async function listPage(c: Ctx) {
  const all = await listWaiting(c.var.deps)
  const { shown, next } = partOf(c, all)
  const nameOf = await groupNames(c.var.deps, shown)
  return show(
    c,
    { title: 'Listings to check', back: toHome, notice: notices[c.req.query('done') ?? ''] },
    shown.length === 0 ? (
      <p>No group has sent anything that waits to be checked.</p>
    ) : (
      <>
        <p class="up-lede">What people see stays as it is until you have said yes.</p>
        <ul class="up-list">
          {shown.map(({ group, listing, title, isNew, sent }) => (
            <li>
              <a href={`${here}/${group}/${listing}`}>{title}</a>
              <span class="up-small">
                {isNew ? 'New' : 'A change'}, from {nameOf(group)}. Waits{' '}
                {sayAge(c.var.deps.now().getTime() - sent.getTime())}.
              </span>
            </li>
          ))}
        </ul>
        <More at={here} next={next} />
      </>
    ),
  )
}

const labels: Partial<Record<string, string>> = {
  whenNote: 'note on when',
  costNote: 'note on cost',
  agesFrom: 'ages from',
  agesTo: 'ages to',
  whoFor: 'who it is for',
  firstVisit: 'first visit',
  placesPer: 'places per',
  waitingList: 'waiting list',
}

function checkPage(c: Ctx, found: GroupListing, why = '', errors: Record<string, string> = {}, status?: 409) {
  const { group, listing, live, draft, ver } = found
  const proposed = draft?.proposed
  if (draft?.state !== 'waiting' || !proposed) return c.notFound()
  const changed = differences(live, proposed)
  return show(
    c,
    {
      title: proposed.title,
      back: { href: here, text: 'Listings to check' },
      errors,
      wide: true,
    },
    <>
      <p class="up-lede">
        {live ? 'A change to what people see' : 'A new listing'}, by {proposed.groupName}. Sent{' '}
        {sayWhen(draft.sent ?? draft.saved)}.
      </p>
      {live?.state === 'stopped' ? <p>It is stopped. If you say yes, it starts again.</p> : null}
      {draft.overtaken ? (
        <p>Somebody else changed what people see after the group began. Compare with care.</p>
      ) : null}
      <dl class="up-compare">
        {changed.map(({ field, before, after }) => (
          <div>
            <dt>{labels[field] ?? field}</dt>
            {live ? (
              <dd>
                <span class="up-small">Now</span>
                <span class="up-break">{sayField(field, before)}</span>
              </dd>
            ) : null}
            <dd>
              <span class="up-small">{live ? 'Would be' : 'Says'}</span>
              <span class="up-break">{sayField(field, after)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {changed.length === 0 ? <p>Nothing differs from what people see.</p> : null}
      <form method="post" action={`${here}/${group}/${listing}/approve`}>
        <input type="hidden" name="ver" value={ver} />
        <Button text="Yes, show it to people" />
      </form>
      <h2 class="up-section">Or send it back</h2>
      <form method="post" action={`${here}/${group}/${listing}/return`} novalidate>
        <input type="hidden" name="ver" value={ver} />
        <Textarea
          name="why"
          label="What should the group change?"
          hint="They get these words by email. 600 characters or fewer."
          rows={4}
          value={why}
          error={errors['why']}
        />
        <Button text="Send it back" secondary />
      </form>
    </>,
    status,
  )
}

async function named(c: Ctx): Promise<GroupListing | undefined> {
  const [group = '', listing = ''] = [c.req.param('group'), c.req.param('listing')]
  const isId = (text: string) => /^[a-z0-9][a-z0-9-]{0,79}$/.test(text)
  return isId(group) && isId(listing) ? findGroupListing(c.var.deps, group, listing) : undefined
}

/** The version that was looked at, as the page carried it. */
const versionIn = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : -1)

export const listingPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .get('/:group/:listing', async (c) => {
    const found = await named(c)
    return found ? checkPage(c, found) : c.notFound()
  })
  .post('/:group/:listing/approve', async (c) => {
    const { deps } = c.var
    const found = await named(c)
    if (!found) return c.notFound()
    const { group, listing } = found
    const ver = versionIn(typed(await readForm(c), 'ver'))
    const done = await acting(c, { command: 'listings approve', subject: listing }, () =>
      approveListing(deps, group, listing, ver),
    )
    if (done.ok) return c.redirect(`${here}?done=approved`, 303)
    return checkPage(c, found, '', { '': refusals[done.reason] }, 409)
  })
  .post('/:group/:listing/return', async (c) => {
    const { deps } = c.var
    const found = await named(c)
    if (!found) return c.notFound()
    const { group, listing } = found
    const values = await readForm(c)
    const form = parseForm(ReturnForm, values)
    if (!form.ok) return checkPage(c, found, typed(values, 'why'), form.errors)
    const ver = versionIn(typed(values, 'ver'))
    const done = await acting(c, { command: 'listings return', subject: listing }, () =>
      returnListing(deps, group, listing, ver, form.value.why),
    )
    if (done.ok) return c.redirect(`${here}?done=returned`, 303)
    return checkPage(c, found, form.value.why, { '': refusals[done.reason] }, 409)
  })
