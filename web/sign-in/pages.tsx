/**
 * Signing in and out by an emailed code, for every site that has it. Every address is answered alike: only whoever
 * types the code back learns what it opens.
 */
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { FormValues } from '../../functions/core/form.ts'
import { codeRules } from '../../functions/core/people/code-rules.ts'
import { EmailAddress, maskContact } from '../../functions/core/people/contact.ts'
import type { CodeRefused } from '../../functions/core/people/typed-code.ts'
import type { PartnerDeps } from '../../functions/core/ports.ts'
import { askToSignIn, checkSignIn, pendingAddress } from '../../functions/core/sign-in/code.ts'
import type { Door } from '../../functions/core/sign-in/door.ts'
import { endSession, startSession } from '../../functions/core/sign-in/session.ts'
import type { WebSettings } from '../http/base.tsx'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import type { SignInCookies } from './cookies.ts'

type Site = { Variables: { deps: PartnerDeps & WebSettings } }
type Shown = Response | Promise<Response>

export type SignInSite<E extends Site> = {
  door: Door
  cookies: SignInCookies
  /** `home` is where whoever has signed in goes, unless they came from a page that `wanted` knows. */
  at: { ask: string; code: string; home: string; signOut: string; signedOut: string }
  words: {
    title: string
    before: Child
    label: string
    hint: string
    after?: Child
    /** What follows an address: "has been invited". */
    known: string
    nothingCame: Child
  }
  show(
    c: Context<E>,
    props: { title: string; errors?: Record<string, string> },
    children: Child,
    status?: 404 | 429,
  ): Shown
  /** Where whoever is signed in already goes instead of being asked. */
  already(c: Context<E>): Promise<Response | undefined>
  /** The page of this site, if it is one, that somebody asked for before they were asked to sign in. */
  wanted?(path: string): string | undefined
  mayComeIn(deps: E['Variables']['deps'], who: string): Promise<boolean>
  /** Only whoever has shown that the address is theirs learns this. */
  opensNothing(c: Context<E>): Shown
}

const tooMany = 'That is many codes in a short time. Wait an hour, then ask again.'

export function signInPages<E extends Site>(site: SignInSite<E>): Hono<E> {
  const { door, cookies, at, words, show } = site
  const depsOf = (c: Context<E>): E['Variables']['deps'] => c.get('deps')

  /** Where they wanted to go stands in the address from one page to the next. */
  const wantedBy = (c: Context<E>) => site.wanted?.(c.req.query('to') ?? '')
  const onTo = (c: Context<E>, path: string) => {
    const to = wantedBy(c)
    return to ? `${path}?to=${encodeURIComponent(to)}` : path
  }

  const askPage = (c: Context<E>, values: FormValues = {}, error?: string, status?: 429) =>
    show(
      c,
      { title: words.title, errors: error ? { email: error } : {} },
      <>
        {words.before}
        <form method="post" action={onTo(c, at.ask)} novalidate>
          <Input
            name="email"
            label={words.label}
            hint={words.hint}
            type="email"
            autocomplete="email"
            spellcheck={false}
            width={30}
            value={typed(values, 'email')}
            error={error}
          />
          <Button text="Send me a code" />
        </form>
        {words.after}
      </>,
      status,
    )

  const codePage = async (c: Context<E>, value = '', error?: string) => {
    const visit = cookies.visitOf(c, depsOf(c))
    const email = visit ? await pendingAddress(depsOf(c), door, visit) : undefined
    return show(
      c,
      { title: 'Type the code we sent', errors: error ? { code: error } : {} },
      <>
        <p>
          {email ? (
            <>
              If <strong class="up-break">{maskContact({ channel: 'email', address: email })}</strong>{' '}
              {words.known}, a code is on its way to it.
            </>
          ) : (
            'Type the code in the browser that you asked from.'
          )}
        </p>
        <form method="post" action={onTo(c, at.code)} novalidate>
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
        {words.nothingCame}
      </>,
    )
  }

  return new Hono<E>()
    .get(at.ask, async (c) => (await site.already(c)) ?? askPage(c))
    .post(at.ask, async (c) => {
      const values = await readForm(c)
      const email = EmailAddress.safeParse(values['email'])
      if (!email.success) return askPage(c, values, email.error.issues[0]?.message)
      const visit = cookies.beginVisit(c, depsOf(c))
      const asked = await askToSignIn(depsOf(c), door, visit, email.data)
      return asked.ok ? c.redirect(onTo(c, at.code), 303) : askPage(c, values, tooMany, 429)
    })
    .get(at.code, (c) => codePage(c))
    .post(at.code, async (c) => {
      const deps = depsOf(c)
      const code = typed(await readForm(c), 'code').trim()
      const visit = cookies.visitOf(c, deps)
      if (!visit) return codePage(c, code, sayRefused({ ok: false, reason: 'no-request' }))
      // A slip of the finger must not cost a try.
      if (code.replace(/\D/g, '').length !== 8)
        return codePage(c, code, 'Enter the 8 digits of the code, like 1234 5678.')
      const checked = await checkSignIn(deps, door, visit, code)
      if (!checked.ok) return codePage(c, checked.reason === 'wrong' ? code : '', sayRefused(checked))
      if (!(await site.mayComeIn(deps, checked.who))) return site.opensNothing(c)
      const before = cookies.session(c, deps)
      if (before) await endSession(deps, door, before)
      cookies.open(c, deps, await startSession(deps, door, checked.who))
      return c.redirect(wantedBy(c) ?? at.home, 303)
    })
    .post(at.signOut, async (c) => {
      const deps = depsOf(c)
      const token = cookies.session(c, deps)
      if (token) await endSession(deps, door, token)
      cookies.close(c, deps)
      return c.redirect(at.signedOut, 303)
    })
    .get(at.signedOut, (c) =>
      show(
        c,
        { title: 'You are signed out' },
        <>
          <p>If others use this computer, close the browser too.</p>
          <Button href={at.ask} text="Sign in again" />
        </>,
      ),
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
