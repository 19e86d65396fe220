import { Hono } from 'hono'
import { useContext } from 'hono/jsx'
import { londonDay, londonTime, londonWeek } from '../../functions/core/calendar.ts'
import { listCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { findEmployer } from '../../functions/core/employers/employer.ts'
import type { Language } from '../../functions/core/languages.ts'
import { sayWhenIn } from '../../functions/core/messages/words/when.ts'
import { listReferrals, type Referral } from '../../functions/core/referrals/referral.ts'
import { Button } from '../ui/fields.tsx'
import { PageLanguage, useWords } from '../ui/language.ts'
import { Marked, Say } from '../ui/say.tsx'
import { Tag, type TagColour } from '../ui/tag.tsx'
import { callLine } from './call-line.tsx'
import { HasLeft } from './leave.tsx'
import { me, mustSignIn, type ParticipantSite, show } from './site.tsx'
import { StoppedNotes, stoppedAddresses } from './stopped-addresses.tsx'
import { Trends } from './trends.tsx'

/** The colour of how a sign-up stands; the word beside it says the same. */
const stateColours: Record<Referral['state'], TagColour> = {
  draft: 'grey',
  sending: 'blue',
  full: 'grey',
  sent: 'blue',
  waiting: 'yellow',
  offered: 'yellow',
  accepted: 'green',
  declined: 'grey',
  withdrawn: 'grey',
  lapsed: 'grey',
  passed: 'grey',
}

const notices = ['joined', 'joined-before', 'check-ins-deleted'] as const

const SignUps = ({ referrals }: { referrals: readonly Referral[] }) => {
  const { page, tags } = useWords().me
  const language = useContext(PageLanguage)
  if (referrals.length === 0) {
    return (
      <p>
        <Say words={page.nothingYet} to={['/activities']} />
      </p>
    )
  }
  return (
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
            <bdi>{referral.title}</bdi>
          </a>
          , <bdi>{referral.groupName}</bdi>{' '}
          <Tag colour={stateColours[referral.state]}>
            <Marked mark={tags.mark}>{tags[referral.state]}</Marked>
          </Tag>
          {sayBooked(language, referral) ? (
            <span class="up-small"> {sayBooked(language, referral)}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** "Tuesday 1 December at 6pm", where there is a date to come on. */
export function sayBooked(
  language: Language,
  { state, answer }: Pick<Referral, 'state' | 'answer'>,
): string | undefined {
  if (state !== 'accepted' || !answer?.day) return undefined
  return sayWhenIn(language, answer.day, answer.time)
}

/** Whether it is time to ask whether somebody went: the day is past, or there was no day. */
export function mayHaveGone(referral: Referral, today: string): boolean {
  return referral.state === 'accepted' && (referral.answer?.day ?? '') <= today
}

/** Places that are kept for an answer: first on the page, for time runs out. */
const Offers = ({ referrals }: { referrals: readonly Referral[] }) => {
  const { offered } = useWords().me.page
  const language = useContext(PageLanguage)
  return referrals.map(({ state, offer, title, listing }) =>
    state === 'offered' && offer ? (
      <p class="up-lede">
        <Say
          words={offered}
          values={{ title, until: sayWhenIn(language, londonDay(offer.until), londonTime(offer.until)) }}
          to={[`/me/sign-ups/${listing}`]}
        />
      </p>
    ) : null,
  )
}

export const mePages = new Hono<ParticipantSite>()
  .use('/me', mustSignIn)
  .use('/me/*', mustSignIn)
  .get('/me', async (c) => {
    const { deps } = c.var
    const person = me(c)
    const done = c.req.query('done') ?? ''
    const words = c.var.words.me.page
    const notice = notices.find((one) => one === done)
    const [checkIns, referrals, employer, stopped] = await Promise.all([
      listCheckIns(deps, person),
      listReferrals(deps, person.id),
      findEmployer(deps, person.employer),
      stoppedAddresses(c, person),
    ])
    const checkedIn = checkIns.at(-1)?.week === londonWeek(deps.now())
    const toAsk = referrals.filter(
      (referral) =>
        !person.left && mayHaveGone(referral, londonDay(deps.now())) && referral.attended === undefined,
    )
    return show(
      c,
      {
        title: words.title,
        words,
        seen: ['Only you'],
        notice: done === 'back' ? c.var.words.leave.back.notice : notice && words[notice],
        demo: employer?.demonstration ?? false,
      },
      <>
        {person.left ? null : <Offers referrals={referrals} />}
        {person.left ? null : <StoppedNotes stopped={stopped} />}
        {person.left ? (
          <HasLeft day={person.left} />
        ) : checkedIn ? (
          <p>
            <Say words={words.checkedIn} to={['/check-in', '/activities']} />
          </p>
        ) : (
          <>
            <p>{words.twoMinutes}</p>
            <Button href="/check-in" text={words.checkIn} />
          </>
        )}
        {toAsk.map((referral) => (
          <p>
            <Say
              words={words.didYouGo}
              values={{ title: referral.title }}
              to={[`/me/sign-ups/${referral.listing}#attended`]}
            />
          </p>
        ))}
        <h2 class="up-section">{words.signUps}</h2>
        <SignUps referrals={referrals} />
        {await callLine(c)}
        {checkIns.length > 0 ? (
          <Trends checkIns={checkIns} />
        ) : (
          <>
            <h2 class="up-section">{c.var.words.trends.page.title}</h2>
            <p>{words.noCheckIns}</p>
          </>
        )}
        <h2 class="up-section">{words.choices}</h2>
        <ul class="up-list">
          <li>
            <Say words={words.whatUpstreamMayDo} to={['/me/choices']} />
          </li>
          {person.left ? null : (
            <li>
              <Say words={words.reminders} to={['/me/reminders']} />
            </li>
          )}
          <li>
            <Say words={words.messages} to={['/me/messages']} />
          </li>
          <li>
            <Say words={words.aboutYou} to={['/about-you']} />
          </li>
          <li>
            <Say words={words.download} to={['/me/download.csv', '/me/download.json']} />
          </li>
          <li>
            <Say words={words.remove} to={['/me/delete']} />
          </li>
        </ul>
        <form method="post" action="/sign-out">
          <Button secondary text={words.signOut} />
        </form>
      </>,
    )
  })
