import { Hono } from 'hono'
import { crisisLines } from '../../functions/core/crisis.ts'
import { TypedJoinCode } from '../../functions/core/employers/join-code.ts'
import { readQuery, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { Say } from '../ui/say.tsx'
import { callOffer } from './call-line.tsx'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const JoinCodeForm = ({ value, error }: { value?: string; error?: string | undefined }) => {
  const words = useWords().home.joinCode
  return (
    <form action="/join" method="get" novalidate {...words.mark}>
      <Input
        name="code"
        label={words.label}
        hint={words.hint}
        value={value}
        error={error}
        width={20}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <Button text={words.join} />
    </form>
  )
}

/** Asks for the code again, saying what is wrong with the last one. */
export function askForJoinCode(c: Ctx, value: string, error: string, status: 404 | 410 | 422 | 429) {
  const words = c.var.words.home.joinCode
  return show(
    c,
    { title: words.title, words, errors: { code: error } },
    <>
      <JoinCodeForm value={value} error={error} />
      <p>
        <Say words={words.none} to={['/activities']} />
      </p>
    </>,
    status,
  )
}

export const homePages = new Hono<ParticipantSite>()
  .get('/', (c) => {
    const words = c.var.words.home.page
    return show(
      c,
      { title: words.title, words },
      <>
        <p class="up-lede">{words.what}</p>
        {c.var.person ? (
          <Button href="/me" text={words.mySpace} />
        ) : (
          <>
            <JoinCodeForm />
            <p>
              <Say words={words.joinedBefore} to={['/sign-in']} />
            </p>
          </>
        )}
        <h2>{words.how}</h2>
        <ol>
          <li>{words.first}</li>
          <li>{words.second}</li>
          <li>{words.third}</li>
        </ol>
        <p>
          <Say words={words.justLook} to={['/activities']} />
        </p>
      </>,
    )
  })
  .get('/join', (c) => {
    const code = TypedJoinCode.safeParse(typed(readQuery(c), 'code'))
    if (code.success) return c.redirect(`/join/${code.data}`, 303)
    const why = code.error.issues[0]?.message ?? 'Enter your join code.'
    return askForJoinCode(c, typed(readQuery(c), 'code'), why, 422)
  })
  .get('/help-now', async (c) => {
    const words = c.var.words.about.helpNow
    return show(
      c,
      { title: words.title, words, crisis: 'first' },
      <>
        <p>
          <Say words={words.separate} values={{ count: crisisLines.length }} />
        </p>
        <h2>{words.notUrgent}</h2>
        {await callOffer(c)}
        <p>
          <Say words={words.therapy} to={['https://www.nhs.uk']} />
        </p>
      </>,
    )
  })
  .get('/who-sees-what', (c) => {
    const words = c.var.words.about.whoSeesWhat
    return show(
      c,
      { title: words.title, words },
      <>
        <p class="up-lede">{words.apart}</p>
        <h2>{words.sponsor}</h2>
        <p>{words.sponsorSees}</p>
        <h2>{words.group}</h2>
        <p>{words.groupSees}</p>
        <h2>{words.you}</h2>
        <p>{words.youSee}</p>
        <h2>{words.team}</h2>
        <p>{words.teamSees}</p>
        <p>{words.teamCalls}</p>
        <h2>{words.notWatched}</h2>
        <p>
          <Say words={words.nobodyReads} to={['/help-now']} />
        </p>
      </>,
    )
  })
  .get('/accessibility', (c) => {
    const words = c.var.words.about.accessibility
    return show(
      c,
      { title: words.title, words },
      <>
        <p class="up-lede">{words.aim}</p>
        <p>{words.how}</p>
        <p>{words.tell}</p>
      </>,
    )
  })
