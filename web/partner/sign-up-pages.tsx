/** The pages of one sign-up, as its group sees it. */
import { sayDay, sayTime } from '../../functions/core/calendar.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { sayContact } from '../../functions/core/messages/to-groups.ts'
import { answerable, messageLength } from '../../functions/core/referrals/answer.ts'
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
import { typed } from '../http/form.ts'
import { Button, Input, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { type Ctx, show } from './site.tsx'

/** The three answers, as the links in the email name them. */
export const answers = {
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
export const isAnswer = (name: string): name is AnswerName => Object.hasOwn(answers, name)

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
export async function opened(
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

export const brokenLink = (c: Ctx) =>
  show(
    c,
    { title: 'This link does not work' },
    <p>Open the link in our email again, or copy all of it into the address bar: a piece may be missing.</p>,
    404,
  )

export const closed = (c: Ctx, signUp: SignUp | undefined) =>
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

export function answerPage(
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

export function overview(
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
