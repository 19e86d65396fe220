/** Referring yourself: ask, check, send. */
import { Hono } from 'hono'
import { findListing } from '../../functions/core/directory/listing.ts'
import { consentsGiven } from '../../functions/core/people/consent.ts'
import { findPerson, setConsents } from '../../functions/core/people/person.ts'
import { draftReferral, type SendOutcome, sendReferral } from '../../functions/core/referrals/refer.ts'
import {
  findReferral,
  isOpen,
  parseIntroduction,
  readIntroduction,
} from '../../functions/core/referrals/referral.ts'
import { dropDraft } from '../../functions/core/referrals/withdraw.ts'
import { readForm, ticked } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { activityGone } from './activity.tsx'
import { askPage, checkPage, startingValues } from './refer-pages.tsx'
import { me, mustSignIn, type ParticipantSite, show, wellFormedId } from './site.tsx'

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
