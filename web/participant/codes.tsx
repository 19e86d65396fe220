import { Hono } from 'hono'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { ensurePlan } from '../../functions/core/nudges/begin.ts'
import { askForCode, askToAdd, pendingCode } from '../../functions/core/people/code.ts'
import { codeRules } from '../../functions/core/people/code-rules.ts'
import { type Contact, maskContact } from '../../functions/core/people/contact.ts'
import { parseContact } from '../../functions/core/people/contact-form.ts'
import { comeIn, joiningDraft } from '../../functions/core/people/join.ts'
import { endSession } from '../../functions/core/people/session.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
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
import { takeUpProven } from './stopped-addresses.tsx'

type Values = Record<string, string | string[]>

function signInPage(c: Ctx, values: Values = {}, errors: Record<string, string> = {}, status?: 429) {
  const words = c.var.words.codes.signIn
  return show(
    c,
    { title: words.title, words, seen: ['Only you'], errors },
    <>
      {c.req.query('unsent') === 'yes' ? (
        <p>
          <strong>{words.unsent}</strong>
        </p>
      ) : null}
      <p>{words.what}</p>
      <ContactFields values={values} errors={errors} />
      <p>
        <Say words={words.newHere} to={['/']} />
      </p>
    </>,
    status,
  )
}

function addPage(c: Ctx, values: Values = {}, errors: Record<string, string> = {}, status?: 429) {
  const words = c.var.words.codes.add
  return show(
    c,
    {
      title: words.title,
      words,
      seen: ['Only Upstream', sponsorWords(me(c).sponsor).nobody],
      errors,
      back: { href: '/me/choices' },
    },
    <>
      <p>{words.what}</p>
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
  const words = c.var.words.codes.code
  return show(
    c,
    { title: words.title, words, seen: ['Only you'], errors },
    <>
      <p>{contact ? <SentTo contact={contact} /> : words.sameBrowser}</p>
      <form method="post" action="/code" novalidate>
        <Input
          name="code"
          label={words.label}
          hint={fill(words.hint, { minutes: codeRules.minutes })}
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          width={10}
          code
          value={value}
          error={error}
        />
        <Button text={words.continue} />
      </form>
      <p>
        <Say
          words={contact?.channel === 'sms' ? words.nothingCameByText : words.nothingCame}
          to={[askAgain]}
        />
      </p>
    </>,
  )
}

const SentTo = ({ contact }: { contact: Contact }) => {
  const { byEmail, bySms } = useWords().codes.code
  const words = contact.channel === 'email' ? byEmail : bySms
  return <Say words={words} values={{ contact: maskContact(contact) }} />
}

export const codePages = new Hono<ParticipantSite>()
  .get('/sign-in', (c) => (c.var.person ? c.redirect('/me', 303) : signInPage(c)))
  .post('/sign-in', async (c) => {
    const values = await readForm(c)
    const contact = parseContact(values)
    if (!contact.ok) return signInPage(c, values, contact.errors)
    const asked = await askForCode(c.var.deps, beginVisit(c), contact.value, 'sign-in', c.var.reading.chosen)
    if (!asked.ok) return signInPage(c, values, { channel: tooManyCodes }, 429)
    return c.redirect('/code', 303)
  })
  .get('/me/contact', mustSignIn, (c) => addPage(c))
  .post('/me/contact', mustSignIn, async (c) => {
    const values = await readForm(c)
    const contact = parseContact(values)
    if (!contact.ok) return addPage(c, values, contact.errors)
    const asked = await askToAdd(c.var.deps, me(c), beginVisit(c), contact.value, c.var.reading.chosen)
    if (!asked.ok) return addPage(c, values, { channel: tooManyCodes }, 429)
    return c.redirect('/code', 303)
  })
  .get('/code', (c) => codePage(c))
  .post('/code', async (c) => {
    const code = typed(await readForm(c), 'code').trim()
    const visit = visitOf(c)
    const words = c.var.words.codes.code
    if (!visit) return codePage(c, code, words['no-request'])
    // A slip of the finger must not cost a try.
    if (code.replace(/\D/g, '').length !== 8) return codePage(c, code, words.eightDigits)
    const result = await comeIn(c.var.deps, visit, code, c.var.person, c.var.reading.chosen)
    if (result.ok) {
      if (result.outcome === 'added') {
        await takeUpProven(c, result.contact.channel)
        return c.redirect('/me/choices?done=contact', 303)
      }
      await ensurePlan(c.var.deps, result.person)
      openSession(c, result.session)
      return c.redirect(landing[result.outcome], 303)
    }
    if (result.reason === 'not-joined') return notJoined(c)
    if (result.reason === 'wrong') return codePage(c, code, words.wrong(result.triesLeft))
    return codePage(c, '', words[result.reason])
  })
  .post('/sign-out', async (c) => {
    const token = sessionToken(c)
    if (token) await endSession(c.var.deps, token)
    closeSession(c)
    return c.redirect('/signed-out', 303)
  })
  .get('/signed-out', (c) => {
    const words = c.var.words.codes.signedOut
    return show(
      c,
      { title: words.title, words },
      <>
        <p>{words.shared}</p>
        <Button href="/sign-in" text={words.again} />
      </>,
    )
  })

const landing = {
  joined: '/about-you?joining=yes',
  'joined-before': '/me?done=joined-before',
  'signed-in': '/me',
} as const

/** Only whoever has shown that the address is theirs learns this. */
function notJoined(c: Ctx) {
  const words = c.var.words.codes.notJoined
  return show(
    c,
    { title: words.title, words },
    <>
      <p>{words.right}</p>
      <Button href="/sign-in" text={words.another} />
      <p>
        <Say words={words.orJoin} to={['/']} />
      </p>
    </>,
    404,
  )
}
