/** After a check-in: one press to be told when there is something near about what the person ticked. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { listCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { keepPlan } from '../../functions/core/nudges/begin.ts'
import { findPlan, type NudgePlan } from '../../functions/core/nudges/plan.ts'
import { kindsWanted } from '../../functions/core/people/consent.ts'
import type { Person } from '../../functions/core/people/person.ts'
import { type Need, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { Button } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { Say } from '../ui/say.tsx'
import { me, mustSignIn, type ParticipantSite } from './site.tsx'
import { openChannels } from './stopped-addresses.tsx'

/** What of a check-in the programme may look for: never safety. */
export const matchable = (needs: readonly Need[]) => needs.filter((need) => !needsNeverMatched.includes(need))

const hearsIdeas = (person: Person) =>
  openChannels(person).some((channel) => kindsWanted(person.consents, channel).includes('idea'))

type Props = { person: Person; plan: NudgePlan | undefined; matched: readonly Need[] }

export const HearMore = ({ person, plan, matched }: Props) => {
  const words = useWords().reminders.hearMore
  if (matched.length === 0) return null
  if (!hearsIdeas(person)) {
    return (
      <p {...words.mark}>
        <Say words={words.choose} to={['/me/reminders']} />
      </p>
    )
  }
  if (matched.every((need) => plan?.interests.includes(need))) {
    return (
      <p id="hear-more" {...words.mark}>
        <Say words={words.on} to={['/me/reminders']} />{' '}
        {plan?.outcode ? null : <Say words={words.near} to={['/me/reminders?near=yes#outcode']} />}
      </p>
    )
  }
  return (
    <form method="post" action="/check-in/feedback/hear-more" class="up-hear-more" {...words.mark}>
      <Button secondary small text={words.offer} />
      <p class="up-small">{words.what}</p>
    </form>
  )
}

export const hearMorePages = new Hono<ParticipantSite>().post(
  '/check-in/feedback/hear-more',
  mustSignIn,
  async (c) => {
    const { deps } = c.var
    const person = me(c)
    const last = (await listCheckIns(deps, person)).at(-1)
    const matched = matchable(last?.needs ?? [])
    if (!hearsIdeas(person)) return c.redirect('/me/reminders', 303)
    const before = (await findPlan(deps, person.id))?.interests ?? []
    const added = matched.filter((need) => !before.includes(need))
    if (added.length > 0)
      await keepPlan(deps, person, {
        interests: [...before, ...added],
        interestsFrom: londonDay(deps.now()),
      })
    return c.redirect('/check-in/feedback#hear-more', 303)
  },
)
