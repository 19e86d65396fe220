/** The group's site. There is no account: a signed link opens one sign-up, and only a POST from its page acts. */
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { sayDay, sayTime } from '../../functions/core/calendar.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { sayContact } from '../../functions/core/messages/to-groups.ts'
import type { PartnerDeps } from '../../functions/core/ports.ts'
import {
  answerable,
  answerSignUp,
  messageLength,
  parseAnswer,
  renewLink,
} from '../../functions/core/referrals/answer.ts'
import {
  type AnswerKind,
  type Introduction,
  readIntroduction,
} from '../../functions/core/referrals/referral.ts'
import {
  findSignUp,
  readToken,
  type SignUp,
  signUpReference,
} from '../../functions/core/referrals/sign-up.ts'
import { guardedApp, type WebSettings } from '../http/base.tsx'
import { readForm, typed } from '../http/form.ts'
import { Button, Input, Textarea } from '../ui/fields.tsx'
import { Page, type PageProps } from '../ui/page.tsx'
import { SummaryList } from '../ui/summary-list.tsx'

export type PartnerSiteDeps = PartnerDeps & WebSettings
type PartnerSite = { Variables: { deps: PartnerSiteDeps } }
type Ctx = Context<PartnerSite>

type ShowProps = Omit<PageProps, 'assets' | 'site' | 'children'>

function show(c: Ctx, props: ShowProps, children: Child, status: 200 | 404 | 409 | 410 | 422 = 200) {
  const page = (
    <Page {...props} site="partner" assets={c.var.deps.assets}>
      {children}
    </Page>
  )
  return c.html(page, status)
}

/** The three answers, as the links in the email name them. */
const answers = {
  accept: {
    kind: 'accepted',
    title: 'Accept this sign-up',
    button: 'Tell them they can come',
    hint: 'For example who will meet them, and what to bring.',
  },
  waiting: {
    kind: 'waiting',
    title: 'No place just now',
    button: 'Put them on the waiting list',
    hint: 'For example when a place may come free.',
  },
  decline: {
    kind: 'declined',
    title: 'Cannot help',
    button: 'Tell them you can’t help',
    hint: 'A kind word, or somewhere else that they could try.',
  },
} as const satisfies Record<string, { kind: AnswerKind; title: string; button: string; hint: string }>
type AnswerName = keyof typeof answers
const isAnswer = (name: string): name is AnswerName => Object.hasOwn(answers, name)

const said: Record<SignUp['state'], string> = {
  sent: 'Waiting for your answer',
  waiting: 'On your waiting list',
  accepted: 'You said that they can come',
  declined: 'You said that you can’t help',
  withdrawn: 'They have withdrawn',
  lapsed: 'Closed: there was no answer in 30 days',
  erased: 'Deleted, because the person asked',
}

/** The sign-up that a link opens, or the page that says why there is none. */
async function opened(
  c: Ctx,
): Promise<{ signUp: SignUp; introduction: Introduction; token: string } | Response> {
  const { deps } = c.var
  const token = c.req.param('token') ?? ''
  const read = readToken(deps, token)
  if (!read.ok && read.reason === 'tampered') return brokenLink(c)
  const signUp = await findSignUp(deps, read.group, read.id)
  const introduction = signUp && (await readIntroduction(deps, signUp))
  if (!signUp || !introduction || !answerable(signUp)) return closed(c, signUp)
  if (!read.ok) return expired(c, token)
  return { signUp, introduction, token }
}

const brokenLink = (c: Ctx) =>
  show(
    c,
    { title: 'This link does not work' },
    <p>Open the link in our email again, or copy all of it into the address bar: a piece may be missing.</p>,
    404,
  )

const closed = (c: Ctx, signUp: SignUp | undefined) =>
  show(
    c,
    { title: 'There is nothing to answer' },
    <p>
      {signUp ? `${said[signUp.state]}. You need do nothing.` : 'This sign-up has gone. You need do nothing.'}
    </p>,
    410,
  )

const expired = (c: Ctx, token: string) =>
  show(
    c,
    { title: 'This link has run out' },
    <>
      <p>Links work for 30 days. We can send a fresh one to your group’s own email address.</p>
      <form method="post" action={`/partner/sign-ups/${token}/renew`}>
        <Button text="Send a fresh link" />
      </form>
    </>,
    410,
  )

const Facts = ({ signUp, introduction }: { signUp: SignUp; introduction: Introduction }) => (
  <SummaryList
    rows={[
      { key: 'For', value: signUp.title },
      { key: 'First name', value: introduction.firstName },
      { key: 'How to reach them', value: sayContact(introduction.contact) },
      {
        key: 'What they need',
        value: <span class="up-typed">{introduction.accessNeeds || 'Nothing stated'}</span>,
      },
      { key: 'Their note', value: <span class="up-typed">{introduction.note || 'None'}</span> },
      { key: 'Reference', value: signUpReference(signUp.id) },
    ]}
  />
)

function answerPage(
  c: Ctx,
  found: { signUp: SignUp; introduction: Introduction; token: string },
  name: AnswerName,
  values: FormValues,
  errors: Record<string, string>,
  status: 200 | 409 | 422,
) {
  const { title, button, hint } = answers[name]
  const { signUp, introduction, token } = found
  return show(
    c,
    {
      title,
      errors,
      seen: ['Your group and this person'],
      back: { href: `/partner/sign-ups/${token}`, text: 'This sign-up' },
    },
    <>
      <p>
        {introduction.firstName} would like to come to {signUp.title}. Nothing happens until you press the
        button.
      </p>
      <form method="post" novalidate>
        <Textarea
          name="message"
          label={`A message to ${introduction.firstName} (optional)`}
          hint={hint}
          rows={4}
          maxlength={messageLength}
          value={typed(values, 'message')}
          error={errors['message']}
        />
        {name === 'accept' ? (
          <div class="up-pair">
            <Input
              name="day"
              label="Date to come (optional)"
              type="date"
              value={typed(values, 'day')}
              error={errors['day']}
              width={10}
            />
            <Input
              name="time"
              label="Time (optional)"
              type="time"
              value={typed(values, 'time')}
              error={errors['time']}
              width={5}
            />
          </div>
        ) : null}
        <Button text={button} />
      </form>
      <h2 class="up-section">The sign-up</h2>
      <Facts signUp={signUp} introduction={introduction} />
    </>,
    status,
  )
}

function overview(
  c: Ctx,
  { signUp, introduction, token }: Exclude<Awaited<ReturnType<typeof opened>>, Response>,
) {
  const here = `/partner/sign-ups/${token}`
  const { answer } = signUp
  const booked = answer?.day
    ? ` on ${sayDay(answer.day)}${answer.time ? ` at ${sayTime(answer.time)}` : ''}`
    : ''
  const names = Object.keys(answers) as AnswerName[]
  return show(
    c,
    {
      title: 'A sign-up for your group',
      seen: ['Your group and this person'],
      notice: c.req.query('done') === 'yes' ? `Done. We are telling ${introduction.firstName}.` : undefined,
    },
    <>
      <p class="up-lede">
        {said[signUp.state]}
        {signUp.state === 'accepted' ? booked : ''}.
      </p>
      <Facts signUp={signUp} introduction={introduction} />
      <h2 class="up-section">{answer ? 'Change your answer' : 'Your answer'}</h2>
      <div class="up-buttons">
        {names.map((name) => (
          <Button href={`${here}/${name}`} secondary={name !== 'accept'} text={answers[name].title} />
        ))}
      </div>
      <p class="up-small">Please keep this to the people in your group who need it.</p>
    </>,
  )
}

export function partnerApp(deps: PartnerSiteDeps) {
  return guardedApp<PartnerSite>('partner', deps)
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
    })
    .get('/partner', (c) =>
      show(
        c,
        { title: 'For community groups' },
        <>
          <p class="up-lede">You need no account. When somebody would like to come, we email your group.</p>
          <p>
            The email says who, how to reach them and what they asked, with three links: accept, no place now,
            cannot help. Open one, press the button, and we tell them. The links work for 30 days.
          </p>
        </>,
      ),
    )
    .get('/partner/sign-ups/:token', async (c) => {
      const found = await opened(c)
      return found instanceof Response ? found : overview(c, found)
    })
    .post('/partner/sign-ups/:token/renew', async (c) => {
      const read = readToken(c.var.deps, c.req.param('token'))
      if (!read.ok && read.reason === 'tampered') return brokenLink(c)
      if (!(await renewLink(c.var.deps, read.group, read.id))) return closed(c, undefined)
      return c.redirect('/partner/link-sent', 303)
    })
    .get('/partner/link-sent', (c) =>
      show(
        c,
        { title: 'A fresh link is on its way' },
        <p>It goes to your group’s own email address and works for 30 days.</p>,
      ),
    )
    .get('/partner/sign-ups/:token/:answer', async (c) => {
      const name = c.req.param('answer')
      if (!isAnswer(name)) return c.notFound()
      const found = await opened(c)
      return found instanceof Response ? found : answerPage(c, found, name, {}, {}, 200)
    })
    .post('/partner/sign-ups/:token/:answer', async (c) => {
      const name = c.req.param('answer')
      if (!isAnswer(name)) return c.notFound()
      const found = await opened(c)
      if (found instanceof Response) return found
      const values = await readForm(c)
      const answer = parseAnswer({ ...values, kind: answers[name].kind }, c.var.deps.now())
      if (!answer.ok) return answerPage(c, found, name, values, answer.errors, 422)
      const result = await answerSignUp(c.var.deps, found.signUp.group, found.signUp.id, answer.value)
      if (result.ok) return c.redirect(`/partner/sign-ups/${found.token}?done=yes`, 303)
      if (result.reason === 'gone') return closed(c, undefined)
      const full = `All ${result.places === 1 ? 'places (there is 1)' : `${result.places} places`} are taken. Put them on the waiting list, or free a place by changing another answer.`
      return answerPage(c, found, name, values, { message: full }, 409)
    })
}
