import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { findListing } from '../../functions/core/directory/listing.ts'
import { referralCalendar } from '../../functions/core/messages/compose.ts'
import { findReferral, isOpen } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { activityGone } from './activity.tsx'
import { mayHaveGone, sayBooked, stateWords } from './me.tsx'
import { me, type ParticipantSite, show, wellFormedId } from './site.tsx'

const notices: Record<string, string> = {
  sent: 'It is on its way to the group. We tell you as soon as they answer.',
  waiting: 'All places are taken, so you are on the waiting list. We tell you as soon as one is free.',
  already: 'You have asked to come to this already.',
  withdrawn: 'You have withdrawn. The group is being told, and you need give no reason.',
  went: 'Thank you for telling us.',
}

export const signUpPages = new Hono<ParticipantSite>()
  .use('/me/sign-ups/:id/*', wellFormedId)
  .get('/me/sign-ups/:id', async (c) => {
    const { deps } = c.var
    const referral = await findReferral(deps, me(c).id, c.req.param('id'))
    if (!referral) return activityGone(c)
    if (referral.state === 'draft') return c.redirect(`/activities/${referral.listing}/refer/check`, 303)
    const listing = await findListing(deps, referral.listing)
    const { tag, words } = stateWords[referral.state]
    const booked = sayBooked(referral)
    const rows = [
      { key: 'Where it stands', value: `${tag}. ${words}` },
      ...(booked ? [{ key: 'Come on', value: booked }] : []),
      ...(referral.answer?.message
        ? [{ key: 'They say', value: <span class="up-typed">{referral.answer.message}</span> }]
        : []),
      { key: 'Group', value: referral.groupName },
    ]
    return show(
      c,
      {
        title: referral.title,
        seen: ['You and the group you choose'],
        notice: notices[c.req.query('done') ?? ''],
        demo: listing?.demonstration ?? false,
        back: { href: '/me', text: 'My space' },
      },
      <>
        <SummaryList rows={rows} />
        {booked ? (
          <Button secondary href={`/me/sign-ups/${referral.listing}/date.ics`} text="Add to my calendar" />
        ) : null}
        {mayHaveGone(referral, londonDay(deps.now())) ? (
          <form method="post" action={`/me/sign-ups/${referral.listing}/attended`} id="attended">
            <h2>Did you go?</h2>
            <p>
              {referral.attended
                ? `You said ${referral.attended}. You can change it.`
                : 'Only if you like. Either answer is fine, and only you see it.'}
            </p>
            <div class="up-buttons">
              <Button secondary name="attended" value="yes" text="Yes, I went" />
              <Button secondary name="attended" value="no" text="No, not this time" />
            </div>
          </form>
        ) : null}
        {listing ? (
          <p>
            <a href={`/activities/${listing.id}`}>See the activity’s page</a>
          </p>
        ) : null}
        {isOpen(referral) ? (
          <>
            <h2 class="up-section">Changed your mind?</h2>
            <p>You can withdraw at any time. The group is told that you withdrew, and not why.</p>
            <form method="post" action={`/me/sign-ups/${referral.listing}/withdraw`}>
              <Button secondary text="Withdraw" />
            </form>
          </>
        ) : (
          <Button href="/activities" text="Find something else" />
        )}
      </>,
    )
  })
  .post('/me/sign-ups/:id/withdraw', async (c) => {
    const id = c.req.param('id')
    if (!(await withdrawReferral(c.var.deps, me(c), id))) return c.redirect(`/me/sign-ups/${id}`, 303)
    return c.redirect(`/me/sign-ups/${id}?done=withdrawn`, 303)
  })
  .post('/me/sign-ups/:id/attended', async (c) => {
    const said = typed(await readForm(c), 'attended')
    const id = c.req.param('id')
    if (said === 'yes' || said === 'no') await sayAttended(c.var.deps, me(c), id, said)
    return c.redirect(`/me/sign-ups/${id}?done=went`, 303)
  })
  .get('/me/sign-ups/:id/date.ics', async (c) => {
    const referral = await findReferral(c.var.deps, me(c).id, c.req.param('id'))
    const listing = referral && (await findListing(c.var.deps, referral.listing))
    const file = referral && referralCalendar(referral, listing, c.var.deps.origin)
    if (!file) return c.notFound()
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="date.ics"',
    })
  })
