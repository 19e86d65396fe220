/** "What we sent you, and why": every nudge that went or did not, with its reason, for the person alone. */
import { Hono } from 'hono'
import { useContext } from 'hono/jsx'
import { londonDay } from '../../functions/core/calendar.ts'
import { findListing } from '../../functions/core/directory/listing.ts'
import { sponsorWords } from '../../functions/core/employers/employer.ts'
import { inLanguage } from '../../functions/core/languages.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { kindOf } from '../../functions/core/nudges/kinds.ts'
import { listRecords, type NudgeRecord } from '../../functions/core/nudges/record.ts'
import { listReferrals } from '../../functions/core/referrals/referral.ts'
import { PageLanguage, useWords } from '../ui/language.ts'
import { fill, Say } from '../ui/say.tsx'
import { Tag, type TagColour } from '../ui/tag.tsx'
import { type Ctx, me, type ParticipantSite, show } from './site.tsx'

const colours: Record<NudgeRecord['outcome'], TagColour> = {
  sent: 'green',
  queued: 'blue',
  waiting: 'yellow',
  'not-sent': 'grey',
}

type About = { title: string; href: string }

/** What each record is about: something that the person asked to come to, or an activity that the directory has. */
async function aboutWhat(c: Ctx, records: readonly NudgeRecord[]): Promise<Map<string, About>> {
  const { deps } = c.var
  const mine = await listReferrals(deps, me(c).id)
  const found = new Map<string, About>(
    mine.map(({ listing, title }) => [listing, { title, href: `/me/sign-ups/${listing}` }]),
  )
  const others = new Set(records.flatMap(({ about }) => (about && !found.has(about) ? about : [])))
  for (const listing of await Promise.all([...others].map((id) => findListing(deps, id))))
    if (listing) found.set(listing.id, { title: listing.title, href: `/activities/${listing.id}` })
  return found
}

type RecordProps = { record: NudgeRecord; about: About | undefined; today: string }

const Line = ({ record, about, today }: RecordProps) => {
  const words = useWords().messages
  const language = useContext(PageLanguage)
  const kind = kindOf(record.nudge)
  const { outcome, reason } = record
  const on = londonDay(record.at)
  const [year] = on.split('-')
  const day = `${sayDayIn(language, on)}${today.startsWith(`${year}-`) ? '' : ` ${year}`}`
  const why =
    outcome === 'sent' || outcome === 'queued'
      ? fill(words.why[outcome], { because: inLanguage(kind.because, language) })
      : reason
        ? fill(words.why[outcome], { because: words.because[reason] })
        : undefined
  return (
    <li {...words.outcome.mark}>
      <strong>{inLanguage(kind.name, language)}</strong>{' '}
      <Tag colour={colours[outcome]}>{words.outcome[outcome]}</Tag>
      <span class="up-small">
        {fill(outcome === 'sent' && record.channel ? words.when[record.channel] : words.when.day, { day })}
      </span>
      {about ? (
        <span class="up-why">
          <Say words={words.when.about} values={{ title: about.title }} to={[about.href]} />
        </span>
      ) : null}
      {why ? <span class="up-why">{why}</span> : null}
      {reason === 'held-out' ? (
        <span class="up-why">
          <Say words={words.experiment.more} to={['/me/reminders/experiment']} />
        </span>
      ) : null}
    </li>
  )
}

export const messagesPages = new Hono<ParticipantSite>().get('/me/messages', async (c) => {
  const words = c.var.words.messages.page
  const records = await listRecords(c.var.deps, me(c).id)
  const about = await aboutWhat(c, records)
  return show(
    c,
    {
      title: words.title,
      words,
      seen: ['Only you', sponsorWords(me(c).sponsor).nobody],
      back: { href: '/me', text: c.var.words.chrome.header.mySpace },
    },
    <>
      {records.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <p>{words.lead}</p>
          <ul class="up-list">
            {records.map((record) => (
              <Line
                record={record}
                about={record.about ? about.get(record.about) : undefined}
                today={londonDay(c.var.deps.now())}
              />
            ))}
          </ul>
        </>
      )}
      <p>
        <Say words={words.change} to={['/me/reminders']} />
      </p>
    </>,
  )
})
