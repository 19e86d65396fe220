import { Hono } from 'hono'
import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import * as z from 'zod'
import { type Employer, sponsorWords } from '../../functions/core/employers/employer.ts'
import { findJoinCode, type JoinCodeFound } from '../../functions/core/employers/join-code.ts'
import { manyOf, parseForm } from '../../functions/core/form.ts'
import { askForCode } from '../../functions/core/people/code.ts'
import { consentWordings, purposes } from '../../functions/core/people/consent.ts'
import { parseContact } from '../../functions/core/people/contact.ts'
import { joiningDraft, keepChoices } from '../../functions/core/people/join.ts'
import { readForm } from '../http/form.ts'
import { Button, Checkboxes } from '../ui/fields.tsx'
import { ContactFields, tooManyCodes } from './contact-fields.tsx'
import { askForJoinCode } from './home.tsx'
import { beginVisit, type Ctx, type ParticipantSite, show, visitOf } from './site.tsx'

function wrongCode(c: Ctx, typedCode: string, found: Extract<JoinCodeFound, { ok: false }>) {
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

const WhoSeesWhat = ({ employer }: { employer: Employer }) => {
  const words = sponsorWords(employer.kind)
  return (
    <>
      <p class="up-lede">
        {employer.name} pays for Upstream. It never sees you here, not even that you joined.
      </p>
      <h2>Who sees what</h2>
      <ul class="up-ticks">
        <li>
          <strong>{words.Sponsor}</strong> sees totals about many people, with small numbers left out. Never a
          name, an answer or a sign-up.
        </li>
        <li>
          <strong>A group that you choose</strong> sees your first name and what you write to it, once you
          have checked it.
        </li>
        <li>
          <strong>Only you</strong> see your check-ins. Nobody reads them as they come in.
        </li>
      </ul>
      <p>
        You need an email address or a UK mobile number of your own. Use a personal one, not your work’s. You
        can stop, and delete everything, whenever you like.
      </p>
    </>
  )
}

const consentItems = purposes.map((purpose) => ({
  value: purpose,
  text: consentWordings[purpose].title,
  hint: consentWordings[purpose].words,
}))

function choicesPage(c: Ctx, code: string, employer: Employer, chosen: readonly string[]) {
  return show(
    c,
    {
      title: 'What Upstream may do for you',
      seen: ['Only you', sponsorWords(employer.kind).nobody],
      back: { href: `/join/${code}` },
      demo: employer.demonstration,
    },
    <>
      <p>Step 1 of 2. Nothing is on unless you turn it on, and you can change your mind at any time.</p>
      <form method="post" novalidate>
        <Checkboxes
          name="consents"
          legend="Tick what you want. None is fine."
          items={consentItems}
          values={chosen}
        />
        <Button text="Continue" />
      </form>
    </>,
  )
}

const ChoicesForm = z.object({ consents: manyOf(purposes) })

export const joinPages = new Hono<ParticipantSite>()
  .get('/join/:code', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    return show(
      c,
      { title: 'Join Upstream', demo: found.employer.demonstration },
      <>
        <WhoSeesWhat employer={found.employer} />
        <Button href={`/join/${found.code}/choices`} text="Start" />
        <p>
          Joined before? <a href="/sign-in">Sign in with a code</a>.
        </p>
      </>,
    )
  })
  .get('/join/:code/poster', async (c) => {
    const found = await findJoinCode(c.var.deps, c.req.param('code'))
    if (!found.ok) return wrongCode(c, c.req.param('code'), found)
    const address = `${c.var.deps.origin}/join/${found.code}`
    const words = sponsorWords(found.employer.kind)
    return show(
      c,
      { title: 'Small things nearby that help', demo: found.employer.demonstration },
      <div class="up-poster">
        <p class="up-lede">A walk with others. Help with a bill. A choir. A garden. Somebody to talk to.</p>
        <figure class="up-poster__code">
          <div role="img" aria-label={`QR code for ${address}`}>
            {raw(renderSVG(address, { border: 1 }))}
          </div>
          <figcaption>
            Scan this, or go to <strong class="up-break">{address}</strong>
            <br />
            and use the code <strong>{found.code}</strong>
          </figcaption>
        </figure>
        <p>
          {words.Sponsor} pays for it and never sees who joins. Use your own phone and your own email address
          or number.
        </p>
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
    const asked = await askForCode(c.var.deps, visit, contact.value, 'join')
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
  const { nobody } = sponsorWords(employer.kind)
  return show(
    c,
    {
      title: 'How can we reach you?',
      seen: ['Only Upstream', nobody],
      errors,
      back: { href: `/join/${code}/choices` },
      demo: employer.demonstration,
    },
    <>
      <p>
        Step 2 of 2. We send you a code to type back, so that we know it is yours. There is no password. It is
        also how you get back in.
      </p>
      <ContactFields values={values} errors={errors} />
    </>,
    status,
  )
}
