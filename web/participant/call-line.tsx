/** A line about being called on other pages: how it stands, or that it can be asked for. */
import { londonDay } from '../../functions/core/calendar.ts'
import { callsOf, standing } from '../../functions/core/calls/asked.ts'
import { takesCalls } from '../../functions/core/calls/takers.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { Say } from '../ui/say.tsx'
import { type Ctx, me } from './site.tsx'

/** Whether a page may offer a call. Where that can't be asked it does not, for the page must come all the same. */
export const offersCalls = async (c: Ctx): Promise<boolean> =>
  c.var.person !== undefined && !c.var.person.left && (await takesCalls(c.var.deps).catch(() => false))

/** For a person's own space. */
export async function callLine(c: Ctx) {
  const words = c.var.words.call.line
  const { asked, call } = await standing(c.var.deps, me(c).id)
  if (asked?.state === 'asked' && (call || !asked.told)) {
    const day = sayDayIn(c.var.reading.language, londonDay(asked.asked ?? c.var.deps.now()))
    const taken = call?.spoken ? words.spoken : words.taken
    const said = call?.state === 'taken' ? taken : call?.state === 'closed' ? words.over : words.waiting
    return (
      <p {...words.mark}>
        <Say words={said} values={{ day }} to={['/me/call']} />
      </p>
    )
  }
  if (asked?.state === 'draft')
    return (
      <p {...words.mark}>
        <Say words={words.draft} to={['/call/check']} />
      </p>
    )
  const kept = asked ? await callsOf(c.var.deps, me(c).id) : []
  if (kept.length === 0 && !(await offersCalls(c))) return null
  return (
    <p {...words.mark}>
      <Say words={words.ask} to={['/call']} />
    </p>
  )
}

/** For pages of help: only where somebody takes calls. */
export async function callOffer(c: Ctx) {
  if (!(await offersCalls(c))) return null
  const words = c.var.words.call.line
  return (
    <p {...words.mark}>
      <Say words={words.help} to={['/call']} />
    </p>
  )
}
