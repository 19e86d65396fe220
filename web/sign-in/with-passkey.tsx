/** Signing in with a passkey instead of a code. Nobody is asked for an address: the device knows whose it is. */
import { type Context, Hono } from 'hono'
import { signInByPasskey } from '../../functions/core/sign-in/by-passkey.ts'
import { newChallenge, openChallenge } from '../../functions/core/sign-in/challenge.ts'
import { endSession, startSession } from '../../functions/core/sign-in/session.ts'
import { askToUse } from '../../functions/core/sign-in/webauthn.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import {
  AskTheDevice,
  IfItCan,
  IfItCannot,
  late,
  PasskeyScript,
  sayNotThisOne,
  sayTooManyTries,
} from './passkey-parts.tsx'
import { type SignInSite, type Site, wayOn } from './site.ts'

const title = 'Sign in with your passkey'

export function withPasskey<E extends Site>(site: SignInSite<E>): Hono<E> {
  const { door, cookies, at, show } = site
  const start = `${at.passkeys}/start`
  const here = `${at.passkeys}/sign-in`
  const depsOf = (c: Context<E>): E['Variables']['deps'] => c.get('deps')
  const onTo = (c: Context<E>, path: string) => wayOn(path, site.wanted?.(c.req.query('to') ?? ''))
  const instead = (c: Context<E>) => (
    <p>
      <a href={onTo(c, at.ask)}>
        {door.passkeys === 'required'
          ? 'Is this your first time, or a new device? Get a code'
          : 'Get a code by email instead'}
      </a>
    </p>
  )

  const failedPage = (c: Context<E>, error: string, status?: 429) =>
    show(
      c,
      { title, errors: { '': error } },
      <>
        <form method="post" action={onTo(c, start)}>
          <Button text="Try again" />
        </form>
        {instead(c)}
      </>,
      status,
    )

  return new Hono<E>()
    .post(start, async (c) => {
      const visit = cookies.beginVisit(c, depsOf(c))
      const asked = await newChallenge(depsOf(c), door, visit, 'sign-in')
      return asked.ok ? c.redirect(onTo(c, here), 303) : failedPage(c, sayTooManyTries(door), 429)
    })
    .get(here, async (c) => {
      const deps = depsOf(c)
      const visit = cookies.visitOf(c, deps)
      const challenge = visit ? await openChallenge(deps, door, visit, 'sign-in') : undefined
      if (!challenge) return c.redirect(onTo(c, at.ask), 303)
      return show(
        c,
        { title },
        <>
          <p>
            Your device asks for your fingerprint, your face or its PIN. If it does not ask by itself, press
            the button.
          </p>
          <AskTheDevice
            door={door}
            what="use"
            action={onTo(c, here)}
            options={await askToUse(deps, challenge)}
            button="Use my passkey"
          />
          <IfItCannot>
            <p>This browser can’t use passkeys, or its scripts are turned off.</p>
          </IfItCannot>
          {instead(c)}
          <PasskeyScript assets={deps.assets} />
        </>,
      )
    })
    .post(here, async (c) => {
      const deps = depsOf(c)
      const visit = cookies.visitOf(c, deps)
      const answer = typed(await readForm(c), 'answer')
      if (!visit) return failedPage(c, late)
      const signed = await signInByPasskey(deps, door, visit, answer)
      if (!signed.ok) return failedPage(c, signed.reason === 'late' ? late : sayNotThisOne(door))
      if (!(await site.mayComeIn(deps, signed.who))) return site.opensNothing(c)
      const before = cookies.session(c, deps)
      if (before) await endSession(deps, door, before)
      cookies.open(c, deps, await startSession(deps, door, signed.who, 'passkey'))
      return c.redirect(site.wanted?.(c.req.query('to') ?? '') ?? at.home, 303)
    })
}

/** Below the form for a code, where the browser can. */
export const OrWithPasskey = ({ action }: { action: string }) => (
  <IfItCan>
    <p>Have you made a passkey here?</p>
    <form method="post" action={action}>
      <Button text="Sign in with a passkey" secondary />
    </form>
  </IfItCan>
)

export const startAt = (passkeys: string) => `${passkeys}/start`
