/** Who waits for a place, activity by activity, in the order that their turn comes. */
import { Hono } from 'hono'
import { londonDay, londonTime, sayDay, sayTime } from '../../functions/core/calendar.ts'
import { type WaitingList, waitingLists } from '../../functions/core/groups/sign-ups.ts'
import { seenByGroup } from './sign-ups.tsx'
import { coordinatorOf, type PartnerSite, show } from './site.tsx'

export const waitingPages = new Hono<PartnerSite>().get('/', async (c) => {
  const { group, home } = coordinatorOf(c)
  const lists = await waitingLists(c.var.deps, group.id)
  return show(
    c,
    { title: 'Waiting list', seen: seenByGroup, back: { href: home, text: group.name } },
    <>
      {lists.length === 0 ? (
        <>
          <p class="up-lede">Nobody is waiting for a place.</p>
          <p>When an activity with a waiting list is full, whoever asks next stands here.</p>
        </>
      ) : (
        <p class="up-lede">
          The list moves by itself. When a place comes free, we offer it to the first person. They have 48
          hours to say yes; then it goes to the next.
        </p>
      )}
      {lists.map((list) => (
        <section>
          <h2 class="up-section">
            {list.title}
            {list.day ? `, ${sayDay(list.day)}` : ''}
          </h2>
          <InTurn list={list} here={`${home}/sign-ups`} />
        </section>
      ))}
      {lists.length > 0 ? (
        <p class="up-small">Open a name to read what they wrote, or to answer them yourself.</p>
      ) : null}
    </>,
  )
})

const InTurn = ({ list, here }: { list: WaitingList; here: string }) => (
  <ol class="up-list up-turns">
    {list.people.map(({ signUp, introduction, offeredUntil }) => (
      <li>
        <a class="up-go" href={`${here}/${signUp.id}`}>
          {introduction?.firstName ?? 'Somebody'}
        </a>
        <span class="up-small">
          {offeredUntil ? `${sayOffer(offeredUntil)}. ` : ''}Asked on {sayDay(londonDay(signUp.received))}
        </span>
      </li>
    ))}
  </ol>
)

const sayOffer = (until: Date) =>
  `Offered a place, until ${sayDay(londonDay(until))} at ${sayTime(londonTime(until))}`
