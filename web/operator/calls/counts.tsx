/** For operators: how many people wait for a call and for how long. Nobody’s name, number or words. */
import { Hono } from 'hono'
import { waitingCalls } from '../../../functions/core/calls/lists.ts'
import { sayAge } from '../../../functions/core/team/in-words.ts'
import { listTeam } from '../../../functions/core/team/team.ts'
import { SummaryList } from '../../ui/summary-list.tsx'
import { toHome } from '../home-link.ts'
import { type OperatorSite, show } from '../site.tsx'

export const callCountPages = new Hono<OperatorSite>().get('/', async (c) => {
  const { deps } = c.var
  const [waiting, team] = await Promise.all([waitingCalls(deps), listTeam(deps)])
  const takers = team.filter(({ roles }) => roles.includes('link-worker')).length
  const [oldest] = waiting
  return show(
    c,
    { title: 'How many wait for a call', back: toHome },
    <>
      <p class="up-lede">Only link workers see who they are, each those whom they have taken.</p>
      <SummaryList
        rows={[
          { key: 'Waiting', value: String(waiting.length) },
          {
            key: 'The longest',
            value: oldest ? sayAge(deps.now().getTime() - oldest.asked.getTime()) : 'Nobody waits',
          },
          { key: 'Link workers', value: String(takers) },
        ]}
      />
      {takers === 0 ? <p>Nobody takes calls, so no page offers one.</p> : null}
    </>,
  )
})
