/** A group's week: what waits for it, what is on, and who is coming. By the link of an email, or signed in. */
import { Hono } from 'hono'
import { addDays, londonDay, sayDay, sayFullDay, sayTime } from '../../functions/core/calendar.ts'
import { saySpan } from '../../functions/core/directory/say-schedule.ts'
import { freshLink } from '../../functions/core/groups/link.ts'
import type { Register } from '../../functions/core/groups/register/register.ts'
import { renewWeekLink } from '../../functions/core/groups/week/digest.ts'
import { type GroupWeek, readWeek, type WeekEntry } from '../../functions/core/groups/week/week.ts'
import { type Introduction, readIntroduction } from '../../functions/core/referrals/referral.ts'
import { type SignUp, signUpToken } from '../../functions/core/referrals/sign-up.ts'
import { seenByGroup } from './sign-ups.tsx'
import { type Ctx, coordinatorOf, homeOf, type PartnerSite, show } from './site.tsx'
import { openLink, renewLinkTo } from './week-link.tsx'

/** Where each thing on the page is answered: by signed links of its own, or on the signed-in pages. */
type Ways = {
  signUp(signUp: SignUp): string
  register(register: Register): string
  listing(listing: string): string
  write(listing: string): string
}

function bySignedLinks({ deps }: Ctx['var'], group: string): Ways {
  const of = (listing: string) => freshLink(deps, { to: 'listing', group, listing })
  return {
    signUp: (signUp) => `/partner/sign-ups/${signUpToken(deps.vault, signUp, deps.now())}`,
    register: ({ listing, day }) =>
      `/partner/register/${freshLink(deps, { to: 'register', group, listing, day })}`,
    listing: (listing) => `/partner/still-right/${of(listing)}`,
    write: (listing) => `${homeOf({ id: group })}/listings/${listing}`,
  }
}

const signedIn = (home: string): Ways => ({
  signUp: ({ id }) => `${home}/sign-ups/${id}`,
  register: ({ listing, day }) => `${home}/registers/${listing}/${day}`,
  listing: (listing) => `${home}/listings/${listing}`,
  write: (listing) => `${home}/listings/${listing}`,
})

export const weekLinks = new Hono<PartnerSite>()
  .get('/:token', (c) =>
    openLink(c, 'week', `/partner/week/${c.req.param('token')}/renew`, ({ group }) =>
      weekPage(c, group, bySignedLinks(c.var, group)),
    ),
  )
  .post('/:token/renew', (c) => renewLinkTo(c, 'week', ({ group }) => renewWeekLink(c.var.deps, group)))

export const groupWeek = new Hono<PartnerSite>().get('/', (c) => {
  const { group, home } = coordinatorOf(c)
  return weekPage(c, group.id, signedIn(home), { href: home, text: group.name })
})

type Named = Map<string, Introduction>

async function weekPage(c: Ctx, group: string, ways: Ways, back?: { href: string; text: string }) {
  const { deps } = c.var
  const week = await readWeek(deps, group)
  const shown = [...week.unanswered, ...week.entries.flatMap((one) => [...one.coming, ...one.mayCome])]
  const names: Named = new Map()
  for (const signUp of shown) {
    const introduction = await readIntroduction(deps, signUp)
    if (introduction) names.set(signUp.id, introduction)
  }
  const today = londonDay(deps.now())
  return show(
    c,
    { title: 'This week', seen: seenByGroup, back },
    <>
      {week.name && !back ? <p class="up-lede">{week.name}</p> : null}
      <Waits week={week} names={names} ways={ways} />
      <h2 class="up-section">
        {sayDay(today)} to {sayDay(addDays(today, 6))}
      </h2>
      {week.entries.length === 0 ? <p>Nothing is on by your listings’ own days.</p> : null}
      {week.entries.map((entry) => (
        <Entry entry={entry} names={names} ways={ways} />
      ))}
      {week.waiting.length > 0 ? (
        <p>
          {week.waiting.length === 1 ? 'One person is' : `${week.waiting.length} people are`} on your waiting
          list. When a place comes free, it is offered to whoever is next.
        </p>
      ) : null}
      <Listings listings={week.listings} ways={ways} />
      <p class="up-small">Please keep this to the people in your group who need it.</p>
    </>,
  )
}

const Listings = ({ listings, ways }: { listings: GroupWeek['listings']; ways: Ways }) =>
  listings.length > 0 ? (
    <>
      <h2 class="up-section">Your listings</h2>
      <p>Open one to say that it is still right, to change it, to pause it or to stop it.</p>
      <ul class="up-list">
        {listings.map(({ listing, title }) => (
          <li>
            <a class="up-go" href={ways.listing(listing)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  ) : null

const Waits = ({ week, names, ways }: { week: GroupWeek; names: Named; ways: Ways }) => {
  const { unanswered, registers, toConfirm, returned } = week
  const nothing = unanswered.length + registers.length + toConfirm.length + returned.length === 0
  if (nothing) return <p>Nothing waits for you.</p>
  return (
    <>
      <h2 class="up-section">What waits for you</h2>
      <ul class="up-list">
        {unanswered.map((signUp) => (
          <li>
            <a href={ways.signUp(signUp)}>Answer {names.get(signUp.id)?.firstName ?? 'a sign-up'}</a>, who
            would like to come to {signUp.title}
            <span class="up-small">Asked {sayFullDay(londonDay(signUp.received))}</span>
          </li>
        ))}
        {registers.map((register) => (
          <li>
            <a href={ways.register(register)}>Say who came on {sayDay(register.day)}</a> to {register.title}
          </li>
        ))}
        {toConfirm.map(({ listing, title }) => (
          <li>
            <a href={ways.listing(listing)}>Say if your listing is still right</a>: {title}
          </li>
        ))}
        {returned.map(({ listing, title }) => (
          <li>
            <a href={ways.write(listing)}>Look again at what you wrote</a>: {title}
          </li>
        ))}
      </ul>
    </>
  )
}

const Entry = ({ entry, names, ways }: { entry: WeekEntry; names: Named; ways: Ways }) => {
  const { day, title, coming, mayCome } = entry
  const time = entry.starts ? saySpan({ starts: entry.starts, ends: entry.ends }) : ''
  const people = [...coming, ...mayCome.filter(({ id }) => !coming.some((one) => one.id === id))]
  return (
    <section>
      <h3>{sayDay(day)}</h3>
      <p>
        {title}
        {time ? `, ${time}` : ''}
      </p>
      {people.length === 0 ? <p>Nobody has signed up through us.</p> : null}
      {people.length > 0 ? (
        <ul class="up-list">
          {people.map((signUp) => (
            <Person signUp={signUp} introduction={names.get(signUp.id)} href={ways.signUp(signUp)} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

const Person = ({
  signUp,
  introduction,
  href,
}: {
  signUp: SignUp
  introduction: Introduction | undefined
  href: string
}) => {
  if (!introduction) return null
  const { answer, occurrence, starts } = signUp
  const at = answer?.time ?? starts
  return (
    <li>
      <a href={href}>{introduction.firstName}</a>
      {at ? ` at ${sayTime(at)}` : ''}
      {answer?.day || occurrence ? '' : ' may come: no day was named'}
      <span class="up-small up-typed">
        {introduction.accessNeeds ? `Needs: ${introduction.accessNeeds}` : 'No needs stated'}
      </span>
    </li>
  )
}
