/** The experiment that every kind of encouragement is part of: what it means for this person, and the way out. */
import { Hono } from 'hono'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { inLanguage } from '../../functions/core/languages.ts'
import { encouragementIds } from '../../functions/core/nudges/kind.ts'
import { kindOf } from '../../functions/core/nudges/kinds.ts'
import { changePlan, findPlan } from '../../functions/core/nudges/plan.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { me, type ParticipantSite, show } from './site.tsx'

export const experimentPages = new Hono<ParticipantSite>()
  .get('/me/reminders/experiment', async (c) => {
    const { reminders } = c.var.words
    const words = reminders.experiment
    const plan = await findPlan(c.var.deps, me(c).id)
    const left = plan?.experiment === 'left'
    const heldOut = encouragementIds.filter((kind) => plan?.arms[kind] === 'held-out')
    return show(
      c,
      {
        title: words.title,
        words,
        seen: ['Only you', sponsorWords(me(c).sponsor).nobody],
        notice: c.req.query('done') === 'saved' ? words.saved : undefined,
        back: { href: '/me/reminders', text: reminders.page.title },
      },
      <>
        <p>{words.lead}</p>
        <p>{words.how}</p>
        <p>{words.counted}</p>
        {left ? (
          <p>{words.hasLeft}</p>
        ) : heldOut.length > 0 ? (
          <>
            <p>{words.heldOut}</p>
            <ul>
              {heldOut.map((kind) => (
                <li>{inLanguage(kindOf(kind).name, c.var.reading.language)}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>{words.none}</p>
        )}
        {left ? null : <p>{words.leaveWords}</p>}
        <form method="post" action="/me/reminders/experiment">
          <Button
            secondary
            name="experiment"
            value={left ? 'in' : 'left'}
            text={left ? words.back : words.leave}
          />
        </form>
      </>,
    )
  })
  .post('/me/reminders/experiment', async (c) => {
    const person = me(c)
    const said = typed(await readForm(c), 'experiment')
    if (said === 'in' || said === 'left')
      await changePlan(c.var.deps, person.id, person.joined, { experiment: said })
    return c.redirect('/me/reminders/experiment?done=saved', 303)
  })
