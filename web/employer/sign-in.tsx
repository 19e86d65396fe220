/** Signing in and out. Every address is answered alike: only whoever types the code back learns what it opens. */
import { Hono } from 'hono'
import { employersOf } from '../../functions/core/employers/colleague.ts'
import { askForHrCode, checkHrCode, pendingEmail } from '../../functions/core/employers/hr-code.ts'
import { endHrSession, startHrSession } from '../../functions/core/employers/hr-session.ts'
import { findSponsor } from '../../functions/core/employers/sponsor.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { codeRules } from '../../functions/core/people/code-rules.ts'
import { EmailAddress, maskContact } from '../../functions/core/people/contact.ts'
import type { CodeRefused } from '../../functions/core/people/typed-code.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import {
  beginVisit,
  type Ctx,
  closeSession,
  type EmployerSite,
  openSession,
  sessionToken,
  show,
  visitOf,
  whoIsSignedIn,
} from './site.tsx'

const tooMany = 'That is many codes in a short time. Wait an hour, then ask again.'

function signInPage(c: Ctx, values: FormValues = {}, error?: string, status?: 429) {
  return show(
    c,
    { title: 'Sign in for employers and sponsors', errors: error ? { email: error } : {} },
    <>
      <p class="up-lede">Read your releases, state your sites and headcounts, and bring people in.</p>
      <p>
        This is for those who run Upstream at an organisation, and for their colleagues. Nothing here is about
        one person.
      </p>
      <form method="post" action="/employer" novalidate>
        <Input
          name="email"
          label="Your work email address"
          hint="The one that your invitation came to. We send it a code."
          type="email"
          autocomplete="email"
          spellcheck={false}
          width={30}
          value={typed(values, 'email')}
          error={error}
        />
        <Button text="Send me a code" />
      </form>
      <p>
        Do you want to use Upstream yourself? <a href="/">Start here</a>.
      </p>
    </>,
    status,
  )
}

async function codePage(c: Ctx, value = '', error?: string) {
  const visit = visitOf(c)
  const email = visit ? await pendingEmail(c.var.deps, visit) : undefined
  const masked = email && maskContact({ channel: 'email', address: email })
  return show(
    c,
    { title: 'Type the code we sent', errors: error ? { code: error } : {} },
    <>
      <p>
        {masked ? (
          <>
            If <strong class="up-break">{masked}</strong> has been invited, a code is on its way to it.
          </>
        ) : (
          'Type the code in the browser that you asked from.'
        )}
      </p>
      <form method="post" action="/employer/code" novalidate>
        <Input
          name="code"
          label="Your code"
          hint={`8 digits. It works for ${codeRules.minutes} minutes.`}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          width={10}
          code
          value={value}
          error={error}
        />
        <Button text="Continue" />
      </form>
      <p>
        Nothing came? Look in the junk folder, check with a colleague that this very address was invited, or{' '}
        <a href="/employer">ask again</a>.
      </p>
    </>,
  )
}

const sayRefused = (refused: CodeRefused): string => {
  switch (refused.reason) {
    case 'wrong':
      return `That is not the code. You can try ${refused.triesLeft === 1 ? 'once' : `${refused.triesLeft} times`} more.`
    case 'no-tries-left':
      return 'That was too many tries. Ask for a new code.'
    case 'expired':
      return `This code has run out: it works for ${codeRules.minutes} minutes. Ask for a new one.`
    case 'used':
      return 'This code has been used. Ask for a new one.'
    case 'no-request':
      return 'This browser has not asked for a code. Ask for one here, or go back to the browser that you asked from.'
  }
}

/** Only whoever has shown that the address is theirs learns this. */
const notInvited = (c: Ctx) =>
  show(
    c,
    { title: 'No invitation is open for you' },
    <>
      <p>The code was right, and this address opens nothing any more.</p>
      <p>Ask a colleague who can sign in to invite you, or the team that runs Upstream.</p>
      <Button href="/employer" text="Try another address" />
    </>,
    404,
  )

async function choosePage(c: Ctx, employers: readonly string[]) {
  const sponsors = await Promise.all(employers.map((employer) => findSponsor(c.var.deps, employer)))
  return show(
    c,
    { title: 'Which organisation?' },
    <>
      <p>You are a colleague of more than one. Choose whose pages to open.</p>
      <ul class="up-doors">
        {sponsors.map((sponsor) =>
          sponsor ? (
            <li>
              <a href={`/employer/${sponsor.id}`}>{sponsor.name}</a>
            </li>
          ) : null,
        )}
      </ul>
      <form method="post" action="/employer/sign-out">
        <Button text="Sign out" secondary />
      </form>
    </>,
  )
}

export const signInPages = new Hono<EmployerSite>()
  .get('/employer', async (c) => {
    const colleague = await whoIsSignedIn(c)
    const employers = colleague ? await employersOf(c.var.deps, colleague) : []
    const [only, ...more] = employers
    if (!only) return signInPage(c)
    return more.length === 0 ? c.redirect(`/employer/${only}`, 303) : choosePage(c, employers)
  })
  .post('/employer', async (c) => {
    const values = await readForm(c)
    const email = EmailAddress.safeParse(values['email'])
    if (!email.success) return signInPage(c, values, email.error.issues[0]?.message)
    const asked = await askForHrCode(c.var.deps, beginVisit(c), email.data)
    if (!asked.ok) return signInPage(c, values, tooMany, 429)
    return c.redirect('/employer/code', 303)
  })
  .get('/employer/code', (c) => codePage(c))
  .post('/employer/code', async (c) => {
    const code = typed(await readForm(c), 'code').trim()
    const visit = visitOf(c)
    if (!visit) return codePage(c, code, sayRefused({ ok: false, reason: 'no-request' }))
    // A slip of the finger must not cost a try.
    if (code.replace(/\D/g, '').length !== 8)
      return codePage(c, code, 'Enter the 8 digits of the code, like 1234 5678.')
    const checked = await checkHrCode(c.var.deps, visit, code)
    if (!checked.ok) return codePage(c, checked.reason === 'wrong' ? code : '', sayRefused(checked))
    if ((await employersOf(c.var.deps, checked.colleague)).length === 0) return notInvited(c)
    const before = sessionToken(c)
    if (before) await endHrSession(c.var.deps, before)
    openSession(c, await startHrSession(c.var.deps, checked.colleague))
    return c.redirect('/employer', 303)
  })
  .post('/employer/sign-out', async (c) => {
    const token = sessionToken(c)
    if (token) await endHrSession(c.var.deps, token)
    closeSession(c)
    return c.redirect('/employer/signed-out', 303)
  })
  .get('/employer/signed-out', (c) =>
    show(
      c,
      { title: 'You are signed out' },
      <>
        <p>If others use this computer, close the browser too.</p>
        <Button href="/employer" text="Sign in again" />
      </>,
    ),
  )
