/** The two pages of a self-referral: what the person writes, and the last look before it goes. */
import { sayDay, sayTime } from '../../functions/core/calendar.ts'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { usualStart } from '../../functions/core/directory/say-schedule.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { sayContact } from '../../functions/core/messages/to-groups.ts'
import { consentWordings, hasConsent } from '../../functions/core/people/consent.ts'
import { addressOf } from '../../functions/core/people/person.ts'
import { timesToAsk } from '../../functions/core/places/left.ts'
import { asksForDay } from '../../functions/core/places/spot.ts'
import { noteLength } from '../../functions/core/referrals/introduction-form.ts'
import { findReferral, type Introduction, readIntroduction } from '../../functions/core/referrals/referral.ts'
import { typed } from '../http/form.ts'
import { EmailInput, PhoneInput } from '../ui/contact-inputs.tsx'
import { Button, Checkboxes, Input, Radios, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { Times } from '../ui/times.tsx'
import { type Ctx, me, show } from './site.tsx'

const groupSees = ['You and the group you choose']

export async function askPage(
  c: Ctx,
  listing: Listing,
  values: FormValues,
  errors: Record<string, string> = {},
) {
  const times = await timesToAsk(c.var.deps, listing)
  if (asksForDay(listing) && times.length === 0) return noPlaces(c, listing)
  return show(
    c,
    {
      title: 'Ask to come',
      seen: groupSees,
      errors,
      demo: listing.demonstration,
      back: { href: `/activities/${listing.id}`, text: listing.title },
    },
    <>
      <p>
        1 of 2. This goes to {listing.groupName} about <strong>{listing.title}</strong>. You check it before
        it is sent.
      </p>
      {listing.state === 'paused' ? (
        <p>Nobody new gets a place during the pause. You will be on the waiting list until it ends.</p>
      ) : null}
      <form method="post" novalidate>
        {times.length > 0 ? (
          <Times
            legend="Which time would you like to come to?"
            hint="You can ask for another one afterwards."
            times={times}
            value={typed(values, 'day')}
            error={errors['day']}
          />
        ) : null}
        <Input
          name="firstName"
          label="Your first name"
          hint="Or what you like to be called."
          autocomplete="given-name"
          spellcheck={false}
          width={20}
          value={typed(values, 'firstName')}
          error={errors['firstName']}
        />
        <Radios
          name="contactBy"
          legend="How may the group reach you?"
          hint="They answer through Upstream either way, so you always hear from us."
          error={errors['contactBy']}
          value={typed(values, 'contactBy') || undefined}
          items={[
            {
              value: 'email',
              text: 'By email',
              conditional: <EmailInput label="Email address to give them" values={values} errors={errors} />,
            },
            {
              value: 'phone',
              text: 'By phone or text',
              conditional: (
                <PhoneInput name="phone" label="Phone number to give them" values={values} errors={errors} />
              ),
            },
            {
              value: 'self',
              text: 'I will contact them',
              hint: 'They get your first name and no way to reach you.',
            },
          ]}
        />
        <Textarea
          name="accessNeeds"
          label="Is there anything you need, to be able to come? (optional)"
          hint="For example a chair, an interpreter, or somebody to meet you at the door."
          rows={3}
          maxlength={noteLength}
          value={typed(values, 'accessNeeds')}
          error={errors['accessNeeds']}
        />
        <Textarea
          name="note"
          label="A note to the group (optional)"
          hint="Only the group reads this."
          rows={4}
          maxlength={noteLength}
          value={typed(values, 'note')}
          error={errors['note']}
        />
        <Button text="Continue" />
      </form>
    </>,
  )
}

/** Said before anybody writes for nothing. */
export function noPlaces(c: Ctx, listing: Listing) {
  return show(
    c,
    {
      title: asksForDay(listing) ? 'There is no time to ask for' : 'All places are taken',
      demo: listing.demonstration,
      back: { href: `/activities/${listing.id}`, text: listing.title },
    },
    <>
      <p>
        {asksForDay(listing)
          ? 'The next times are all full, or none is set.'
          : 'There is no waiting list. What you may have written is kept for a while.'}{' '}
        Look again in a few days, or try something else.
      </p>
      <Button href="/activities" text="Find something else" />
    </>,
    409,
  )
}

/** What was in the draft, or what is known: the person's own contacts, for them to keep or change. */
export async function startingValues(c: Ctx, listing: Listing): Promise<FormValues> {
  const { deps } = c.var
  const person = me(c)
  const referral = await findReferral(deps, person.id, listing.id)
  const draft = referral && (await readIntroduction(deps, referral))
  const email = (await addressOf(deps, person, 'email'))?.address ?? ''
  const phone = (await addressOf(deps, person, 'sms'))?.address ?? ''
  const known = { email, phone: phone.replace(/^\+44/, '0') }
  if (!draft) return known
  const { firstName, contact, accessNeeds, note } = draft
  const given = contact.by === 'self' ? {} : { [contact.by]: contact.value }
  const day = referral.occurrence ?? ''
  return { ...known, firstName, accessNeeds, note, contactBy: contact.by, day, ...given }
}

export function checkPage(
  c: Ctx,
  listing: Listing,
  introduction: Introduction,
  day: string | undefined,
  error?: string,
) {
  const starts = day && usualStart(listing, day)
  const agreed = hasConsent(me(c).consents, 'sharing')
  const change = (field: string, what: string) => [
    { href: `/activities/${listing.id}/refer#${field}`, text: 'Change', hidden: what },
  ]
  const errors: Record<string, string> = error ? { agree: error } : {}
  return show(
    c,
    {
      title: 'Check before you send',
      seen: groupSees,
      errors,
      demo: listing.demonstration,
      back: { href: `/activities/${listing.id}/refer` },
    },
    <>
      <p>
        2 of 2. This is all that {listing.groupName} will get, for <strong>{listing.title}</strong>. They are
        not told who pays for Upstream, and see nothing from your check-ins.
      </p>
      <SummaryList
        rows={[
          ...(day
            ? [
                {
                  key: 'When',
                  value: starts ? `${sayDay(day)} at ${sayTime(starts)}` : sayDay(day),
                  actions: change('day', 'when'),
                },
              ]
            : []),
          { key: 'First name', value: introduction.firstName, actions: change('firstName', 'first name') },
          {
            key: 'How to reach you',
            value:
              introduction.contact.by === 'self' ? 'I will contact them' : sayContact(introduction.contact),
            actions: change('contactBy', 'how to reach you'),
          },
          {
            key: 'What you need',
            value: <span class="up-typed">{introduction.accessNeeds || 'Nothing written'}</span>,
            actions: change('accessNeeds', 'what you need'),
          },
          {
            key: 'Your note',
            value: <span class="up-typed">{introduction.note || 'Nothing written'}</span>,
            actions: change('note', 'your note'),
          },
        ]}
      />
      <form method="post" action={`/activities/${listing.id}/refer/send`} novalidate>
        {agreed ? null : (
          <Checkboxes
            name="agree"
            legend="Your say-so"
            error={error}
            items={[{ value: 'yes', text: consentWordings.sharing.words }]}
          />
        )}
        <Button text="Send it to the group" />
      </form>
      <form method="post" action={`/activities/${listing.id}/refer/drop`}>
        <Button secondary text="Throw it away" />
      </form>
    </>,
  )
}
