import { Hono } from 'hono'
import { londonDay, mondayOf, sayShortDay } from '../../functions/core/calendar.ts'
import {
  type CheckIn,
  CheckInForm,
  listCheckIns,
  submitCheckIn,
  thisWeeksCheckIn,
} from '../../functions/core/check-ins/check-in.ts'
import { feedbackFor, isLow } from '../../functions/core/check-ins/feedback.ts'
import {
  attribution,
  lonelinessAnswers,
  lonelinessQuestion,
  type Ons4Id,
  ons4,
  ons4Intro,
} from '../../functions/core/check-ins/questions.ts'
import { suggestThree } from '../../functions/core/directory/search.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { parseForm } from '../../functions/core/form.ts'
import { consentsGiven, consentWordings, hasConsent } from '../../functions/core/people/consent.ts'
import { setConsents } from '../../functions/core/people/person.ts'
import { needs, needsNeverMatched } from '../../functions/core/taxonomy.ts'
import { readForm } from '../http/form.ts'
import { CrisisBlock } from '../ui/crisis.tsx'
import { Button, Checkboxes, Radios } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { TrendChart } from '../ui/trend.tsx'
import { Cards } from './activity-facts.tsx'
import { directory } from './directory.ts'
import { type Ctx, me, mustSignIn, type ParticipantSite, show } from './site.tsx'

/** The listing by which a person can ask to be called: an ordinary sign-up, with a link worker as the group. */
const callBack = 'link-worker-call'

// Radios can't be unchosen, so skipping is a choice of its own.
const skip = { value: '', text: 'Skip' }
const numbers = [
  ...Array.from({ length: 11 }, (_, value) => ({ value: String(value), text: String(value) })),
  skip,
]
const ends: Record<Ons4Id, string> = {
  satisfied: '0 is not at all satisfied, 10 is completely satisfied.',
  worthwhile: '0 is not at all worthwhile, 10 is completely worthwhile.',
  happy: '0 is not at all happy, 10 is completely happy.',
  anxious: '0 is not at all anxious, 10 is completely anxious.',
}

const lonelinessItems = [...Object.entries(lonelinessAnswers).map(([value, text]) => ({ value, text })), skip]
const needItems = Object.entries(needs).map(([value, text]) => ({ value, text }))

function seenBy(c: Ctx) {
  return ['Only you', sponsorWords(me(c).sponsor).nobody]
}

/** Asked once, on the page itself, of somebody who said no when joining. */
function consentPage(c: Ctx) {
  return show(
    c,
    { title: 'Check in', seen: seenBy(c), crisis: 'last', back: { href: '/me', text: 'My space' } },
    <>
      <p>
        You have not said that Upstream may keep your check-ins. Until you do, there is nothing to answer
        here.
      </p>
      <p>{consentWordings.checkIns.words}</p>
      <form method="post" action="/check-in/agree">
        <Button text="I agree, keep my check-ins" />
      </form>
      <p>
        You can also <a href="/activities">look for something near you</a> without checking in.
      </p>
    </>,
  )
}

export const checkInPages = new Hono<ParticipantSite>()
  .use('/check-in/*', mustSignIn)
  .post('/check-in/agree', async (c) => {
    const person = me(c)
    await setConsents(c.var.deps, person.id, [...consentsGiven(person.consents), 'checkIns'], 'check-in')
    return c.redirect('/check-in', 303)
  })
  .get('/check-in', async (c) => {
    const person = me(c)
    if (!hasConsent(person.consents, 'checkIns')) return consentPage(c)
    const kept = await thisWeeksCheckIn(c.var.deps, person)
    const score = (id: Ons4Id) => (kept?.[id] === undefined ? undefined : String(kept[id]))
    return show(
      c,
      { title: 'How are you?', seen: seenBy(c), crisis: 'last', back: { href: '/me', text: 'My space' } },
      <>
        <p>
          Six questions, about two minutes. Skip any that you like. Nobody watches the answers, so this is not
          the place to ask for urgent help.
        </p>
        {kept ? <p>You have checked in this week. Change what you like and save it again.</p> : null}
        <form method="post" action="/check-in" novalidate>
          <p>{ons4Intro}</p>
          {ons4.map(({ id, words }) => (
            <div class="up-scale">
              <Radios
                name={id}
                legend={words}
                hint={ends[id]}
                items={numbers}
                value={score(id)}
                inline
                small
              />
            </div>
          ))}
          <Radios name="lonely" legend={lonelinessQuestion} items={lonelinessItems} value={kept?.lonely} />
          <Checkboxes
            name="needs"
            legend="What would help?"
            hint="Choose as many as you like."
            items={needItems}
            values={kept?.needs}
          />
          <Button text="Save my check-in" />
        </form>
        <p class="up-small">{attribution}</p>
      </>,
    )
  })
  .post('/check-in', async (c) => {
    const form = parseForm(CheckInForm, await readForm(c))
    if (!form.ok) return c.redirect('/check-in', 303)
    const kept = await submitCheckIn(c.var.deps, me(c), form.value)
    return c.redirect(kept.ok ? '/check-in/feedback' : '/check-in', 303)
  })
  .get('/check-in/feedback', async (c) => {
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
              <a href={`/activities?${matched.map((need) => `need=${need}`).join('&')}`}>
                See more like these
              </a>
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

const trendTitles: Record<Ons4Id, string> = {
  satisfied: 'Satisfied with life',
  worthwhile: 'Things I do are worthwhile',
  happy: 'Happy yesterday',
  anxious: 'Anxious yesterday',
}

/** A person's own answers over time: only theirs, beside nobody else's. */
export const Trends = ({ checkIns }: { checkIns: readonly CheckIn[] }) => {
  const answersTo = (id: Ons4Id) => checkIns.filter((checkIn) => checkIn[id] !== undefined)
  const charts = ons4.filter(({ id }) => answersTo(id).length > 1)
  const single = ons4.filter(({ id }) => answersTo(id).length === 1)
  if (charts.length + single.length === 0) return null
  return (
    <>
      <h2 class="up-section">How it has gone</h2>
      {charts.length > 0 ? (
        <div class="up-trends">
          {charts.map(({ id }) => (
            <TrendChart
              title={trendTitles[id]}
              sentence={trendSentence(checkIns, id)}
              points={checkIns.map((checkIn) => ({
                label: sayShortDay(mondayOf(checkIn.week)),
                value: checkIn[id] ?? null,
              }))}
              min={0}
              max={10}
              low={id === 'anxious' ? 'is-good' : 'is-bad'}
            />
          ))}
        </div>
      ) : null}
      {single.length > 0 ? (
        <>
          <p>One answer so far. The next ones show how it goes.</p>
          <SummaryList
            rows={single.map(({ id }) => ({
              key: trendTitles[id],
              value: answersTo(id).map((one) => `${one[id]}, ${sayShortDay(mondayOf(one.week))}`),
            }))}
          />
        </>
      ) : null}
    </>
  )
}

function trendSentence(checkIns: readonly CheckIn[], id: Ons4Id): string {
  const values = checkIns.flatMap((checkIn) => checkIn[id] ?? [])
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return ''
  const range = `Between ${Math.min(...values)} and ${Math.max(...values)} in ${values.length} check-ins`
  if (first === last) return `${range}; the same now as at first.`
  return `${range}; ${last > first ? 'higher' : 'lower'} now than at first.`
}
