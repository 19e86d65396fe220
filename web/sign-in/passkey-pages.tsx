/** One's own passkeys: being offered one, making it, seeing when each was used and taking it away. */
import { type Context, Hono } from 'hono'
import { londonDay, sayDay, sayFullDay } from '../../functions/core/calendar.ts'
import { lineField } from '../../functions/core/form.ts'
import { makePasskey, mayChange } from '../../functions/core/sign-in/by-passkey.ts'
import { newChallenge, openChallenge } from '../../functions/core/sign-in/challenge.ts'
import {
  type Passkey,
  passkeyRules,
  passkeysOf,
  removePasskey,
} from '../../functions/core/sign-in/passkeys.ts'
import { endSession, startSession } from '../../functions/core/sign-in/session.ts'
import { askToMake } from '../../functions/core/sign-in/webauthn.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import {
  AskTheDevice,
  IfItCan,
  IfItCannot,
  late,
  PasskeyScript,
  sayTooManyTries,
  whatItIs,
} from './passkey-parts.tsx'
import { type SignInSite, type Site, signedInAt, wayOn } from './site.ts'

const notices: Record<string, string> = {
  made: 'Your passkey is made. You can sign in with it from now on.',
  removed: 'That passkey does not open this site any more. You may remove it from your device too.',
}

const refusals = {
  late,
  refused: 'Your device’s answer does not fit this site. Nothing was kept.',
  many: `You have ${passkeyRules.each} passkeys. Remove one first.`,
  known: 'That passkey is here already.',
  last: 'This site opens with nothing else. Make another first.',
}

const Name = lineField('a name', passkeyRules.nameLetters)

export function passkeyPages<E extends Site>(site: SignInSite<E>): Hono<E> {
  const { door, at, show, words } = site
  const here = at.passkeys
  const depsOf = (c: Context<E>): E['Variables']['deps'] => c.get('deps')
  const back = { href: at.home, text: 'Back' }
  const toSignIn = (c: Context<E>) => c.redirect(at.ask, 303)
  const mustHave = door.passkeys === 'required'

  const listPage = async (c: Context<E>, error?: string, status?: 429) => {
    const session = await signedInAt(site, c)
    if (!session) return toSignIn(c)
    const passkeys = await passkeysOf(depsOf(c), door, session.who)
    const full = passkeys.length >= passkeyRules.each
    return show(
      c,
      {
        title: 'Your passkeys',
        back,
        errors: error ? { '': error } : {},
        notice: error ? undefined : notices[c.req.query('done') ?? ''],
      },
      <>
        <p>{whatItIs}</p>
        {passkeys.length > 0 ? (
          <ul class="up-list">
            {passkeys.map((passkey) => (
              <Kept passkey={passkey} action={`${here}/remove`} />
            ))}
          </ul>
        ) : (
          <p>{mustHave ? 'You have none yet.' : 'You have none yet. You sign in with a code.'}</p>
        )}
        {mustHave && passkeys.length === 1 ? (
          <p>Make a second one on another device. Then a lost phone does not keep you out.</p>
        ) : null}
        {full ? <p>{refusals.many}</p> : <Offer action={`${here}/add`} mustHave={mustHave} />}
        {mustHave ? null : <p>Codes go on working, whatever you do here.</p>}
        <PasskeyScript assets={depsOf(c).assets} />
      </>,
      status,
    )
  }

  const makingPage = async (c: Context<E>, name = '', error?: string) => {
    const deps = depsOf(c)
    const session = await signedInAt(site, c)
    if (!session) return toSignIn(c)
    const challenge = await openChallenge(deps, door, session.token, 'make')
    if (!challenge) return c.redirect(here, 303)
    const { who } = session
    const [passkeys, address] = await Promise.all([
      passkeysOf(deps, door, who),
      site.addressOf(deps, who).then((known) => known ?? 'you'),
    ])
    const options = await askToMake(deps, {
      challenge,
      who,
      name: `${address} (${words.whose})`,
      passkeys,
    })
    const fresh = name || `Passkey of ${sayDay(londonDay(deps.now()))}`
    return show(
      c,
      {
        title: 'Make a passkey',
        back: { href: here, text: 'Your passkeys' },
        errors: error ? { name: error } : {},
      },
      <>
        <p>Press the button. Then your device asks you to show that it is you.</p>
        <AskTheDevice
          door={door}
          what="make"
          action={wayOn(`${here}/made`, site.wanted?.(c.req.query('to') ?? ''))}
          options={options}
          button="Make the passkey"
        >
          <Input
            name="name"
            label="What to call it"
            hint="So that you know it from others, such as: My phone."
            autocomplete="off"
            width={20}
            value={fresh}
            error={error}
          />
        </AskTheDevice>
        <Cannot mustHave={mustHave} />
        <PasskeyScript assets={deps.assets} />
      </>,
    )
  }

  return new Hono<E>()
    .get(here, (c) => listPage(c))
    .get(`${here}/offer`, async (c) => {
      if (!(await signedInAt(site, c))) return toSignIn(c)
      const to = site.wanted?.(c.req.query('to') ?? '')
      return show(
        c,
        { title: mustHave ? 'Make your passkey' : 'Sign in faster next time' },
        <>
          <p class="up-lede">
            {mustHave
              ? 'This site opens with a passkey and with nothing else. You make it once for each device.'
              : 'With a passkey you need no code from your email.'}
          </p>
          <p>{whatItIs}</p>
          <p>Make one only on a device that is yours alone.</p>
          <Offer action={wayOn(`${here}/add`, to)} mustHave={mustHave} />
          {mustHave ? null : (
            <form method="post" action={wayOn(`${here}/later`, to)}>
              <Button text="Not now" secondary />
            </form>
          )}
          <PasskeyScript assets={depsOf(c).assets} />
        </>,
      )
    })
    .post(`${here}/later`, (c) => {
      site.cookies.later(c, depsOf(c))
      return c.redirect(site.wanted?.(c.req.query('to') ?? '') ?? at.home, 303)
    })
    .post(`${here}/add`, async (c) => {
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      if (!session.fresh) return c.redirect(wayOn(at.again, here), 303)
      if (!(await mayChange(depsOf(c), door, session))) return c.redirect(at.again, 303)
      if ((await passkeysOf(depsOf(c), door, session.who)).length >= passkeyRules.each)
        return listPage(c, refusals.many)
      const asked = await newChallenge(depsOf(c), door, session.token, 'make')
      if (!asked.ok) return listPage(c, sayTooManyTries(door), 429)
      return c.redirect(wayOn(`${here}/add`, site.wanted?.(c.req.query('to') ?? '')), 303)
    })
    .get(`${here}/add`, (c) => makingPage(c))
    .post(`${here}/made`, async (c) => {
      const deps = depsOf(c)
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      const values = await readForm(c)
      const name = Name.safeParse(values['name'])
      if (!name.success) return makingPage(c, typed(values, 'name'), name.error.issues[0]?.message)
      const { who, token } = session
      if (!(await mayChange(deps, door, session))) return c.redirect(at.again, 303)
      const made = await makePasskey(deps, door, token, {
        who,
        name: name.data,
        answer: typed(values, 'answer'),
      })
      if (!made.ok) return listPage(c, refusals[made.reason])
      // Whoever has just made one has shown it: where a passkey is required, this lets them in.
      await endSession(deps, door, token)
      site.cookies.open(c, deps, await startSession(deps, door, who, 'passkey'))
      return c.redirect(site.wanted?.(c.req.query('to') ?? '') ?? `${here}?done=made`, 303)
    })
    .post(`${here}/remove`, async (c) => {
      const session = await signedInAt(site, c)
      if (!session) return toSignIn(c)
      if (!session.fresh) return c.redirect(wayOn(at.again, here), 303)
      if (!(await mayChange(depsOf(c), door, session))) return c.redirect(at.again, 303)
      // Where one is required, a code would make the next first one: the last stays.
      if (mustHave && (await passkeysOf(depsOf(c), door, session.who)).length < 2)
        return listPage(c, refusals.last)
      await removePasskey(depsOf(c), door, session.who, typed(await readForm(c), 'passkey'))
      return c.redirect(`${here}?done=removed`, 303)
    })
}

const Cannot = ({ mustHave }: { mustHave: boolean }) => (
  <IfItCannot>
    <p>
      This browser can’t make a passkey, or its scripts are turned off.{' '}
      {mustHave
        ? 'Use another browser or device, or turn scripts on.'
        : 'You need do nothing: codes go on working.'}
    </p>
  </IfItCannot>
)

const Offer = ({ action, mustHave }: { action: string; mustHave: boolean }) => (
  <>
    <IfItCan>
      <form method="post" action={action}>
        <Button text="Make a passkey" />
      </form>
    </IfItCan>
    <Cannot mustHave={mustHave} />
  </>
)

const Kept = ({ passkey: { id, name, made, used }, action }: { passkey: Passkey; action: string }) => (
  <li>
    <strong class="up-break">{name}</strong>
    <p class="up-small">
      Made on {sayFullDay(made)}. {used ? `Last used on ${sayFullDay(used)}.` : 'Not used yet.'}
    </p>
    <form method="post" action={action}>
      <input type="hidden" name="passkey" value={id} />
      <Button secondary small>
        Remove<span class="nhsuk-u-visually-hidden"> {name}</span>
      </Button>
    </form>
  </li>
)
