/** The pages of one sign-up, as its group sees it. */
import { Hono } from 'hono'
import { londonDay, sayDay, sayTime } from '../../functions/core/calendar.ts'
import { sayOtherDays } from '../../functions/core/directory/say-schedule.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { findGroupListing, liveNow } from '../../functions/core/groups/listings/group-listing.ts'
import { sayContact } from '../../functions/core/messages/to-groups.ts'
import { answerSignUp, messageLength, parseAnswer } from '../../functions/core/referrals/answer.ts'
import type { AnswerKind, Introduction } from '../../functions/core/referrals/referral.ts'
import { reportedWords } from '../../functions/core/referrals/report.ts'
import { type SignUp, signUpReference } from '../../functions/core/referrals/sign-up.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { reporting } from './report.tsx'
import { type Ctx, type PartnerSite, show } from './site.tsx'

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
  offered: 'On your waiting list: we have offered them a place',
  accepted: 'You said that they can come',
  declined: 'You said that you can’t help',
  withdrawn: 'They have withdrawn',
  lapsed: 'Closed: there was no answer in 30 days',
  passed: 'Closed: the time for a place has passed',
  erased: 'Deleted, because the person asked',
}

/** How a sign-up stands, to its group. */
export const sayState = ({ state }: Pick<SignUp, 'state'>) => said[state]

const accepts = ({ state }: SignUp) => state === 'accepted'

/** The same with the date that was given: "You said that they can come on Thursday 26 November at 10am". */
function sayStanding(signUp: SignUp): string {
  const { day, time } = (accepts(signUp) && signUp.answer) || {}
  return `${sayState(signUp)}${day ? ` on ${sayDay(day)}` : ''}${day && time ? ` at ${sayTime(time)}` : ''}`
}

/** One sign-up that stands open, and where its pages are. */
export type Found = {
  signUp: SignUp
  introduction: Introduction
  here: string
  back?: { href: string; text: string }
}

/**
 * A sign-up and its three answers. `find` gives the sign-up that an address opens, by a link or to a coordinator, or
 * the page that says why there is none. Opening a page shows; only a post from it acts.
 */
export const answerPages = (find: (c: Ctx) => Promise<Found | Response>) =>
  new Hono<PartnerSite>()
    .get('/', async (c) => {
      const found = await find(c)
      return found instanceof Response ? found : overview(c, found)
    })
    .get('/:answer', async (c) => {
      const name = c.req.param('answer')
      if (name === 'report') return reporting(c, find)
      if (!isAnswer(name)) return c.notFound()
      const found = await find(c)
      return found instanceof Response ? found : answerPage(c, found, name, {}, {}, 200)
    })
    .post('/:answer', async (c) => {
      const name = c.req.param('answer')
      if (name === 'report') return reporting(c, find)
      if (!isAnswer(name)) return c.notFound()
      const found = await find(c)
      if (found instanceof Response) return found
      const values = await readForm(c)
      const answer = parseAnswer({ ...values, kind: answers[name].kind }, c.var.deps.now())
      if (!answer.ok) return answerPage(c, found, name, values, answer.errors, 422)
      const result = await answerSignUp(c.var.deps, found.signUp.group, found.signUp.id, answer.value)
      if (result.ok) return c.redirect(`${found.here}?done=yes`, 303)
      if (result.reason === 'gone') return closed(c, undefined, found.back)
      const full = `All ${result.places === 1 ? 'places (there is 1)' : `${result.places} places`} are taken. Put them on the waiting list, or free a place by changing another answer.`
      return answerPage(c, found, name, values, { message: full }, 409)
    })

export const closed = (c: Ctx, signUp: SignUp | undefined, back?: Found['back']) =>
  show(
    c,
    { title: 'There is nothing to answer', back },
    <p>
      {signUp ? `${sayState(signUp)}. You need do nothing.` : 'This sign-up has gone. You need do nothing.'}
    </p>,
    410,
  )

const Written = ({ signUp, words, otherwise }: { signUp: SignUp; words: string; otherwise: string }) => (
  <span class="up-typed">{signUp.reported ? reportedWords : words || otherwise}</span>
)

const Facts = ({ signUp, introduction }: { signUp: SignUp; introduction: Introduction }) => (
  <SummaryList
    rows={[
      { key: 'For', value: signUp.title },
      { key: 'First name', value: introduction.firstName },
      { key: 'How to reach them', value: sayContact(introduction.contact) },
      {
        key: 'What they need',
        value: <Written signUp={signUp} words={introduction.accessNeeds} otherwise="Nothing stated" />,
      },
      {
        key: 'Their note',
        value: <Written signUp={signUp} words={introduction.note} otherwise="None" />,
      },
      { key: 'Reference', value: signUpReference(signUp.id) },
    ]}
  />
)

function answerPage(
  c: Ctx,
  found: Found,
  name: AnswerName,
  values: FormValues,
  errors: Record<string, string>,
  status: 200 | 409 | 422,
) {
  const { title, button, hint } = answers[name]
  const { signUp, introduction, here } = found
  // Whoever accepts once more, to add a word, must not take the date away by leaving it out.
  const given = accepts(signUp) && signUp.answer?.day && signUp.answer.day >= londonDay(c.var.deps.now())
  const before = given ? signUp.answer : undefined
  return show(
    c,
    {
      title,
      errors,
      seen: ['Your group and this person'],
      back: { href: here, text: 'This sign-up' },
    },
    <>
      <p>
        {introduction.firstName} would like to come to {signUp.title}. Nothing happens until you press the
        button.
      </p>
      {signUp.answer ? (
        <p>
          <strong>Your group has answered already.</strong> {sayStanding(signUp)}. What you send now takes the
          place of that.
        </p>
      ) : null}
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
              value={'day' in values ? typed(values, 'day') : (before?.day ?? '')}
              error={errors['day']}
              width={10}
            />
            <Input
              name="time"
              label="Time (optional)"
              type="time"
              value={'time' in values ? typed(values, 'time') : (before?.time ?? '')}
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

/** A date may be meant that is not one of the usual days, so it is asked about and never refused. */
async function otherDays(c: Ctx, signUp: SignUp): Promise<string> {
  const day = accepts(signUp) ? signUp.answer?.day : undefined
  const own = day ? await findGroupListing(c.var.deps, signUp.group, signUp.listing) : undefined
  const listing = own && liveNow(own)
  return day && listing ? sayOtherDays(listing, day) : ''
}

const sayButton = (name: AnswerName, signUp: SignUp) =>
  name === 'accept' && accepts(signUp) ? 'Change the date, or write again' : answers[name].title

async function overview(c: Ctx, { signUp, introduction, here, back }: Found) {
  const { answer } = signUp
  const usual = await otherDays(c, signUp)
  const names = Object.keys(answers) as AnswerName[]
  return show(
    c,
    {
      title: 'A sign-up for your group',
      back,
      seen: ['Your group and this person'],
      notice: noticeOf(c, introduction),
    },
    <>
      <p class="up-lede">{sayStanding(signUp)}.</p>
      {usual ? (
        <p>
          This is usually on {usual}. If you meant another day, <a href={`${here}/accept`}>change it</a>.
        </p>
      ) : null}
      <Facts signUp={signUp} introduction={introduction} />
      <h2 class="up-section">{answer ? 'Change your answer' : 'Your answer'}</h2>
      <div class="up-buttons">
        {names.map((name) => (
          <Button
            href={`${here}/${name}`}
            secondary={name !== 'accept' || accepts(signUp)}
            text={sayButton(name, signUp)}
          />
        ))}
      </div>
      <p class="up-small">
        Please keep this to the people in your group who need it.
        {signUp.reported ? null : (
          <>
            {' '}
            Is something wrong with what they wrote? <a href={`${here}/report`}>Report it</a>.
          </>
        )}
      </p>
    </>,
  )
}

function noticeOf(c: Ctx, { firstName }: Introduction): string | undefined {
  const done = c.req.query('done')
  if (done === 'yes') return `Done. We are telling ${firstName}.`
  return done === 'reported' ? 'Reported. The programme team will read it.' : undefined
}
