/** Straight after a check-in: help first if the answers are low, then the person's own words and what may fit. */
import { Hono } from 'hono'
import { londonDay, londonTime } from '../../functions/core/calendar.ts'
import { listCheckIns } from '../../functions/core/check-ins/check-in.ts'
import { feedbackFor, isLow, type Said } from '../../functions/core/check-ins/feedback.ts'
import { findListing, isShown } from '../../functions/core/directory/listing.ts'
import { findPlan } from '../../functions/core/nudges/plan.ts'
import { suggestNear, unasked } from '../../functions/core/search/suggest.ts'
import { CrisisBlock } from '../ui/crisis.tsx'
import { useWords } from '../ui/language.ts'
import { Say } from '../ui/say.tsx'
import { markOf } from '../words/words.ts'
import { Cards } from './activity-facts.tsx'
import { offersCalls } from './call-line.tsx'
import { seenBy } from './check-in.tsx'
import { HearMore, matchable } from './hear-more.tsx'
import { me, mustSignIn, type ParticipantSite, show } from './site.tsx'
import { Trends } from './trends.tsx'

/** Where nobody of the programme's team takes calls, a listing of link workers may: an ordinary sign-up. */
const callBack = 'link-worker-call'

export const feedbackPages = new Hono<ParticipantSite>().get('/check-in/feedback', mustSignIn, async (c) => {
  const person = me(c)
  const all = await listCheckIns(c.var.deps, person)
  const last = all.at(-1)
  if (!last) return c.redirect('/check-in', 303)
  const said = feedbackFor(last, all.slice(0, -1))
  const words = c.var.words.feedback.page
  const english = markOf('en', c.var.reading.language)
  const low = isLow(last)
  const matched = matchable(last.needs)
  const plan = await findPlan(c.var.deps, person.id)
  const now = c.var.deps.now()
  const today = londonDay(now)
  const directory = await c.var.deps.directory()
  const suggested = await suggestNear(directory, last.needs, plan?.outcode, today)
  const taken = low && (await offersCalls(c))
  const call = low && !taken ? await findListing(c.var.deps, callBack) : undefined
  const cards = suggested.map(unasked)
  return show(
    c,
    {
      title: low ? words.thanks : words.saved,
      words,
      seen: seenBy(c),
      ...(low ? { lead: words.hard, crisis: 'first' as const } : {}),
    },
    <>
      {taken || (call && isShown(call)) ? (
        <p>
          <Say words={words.call} to={[taken ? '/call' : `/activities/${callBack}`]} />
        </p>
      ) : null}
      {last.needs.includes('safety') ? <FeelingSafe /> : null}
      <h2>{words.said}</h2>
      {said.length > 0 ? (
        <ul>
          {said.map((one) => (
            <Sentence said={one} />
          ))}
        </ul>
      ) : (
        <p>{words.skipped}</p>
      )}
      {suggested.length > 0 ? (
        <>
          <h2 class="up-section">{words.three}</h2>
          <div {...english}>
            <Cards found={cards} today={today} time={londonTime(now)} places={new Map()} level={3} />
          </div>
          <p>
            <Say words={words.more} to={[`/activities?${matched.map((need) => `need=${need}`).join('&')}`]} />
          </p>
        </>
      ) : null}
      <HearMore person={person} plan={plan} matched={matched} />
      {all.length > 1 ? <Trends checkIns={all} /> : null}
      <p>
        <Say words={words.next} to={['/check-in', '/me']} />
      </p>
      {low ? null : <CrisisBlock />}
    </>,
  )
})

/** An answer of theirs, and how it was last time. */
const Sentence = ({ said: { id, value, change, before } }: { said: Said }) => {
  const words = useWords().feedback.said
  return (
    <li {...words.mark}>
      <Say words={words[id]} values={{ value }} />
      {change ? (
        <>
          {' '}
          <Say words={words[change]} values={{ before: before ?? '' }} />
        </>
      ) : null}
    </li>
  )
}

/** Safety is never matched to an activity: people who can help are named instead. */
const FeelingSafe = () => {
  const words = useWords().feedback.page
  return (
    <>
      <h2>{words.feelingSafe}</h2>
      <p>
        <Say words={words.safety} to={['tel:999', '/help-now']} />
      </p>
    </>
  )
}
