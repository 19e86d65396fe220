/** Straight after a check-in: help first if the answers are low, then the person's own words and what may fit. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { listCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { feedbackFor, isLow } from '../../functions/core/check-ins/feedback.ts'
import { suggestThree } from '../../functions/core/directory/search.ts'
import { needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { CrisisBlock } from '../ui/crisis.tsx'
import { Cards } from './activity-facts.tsx'
import { seenBy } from './check-in.tsx'
import { directory } from './directory.ts'
import { me, mustSignIn, type ParticipantSite, show } from './site.tsx'
import { Trends } from './trends.tsx'

/** The listing by which a person can ask to be called: an ordinary sign-up, with a link worker as the group. */
const callBack = 'link-worker-call'

export const feedbackPages = new Hono<ParticipantSite>().get('/check-in/feedback', mustSignIn, async (c) => {
  const person = me(c)
  const all = await listCheckIns(c.var.deps, person)
  const last = all.at(-1)
  if (!last) return c.redirect('/check-in', 303)
  const sentences = feedbackFor(last, all.slice(0, -1))
  const low = isLow(last)
  const listings = await directory(c.var.deps)
  const matched = last.needs.filter((need) => !needsNeverMatched.includes(need))
  const suggested = suggestThree(listings, last.needs)
  const cards = suggested.map((listing) => ({ listing, miles: undefined, notStated: [] }))
  return show(
    c,
    {
      title: low ? 'Thank you for telling us' : 'Your check-in is saved',
      seen: seenBy(c),
      ...(low ? { lead: 'That sounds hard.', crisis: 'first' as const } : {}),
    },
    <>
      {low && listings.some(({ id }) => id === callBack) ? (
        <p>
          Would you like to talk it over? You can{' '}
          <a href={`/activities/${callBack}`}>ask a link worker to call you</a>. Nobody is told unless you
          ask.
        </p>
      ) : null}
      {last.needs.includes('safety') ? <FeelingSafe /> : null}
      <h2>What you said</h2>
      {sentences.length > 0 ? (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p>You skipped the questions about how you are. That is fine.</p>
      )}
      {suggested.length > 0 ? (
        <>
          <h2 class="up-section">Three things that may fit</h2>
          <Cards found={cards} today={londonDay(c.var.deps.now())} places={new Map()} level={3} />
          <p>
            <a href={`/activities?${matched.map((need) => `need=${need}`).join('&')}`}>See more like these</a>
          </p>
        </>
      ) : null}
      {all.length > 1 ? <Trends checkIns={all} /> : null}
      <p>
        <a href="/check-in">Change this week’s answers</a> · <a href="/me">Go to my space</a>
      </p>
      {low ? null : <CrisisBlock />}
    </>,
  )
})

/** Safety is never matched to an activity: people who can help are named instead. */
const FeelingSafe = () => (
  <>
    <h2>Feeling safe</h2>
    <p>
      If you are in danger, <a href="tel:999">call 999</a>. If you can’t speak, press 55 when asked, on a
      mobile. If somebody frightens or controls you, it is not your fault, and you can talk to someone at any
      hour: see <a href="/help-now">Help now</a>.
    </p>
  </>
)
