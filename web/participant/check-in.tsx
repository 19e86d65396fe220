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
import { setConsents } from '../../functions/core/people/change-person.ts'
import { consentsGiven, hasConsent } from '../../functions/core/people/consent.ts'
import { needIds } from '../../functions/core/taxonomy.ts'
import { readForm } from '../http/form.ts'
import { Button, Checkboxes, Radios } from '../ui/fields.tsx'
import { Marked, Say } from '../ui/say.tsx'
import { markOf } from '../words/words.ts'
import { Agreed } from './join.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show } from './site.tsx'

const numbers = Array.from({ length: 11 }, (_, value) => ({ value: String(value), text: String(value) }))
const ends: Record<Ons4Id, string> = {
  satisfied: '0 is not at all satisfied, 10 is completely satisfied.',
  worthwhile: '0 is not at all worthwhile, 10 is completely worthwhile.',
  happy: '0 is not at all happy, 10 is completely happy.',
  anxious: '0 is not at all anxious, 10 is completely anxious.',
}
const loneliness = Object.entries(lonelinessAnswers).map(([value, text]) => ({ value, text }))

/** Who sees a check-in, in the words of this person's sponsor. */
export function seenBy(c: Ctx) {
  return ['Only you', sponsorWords(me(c).sponsor).nobody]
}

/** Asked once, on the page itself, of somebody who said no when joining. */
function consentPage(c: Ctx) {
  const words = c.var.words.checkIn.agree
  const { consents } = c.var.words.join
  const english = markOf('en', c.var.reading.language)
  return show(
    c,
    {
      title: words.title,
      words,
      seen: seenBy(c),
      crisis: 'last',
      back: { href: '/me', text: words.mySpace },
    },
    <>
      <p>{words.notYet}</p>
      {english.lang ? <p>{words.inEnglish}</p> : null}
      <div {...consents.mark}>
        <p>
          <Agreed purpose="checkIns" />
        </p>
      </div>
      <form method="post" action="/check-in/agree">
        <Button text={words.agree} />
      </form>
      <p>
        <Say words={words.orLook} to={['/activities']} />
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
    const { page: words, needs } = c.var.words.checkIn
    // Published words are never translated: an answer to other words could not be held beside anybody's.
    const english = markOf('en', c.var.reading.language)
    // Radios can't be unchosen, so skipping is a choice of its own.
    const skip = { value: '', text: <Marked mark={words.mark}>{words.skip}</Marked> }
    return show(
      c,
      {
        title: words.title,
        words,
        seen: seenBy(c),
        crisis: 'last',
        back: { href: '/me', text: words.mySpace },
      },
      <>
        <p>{words.what}</p>
        {kept ? <p>{words.again}</p> : null}
        {english.lang ? <p>{words.inEnglish}</p> : null}
        <form method="post" action="/check-in" novalidate>
          <div {...english}>
            <p>{ons4Intro}</p>
            {ons4.map((question) => (
              <div class="up-scale">
                <Radios
                  name={question.id}
                  legend={question.words}
                  hint={ends[question.id]}
                  items={[...numbers, skip]}
                  value={score(question.id)}
                  inline
                  small
                />
              </div>
            ))}
            <Radios
              name="lonely"
              legend={lonelinessQuestion}
              items={[...loneliness, skip]}
              value={kept?.lonely}
            />
          </div>
          <div {...needs.mark}>
            <Checkboxes
              name="needs"
              legend={<Marked mark={words.mark}>{words.helps}</Marked>}
              hint={<Marked mark={words.mark}>{words.asMany}</Marked>}
              items={needIds.map((value) => ({ value, text: needs[value] }))}
              values={kept?.needs}
            />
          </div>
          <Button text={words.save} />
        </form>
        <div {...english}>
          <p class="up-small">{attribution}</p>
        </div>
      </>,
    )
  })
  .post('/check-in', async (c) => {
    const form = parseForm(CheckInForm, await readForm(c))
    if (!form.ok) return c.redirect('/check-in', 303)
    const kept = await submitCheckIn(c.var.deps, me(c), form.value)
    return c.redirect(kept.ok ? '/check-in/feedback' : '/check-in', 303)
  })
