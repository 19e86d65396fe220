/** Showing once more that it is you, before a file leaves the site or a passkey changes. By passkey, or by a new code. */
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { maskContact } from '../../functions/core/people/contact.ts'
import { proveByPasskey } from '../../functions/core/sign-in/by-passkey.ts'
import { newChallenge, openChallenge } from '../../functions/core/sign-in/challenge.ts'
import { askToSignIn, checkSignIn } from '../../functions/core/sign-in/code.ts'
import { passkeysOf } from '../../functions/core/sign-in/passkeys.ts'
import {
  type By,
  doorSessionRules,
  endSession,
  type SignedIn,
  startSession,
} from '../../functions/core/sign-in/session.ts'
import { askToUse } from '../../functions/core/sign-in/webauthn.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { CodeForm, sayRefused, tooManyCodes, unlikeACode } from './code-form.tsx'
import {
  AskTheDevice,
  IfItCan,
  IfItCannot,
  late,
  PasskeyScript,
  sayNotThisOne,
  sayTooManyTries,
} from './passkey-parts.tsx'
import { type Shown, type SignInSite, type Site, signedInAt, wayOn } from './site.ts'

const title = 'Show that it is you'
const { freshMinutes } = doorSessionRules

export function againPages<E extends Site>(site: SignInSite<E>): Hono<E> {
  const { door, cookies, at, show } = site
  const here = at.again
  const depsOf = (c: Context<E>): E['Variables']['deps'] => c.get('deps')
  const toSignIn = (c: Context<E>) => c.redirect(at.ask, 303)

  /** Where this leads, if it is a place that asks for it. */
  const guardedBy = (c: Context<E>) => {
    const to = c.req.query('to') ?? ''
    return to === at.passkeys || site.guarded?.(to) ? to : undefined
  }
  const onTo = (c: Context<E>, path: string) => wayOn(path, guardedBy(c))
  const goOn = (c: Context<E>) => {
    const to = guardedBy(c)
    if (!to) return c.redirect(at.home, 303)
    return c.redirect(to === at.passkeys ? to : onTo(c, `${here}/done`), 303)
  }
  /** A new token, as after signing in: whoever had the old one has nothing. */
  const proved = async (c: Context<E>, { token, who }: SignedIn & { token: string }, by: By) => {
    await endSession(depsOf(c), door, token)
    cookies.open(c, depsOf(c), await startSession(depsOf(c), door, who, by))
    return goOn(c)
  }
  const mayUseCode = door.passkeys === 'offered'

  const askPage = async (c: Context<E>, error?: string, status?: 429): Promise<Response> => {
    const session = await signedInAt(site, c)
    if (!session) return toSignIn(c)
    const enough = session.fresh && (mayUseCode || session.by === 'passkey')
    if (enough && !error) return goOn(c)
    const passkeys = await passkeysOf(depsOf(c), door, session.who)
    const to = guardedBy(c)
    return show(
      c,
      {
        title,
        errors: error ? { '': error } : {},
        back: site.guarded?.(to ?? '')?.back ?? { href: to ?? at.home, text: 'Back' },
      },
      <>
        <p>{to === at.passkeys ? why.passkeys : to ? (site.guarded?.(to)?.why ?? why.file) : why.door}</p>
        {passkeys.length > 0 ? (
          <IfItCan>
            <form method="post" action={onTo(c, `${here}/start`)}>
              <Button text="Use my passkey" />
            </form>
          </IfItCan>
        ) : null}
        {mayUseCode ? (
          <form method="post" action={onTo(c, `${here}/code`)}>
            <Button text="Send me a code" secondary={passkeys.length > 0} />
          </form>
        ) : (
          <IfItCannot>
            <p>This site needs a passkey, and this browser can’t use one, or its scripts are turned off.</p>
          </IfItCannot>
        )}
        <PasskeyScript assets={depsOf(c).assets} />
      </>,
      status,
    )
  }

  const codePage = async (c: Context<E>, value = '', error?: string): Promise<Response> => {
    const session = await signedInAt(site, c)
    if (!session) return toSignIn(c)
    const address = await site.addressOf(depsOf(c), session.who)
    return show(
      c,
      { title: 'Type the code we sent', errors: error ? { code: error } : {} },
      <>
        <p>
          A code is on its way to{' '}
          <strong class="up-break">
            {address ? maskContact({ channel: 'email', address }) : 'your address'}
          </strong>
          .
        </p>
        <CodeForm action={onTo(c, `${here}/typed`)} value={value} error={error} />
        <p>
          Nothing came? Look in the junk folder, or <a href={onTo(c, here)}>ask for another</a>.
        </p>
      </>,
    )
  }

  return new Hono<E>()
    .get(here, (c) => askPage(c))
    .post(`${here}/start`, async (c) => {
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const asked = await newChallenge(depsOf(c), door, session.token, 'again')
      return asked.ok ? c.redirect(onTo(c, `${here}/passkey`), 303) : askPage(c, sayTooManyTries(door), 429)
    })
    .get(`${here}/passkey`, async (c) => {
      const deps = depsOf(c)
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const challenge = await openChallenge(deps, door, session.token, 'again')
      if (!challenge) return c.redirect(onTo(c, here), 303)
      const passkeys = await passkeysOf(deps, door, session.who)
      return show(
        c,
        { title: 'Use your passkey' },
        <>
          <p>
            Your device asks for your fingerprint, your face or its PIN. If it does not ask by itself, press
            the button.
          </p>
          <AskTheDevice
            door={door}
            what="use"
            action={onTo(c, `${here}/passkey`)}
            options={await askToUse(deps, challenge, passkeys)}
            button="Use my passkey"
          />
          <p>
            <a href={onTo(c, here)}>Do it another way</a>
          </p>
          <PasskeyScript assets={deps.assets} />
        </>,
      )
    })
    .post(`${here}/passkey`, async (c) => {
      const deps = depsOf(c)
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const answer = typed(await readForm(c), 'answer')
      const signed = await proveByPasskey(deps, door, session.token, { who: session.who, answer })
      if (!signed.ok) return askPage(c, signed.reason === 'late' ? late : sayNotThisOne(door))
      return proved(c, session, 'passkey')
    })
    .post(`${here}/code`, async (c) => {
      const deps = depsOf(c)
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const address = mayUseCode ? await site.addressOf(deps, session.who) : undefined
      if (!address) return c.redirect(onTo(c, here), 303)
      const visit = cookies.beginVisit(c, deps)
      const asked = await askToSignIn(deps, door, visit, address)
      return asked.ok ? c.redirect(onTo(c, `${here}/code`), 303) : askPage(c, tooManyCodes, 429)
    })
    .get(`${here}/code`, (c) => codePage(c))
    .post(`${here}/typed`, async (c) => {
      const deps = depsOf(c)
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      if (!mayUseCode) return c.redirect(onTo(c, here), 303)
      const code = typed(await readForm(c), 'code').trim()
      const visit = cookies.visitOf(c, deps)
      if (!visit) return codePage(c, code, sayRefused({ ok: false, reason: 'no-request' }))
      const slip = unlikeACode(code)
      if (slip) return codePage(c, code, slip)
      const checked = await checkSignIn(deps, door, visit, code)
      if (!checked.ok) return codePage(c, checked.reason === 'wrong' ? code : '', sayRefused(checked))
      // A code that this browser asked for on somebody else’s address shows that it is somebody else.
      if (checked.who !== session.who)
        return askPage(c, 'That code went to another address. Ask for a new one.')
      return proved(c, session, session.by)
    })
    .get(`${here}/done`, async (c): Promise<Response> => {
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const to = guardedBy(c)
      const ready = to ? site.guarded?.(to) : undefined
      if (!to || !ready) return c.redirect(at.home, 303)
      if (!session.fresh) return c.redirect(onTo(c, here), 303)
      return shown(
        show(
          c,
          { title: 'Thank you', back: ready.back },
          <>
            <p>For {freshMinutes} minutes we do not ask again.</p>
            <Button href={to} text={ready.text} />
          </>,
        ),
      )
    })
}

const shown = async (page: Shown): Promise<Response> => page

const why: Record<'passkeys' | 'file' | 'door', Child> = {
  file: `A file can go anywhere once it has left this site. So before one does, we ask who you are, unless you showed it in the last ${freshMinutes} minutes. Nobody can then take it from a computer that you left open.`,
  passkeys: `Passkeys open this site. So before they change, we ask who you are, unless you showed it in the last ${freshMinutes} minutes.`,
  door: 'You have a passkey, and this site opens with it.',
}
