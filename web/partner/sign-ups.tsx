/** A group's sign-ups, for a coordinator who has signed in: whoever waits for an answer comes first. */
import { Hono } from 'hono'
import { londonDay, sayDay, sayTime } from '../../functions/core/calendar.ts'
import { type Asked, shownDays, signUpsOf } from '../../functions/core/groups/sign-ups.ts'
import { answerable } from '../../functions/core/referrals/answer.ts'
import { readIntroduction } from '../../functions/core/referrals/referral.ts'
import { findSignUp, type SignUp, signUpReference } from '../../functions/core/referrals/sign-up.ts'
import { Details } from '../ui/details.tsx'
import { answerPages, closed, type Found, sayState } from './sign-up-pages.tsx'
import { type Ctx, coordinatorOf, type PartnerSite, show } from './site.tsx'

/** The sign-up of an address below the group's own, or the page that says why there is none. */
async function ofGroup(c: Ctx): Promise<Found | Response> {
  const { group, home } = coordinatorOf(c)
  const id = c.req.param('signup') ?? ''
  const signUp = /^[a-z0-9]{10,40}$/.test(id) ? await findSignUp(c.var.deps, group.id, id) : undefined
  if (!signUp) return c.notFound()
  const back = { href: `${home}/sign-ups`, text: 'Sign-ups' }
  const introduction = await readIntroduction(c.var.deps, signUp)
  if (!introduction || !answerable(signUp)) return closed(c, signUp, back)
  return { signUp, introduction, here: `${back.href}/${id}`, back }
}

/** Who sees the pages that have people on them. */
export const seenByGroup = ['Whoever reads your group’s email']

export const groupSignUps = new Hono<PartnerSite>()
  .get('/', async (c) => {
    const { group, home } = coordinatorOf(c)
    const { toAnswer, waiting, coming, closed } = await signUpsOf(c.var.deps, group.id)
    const here = `${home}/sign-ups`
    return show(
      c,
      { title: 'Sign-ups', seen: seenByGroup, back: { href: home, text: group.name } },
      <>
        {toAnswer.length > 0 ? (
          <>
            <h2 class="up-section">To answer</h2>
            <People asked={toAnswer} here={here} />
          </>
        ) : (
          <p class="up-lede">Nobody is waiting for your answer.</p>
        )}
        {waiting.length > 0 ? (
          <>
            <h2 class="up-section">On the waiting list</h2>
            <p>
              {waiting.length === 1 ? 'One person waits' : `${waiting.length} people wait`} for a place.{' '}
              <a href={`${home}/waiting-list`}>See who is next</a>.
            </p>
          </>
        ) : null}
        {coming.length > 0 ? (
          <>
            <h2 class="up-section">Coming</h2>
            <People asked={coming} here={here} />
          </>
        ) : null}
        {closed.length > 0 ? (
          <Details summary={`Closed in the last ${shownDays.closed} days (${closed.length})`}>
            <People asked={closed} here={here} />
          </Details>
        ) : null}
        <p class="up-small">
          Whoever withdraws, or asks us to delete what is theirs, leaves this page. A name that you said yes
          to leaves it after {shownDays.coming} days, or {shownDays.closed} days after a single time.
        </p>
      </>,
    )
  })
  .route('/:signup', answerPages(ofGroup))

const People = ({ asked, here }: { asked: readonly Asked[]; here: string }) => (
  <ul class="up-list">
    {asked.map((one) => (
      <li>
        <Name asked={one} here={here} />
        <span class="up-small">
          {sayHow(one.signUp)}Asked on {sayDay(londonDay(one.signUp.received))}
        </span>
      </li>
    ))}
  </ul>
)

/** A name that leads to its sign-up; a reference once there is nothing to do. */
const Name = ({ asked: { signUp, introduction }, here }: { asked: Asked; here: string }) => (
  <>
    {introduction ? (
      <a class="up-go" href={`${here}/${signUp.id}`}>
        {introduction.firstName}
      </a>
    ) : (
      `Reference ${signUpReference(signUp.id)}`
    )}{' '}
    for {signUp.title}
  </>
)

/** How it stands and on which day; nothing where the heading above says it. */
function sayHow({ state, answer, occurrence, starts }: SignUp): string {
  const answered = state === 'accepted' && answer?.day ? answer : undefined
  const day = answered?.day ?? occurrence
  const time = answered?.time ?? starts
  const when = day ? `${sayDay(day)}${time ? ` at ${sayTime(time)}` : ''}. ` : ''
  return state === 'sent' || state === 'accepted' ? when : `${sayState({ state })}. ${when}`
}
