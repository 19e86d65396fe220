/** Leaving the programme and coming back. Meanwhile nothing that would be sent or counted is offered: see app.ts. */
import { Hono } from 'hono'
import { useContext } from 'hono/jsx'
import { londonDay } from '../../functions/core/calendar.ts'
import { forgetCalls } from '../../functions/core/calls/take-back.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { planAnew } from '../../functions/core/nudges/begin.ts'
import { changePlan, findPlan } from '../../functions/core/nudges/plan.ts'
import { setLeft } from '../../functions/core/people/change-person.ts'
import { isOpen, type Referral } from '../../functions/core/referrals/referral.ts'
import { Button } from '../ui/fields.tsx'
import { PageLanguage, useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
import { ComeBack } from './away.tsx'
import { me, mustSignIn, type ParticipantSite } from './site.tsx'

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

type LeaveProps = {
  referrals: readonly Referral[]
  /** Whether they have asked for a call. */
  asked: boolean
  today: string
}

/** On the page of deletion: the step between deleting check-ins and deleting everything. */
export const LeaveChoice = ({ referrals, asked, today }: LeaveProps) => {
  const words = useWords().leave.offer
  return (
    <section {...words.mark}>
      <h2 class="up-section">{words.heading}</h2>
      <p>{words.words}</p>
      {asked ? <p>{words.call}</p> : null}
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

export const leavePages = new Hono<ParticipantSite>()
  .post('/me/leave', mustSignIn, async (c) => {
    await setLeft(c.var.deps, me(c).id, londonDay(c.var.deps.now()))
    // At once. The worker does it too, when it tells the roster.
    await forgetCalls(c.var.deps, me(c).id)
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
