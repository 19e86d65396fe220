/**
 * Signing in and out, for every site that has it: by an emailed code, or by a passkey that was made here before. Every
 * address is answered alike: only whoever types the code back learns what it opens.
 */
import { type Context, Hono } from 'hono'
import type { FormValues } from '../../functions/core/form.ts'
import { EmailAddress, maskContact } from '../../functions/core/people/contact.ts'
import { askToSignIn, checkSignIn, pendingAddress } from '../../functions/core/sign-in/code.ts'
import { passkeysOf } from '../../functions/core/sign-in/passkeys.ts'
import { endSession, startSession } from '../../functions/core/sign-in/session.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { againPages } from './again-pages.tsx'
import { CodeForm, sayRefused, tooManyCodes, unlikeACode } from './code-form.tsx'
import { passkeyPages } from './passkey-pages.tsx'
import { PasskeyScript } from './passkey-parts.tsx'
import { type SignInSite, type Site, wayOn } from './site.ts'
import { OrWithPasskey, startAt, withPasskey } from './with-passkey.tsx'

export function signInPages<E extends Site>(site: SignInSite<E>): Hono<E> {
  const { door, cookies, at, words, show } = site
  const depsOf = (c: Context<E>): E['Variables']['deps'] => c.get('deps')

  const wantedBy = (c: Context<E>) => site.wanted?.(c.req.query('to') ?? '')
  const onTo = (c: Context<E>, path: string) => wayOn(path, wantedBy(c))
  /** A passkey is offered where the device can make one, to whoever has none and has not said: not now. */
  const offers = async (c: Context<E>, who: string, device: string) =>
    device === 'yes' &&
    !cookies.saidLater(c, depsOf(c)) &&
    (await passkeysOf(depsOf(c), door, who)).length === 0

  /** Where a passkey is required, a code leads to making the first, or to using one. */
  const toPasskey = async (c: Context<E>, who: string) =>
    (await passkeysOf(depsOf(c), door, who)).length > 0 ? at.again : `${at.passkeys}/offer`

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
        <OrWithPasskey action={onTo(c, startAt(at.passkeys))} />
        {words.after}
        <PasskeyScript assets={depsOf(c).assets} />
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
        <CodeForm action={onTo(c, at.code)} value={value} error={error}>
          <input type="hidden" name="device" value="" data-passkeys="device" />
        </CodeForm>
        {words.nothingCame}
        <PasskeyScript assets={depsOf(c).assets} />
      </>,
    )
  }

  return new Hono<E>()
    .route('/', withPasskey(site))
    .route('/', passkeyPages(site))
    .route('/', againPages(site))
    .get(at.ask, async (c) => (await site.already(c)) ?? askPage(c))
    .post(at.ask, async (c) => {
      const values = await readForm(c)
      const email = EmailAddress.safeParse(values['email'])
      if (!email.success) return askPage(c, values, email.error.issues[0]?.message)
      const visit = cookies.beginVisit(c, depsOf(c))
      const asked = await askToSignIn(depsOf(c), door, visit, email.data)
      return asked.ok ? c.redirect(onTo(c, at.code), 303) : askPage(c, values, tooManyCodes, 429)
    })
    .get(at.code, (c) => codePage(c))
    .post(at.code, async (c) => {
      const deps = depsOf(c)
      const values = await readForm(c)
      const code = typed(values, 'code').trim()
      const visit = cookies.visitOf(c, deps)
      if (!visit) return codePage(c, code, sayRefused({ ok: false, reason: 'no-request' }))
      const slip = unlikeACode(code)
      if (slip) return codePage(c, code, slip)
      const checked = await checkSignIn(deps, door, visit, code)
      if (!checked.ok) return codePage(c, checked.reason === 'wrong' ? code : '', sayRefused(checked))
      if (!(await site.mayComeIn(deps, checked.who))) return site.opensNothing(c)
      const before = cookies.session(c, deps)
      if (before) await endSession(deps, door, before)
      cookies.open(c, deps, await startSession(deps, door, checked.who, 'code'))
      if (door.passkeys === 'required') return c.redirect(await toPasskey(c, checked.who), 303)
      return (await offers(c, checked.who, typed(values, 'device')))
        ? c.redirect(onTo(c, `${at.passkeys}/offer`), 303)
        : c.redirect(wantedBy(c) ?? at.home, 303)
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
