import { Hono } from 'hono'
import { londonDay, londonTime } from '../../functions/core/calendar.ts'
import { findListing, isShown, type Listing } from '../../functions/core/directory/listing.ts'
import { referralCalendar } from '../../functions/core/messages/calendar-file.ts'
import { sayWhenIn } from '../../functions/core/messages/words/when.ts'
import { hasConsent } from '../../functions/core/people/consent.ts'
import { takeOffer } from '../../functions/core/referrals/offer.ts'
import { findReferral, mayWithdraw } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { Say } from '../ui/say.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import type { Words } from '../words/words.ts'
import { activityGone } from './activity.tsx'
import { sayAddress } from './activity-facts.tsx'
import { mayHaveGone, sayBooked } from './me.tsx'
import { me, type ParticipantSite, show, wellFormedId } from './site.tsx'

const noticeOf = (words: Words['me']['signUp'], done: string): string | undefined =>
  new Map([
    ['sent', words.justSent],
    ['waiting', words.justWaiting],
    ['already', words.already],
    ['taken', words.justTaken],
    ['too-late', words.tooLate],
    ['withdrawn', words.justWithdrawn],
    ['went', words.thanks],
  ]).get(done)

/** Where to go, once somebody is expected. */
const placeOf = (listing: Listing | undefined): string | undefined =>
  listing && isShown(listing) && !listing.online && (listing.venue || listing.address)
    ? sayAddress(listing)
    : undefined

export const signUpPages = new Hono<ParticipantSite>()
  .use('/me/sign-ups/:id/*', wellFormedId)
  .get('/me/sign-ups/:id', async (c) => {
    const { deps } = c.var
    const referral = await findReferral(deps, me(c).id, c.req.param('id'))
    if (!referral) return activityGone(c)
    if (referral.state === 'draft') return c.redirect(`/activities/${referral.listing}/refer/check`, 303)
    const listing = await findListing(deps, referral.listing)
    const { signUp: words, tags, states } = c.var.words.me
    const { language } = c.var.reading
    const booked = sayBooked(language, referral)
    const offered = referral.state === 'offered' ? referral.offer : undefined
    const shares = hasConsent(me(c).consents, 'sharing')
    const stopped = !listing || listing.state === 'stopped'
    const says = stopped && referral.state === 'passed' ? words.ended : states[referral.state]
    const place = referral.state === 'accepted' || offered ? placeOf(listing) : undefined
    const rows = [
      { key: words.stands, value: `${tags[referral.state]}. ${says}` },
      ...(booked ? [{ key: words.come, value: booked }] : []),
      ...(place ? [{ key: words.where, value: <bdi>{place}</bdi> }] : []),
      ...(referral.occurrence && !booked
        ? [{ key: words.time, value: sayWhenIn(language, referral.occurrence, referral.starts) }]
        : []),
      ...(offered
        ? [
            {
              key: words.until,
              value: sayWhenIn(language, londonDay(offered.until), londonTime(offered.until)),
            },
          ]
        : []),
      ...(referral.answer?.message
        ? [{ key: words.theySay, value: <bdi class="up-typed">{referral.answer.message}</bdi> }]
        : []),
      { key: words.group, value: <bdi>{referral.groupName}</bdi> },
      ...(referral.through ? [{ key: words.askedBy, value: words.linkWorker }] : []),
    ]
    return show(
      c,
      {
        title: referral.title,
        words,
        seen: ['You and the group you choose'],
        notice: noticeOf(words, c.req.query('done') ?? ''),
        demo: listing?.demonstration ?? false,
        back: { href: '/me', text: c.var.words.chrome.header.mySpace },
      },
      <>
        <SummaryList rows={rows} />
        {offered ? (
          <section id="offer">
            <h2>{words.yourPlace}</h2>
            <p>{shares ? words.would : <Say words={words.shareFirst} to={['/me/choices']} />}</p>
            <div class="up-buttons">
              {shares ? (
                <form method="post" action={`/me/sign-ups/${referral.listing}/take`}>
                  <Button text={words.take} />
                </form>
              ) : null}
              <form method="post" action={`/me/sign-ups/${referral.listing}/withdraw`}>
                <Button secondary text={words.no} />
              </form>
            </div>
          </section>
        ) : null}
        {booked ? (
          <Button secondary href={`/me/sign-ups/${referral.listing}/date.ics`} text={words.calendar} />
        ) : null}
        {!me(c).left && mayHaveGone(referral, londonDay(deps.now())) ? (
          <form method="post" action={`/me/sign-ups/${referral.listing}/attended`} id="attended">
            <h2>{words.didYouGo}</h2>
            <p>
              {referral.attended
                ? (referral.attendedBy
                    ? { yes: words.groupSaidYes, no: words.groupSaidNo }
                    : { yes: words.saidYes, no: words.saidNo })[referral.attended]
                : words.onlyIfYouLike}
            </p>
            <div class="up-buttons">
              <Button secondary name="attended" value="yes" text={words.went} />
              <Button secondary name="attended" value="no" text={words.notThisTime} />
            </div>
          </form>
        ) : null}
        {listing && isShown(listing) ? (
          <p>
            <Say words={words.activity} to={[`/activities/${listing.id}`]} />
          </p>
        ) : null}
        {offered ? null : mayWithdraw(referral, londonDay(deps.now())) ? (
          <>
            <h2 class="up-section">{words.changed}</h2>
            <p>{words.mayWithdraw}</p>
            <form method="post" action={`/me/sign-ups/${referral.listing}/withdraw`}>
              <Button secondary text={words.withdraw} />
            </form>
          </>
        ) : (
          <Button href="/activities" text={words.findElse} />
        )}
      </>,
    )
  })
  .post('/me/sign-ups/:id/withdraw', async (c) => {
    const id = c.req.param('id')
    if (!(await withdrawReferral(c.var.deps, me(c), id))) return c.redirect(`/me/sign-ups/${id}`, 303)
    return c.redirect(`/me/sign-ups/${id}?done=withdrawn`, 303)
  })
  .post('/me/sign-ups/:id/take', async (c) => {
    const id = c.req.param('id')
    const taken = await takeOffer(c.var.deps, me(c), id)
    if (!taken && !hasConsent(me(c).consents, 'sharing')) return c.redirect(`/me/sign-ups/${id}#offer`, 303)
    return c.redirect(`/me/sign-ups/${id}?done=${taken ? 'taken' : 'too-late'}`, 303)
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
