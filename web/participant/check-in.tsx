import { Hono } from 'hono'
import { CheckInForm, submitCheckIn, thisWeeksCheckIn } from '../../functions/core/check-ins/check-in.ts'
import {
  attribution,
  lonelinessAnswers,
  lonelinessQuestion,
  type Ons4Id,
  ons4,
  ons4Intro,
} from '../../functions/core/check-ins/questions.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { parseForm } from '../../functions/core/form.ts'
import { consentsGiven, consentWordings, hasConsent } from '../../functions/core/people/consent.ts'
import { setConsents } from '../../functions/core/people/person.ts'
import { needs } from '../../functions/core/taxonomy.ts'
import { readForm } from '../http/form.ts'
import { Button, Checkboxes, Radios } from '../ui/fields.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show } from './site.tsx'

// Radios can't be unchosen, so skipping is a choice of its own.
const skip = { value: '', text: 'Skip' }
const numbers = [
  ...Array.from({ length: 11 }, (_, value) => ({ value: String(value), text: String(value) })),
  skip,
]
const ends: Record<Ons4Id, string> = {
  satisfied: '0 is not at all satisfied, 10 is completely satisfied.',
  worthwhile: '0 is not at all worthwhile, 10 is completely worthwhile.',
  happy: '0 is not at all happy, 10 is completely happy.',
  anxious: '0 is not at all anxious, 10 is completely anxious.',
}

const lonelinessItems = [...Object.entries(lonelinessAnswers).map(([value, text]) => ({ value, text })), skip]
const needItems = Object.entries(needs).map(([value, text]) => ({ value, text }))

/** Who sees a check-in, in the words of this person's sponsor. */
export function seenBy(c: Ctx) {
  return ['Only you', sponsorWords(me(c).sponsor).nobody]
}

/** Asked once, on the page itself, of somebody who said no when joining. */
function consentPage(c: Ctx) {
  return show(
    c,
    { title: 'Check in', seen: seenBy(c), crisis: 'last', back: { href: '/me', text: 'My space' } },
    <>
      <p>
        You have not said that Upstream may keep your check-ins. Until you do, there is nothing to answer
        here.
      </p>
      <p>{consentWordings.checkIns.words}</p>
      <form method="post" action="/check-in/agree">
        <Button text="I agree, keep my check-ins" />
      </form>
      <p>
        You can also <a href="/activities">look for something near you</a> without checking in.
      </p>
    </>,
  )
}

export const checkInPages = new Hono<ParticipantSite>()
  .use('/check-in/*', mustSignIn)
  .post('/check-in/agree', async (c) => {
    const person = me(c)
    await setConsents(c.var.deps, person.id, [...consentsGiven(person.consents), 'checkIns'], 'check-in')
    return c.redirect('/check-in', 303)
  })
  .get('/check-in', async (c) => {
    const person = me(c)
    if (!hasConsent(person.consents, 'checkIns')) return consentPage(c)
    const kept = await thisWeeksCheckIn(c.var.deps, person)
    const score = (id: Ons4Id) => (kept?.[id] === undefined ? undefined : String(kept[id]))
    return show(
      c,
      { title: 'How are you?', seen: seenBy(c), crisis: 'last', back: { href: '/me', text: 'My space' } },
      <>
        <p>
          Six questions, about two minutes. Skip any that you like. Nobody watches the answers, so this is not
          the place to ask for urgent help.
        </p>
        {kept ? <p>You have checked in this week. Change what you like and save it again.</p> : null}
        <form method="post" action="/check-in" novalidate>
          <p>{ons4Intro}</p>
          {ons4.map(({ id, words }) => (
            <div class="up-scale">
              <Radios
                name={id}
                legend={words}
                hint={ends[id]}
                items={numbers}
                value={score(id)}
                inline
                small
              />
            </div>
          ))}
          <Radios name="lonely" legend={lonelinessQuestion} items={lonelinessItems} value={kept?.lonely} />
          <Checkboxes
            name="needs"
            legend="What would help?"
            hint="Choose as many as you like."
            items={needItems}
            values={kept?.needs}
          />
          <Button text="Save my check-in" />
        </form>
        <p class="up-small">{attribution}</p>
      </>,
    )
  })
  .post('/check-in', async (c) => {
    const form = parseForm(CheckInForm, await readForm(c))
    if (!form.ok) return c.redirect('/check-in', 303)
    const kept = await submitCheckIn(c.var.deps, me(c), form.value)
    return c.redirect(kept.ok ? '/check-in/feedback' : '/check-in', 303)
  })
