/** Leaving the programme and coming back. Meanwhile nothing that would be sent or counted is offered. */
import { Hono, type MiddlewareHandler } from 'hono'
import { useContext } from 'hono/jsx'
import { londonDay } from '../../functions/core/calendar.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { planAnew } from '../../functions/core/nudges/begin.ts'
import { changePlan, findPlan } from '../../functions/core/nudges/plan.ts'
import { setLeft } from '../../functions/core/people/person.ts'
import { isOpen, type Referral } from '../../functions/core/referrals/referral.ts'
import { Button } from '../ui/fields.tsx'
import { PageLanguage, useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
import { me, mustSignIn, type ParticipantSite, show } from './site.tsx'

const ComeBack = () => (
  <form method="post" action="/me/come-back">
    <Button text={useWords().leave.left.button} />
  </form>
)

/** At the top of the space of somebody who has left. */
export const HasLeft = ({ day }: { day: string }) => {
  const words = useWords().leave.left
  return (
    <div {...words.mark}>
      <p>
        {fill(words.short, { day: sayDayIn(useContext(PageLanguage), day) })}{' '}
        <Say words={words.stays} to={['/me/delete']} />
      </p>
      <ComeBack />
    </div>
  )
}

/** On the page of deletion: the step between deleting check-ins and deleting everything. */
export const LeaveChoice = ({ referrals, today }: { referrals: readonly Referral[]; today: string }) => {
  const words = useWords().leave.offer
  return (
    <section {...words.mark}>
      <h2 class="up-section">{words.heading}</h2>
      <p>{words.words}</p>
      {referrals.some((referral) => isOpen(referral, today)) ? (
        <p>
          <Say words={words.signUps} to={['/me']} />
        </p>
      ) : null}
      <form method="post" action="/me/leave">
        <Button secondary text={words.button} />
      </form>
    </section>
  )
}

/** Says kindly that a page has nothing to offer to somebody who has left, whatever they posted to it. */
const notWhileAway: MiddlewareHandler<ParticipantSite> = async (c, next) => {
  const day = c.var.person?.left
  if (!day) return next()
  const words = c.var.words.leave.left
  return show(
    c,
    { title: words.title, words },
    <>
      <p>{fill(words.words, { day: sayDayIn(c.var.reading.language, day) })}</p>
      <ComeBack />
      <p>
        <Say words={words.space} to={['/me', '/me/delete']} />
      </p>
    </>,
    c.req.method === 'POST' ? 409 : undefined,
  )
}

export const leavePages = new Hono<ParticipantSite>()
  .use('/check-in/*', notWhileAway)
  .use('/activities/:id/refer/*', notWhileAway)
  .use('/me/reminders/*', notWhileAway)
  .use('/me/sign-ups/:id/attended', notWhileAway)
  .post('/me/leave', mustSignIn, async (c) => {
    await setLeft(c.var.deps, me(c).id, londonDay(c.var.deps.now()))
    return c.redirect('/me', 303)
  })
  .post('/me/come-back', mustSignIn, async (c) => {
    const { deps } = c.var
    const person = me(c)
    await setLeft(deps, person.id, undefined)
    // Their dates, and what they wanted to hear, are looked at again as of now.
    if (await findPlan(deps, person.id)) await changePlan(deps, person.id, person.joined)
    else await planAnew(deps, person)
    return c.redirect('/me?done=back', 303)
  })
