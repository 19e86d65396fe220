import { Hono } from 'hono'
import { londonDay, londonWeek, sayDay, sayTime } from '../../functions/core/calendar.ts'
import { listCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { findEmployer } from '../../functions/core/employers/employer.ts'
import { listReferrals, type Referral } from '../../functions/core/referrals/referral.ts'
import { Button } from '../ui/fields.tsx'
import { Tag, type TagColour } from '../ui/tag.tsx'
import { me, mustSignIn, type ParticipantSite, show } from './site.tsx'
import { Trends } from './trends.tsx'

/** A sign-up's state in words, for its person. */
export const stateWords: Record<Referral['state'], { tag: string; colour: TagColour; words: string }> = {
  draft: { tag: 'Not sent', colour: 'grey', words: 'You have not sent this yet.' },
  sending: { tag: 'Being sent', colour: 'blue', words: 'It is being sent to the group.' },
  full: { tag: 'Full', colour: 'grey', words: 'All places were taken, so it was not sent.' },
  sent: {
    tag: 'With the group',
    colour: 'blue',
    words: 'The group has it. We tell you as soon as they answer.',
  },
  waiting: {
    tag: 'Waiting list',
    colour: 'yellow',
    words: 'You are on the waiting list. You need do nothing.',
  },
  accepted: { tag: 'You can come', colour: 'green', words: 'They would be glad to see you.' },
  declined: {
    tag: 'No place',
    colour: 'grey',
    words: 'They can’t offer you a place. This is about them, not you.',
  },
  withdrawn: { tag: 'Withdrawn', colour: 'grey', words: 'You withdrew, and the group has been told.' },
  lapsed: { tag: 'No answer', colour: 'grey', words: 'There was no answer in 30 days. You can ask again.' },
}

const notices: Record<string, string> = {
  joined: 'You are in. Nobody but you knows.',
  'joined-before': 'You had joined before, so your earlier choices stand. You can change them below.',
  'check-ins-deleted': 'Your check-ins are deleted.',
}

const SignUps = ({ referrals }: { referrals: readonly Referral[] }) =>
  referrals.length === 0 ? (
    <p>
      Nothing yet. <a href="/activities">Find something near you</a>.
    </p>
  ) : (
    <ul class="up-list">
      {referrals.map((referral) => (
        <li>
          <a
            href={
              referral.state === 'draft'
                ? `/activities/${referral.listing}/refer/check`
                : `/me/sign-ups/${referral.listing}`
            }
          >
            {referral.title}
          </a>
          , {referral.groupName}{' '}
          <Tag colour={stateWords[referral.state].colour}>{stateWords[referral.state].tag}</Tag>
          {sayBooked(referral) ? <span class="up-small"> {sayBooked(referral)}</span> : null}
        </li>
      ))}
    </ul>
  )

/** "Tuesday 1 December at 6pm", where the group gave a date. */
export function sayBooked({ state, answer }: Pick<Referral, 'state' | 'answer'>): string | undefined {
  if (state !== 'accepted' || !answer?.day) return undefined
  return `${sayDay(answer.day)}${answer.time ? ` at ${sayTime(answer.time)}` : ''}`
}

/** Whether it is time to ask whether somebody went: the day is past, or there was no day. */
export function mayHaveGone(referral: Referral, today: string): boolean {
  return referral.state === 'accepted' && (referral.answer?.day ?? '') <= today
}

export const mePages = new Hono<ParticipantSite>()
  .use('/me', mustSignIn)
  .use('/me/*', mustSignIn)
  .get('/me', async (c) => {
    const { deps } = c.var
    const person = me(c)
    const [checkIns, referrals, employer] = await Promise.all([
      listCheckIns(deps, person),
      listReferrals(deps, person.id),
      findEmployer(deps, person.employer),
    ])
    const checkedIn = checkIns.at(-1)?.week === londonWeek(deps.now())
    const toAsk = referrals.filter(
      (referral) => mayHaveGone(referral, londonDay(deps.now())) && referral.attended === undefined,
    )
    return show(
      c,
      {
        title: 'My space',
        seen: ['Only you'],
        notice: notices[c.req.query('done') ?? ''],
        demo: employer?.demonstration ?? false,
      },
      <>
        {checkedIn ? (
          <p>
            You have checked in this week. <a href="/check-in">Change your answers</a> or{' '}
            <a href="/activities">find something near you</a>.
          </p>
        ) : (
          <>
            <p>About two minutes, once a week at most, and only if you want to.</p>
            <Button href="/check-in" text="Check in" />
          </>
        )}
        {toAsk.map((referral) => (
          <p>
            Did you go to {referral.title}? <a href={`/me/sign-ups/${referral.listing}#attended`}>Tell us</a>,
            if you like.
          </p>
        ))}
        <h2 class="up-section">What you have asked to come to</h2>
        <SignUps referrals={referrals} />
        {checkIns.length > 0 ? (
          <Trends checkIns={checkIns} />
        ) : (
          <>
            <h2 class="up-section">How it has gone</h2>
            <p>Your check-ins will show here, for you alone.</p>
          </>
        )}
        <h2 class="up-section">Your choices</h2>
        <ul class="up-list">
          <li>
            <a href="/me/choices">What Upstream may do, and how it reaches you</a>
          </li>
          <li>
            <a href="/about-you">Where you are and your age</a>
          </li>
          <li>
            Download everything: <a href="/me/download.json">JSON</a> or <a href="/me/download.csv">CSV</a>
          </li>
          <li>
            <a href="/me/delete">Delete my check-ins, or everything</a>
          </li>
        </ul>
        <form method="post" action="/sign-out">
          <Button secondary text="Sign out" />
        </form>
      </>,
    )
  })
