import { Hono } from 'hono'
import { londonDay, londonTime } from '../../functions/core/calendar.ts'
import {
  type AccessFact,
  accessFacts,
  findListing,
  isShown,
  type Listing,
  type ListingSource,
} from '../../functions/core/directory/listing.ts'
import { inWords } from '../../functions/core/directory/say-schedule.ts'
import { firstLeft, type Left } from '../../functions/core/places/left.ts'
import { findReferral, isOpen } from '../../functions/core/referrals/referral.ts'
import { activityTypes, needs } from '../../functions/core/taxonomy.ts'
import { Button } from '../ui/fields.tsx'
import { InsetText } from '../ui/inset-text.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import {
  notStated,
  sayAddress,
  sayAges,
  sayChecked,
  sayCost,
  sayNext,
  sayPause,
  sayPlaces,
  sayRecord,
  saySuitabilities,
  sayWhen,
  sayWhere,
} from './activity-facts.tsx'
import { type Ctx, type ParticipantSite, show } from './site.tsx'

const facts = Object.keys(accessFacts) as AccessFact[]
const answers = { yes: 'Yes', no: 'No' } as const

function factRows(listing: Listing, now: Date, free: Left | undefined) {
  const rows: [string, string | undefined][] = [
    ['When', sayWhen(listing)],
    ['Next', sayNext(listing, londonDay(now), londonTime(now))],
    ['Where', listing.online ? sayWhere(listing) : sayAddress(listing)],
    ['Cost', sayCost(listing)],
    ['Places', sayPlaces(free, listing)],
    ['Who it is for', [listing.whoFor, sayAges(listing)].filter(Boolean).join('. ') || 'Anybody'],
    ['Good to know', saySuitabilities(listing)],
    ['Getting there', listing.online ? undefined : (listing.transport ?? notStated)],
    ['Languages', listing.languages.length > 0 ? inWords(listing.languages) : notStated],
    ['Kind of thing', activityTypes[listing.type]],
    ['May help with', listing.needs.map((need) => needs[need]).join('; ') || notStated],
    ['How they answer', sayRecord(listing)],
    ['Last checked', sayChecked(listing)],
  ]
  return rows.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]))
}

/** What a person can do next: ask here, see what they asked, or get in touch themselves. */
async function nextStep(c: Ctx, listing: Listing, left: number | undefined) {
  const { person, deps } = c.var
  if (listing.joining === 'contact') return <GetInTouch listing={listing} />
  const referral = person ? await findReferral(deps, person.id, listing.id) : undefined
  if (referral && isOpen(referral, londonDay(deps.now()))) {
    return (
      <>
        <InsetText>You have asked to come to this.</InsetText>
        <Button href={`/me/sign-ups/${listing.id}`} text="See your sign-up" />
      </>
    )
  }
  const pause = sayPause(listing)
  if (pause && !listing.waitingList) {
    return (
      <>
        <InsetText>{pause} Look again then, or try something else.</InsetText>
        <Button href="/activities" text="Find something else" />
      </>
    )
  }
  if (left === 0 && !listing.waitingList) {
    return (
      <>
        <InsetText>All places are taken just now, and there is no waiting list.</InsetText>
        <Button href="/activities" text="Find something else" />
      </>
    )
  }
  return (
    <>
      {pause ? <InsetText>{pause} You can ask for the waiting list meanwhile.</InsetText> : null}
      <Button
        href={`/activities/${listing.id}/refer`}
        text={left === 0 || pause ? 'Ask for the waiting list' : 'I’d like to come'}
      />
      <p>You check what the group gets before anything is sent.</p>
    </>
  )
}

const GetInTouch = ({ listing }: { listing: Listing }) => (
  <>
    <h2>How to join</h2>
    <p>Get in touch with {listing.groupName} yourself. Upstream does not tell them anything.</p>
    <ul>
      {listing.phone ? (
        <li>
          Call <a href={`tel:${listing.phone.replace(/[^\d+]/g, '')}`}>{listing.phone}</a>
        </li>
      ) : null}
      {listing.email ? (
        <li>
          Email <a href={`mailto:${listing.email}`}>{listing.email}</a>
        </li>
      ) : null}
      {listing.web ? (
        <li>
          See <a href={listing.web}>{listing.web}</a>
        </li>
      ) : null}
    </ul>
  </>
)

/** Whose words these are, as their licence asks. */
const TakenFrom = ({ source }: { source: ListingSource }) => (
  <p class="up-small">
    This comes from {source.url ? <a href={source.url}>{source.name}</a> : source.name}, under{' '}
    {source.licenceUrl ? <a href={source.licenceUrl}>{source.licence}</a> : source.licence}. We show it as
    they give it.
  </p>
)

export const activityPages = new Hono<ParticipantSite>().get('/activities/:id', async (c) => {
  const listing = await findListing(c.var.deps, c.req.param('id'))
  // Stopped, or long unchecked: gone at once, whatever a search may still have found.
  if (!listing || !isShown(listing)) return activityGone(c)
  const free = await firstLeft(c.var.deps, listing)
  const step = await nextStep(c, listing, free?.left)
  return show(
    c,
    {
      title: listing.title,
      demo: listing.demonstration,
      back: { href: '/activities', text: 'All activities' },
    },
    <>
      <p class="up-by">{listing.groupName}</p>
      <p class="up-lede">{listing.summary}</p>
      {step}
      <h2 class="up-section">The facts</h2>
      <SummaryList rows={factRows(listing, c.var.deps.now(), free)} />
      <h2 class="up-section">Your first visit</h2>
      <p>
        {listing.firstVisit ??
          `The group has not said what to expect. You can ask ${listing.joining === 'live' ? 'in your note' : 'when you get in touch'}.`}
      </p>
      {listing.online ? null : (
        <>
          <h2 class="up-section">Access</h2>
          <SummaryList
            rows={facts.map((fact) => {
              const answer = listing.access[fact]
              return { key: accessFacts[fact], value: answer ? answers[answer] : notStated }
            })}
          />
        </>
      )}
      {listing.source ? <TakenFrom source={listing.source} /> : null}
    </>,
  )
})

export function activityGone(c: Ctx) {
  return show(
    c,
    { title: 'That activity is not here' },
    <>
      <p>It may have ended, or the link may be mistyped.</p>
      <Button href="/activities" text="Find something else" />
    </>,
    404,
  )
}
