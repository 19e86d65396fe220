/** One listing to its group: how it stands, what is under way, and what acts at once. */
import { londonDay, sayDay } from '../../../functions/core/calendar.ts'
import { type GroupListing, liveNow, titleOf } from '../../../functions/core/groups/listings/group-listing.ts'
import { sayRecord } from '../../participant/activity-facts.tsx'
import { Button } from '../../ui/fields.tsx'
import { InsetText } from '../../ui/inset-text.tsx'
import { type Ctx, coordinatorOf, show } from '../site.tsx'
import { ListingFacts } from './facts.tsx'
import { listingsOf } from './in.ts'
import { PauseField, whatPauseDoes } from './pause.tsx'
import { sayStanding, sayStillRight, sayUnderWay } from './words.ts'

const done = {
  confirmed: 'Done. It now says that it was checked today.',
  paused: 'It is paused. Nobody new gets a place.',
  resumed: 'It goes on. People can ask to come again.',
  stopped: 'It is stopped. Nobody can find it any more.',
  sent: 'It is sent. We look at it and email your group.',
  'taken-back': 'We have it no more. What you wrote is kept.',
  'thrown-away': 'What you wrote is gone. What people see is as it was.',
} as const
export type Done = keyof typeof done
const isDone = (text: string): text is Done => Object.hasOwn(done, text)

/** One listing. `errors` and `resumes` are of a pause that was asked for wrongly. */
export function listingPage(c: Ctx, item: GroupListing, errors: Record<string, string> = {}, resumes = '') {
  const here = `${listingsOf(c)}/${item.listing}`
  const live = liveNow(item)
  const { group } = coordinatorOf(c)
  const query = c.req.query('done') ?? ''
  return show(
    c,
    {
      title: titleOf(item),
      errors,
      back: { href: listingsOf(c), text: 'Your listings' },
      notice: isDone(query) ? done[query] : undefined,
    },
    <>
      <p class="up-lede">{sayStanding(item)}.</p>
      <UnderWay item={item} here={here} />
      {live && live.state !== 'stopped' ? (
        <>
          <h2 class="up-section">Is it still right?</h2>
          <p>{sayStillRight(live.lastChecked)} People trust what was looked at lately.</p>
          <form method="post" action={`${here}/still-right`}>
            <Button text="Yes, all of it is right" secondary={item.draft !== undefined} />
          </form>
          {item.draft ? null : <Button href={`${here}/check`} text="No, change it" secondary />}
          {live.state === 'paused' ? (
            <GoOn here={here} />
          ) : (
            <Pause here={here} errors={errors} resumes={resumes} />
          )}
          <h2 class="up-section">Stop</h2>
          <p>
            <a href={`${here}/stop`}>Take it out of the directory</a>
          </p>
        </>
      ) : null}
      {live?.state === 'stopped' && !item.draft ? (
        <Button href={`${here}/check`} text="Start it again" secondary />
      ) : null}
      {live ? (
        <>
          <p class="up-lede">
            {live.state === 'stopped' ? 'What people saw' : 'What people see'}, from {group.name}:
          </p>
          {live.record ? <p>They read how you answer, too: “{sayRecord(live)}”</p> : null}
          <ListingFacts listing={live} today={londonDay(c.var.deps.now())} />
        </>
      ) : null}
    </>,
  )
}

const GoOn = ({ here }: { here: string }) => (
  <>
    <h2 class="up-section">Start it again</h2>
    <form method="post" action={`${here}/go-on`}>
      <Button text="End the pause" secondary />
    </form>
  </>
)

const Pause = ({
  here,
  errors,
  resumes,
}: {
  here: string
  errors: Record<string, string>
  resumes: string
}) => (
  <>
    <h2 class="up-section">Pause it</h2>
    <p>{whatPauseDoes}</p>
    <form method="post" action={`${here}/pause`} novalidate>
      <PauseField value={resumes} error={errors['resumes']} />
      <Button text="Pause it" secondary />
    </form>
  </>
)

const UnderWay = ({ item, here }: { item: GroupListing; here: string }) => {
  const { draft, checked } = item
  if (!draft) return null
  return (
    <>
      <InsetText>
        <p>{sayUnderWay(item)}</p>
        {draft.state === 'returned' && checked?.why ? (
          <p>
            They say: <span class="up-typed">{checked.why}</span>
          </p>
        ) : null}
        {draft.sent ? <p>Sent on {sayDay(londonDay(draft.sent))}.</p> : null}
        {draft.overtaken ? (
          <p>
            What people see was changed by somebody else after you began. Look at it before you send yours.
          </p>
        ) : null}
      </InsetText>
      <div class="up-buttons">
        {draft.state === 'waiting' ? (
          <form method="post" action={`${here}/take-back`}>
            <Button text="Take it back" secondary />
          </form>
        ) : (
          <Button href={`${here}/check`} text="Go on writing" />
        )}
      </div>
      <p>
        <a href={`${here}/throw-away`}>Throw it away</a>
      </p>
    </>
  )
}
