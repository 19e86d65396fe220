/** Writing a listing, a section at a time. What is typed is kept as it is; nobody sees it until it is checked. */
import { Hono } from 'hono'
import { londonDay } from '../../../functions/core/calendar.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import {
  newStem,
  proposalOf,
  saveDraft,
  sendToCheck,
  startDraft,
  typedOf,
} from '../../../functions/core/groups/listings/draft.ts'
import {
  faultsIn,
  readSection,
  type Section,
  sectionIds,
} from '../../../functions/core/groups/listings/form.ts'
import { withoutTakenOut } from '../../../functions/core/groups/listings/form-times.ts'
import { type GroupListing, liveNow, titleOf } from '../../../functions/core/groups/listings/group-listing.ts'
import { readForm, typed } from '../../http/form.ts'
import { Button } from '../../ui/fields.tsx'
import { type Ctx, coordinatorOf, type PartnerSite, show } from '../site.tsx'
import { ListingFacts } from './facts.tsx'
import { listingIn, listingsOf } from './in.ts'
import { SectionFields } from './section-fields.tsx'
import { sectionNames } from './words.ts'

const sectionIn = (c: Ctx): Section | undefined => sectionIds.find((one) => one === c.req.param('section'))

export const listingWriting = new Hono<PartnerSite>()
  .get('/new', (c) => newPage(c, {}, {}, newStem(c.var.deps)))
  .post('/new', async (c) => {
    const { group } = coordinatorOf(c)
    const values = await readForm(c)
    const stem = typed(values, 'stem')
    const read = readSection('what', values)
    if (!read.ok) return newPage(c, values, read.errors, stem)
    const listing = await startDraft(c.var.deps, group.id, values, stem)
    return c.redirect(`${listingsOf(c)}/${listing}/edit/when`, 303)
  })
  .get('/:listing/edit/:section', async (c) => {
    const section = sectionIn(c)
    if (!section) return c.notFound()
    const item = await listingIn(c)
    if (item instanceof Response) return item
    const values = typedOf(item)
    const read = readSection(section, values)
    const errors = c.req.query('faults') && !read.ok ? read.errors : {}
    return sectionPage(c, item, section, values, errors, 200)
  })
  .post('/:listing/edit/:section', async (c) => {
    const section = sectionIn(c)
    if (!section) return c.notFound()
    const item = await listingIn(c)
    if (item instanceof Response) return item
    const { group } = coordinatorOf(c)
    const posted = await readForm(c)
    const values = section === 'when' ? withoutTakenOut(posted) : posted
    // Kept first, right or wrong: whoever leaves here finds it again.
    if (!(await saveDraft(c.var.deps, group.id, item.listing, section, values))) return c.notFound()
    const here = `${listingsOf(c)}/${item.listing}`
    if (typed(values, 'more')) return c.redirect(`${here}/edit/when?more=yes`, 303)
    const read = readSection(section, values)
    if (!read.ok) return sectionPage(c, item, section, values, read.errors, 422)
    return c.redirect(nextOf(here, item, section, { ...typedOf(item), ...values }), 303)
  })
  .get('/:listing/check', async (c) => {
    const item = await listingIn(c)
    return item instanceof Response ? item : checkPage(c, item)
  })
  .post('/:listing/check', async (c) => {
    const { group } = coordinatorOf(c)
    const listing = c.req.param('listing')
    const sent = await sendToCheck(c.var.deps, group.id, listing)
    if (sent.ok) return c.redirect(`${listingsOf(c)}/${listing}?done=sent`, 303)
    // The page says what is missing, or that nothing differs.
    return sent.reason === 'gone' ? c.notFound() : c.redirect(`${listingsOf(c)}/${listing}/check`, 303)
  })

/** The first time through, one section after the other; once nothing is wrong any more, back to the whole. */
function nextOf(here: string, item: GroupListing, section: Section, values: FormValues): string {
  const next = sectionIds[sectionIds.indexOf(section) + 1]
  const goesOn = !liveNow(item) && next && faultsIn(values).length > 0
  return goesOn ? `${here}/edit/${next}` : `${here}/check`
}

function newPage(c: Ctx, values: FormValues, errors: Record<string, string>, stem: string) {
  const { home } = coordinatorOf(c)
  return show(
    c,
    { title: 'Add a listing', errors, back: { href: `${home}/listings`, text: 'Your listings' } },
    <>
      <p class="up-lede">Six short pages. Nobody sees it until we have looked at it.</p>
      <p>1 of {sectionIds.length}: what it is.</p>
      <form method="post" novalidate>
        <input type="hidden" name="stem" value={stem} />
        <SectionFields section="what" values={values} errors={errors} more={false} />
        <Button text="Save and go on" />
      </form>
    </>,
  )
}

function sectionPage(
  c: Ctx,
  item: GroupListing,
  section: Section,
  values: FormValues,
  errors: Record<string, string>,
  status: 200 | 422,
) {
  const at = sectionIds.indexOf(section) + 1
  const isNew = !liveNow(item)
  return show(
    c,
    {
      title: sectionNames[section],
      errors,
      back: { href: `${listingsOf(c)}/${item.listing}/check`, text: isNew ? 'All sections' : titleOf(item) },
    },
    <>
      <p class="up-small">
        {titleOf(item)}
        {isNew ? ` · ${at} of ${sectionIds.length}` : ''}
      </p>
      {item.draft?.state === 'waiting' ? (
        <p>This is sent already. Saving takes it back, so that you can send it again.</p>
      ) : null}
      <form method="post" novalidate>
        <SectionFields
          section={section}
          values={values}
          errors={errors}
          more={c.req.query('more') === 'yes'}
        />
        <div class="up-buttons">
          <Button text={isNew ? 'Save and go on' : 'Save'} />
          {section === 'when' ? <Button text="Add another time" name="more" value="yes" secondary /> : null}
        </div>
      </form>
    </>,
    status,
  )
}

/** The whole of it as people will see it, or what is still missing; and the button that sends it. */
function checkPage(c: Ctx, item: GroupListing) {
  const { group } = coordinatorOf(c)
  const here = `${listingsOf(c)}/${item.listing}`
  const live = liveNow(item)
  const faults = faultsIn(typedOf(item))
  const proposal = proposalOf(item, group)
  const back = { href: here, text: titleOf(item) }
  if (!proposal) {
    return show(
      c,
      { title: 'Before you can send it', back },
      <>
        <p class="up-lede">What you wrote is kept. Something is missing still.</p>
        <ul class="up-list">
          {sectionIds.map((section) => {
            const faulty = faults.find((one) => one.section === section)
            return (
              <li>
                <a class="up-go" href={`${here}/edit/${section}${faulty ? '?faults=yes' : ''}`}>
                  {sectionNames[section]}
                </a>
                <span class="up-small">{faulty ? Object.values(faulty.errors).join(' ') : 'Done'}</span>
              </li>
            )
          })}
        </ul>
      </>,
    )
  }
  const unchanged = live !== undefined && !proposal.differs && live.state !== 'stopped'
  const waiting = item.draft?.state === 'waiting'
  return show(
    c,
    { title: live ? 'Change this listing' : 'Check it and send it', back },
    <>
      <p class="up-lede">
        {live
          ? 'Change what you like. What people see stays as it is until we have looked at your changes.'
          : 'This is what people will see. Change what you like, then send it.'}
      </p>
      {live || waiting ? <SendIt unchanged={unchanged} waiting={waiting} /> : null}
      <ListingFacts listing={proposal.listing} today={londonDay(c.var.deps.now())} edit={`${here}/edit`} />
      {live || waiting ? null : <SendIt unchanged={false} waiting={false} />}
    </>,
  )
}

const SendIt = ({ unchanged, waiting }: { unchanged: boolean; waiting: boolean }) => {
  if (waiting) return <p>It is sent, and waits for somebody at Upstream to check it.</p>
  if (unchanged) return <p>You have changed nothing yet.</p>
  return (
    <form method="post">
      <Button text="Send for checking" />
      <p class="up-small">We look at it and email your group.</p>
    </form>
  )
}
