/** The first page of a coordinator's group: what waits for them, and what people see of it. And the choice of group. */
import { Hono } from 'hono'
import {
  type GroupListing,
  listGroupListings,
  liveNow,
  titleOf,
} from '../../functions/core/groups/listings/group-listing.ts'
import { groupsOf } from '../../functions/core/groups/own-groups.ts'
import { type Asked, signUpsOf } from '../../functions/core/groups/sign-ups.ts'
import { Button } from '../ui/fields.tsx'
import { sayStanding, sayUnderWay } from './listings/words.ts'
import { type Ctx, coordinatorOf, homeOf, type PartnerSite, show, signOutAt, whoIsSignedIn } from './site.tsx'

export const homePages = new Hono<PartnerSite>()
  .get('/', async (c) => {
    const coordinator = await whoIsSignedIn(c)
    const groups = coordinator ? await groupsOf(c.var.deps, coordinator) : []
    const [only, ...more] = groups
    if (!only) return c.redirect('/partner/sign-in', 303)
    return more.length === 0 ? c.redirect(homeOf(only), 303) : choosePage(c, groups)
  })
  .get('/:group', async (c) => {
    const { coordinator, group, home } = coordinatorOf(c)
    const { deps } = c.var
    const [{ toAnswer, waiting }, listings, groups] = await Promise.all([
      signUpsOf(deps, group.id),
      listGroupListings(deps, group.id),
      groupsOf(deps, coordinator),
    ])
    return show(
      c,
      { title: group.name },
      <>
        <ToAnswer asked={toAnswer} home={home} />
        <ul class="up-doors">
          <Door href={`${home}/week`} text="This week">
            What is on, who is coming, and what else waits for you.
          </Door>
          <Door href={`${home}/sign-ups`} text="Sign-ups">
            Who asked to come, and what you answered.
          </Door>
          <Door href={`${home}/waiting-list`} text="Waiting list">
            {waiting.length === 0 ? 'Nobody waits for a place.' : `${people(waiting.length)} for a place.`}
          </Door>
          <Door href={`${home}/registers`} text="Registers">
            Who came, on each day.
          </Door>
        </ul>
        <h2 class="up-section">Your listings</h2>
        {listings.length > 0 ? <Listings listings={listings} home={home} /> : <p>You have none yet.</p>}
        <p>
          <a href={`${home}/listings`}>All your listings</a>: change one, or write another.
        </p>
        <p class="up-small">
          Whoever reads your group’s email can see these pages. Nobody of another group can, and you never see
          where anybody works.
          {groups.length > 1 ? (
            <>
              {' '}
              <a href="/partner/groups">Go to another of your groups</a>.
            </>
          ) : null}
        </p>
      </>,
    )
  })

const people = (count: number) => (count === 1 ? 'One person waits' : `${count} people wait`)

const ToAnswer = ({ asked, home }: { asked: readonly Asked[]; home: string }) => {
  const [first] = asked
  return (
    <section class="up-latest">
      {first ? (
        <>
          <p class="up-lede">{people(asked.length)} for your answer.</p>
          <Button
            href={asked.length === 1 ? `${home}/sign-ups/${first.signUp.id}` : `${home}/sign-ups`}
            text={asked.length === 1 ? 'Read and answer' : 'See who they are'}
          />
          <p>Until you answer, they do not know whether they can come.</p>
        </>
      ) : (
        <>
          <p class="up-lede">Nobody is waiting for your answer.</p>
          <p>When somebody would like to come, we email you.</p>
        </>
      )}
    </section>
  )
}

const stale = 'They read that it was not checked lately: open it to say whether it is still right. '

const Listings = ({ listings, home }: { listings: readonly GroupListing[]; home: string }) => (
  <ul class="up-list">
    {listings.map((listing) => (
      <li>
        <a class="up-go" href={`${home}/listings/${listing.listing}`}>
          {titleOf(listing)}
        </a>
        <span class="up-small">
          {sayStanding(listing)}. {liveNow(listing)?.unchecked === 'marked' ? stale : null}
          {sayUnderWay(listing)}
        </span>
      </li>
    ))}
  </ul>
)

const Door = ({ href, text, children }: { href: string; text: string; children: string }) => (
  <li>
    <a href={href}>{text}</a>
    <p>{children}</p>
  </li>
)

const choosePage = (c: Ctx, groups: readonly { id: string; name: string }[]) =>
  show(
    c,
    { title: 'Which group?' },
    <>
      <p>Your address is that of more than one group. Choose whose pages to open.</p>
      <ul class="up-doors">
        {groups.map((group) => (
          <li>
            <a href={homeOf(group)}>{group.name}</a>
          </li>
        ))}
      </ul>
      <form method="post" action={signOutAt}>
        <Button text="Sign out" secondary />
      </form>
    </>,
  )
