/** Signing somebody up for what was agreed, at their word: what the group will get, and that they said yes to it. */
import { Hono } from 'hono'
import type { AgreedLine } from '../../functions/core/calls/call.ts'
import { type Case, openCase } from '../../functions/core/calls/case.ts'
import {
  askSignUp,
  groupNoteLength,
  mayBeSignedUp,
  parseSignUp,
  takesSignUps,
} from '../../functions/core/calls/sign-up.ts'
import { findListing, type Listing } from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { saidOnThePhone } from '../../functions/core/people/consent.ts'
import { isFull, timesToAsk } from '../../functions/core/places/left.ts'
import { asksForDay } from '../../functions/core/places/spot.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button, Checkboxes, Input, Radios, Textarea } from '../ui/fields.tsx'
import { Times } from '../ui/times.tsx'
import { notMine } from './calls-not-mine.tsx'
import { sayAt } from './calls-words.ts'
import { type Ctx, memberOf, type OperatorSite, show } from './site.tsx'

const here = '/operator/calls'

/** Which lines of a case can have somebody signed up: of those that may, the ones whose activity takes people now. */
export async function linesToSignUp(c: Ctx, { call, agreed }: Case): Promise<ReadonlySet<string>> {
  const may = agreed.filter((line) => mayBeSignedUp(call, line))
  const takes = await Promise.all(may.map((line) => activityOf(c, line)))
  return new Set(may.flatMap(({ id }, at) => (takes[at] ? [id] : [])))
}

async function activityOf(c: Ctx, { listing: named }: AgreedLine): Promise<Listing | undefined> {
  const listing = named && (await findListing(c.var.deps, named.id))
  return listing && takesSignUps(listing) ? listing : undefined
}

const outcomes: Record<NonNullable<AgreedLine['signUp']>['state'], string> = {
  asked: 'It is being sent. How it ended stands here in a minute.',
  sent: 'Signed up. The group answers them. Only they can take it back, on their own page.',
  waiting:
    'On the waiting list. They hear from us when a place is theirs. Only they can take it back, on their own page.',
  full: 'Not signed up: all places are taken.',
  closed: 'Not signed up: it takes nobody new now, or not at that time.',
  already: 'Not sent again: they have asked to come to this already.',
  'sharing-off':
    'Not signed up: they have turned off sharing with groups. They can sign up themselves, on the activity’s page.',
  'not-now':
    'Not signed up: it can’t be done from here just now. They can sign up themselves, on the activity’s page.',
}

type LineProps = { call: string; line: AgreedLine; may: boolean }

/** At a line of what was agreed: how signing them up went, and the way to it. */
export const SignUpOfLine = ({ call, line, may }: LineProps) => (
  <>
    {line.signUp ? (
      <p class="up-small">
        {outcomes[line.signUp.state]} <span>They said yes on {sayAt(new Date(line.signUp.at))}.</span>{' '}
        {line.signUp.state === 'asked' ? <a href={`${here}/${call}`}>Look again</a> : null}
      </p>
    ) : null}
    {may ? (
      <Button secondary small href={`${here}/${call}/agreed/${line.id}/sign-up`}>
        {line.signUp ? 'Try again to sign them up' : 'Sign them up'}
        <span class="nhsuk-u-visually-hidden"> ({line.listing?.title})</span>
      </Button>
    ) : null}
  </>
)

type Asking = { opened: Case; line: AgreedLine; listing: Listing }

/** The line of this link worker's case that is meant; or the page that is shown in its place. */
async function asking(c: Ctx): Promise<Asking | Response> {
  const { call, line: id } = c.req.param() as { call: string; line: string }
  const opened = await openCase(c.var.deps, memberOf(c).id, call)
  if (!opened) return notMine(c)
  const line = opened.agreed.find((one) => one.id === id)
  const listing = line && mayBeSignedUp(opened.call, line) ? await activityOf(c, line) : undefined
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
      <form method="post" action={`${here}/${about.opened.call.id}/agreed/${line.id}/sign-up`} novalidate>
        {times.length > 0 ? (
          <Times
            legend="Which time would they like to come to?"
            times={times}
            value={typed(values, 'day')}
            error={errors['day']}
          />
        ) : null}
        <Input
          name="firstName"
          label="Their first name"
          autocomplete="off"
          spellcheck={false}
          width={20}
          value={typed(values, 'firstName')}
          error={errors['firstName']}
        />
        <Radios
          name="contactBy"
          legend="How may the group reach them?"
          hint="One way, which they choose. It need not be the one that you use."
          error={errors['contactBy']}
          value={typed(values, 'contactBy') || undefined}
          items={[
            {
              value: 'phone',
              text: 'By phone or text',
              conditional: (
                <Input
                  name="phone"
                  label="Phone number to give the group"
                  type="tel"
                  inputmode="tel"
                  autocomplete="off"
                  width={20}
                  value={typed(values, 'phone')}
                  error={errors['phone']}
                />
              ),
            },
            {
              value: 'email',
              text: 'By email',
              conditional: (
                <Input
                  name="email"
                  label="Email address to give the group"
                  type="email"
                  inputmode="email"
                  autocomplete="off"
                  spellcheck={false}
                  value={typed(values, 'email')}
                  error={errors['email']}
                />
              ),
            },
          ]}
        />
        <Textarea
          name="note"
          label="What they want the group to know (optional)"
          hint="A sentence in their words, such as what they need to be able to come. Nothing else that they told you."
          rows={3}
          maxlength={groupNoteLength}
          value={typed(values, 'note')}
          error={errors['note']}
        />
        <Checkboxes
          name="said"
          legend="Their say-so"
          error={errors['said']}
          items={[{ value: 'yes', text: saidOnThePhone.words }]}
          values={ticked(values, 'said')}
        />
        <Button text="Sign them up" />
      </form>
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
