/** Referring yourself: ask, check, send. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import {
  findListing,
  isShown,
  type Listing,
  takesNobody,
  takesSignUps,
} from '../../functions/core/directory/listing.ts'
import { setConsents } from '../../functions/core/people/change-person.ts'
import { consentsGiven } from '../../functions/core/people/consent.ts'
import { findPerson } from '../../functions/core/people/person.ts'
import { isFull, timesToAsk } from '../../functions/core/places/left.ts'
import { asksForDay } from '../../functions/core/places/spot.ts'
import { parseIntroduction } from '../../functions/core/referrals/introduction-form.ts'
import { draftReferral, type SendOutcome, sendReferral } from '../../functions/core/referrals/refer.ts'
import { findReferral, isOpen, readIntroduction } from '../../functions/core/referrals/referral.ts'
import { dropDraft } from '../../functions/core/referrals/withdraw.ts'
import { readForm, ticked, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { activityGone } from './activity.tsx'
import { sayPause } from './activity-facts.tsx'
import { askPage, checkPage, noPlaces, startingValues } from './refer-pages.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show, wellFormedId } from './site.tsx'

const cantSend: Record<Extract<SendOutcome, { ok: false }>['reason'], { title: string; words: string }> = {
  full: {
    title: 'The last place has just gone',
    words: 'Nothing was sent. What you wrote is kept for a while, in case a place comes free.',
  },
  'no-draft': { title: 'There is nothing to send', words: 'Start again from the activity.' },
  'no-consent': { title: 'There is nothing to send', words: 'Start again from the activity.' },
  'no-day': {
    title: 'That time can’t be asked for any more',
    words: 'Nothing was sent. Go back to the activity and choose another.',
  },
  paused: {
    title: 'Nobody new can come just now',
    words: 'Nothing was sent. What you wrote is kept for a while: send it when the group goes on.',
  },
  'too-many': {
    title: 'That is enough for today',
    words: 'You have asked ten groups today. What you wrote is kept: send it tomorrow.',
  },
  'enough-for-group': {
    title: 'This group has enough for today',
    words:
      'We pass on only so many sign-ups in a day, so that a small group can read them. What you wrote is kept: send it tomorrow.',
  },
  'held-back': {
    title: 'This can’t be sent just now',
    words:
      'Sign-ups from you to this group wait until the programme team has looked at something. Nothing was sent. What you wrote is kept.',
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
    if (!takesSignUps(listing)) return activityGone(c)
    if (takesNobody(listing)) return pausePage(c, listing)
    const referral = await findReferral(c.var.deps, me(c).id, listing.id)
    if (referral && isOpen(referral, londonDay(c.var.deps.now())))
      return c.redirect(`/me/sign-ups/${listing.id}?done=already`, 303)
    if (await isFull(c.var.deps, listing)) return noPlaces(c, listing)
    return askPage(c, listing, await startingValues(c, listing))
  })
  .post('/activities/:id/refer', async (c) => {
    const listing = await findListing(c.var.deps, c.req.param('id'))
    if (!takesSignUps(listing)) return activityGone(c)
    if (takesNobody(listing)) return pausePage(c, listing)
    const values = await readForm(c)
    const introduction = parseIntroduction(values)
    const day = typed(values, 'day')
    const times = await timesToAsk(c.var.deps, listing)
    const noDay = asksForDay(listing) && !times.some((one) => one.day === day)
    if (!introduction.ok || noDay) {
      const errors = {
        ...(noDay ? { day: 'Choose a time.' } : {}),
        ...(introduction.ok ? {} : introduction.errors),
      }
      return askPage(c, listing, values, errors)
    }
    const chosen = asksForDay(listing) ? day : undefined
    const kept = await draftReferral(c.var.deps, me(c), listing, introduction.value, chosen)
    return c.redirect(
      kept.ok ? `/activities/${listing.id}/refer/check` : `/me/sign-ups/${listing.id}?done=already`,
      303,
    )
  })
  .get('/activities/:id/refer/check', async (c) => {
    const listing = await findListing(c.var.deps, c.req.param('id'))
    if (!takesSignUps(listing)) return activityGone(c)
    const referral = await findReferral(c.var.deps, me(c).id, listing.id)
    if (referral && isOpen(referral, londonDay(c.var.deps.now())))
      return c.redirect(`/me/sign-ups/${listing.id}?done=already`, 303)
    const introduction = referral && (await readIntroduction(c.var.deps, referral))
    if (referral?.state !== 'draft' || !introduction)
      return c.redirect(`/activities/${listing.id}/refer`, 303)
    return checkPage(c, listing, introduction, referral.occurrence)
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
      return checkPage(
        c,
        listing,
        introduction,
        referral.occurrence,
        'Tick the box to let the group have this, or go back.',
      )
    }
    if (sent.reason === 'paused' && listing) return pausePage(c, listing)
    const { title, words } = cantSend[sent.reason]
    return show(
      c,
      {
        title,
        ...(listing && isShown(listing)
          ? { demo: listing.demonstration, back: { href: `/activities/${id}`, text: listing.title } }
          : {}),
      },
      <>
        <p>{words}</p>
        <Button href="/activities" text="Find something else" />
      </>,
      409,
    )
  })

function pausePage(c: Ctx, listing: Listing) {
  return show(
    c,
    {
      title: cantSend.paused.title,
      demo: listing.demonstration,
      back: { href: `/activities/${listing.id}`, text: listing.title },
    },
    <>
      <p>{sayPause(listing)}</p>
      <p>Nothing was sent. Look again then, or try something else.</p>
      <Button href="/activities" text="Find something else" />
    </>,
    409,
  )
}
