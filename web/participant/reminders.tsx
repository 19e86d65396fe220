/** "Reminders and ideas": what a person wants to hear, by which channel, how often, about what, and when not. */
import { Hono } from 'hono'
import * as z from 'zod'
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { manyOf, maybeOneOf, parseForm } from '../../functions/core/form.ts'
import { keepPlan } from '../../functions/core/nudges/begin.ts'
import { encouragementIds } from '../../functions/core/nudges/kind.ts'
import { changePlan, findPlan, type NudgePlan, rhythmIds } from '../../functions/core/nudges/plan.ts'
import { setKinds } from '../../functions/core/people/change-person.ts'
import { SearchForm } from '../../functions/core/search/search.ts'
import { readForm } from '../http/form.ts'
import { type Pause, pauses, remindersPage } from './reminders-page.tsx'
import { me, type ParticipantSite } from './site.tsx'
import { openChannels } from './stopped-addresses.tsx'

const pauseIds = Object.keys(pauses) as Pause[]

export const RemindersForm = z.object({
  /** The channels whose boxes were on the page. */
  emailShown: maybeOneOf(['yes']),
  smsShown: maybeOneOf(['yes']),
  email: manyOf(encouragementIds),
  sms: manyOf(encouragementIds),
  rhythm: maybeOneOf(rhythmIds),
  need: SearchForm.shape.need,
  outcode: SearchForm.shape.outcode,
  pause: maybeOneOf(['none', 'keep', ...pauseIds]),
})
type Chosen = z.infer<typeof RemindersForm>

/** What of the form belongs to the plan. A pause that the form leaves alone is not in it. */
function planFrom(form: Chosen, before: NudgePlan | undefined, today: string) {
  const { need: interests, outcode, pause } = form
  const same =
    before !== undefined &&
    before.outcode === outcode &&
    before.interests.length === interests.length &&
    interests.every((need) => before.interests.includes(need))
  return {
    ...(form.rhythm ? { rhythm: form.rhythm } : {}),
    ...(same ? {} : { interests, outcode, interestsFrom: interests.length > 0 ? today : undefined }),
    ...(pause === 'none' ? { pausedUntil: undefined } : {}),
    ...(pause && pause !== 'none' && pause !== 'keep' ? { pausedUntil: addDays(today, pauses[pause]) } : {}),
  }
}

export const remindersPages = new Hono<ParticipantSite>()
  .get('/me/reminders', (c) => remindersPage(c))
  .post('/me/reminders', async (c) => {
    const { deps } = c.var
    const person = me(c)
    const values = await readForm(c)
    const form = parseForm(RemindersForm, values)
    if (!form.ok) return remindersPage(c, values, form.errors)
    // A stopped address keeps its choices as they are until it is taken up again.
    for (const channel of openChannels(person)) {
      if (form.value[`${channel}Shown`])
        await setKinds(deps, person.id, channel, form.value[channel], 'reminders')
    }
    const before = await findPlan(deps, person.id)
    await keepPlan(deps, person, planFrom(form.value, before, londonDay(deps.now())))
    return c.redirect('/me/reminders?done=saved', 303)
  })
  .post('/me/reminders/pause/end', async (c) => {
    await changePlan(c.var.deps, me(c).id, me(c).joined, { pausedUntil: undefined })
    return c.redirect('/me/reminders?done=ended', 303)
  })
