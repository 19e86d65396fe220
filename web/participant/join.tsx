import { Hono } from 'hono'
import { useContext } from 'hono/jsx'
import * as z from 'zod'
import { type Employer, sponsorWords } from '../../functions/core/employers/employer.ts'
import { findJoinCode, type JoinCodeFound } from '../../functions/core/employers/join-code.ts'
import { manyOf, parseForm } from '../../functions/core/form.ts'
import { askForCode } from '../../functions/core/people/code.ts'
import { consentWordings, type Purpose, purposes } from '../../functions/core/people/consent.ts'
import { parseContact } from '../../functions/core/people/contact-form.ts'
import { joiningDraft, keepChoices } from '../../functions/core/people/join.ts'
import { readForm } from '../http/form.ts'
import { Button, Checkboxes } from '../ui/fields.tsx'
import { PageLanguage, useWords } from '../ui/language.ts'
import { QrCode } from '../ui/qr.tsx'
import { fill, Marked, Say } from '../ui/say.tsx'
import { markOf } from '../words/words.ts'
import { ContactFields, tooManyCodes } from './contact-fields.tsx'
import { askForJoinCode } from './home.tsx'
import { beginVisit, type Ctx, type ParticipantSite, show, visitOf } from './site.tsx'

/** Asks for the code again where it is unknown or has stopped. */
export function wrongCode(c: Ctx, typedCode: string, found: Extract<JoinCodeFound, { ok: false }>) {
  if (found.reason === 'later') {
    return askForJoinCode(
      c,
      typedCode,
      'Many wrong codes have been tried just now, so short codes wait. Please try again in ten minutes.',
      429,
    )
  }
  return found.reason === 'unknown'
    ? askForJoinCode(
        c,
        typedCode,
        'We don’t know this join code. Check the poster or link and type it again.',
        404,
      )
    : askForJoinCode(
        c,
        typedCode,
        'This join code has stopped. Ask whoever gave it to you for the new one.',
        410,
      )
}

const WhoSeesWhat = ({ employer, code }: { employer: Employer; code: string }) => {
  const { join, sponsor } = useWords()
  const words = join.page
  return (
    <>
      <p class="up-lede">
        <Say words={words.pays} values={{ employer: employer.name }} />
      </p>
      <h2>{words.whoSees}</h2>
      <ul class="up-ticks">
        <li>
          <Say words={words.sponsor} values={{ sponsor: sponsor[employer.kind].Sponsor }} />{' '}
          <Say words={words.numbers} to={[`/join/${code}/what-your-employer-sees`]} />
        </li>
        <li>
          <Say words={words.group} />
        </li>
        <li>
          <Say words={words.you} />
        </li>
      </ul>
      <p>{words.need}</p>
    </>
  )
}

/** What somebody agrees to, with the words that are kept beneath where they are not those of the page. */
export const Agreed = ({ purpose }: { purpose: Purpose }) => {
  const words = useWords().join.consents
  const english = markOf('en', useContext(PageLanguage))
  return (
    <>
      {words[`${purpose}Words`]}
      {english.lang ? (
        <span class="up-official" {...english}>
          {consentWordings[purpose].words}
        </span>
      ) : null}
    </>
  )
}

function choicesPage(c: Ctx, code: string, employer: Employer, chosen: readonly string[]) {
  const { choices: words, consents } = c.var.words.join
  return show(
    c,
    {
      title: words.title,
      words,
      seen: ['Only you', sponsorWords(employer.kind).nobody],
      back: { href: `/join/${code}` },
      demo: employer.demonstration,
    },
    <>
      <p>{words.step}</p>
      {c.var.reading.language === 'en' ? null : <p>{words.official}</p>}
      <form method="post" novalidate>
        <Checkboxes
          name="consents"
          legend={words.tick}
          items={purposes.map((value) => ({
            value,
            text: <Marked mark={consents.mark}>{consents[value]}</Marked>,
            hint: (
              <Marked mark={consents.mark}>
                <Agreed purpose={value} />
              </Marked>
            ),
          }))}
          values={chosen}
        />
        <Button text={words.continue} />
      </form>
    </>,
  )
}

const ChoicesForm = z.object({ consents: manyOf(purposes) })

export const joinPages = new Hono<ParticipantSite>()
  .get('/join/:code', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const words = c.var.words.join.page
    return show(
      c,
      { title: words.title, words, demo: found.employer.demonstration },
      <>
        <WhoSeesWhat employer={found.employer} code={found.code} />
        <Button href={`/join/${found.code}/choices`} text={words.start} />
        <p>
          <Say words={words.before} to={['/sign-in']} />
        </p>
      </>,
    )
  })
  .get('/join/:code/poster', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const address = `${c.var.deps.origin}/join/${found.code}`
    const { join, sponsor } = c.var.words
    const words = join.poster
    return show(
      c,
      { title: words.title, words, demo: found.employer.demonstration },
      <div class="up-poster">
        <p class="up-lede">{words.what}</p>
        <figure class="up-poster__code">
          <QrCode address={address} label={fill(words.picture, { address })} />
          <figcaption class="up-break">
            <Say words={words.scan} values={{ address }} />
            <br />
            <Say words={words.code} values={{ code: found.code }} />
          </figcaption>
        </figure>
        <p>
          <Say words={words.pays} values={{ sponsor: sponsor[found.employer.kind].Sponsor }} />
        </p>
        {/* Whoever was sent the poster has it on the phone that they would scan it with. Not printed. */}
        <Button href={`/join/${found.code}`} text={join.page.start} />
      </div>,
    )
  })
  .get('/join/:code/choices', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const visit = visitOf(c)
    const draft = visit ? await joiningDraft(c.var.deps, visit) : undefined
    return choicesPage(c, found.code, found.employer, draft?.code === found.code ? draft.chosen : [])
  })
  .post('/join/:code/choices', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const form = parseForm(ChoicesForm, await readForm(c))
    const chosen = form.ok ? form.value.consents : []
    await keepChoices(c.var.deps, beginVisit(c), {
      code: found.code,
      employer: found.employer.id,
      sponsor: found.employer.kind,
      chosen,
    })
    return c.redirect(`/join/${found.code}/contact`, 303)
  })
  .get('/join/:code/contact', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const visit = visitOf(c)
    if (!visit || !(await joiningDraft(c.var.deps, visit)))
      return c.redirect(`/join/${found.code}/choices`, 303)
    return contactPage(c, found.code, found.employer, {}, {})
  })
  .post('/join/:code/contact', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const visit = visitOf(c)
    if (!visit || !(await joiningDraft(c.var.deps, visit)))
      return c.redirect(`/join/${found.code}/choices`, 303)
    const values = await readForm(c)
    const contact = parseContact(values)
    if (!contact.ok) return contactPage(c, found.code, found.employer, values, contact.errors)
    const asked = await askForCode(c.var.deps, visit, contact.value, 'join', c.var.reading.chosen)
    if (!asked.ok) return contactPage(c, found.code, found.employer, values, { channel: tooManyCodes }, 429)
    return c.redirect('/code', 303)
  })

function contactPage(
  c: Ctx,
  code: string,
  employer: Employer,
  values: Record<string, string | string[]>,
  errors: Record<string, string>,
  status?: 422 | 429,
) {
  const words = c.var.words.join.contact
  return show(
    c,
    {
      title: words.title,
      words,
      seen: ['Only Upstream', sponsorWords(employer.kind).nobody],
      errors,
      back: { href: `/join/${code}/choices` },
      demo: employer.demonstration,
    },
    <>
      <p>{words.step}</p>
      <ContactFields values={values} errors={errors} />
    </>,
    status,
  )
}
