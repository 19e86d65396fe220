import { Hono } from 'hono'
import { findListing, type Listing } from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { sayContact } from '../../functions/core/messages/to-groups.ts'
import { consentsGiven, consentWordings, hasConsent } from '../../functions/core/people/consent.ts'
import { addressOf, findPerson, setConsents } from '../../functions/core/people/person.ts'
import { draftReferral, type SendOutcome, sendReferral } from '../../functions/core/referrals/refer.ts'
import {
  findReferral,
  type Introduction,
  isOpen,
  noteLength,
  parseIntroduction,
  readIntroduction,
} from '../../functions/core/referrals/referral.ts'
import { dropDraft } from '../../functions/core/referrals/withdraw.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button, Checkboxes, Input, Radios, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { activityGone } from './activity.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show, wellFormedId } from './site.tsx'

const groupSees = ['You and the group you choose']

async function askPage(c: Ctx, listing: Listing, values: FormValues, errors: Record<string, string> = {}) {
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
      <form method="post" novalidate>
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
              conditional: (
                <Input
                  name="email"
                  label="Email address to give them"
                  type="email"
                  inputmode="email"
                  autocomplete="email"
                  spellcheck={false}
                  value={typed(values, 'email')}
                  error={errors['email']}
                />
              ),
            },
            {
              value: 'phone',
              text: 'By phone or text',
              conditional: (
                <Input
                  name="phone"
                  label="Phone number to give them"
                  type="tel"
                  inputmode="tel"
                  autocomplete="tel"
                  width={20}
                  value={typed(values, 'phone')}
                  error={errors['phone']}
                />
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

/** What was in the draft, or what is known: the person's own contacts, for them to keep or change. */
async function startingValues(c: Ctx, listing: Listing): Promise<FormValues> {
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
  return { ...known, firstName, accessNeeds, note, contactBy: contact.by, ...given }
}

function checkPage(c: Ctx, listing: Listing, introduction: Introduction, error?: string) {
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

const cantSend: Record<Extract<SendOutcome, { ok: false }>['reason'], { title: string; words: string }> = {
  full: {
    title: 'The last place has just gone',
    words: 'Nothing was sent. What you wrote is kept for a while, in case a place comes free.',
  },
  'no-draft': { title: 'There is nothing to send', words: 'Start again from the activity.' },
  'no-consent': { title: 'There is nothing to send', words: 'Start again from the activity.' },
  'too-many': {
    title: 'That is enough for today',
    words: 'You have asked ten groups today. What you wrote is kept: send it tomorrow.',
  },
  gone: {
    title: 'This activity takes no sign-ups now',
    words: 'It may have ended or changed how people join. Nothing was sent.',
  },
}

export const referPages = new Hono<ParticipantSite>()
  .use('/activities/:id/refer/*', wellFormedId, mustSignIn)
  .get('/activities/:id/refer', async (c) => {
    const listing = await findListing(c.var.deps, c.req.param('id'))
    if (listing?.joining !== 'live') return activityGone(c)
    const referral = await findReferral(c.var.deps, me(c).id, listing.id)
    if (referral && isOpen(referral)) return c.redirect(`/me/sign-ups/${listing.id}?done=already`, 303)
    return askPage(c, listing, await startingValues(c, listing))
  })
  .post('/activities/:id/refer', async (c) => {
    const listing = await findListing(c.var.deps, c.req.param('id'))
    if (listing?.joining !== 'live') return activityGone(c)
    const values = await readForm(c)
    const introduction = parseIntroduction(values)
    if (!introduction.ok) return askPage(c, listing, values, introduction.errors)
    const kept = await draftReferral(c.var.deps, me(c), listing, introduction.value)
    return c.redirect(
      kept.ok ? `/activities/${listing.id}/refer/check` : `/me/sign-ups/${listing.id}?done=already`,
      303,
    )
  })
  .get('/activities/:id/refer/check', async (c) => {
    const listing = await findListing(c.var.deps, c.req.param('id'))
    if (!listing) return activityGone(c)
    const referral = await findReferral(c.var.deps, me(c).id, listing.id)
    if (referral && isOpen(referral)) return c.redirect(`/me/sign-ups/${listing.id}?done=already`, 303)
    const introduction = referral && (await readIntroduction(c.var.deps, referral))
    if (referral?.state !== 'draft' || !introduction)
      return c.redirect(`/activities/${listing.id}/refer`, 303)
    return checkPage(c, listing, introduction)
  })
  .post('/activities/:id/refer/drop', async (c) => {
    await dropDraft(c.var.deps, me(c), c.req.param('id'))
    return c.redirect(`/activities/${c.req.param('id')}`, 303)
  })
  .post('/activities/:id/refer/send', async (c) => {
    const { deps } = c.var
    const id = c.req.param('id')
    const agrees = ticked(await readForm(c), 'agree').includes('yes')
    if (agrees) await setConsents(deps, me(c).id, [...consentsGiven(me(c).consents), 'sharing'], 'sign-up')
    const person = (agrees ? await findPerson(deps, me(c).id) : undefined) ?? me(c)
    const sent = await sendReferral(deps, person, id)
    if (sent.ok) return c.redirect(`/me/sign-ups/${id}?done=${sent.state}`, 303)
    const listing = await findListing(deps, id)
    const referral = await findReferral(deps, person.id, id)
    const introduction = referral && (await readIntroduction(deps, referral))
    if (sent.reason === 'no-consent' && listing && introduction) {
      return checkPage(c, listing, introduction, 'Tick the box to let the group have this, or go back.')
    }
    const { title, words } = cantSend[sent.reason]
    return show(
      c,
      { title, ...(listing ? { demo: listing.demonstration } : {}) },
      <>
        <p>{words}</p>
        <Button href="/activities" text="Find something else" />
      </>,
      409,
    )
  })
