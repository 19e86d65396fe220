/** Signing somebody up for what was agreed, at their word: what the group will get, and that they said yes to it. */
import { Hono } from 'hono'
import type { AgreedLine } from '../../../functions/core/calls/call.ts'
import { type Case, openCase } from '../../../functions/core/calls/case.ts'
import { askSignUp, mayBeSignedUp, parseSignUp } from '../../../functions/core/calls/sign-up.ts'
import type { Listing } from '../../../functions/core/directory/listing.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import { isFull, timesToAsk } from '../../../functions/core/places/left.ts'
import { asksForDay } from '../../../functions/core/places/spot.ts'
import { readForm, typed } from '../../http/form.ts'
import { type Ctx, memberOf, type OperatorSite, show } from '../site.tsx'
import { here } from './link.ts'
import { notMine } from './not-mine.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { activityOfLine } from './sign-up-line.tsx'

type Asking = { opened: Case; line: AgreedLine; listing: Listing }

/** The line of this link worker's case that is meant; or the page that is shown in its place. */
async function asking(c: Ctx): Promise<Asking | Response> {
  const { call, line: id } = c.req.param() as { call: string; line: string }
  const opened = await openCase(c.var.deps, memberOf(c).id, call)
  if (!opened) return notMine(c)
  const line = opened.agreed.find((one) => one.id === id)
  const listing = line && mayBeSignedUp(opened.call, line) ? await activityOfLine(c, line) : undefined
  // Done already, from another tab, or taken off, or closed since: their call says so.
  return line && listing ? { opened, line, listing } : c.redirect(`${here}/${call}`, 303)
}

const backTo = ({ opened }: Asking) => ({ href: `${here}/${opened.call.id}`, text: 'Their call' })

/** What is known of them, to be kept or typed over. How the group may reach them is for them to say. */
function startingValues({ details: { firstName, reach } }: Case): FormValues {
  return { firstName, [reach.by]: reach.value }
}

async function signUpPage(c: Ctx, about: Asking, values: FormValues, errors: Record<string, string> = {}) {
  const { listing, line } = about
  const times = await timesToAsk(c.var.deps, listing)
  if (asksForDay(listing) ? times.length === 0 : await isFull(c.var.deps, listing)) return noPlaces(c, about)
  return show(
    c,
    {
      title: 'Sign them up',
      back: backTo(about),
      errors,
      seen: ['You, the person and the group'],
      demo: listing.demonstration,
    },
    <>
      <p>
        This is all that <bdi>{listing.groupName}</bdi> will get about them, for{' '}
        <a href={`/activities/${listing.id}`}>
          <bdi>{listing.title}</bdi>
        </a>
        . Go through it with them on the phone. It is the same as if they had asked on their own page, and the
        group is not told of a call.
      </p>
      {listing.state === 'paused' ? (
        <p>Nobody new gets a place during the pause. They will be on the waiting list until it ends.</p>
      ) : null}
      <SignUpForm
        action={`${here}/${about.opened.call.id}/agreed/${line.id}/sign-up`}
        times={times}
        values={values}
        errors={errors}
      />
    </>,
  )
}

const noPlaces = (c: Ctx, about: Asking) =>
  show(
    c,
    {
      title: asksForDay(about.listing) ? 'There is no time to ask for' : 'All places are taken',
      back: backTo(about),
      demo: about.listing.demonstration,
    },
    <p>Nothing was sent. There is no waiting list. Look for something else with them.</p>,
    409,
  )

export const signUpAtTheirWordPages = new Hono<OperatorSite>()
  .get('/:call/agreed/:line/sign-up', async (c) => {
    const about = await asking(c)
    return about instanceof Response ? about : signUpPage(c, about, startingValues(about.opened))
  })
  .post('/:call/agreed/:line/sign-up', async (c) => {
    const about = await asking(c)
    if (about instanceof Response) return about
    const values = await readForm(c)
    const form = parseSignUp(values)
    const { opened, line, listing } = about
    const day = typed(values, 'day')
    const times = await timesToAsk(c.var.deps, listing)
    const noDay = asksForDay(listing) && !times.some((one) => one.day === day)
    if (!form.ok || noDay) {
      const errors = { ...(noDay ? { day: 'Choose a time.' } : {}), ...(form.ok ? {} : form.errors) }
      return signUpPage(c, about, values, errors)
    }
    const { id } = opened.call
    const wish = { introduction: form.value, ...(asksForDay(listing) ? { occurrence: day } : {}) }
    const asked = await askSignUp(c.var.deps, memberOf(c).id, id, line.id, wish)
    if (asked.ok) return c.redirect(`${here}/${id}?done=signing`, 303)
    return asked.reason === 'not-yours' ? notMine(c) : c.redirect(`${here}/${id}`, 303)
  })
