import { Hono } from 'hono'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { askForCode, pendingCode } from '../../functions/core/people/code.ts'
import { codeRules } from '../../functions/core/people/code-rules.ts'
import { type Contact, maskContact, parseContact } from '../../functions/core/people/contact.ts'
import { type CameIn, comeIn, joiningDraft } from '../../functions/core/people/join.ts'
import { endSession } from '../../functions/core/people/session.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { ContactFields, tooManyCodes } from './contact-fields.tsx'
import {
  beginVisit,
  type Ctx,
  closeSession,
  me,
  mustSignIn,
  openSession,
  type ParticipantSite,
  sessionToken,
  show,
  visitOf,
} from './site.tsx'

type Values = Record<string, string | string[]>

function signInPage(c: Ctx, values: Values = {}, errors: Record<string, string> = {}, status?: 429) {
  return show(
    c,
    { title: 'Sign in', seen: ['Only you'], errors },
    <>
      <p>We send a code to the email address or mobile number that you joined with. There is no password.</p>
      <ContactFields values={values} errors={errors} />
      <p>
        New here? <a href="/">Join with a code from your poster or link</a>.
      </p>
    </>,
    status,
  )
}

function addPage(c: Ctx, values: Values = {}, errors: Record<string, string> = {}, status?: 429) {
  return show(
    c,
    {
      title: 'Add or change how we reach you',
      seen: ['Only Upstream', sponsorWords(me(c).sponsor).nobody],
      errors,
      back: { href: '/me/choices' },
    },
    <>
      <p>
        We send a code there first. A new email address takes the place of an old one, and so does a new
        number.
      </p>
      <ContactFields values={values} errors={errors} />
    </>,
    status,
  )
}

/** Where to ask again: where this browser asked from. */
async function askAgainAt(c: Ctx, visit: string | undefined): Promise<string> {
  if (c.var.person) return '/me/contact'
  const draft = visit ? await joiningDraft(c.var.deps, visit) : undefined
  return draft ? `/join/${draft.code}/contact` : '/sign-in'
}

async function codePage(c: Ctx, value = '', error?: string) {
  const visit = visitOf(c)
  const contact = visit ? await pendingCode(c.var.deps, visit) : undefined
  const askAgain = await askAgainAt(c, visit)
  const errors: Record<string, string> = error ? { code: error } : {}
  return show(
    c,
    { title: 'Type the code we sent', seen: ['Only you'], errors },
    <>
      <p>{whereItWent(contact)}</p>
      <form method="post" action="/code" novalidate>
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
        Nothing came? Look in your spam folder, wait a minute, or <a href={askAgain}>ask for another</a>. The
        newest code is the one that works.
      </p>
    </>,
  )
}

function whereItWent(contact: Contact | undefined): string {
  if (!contact) return 'Type the code here, in the same browser that you asked from.'
  const way = contact.channel === 'email' ? 'an email' : 'a text'
  return `We have sent ${way} to ${maskContact(contact)}. Keep this page open and type the code here.`
}

const sorry: Record<Exclude<Extract<CameIn, { ok: false }>['reason'], 'wrong' | 'not-joined'>, string> = {
  'no-request': 'Use the browser that you asked for the code in, or ask for a new code here.',
  expired: 'This code has run out. Ask for a new one.',
  used: 'This code has been used. If that was you just now, open the site again: you may be signed in. If not, ask for a new one.',
  'no-tries-left': 'That was the last try for this code. Ask for a new one.',
  'draft-gone': 'Your choices were kept for two hours and have gone. Start again from your join link.',
  'contact-taken': 'Somebody has already joined with this. Use another address or number.',
}

export const codePages = new Hono<ParticipantSite>()
  .get('/sign-in', (c) => (c.var.person ? c.redirect('/me', 303) : signInPage(c)))
  .post('/sign-in', async (c) => {
    const values = await readForm(c)
    const contact = parseContact(values)
    if (!contact.ok) return signInPage(c, values, contact.errors)
    const asked = await askForCode(c.var.deps, beginVisit(c), contact.value, 'sign-in')
    if (!asked.ok) return signInPage(c, values, { channel: tooManyCodes }, 429)
    return c.redirect('/code', 303)
  })
  .get('/me/contact', mustSignIn, (c) => addPage(c))
  .post('/me/contact', mustSignIn, async (c) => {
    const values = await readForm(c)
    const contact = parseContact(values)
    if (!contact.ok) return addPage(c, values, contact.errors)
    const asked = await askForCode(c.var.deps, beginVisit(c), contact.value, 'add')
    if (!asked.ok) return addPage(c, values, { channel: tooManyCodes }, 429)
    return c.redirect('/code', 303)
  })
  .get('/code', (c) => codePage(c))
  .post('/code', async (c) => {
    const code = typed(await readForm(c), 'code').trim()
    const visit = visitOf(c)
    if (!visit) return codePage(c, code, sorry['no-request'])
    // A slip of the finger must not cost a try.
    if (code.replace(/\D/g, '').length !== 8)
      return codePage(c, code, 'Enter the 8 digits of the code, like 1234 5678.')
    const result = await comeIn(c.var.deps, visit, code, c.var.person)
    if (result.ok) {
      if (result.outcome === 'added') return c.redirect('/me/choices?done=contact', 303)
      openSession(c, result.session)
      return c.redirect(landing[result.outcome], 303)
    }
    if (result.reason === 'not-joined') return notJoined(c)
    if (result.reason === 'wrong') {
      const left = result.triesLeft === 1 ? '1 more try' : `${result.triesLeft} more tries`
      return codePage(c, code, `That is not the code we sent. You have ${left}.`)
    }
    return codePage(c, '', sorry[result.reason])
  })
  .post('/sign-out', async (c) => {
    const token = sessionToken(c)
    if (token) await endSession(c.var.deps, token)
    closeSession(c)
    return c.redirect('/signed-out', 303)
  })
  .get('/signed-out', (c) =>
    show(
      c,
      { title: 'You are signed out' },
      <>
        <p>On a shared phone or computer, close this window too.</p>
        <Button href="/sign-in" text="Sign in again" />
      </>,
    ),
  )

const landing = {
  joined: '/about-you?joining=yes',
  'joined-before': '/me?done=joined-before',
  'signed-in': '/me',
} as const

/** Only whoever has shown that the address is theirs learns this. */
function notJoined(c: Ctx) {
  return show(
    c,
    { title: 'You have not joined yet' },
    <>
      <p>
        The code was right, but nobody has joined with this address or number. You may have used another one.
      </p>
      <Button href="/sign-in" text="Try another" />
      <p>
        Or <a href="/">join with a code</a> from your poster or link.
      </p>
    </>,
    404,
  )
}
