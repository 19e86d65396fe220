/**
 * Calls that people have asked for: those that wait, of which only the time is told, and those that this link worker
 * has taken. Whose a call is, is on its own page.
 */
import { Hono } from 'hono'
import { type Call, callReference } from '../../../functions/core/calls/call.ts'
import { takeCall } from '../../../functions/core/calls/case.ts'
import { caseload, type WaitingCall, waitingCalls } from '../../../functions/core/calls/lists.ts'
import { Button } from '../../ui/fields.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toHome } from '../home-link.ts'
import { type Ctx, memberOf, type OperatorSite, show } from '../site.tsx'
import { casePages } from './case.tsx'
import { here } from './link.ts'
import { notMine } from './not-mine.tsx'
import { sayAt, sayGood } from './words.ts'

const notices: Record<string, string> = {
  late: 'Somebody else has just taken that one, or it is not needed any more.',
  closed: 'It is closed. It is deleted 90 days from today.',
  back: 'It waits again, with its notes. The other link workers have been told.',
  missed: 'That was the third time, so it is closed. They have been told that they can ask again.',
}

const Waiting = ({ calls }: { calls: readonly WaitingCall[] }) => (
  <ul class="up-list">
    {calls.map(({ id, asked, good }) => (
      <li>
        <strong>{callReference(id)}</strong>
        <span class="up-small">
          {' '}
          Asked {sayAt(asked)}. Good for them: {sayGood(good)}.
        </span>
        <form method="post" action={`${here}/${id}/take`}>
          <Button small>
            Take it<span class="nhsuk-u-visually-hidden"> ({callReference(id)})</span>
          </Button>
        </form>
      </li>
    ))}
  </ul>
)

/** How a case stands, in a word or two. */
function tagOf(call: Call) {
  if (call.outcome === 'not-reached') return <Tag colour="grey">Not reached</Tag>
  if (call.state === 'closed') return <Tag colour="grey">Closed</Tag>
  if (call.spoken) return <Tag colour="green">Spoken</Tag>
  return call.tries.length > 0 ? (
    <Tag colour="yellow">{`Tried ${call.tries.length} of 3`}</Tag>
  ) : (
    <Tag colour="blue">To call</Tag>
  )
}

const Cases = ({ calls }: { calls: readonly Call[] }) => (
  <ul class="up-list">
    {calls.map((call) => (
      <li>
        <a href={`${here}/${call.id}`}>{callReference(call.id)}</a> {tagOf(call)}
        <span class="up-small">
          {' '}
          Asked {sayAt(call.asked)}. Good for them: {sayGood(call.good)}.
        </span>
      </li>
    ))}
  </ul>
)

async function listsPage(c: Ctx) {
  const { deps } = c.var
  const [waiting, mine] = await Promise.all([waitingCalls(deps), caseload(deps, memberOf(c).id)])
  const open = mine.filter(({ state }) => state === 'taken')
  const closed = mine.filter(({ state }) => state === 'closed')
  return show(
    c,
    { title: 'Calls', back: toHome, notice: notices[c.req.query('done') ?? ''] },
    <>
      <p class="up-lede">
        You see who somebody is once you have taken their call. Each time that you open one is recorded.
      </p>
      <h2>Waiting</h2>
      {waiting.length > 0 ? <Waiting calls={waiting} /> : <p>Nobody waits for a call.</p>}
      <h2 class="up-section">Yours</h2>
      {open.length > 0 ? <Cases calls={open} /> : <p>You have no calls under way.</p>}
      {closed.length > 0 ? (
        <>
          <h2 class="up-section">Yours, closed</h2>
          <p>They are deleted 90 days after they were closed, or sooner if the person wishes.</p>
          <Cases calls={closed} />
        </>
      ) : null}
    </>,
  )
}

export const callPages = new Hono<OperatorSite>()
  .get('/', listsPage)
  // What no call can be called is not looked for.
  .use('/:call/*', async (c, next) => (/^[a-z0-9]{10,40}$/.test(c.req.param('call')) ? next() : notMine(c)))
  .post('/:call/take', async (c) => {
    const id = c.req.param('call')
    const taken = await takeCall(c.var.deps, memberOf(c).id, id)
    return c.redirect(taken.ok ? `${here}/${id}` : `${here}?done=late`, 303)
  })
  .route('/', casePages)
