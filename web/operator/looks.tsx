/** Who looked at people and answered them for a group: by group and month. It names nobody. */
import { Hono } from 'hono'
import { londonDay } from '../../functions/core/calendar.ts'
import { findGroup } from '../../functions/core/directory/group.ts'
import { type Look, looksOf } from '../../functions/core/groups/looks.ts'
import { sayPeriod } from '../employer/dashboard-periods.ts'
import { recordShown } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { Months, monthIn } from './months.tsx'
import { sayWhen } from './say-when.ts'
import { type Ctx, type OperatorSite, show } from './site.tsx'

const places: readonly (readonly [RegExp, string])[] = [
  [/^\/sign-ups\/[^/]+/, 'one sign-up'],
  [/^\/sign-ups/, 'the list of sign-ups'],
  [/^\/waiting-list/, 'the waiting list'],
  [/^\/registers\//, 'a register'],
  [/^\/registers/, 'the list of registers'],
  [/^\/week/, 'the week'],
]

const sayPlace = (where: string) => places.find(([at]) => at.test(where))?.[1] ?? where

const sayLook = ({ by, did, where }: Look) =>
  `${did === 'read' ? 'Looked at' : 'Changed'} ${sayPlace(where)}, ${by === 'link' ? 'by the link of an email' : 'signed in with the group’s address'}`

async function looksPage(c: Ctx, id: string) {
  const { deps } = c.var
  const group = await findGroup(deps, id)
  if (!group) return c.notFound()
  const month = monthIn(c)
  await recordShown(c, { command: 'looks show', subject: id })
  const all = await looksOf(deps, id, month)
  const { shown, next } = partOf(c, all.toReversed())
  const here = `/operator/groups/${id}/looks`
  return show(
    c,
    { title: 'Who looked at whom', back: { href: `/operator/groups/${id}`, text: group.name } },
    <>
      <p class="up-lede">
        Each page with people’s names that was opened for {group.name}, and each answer. It is kept for 400
        days.
      </p>
      <h2>{sayPeriod(month)}</h2>
      {shown.length === 0 ? (
        <p>Nothing was looked at in this month.</p>
      ) : (
        <ul class="up-list">
          {shown.map((look) => (
            <li>
              {sayLook(look)}
              <span class="up-small">{sayWhen(look.at)}</span>
            </li>
          ))}
        </ul>
      )}
      <More at={`${here}?month=${month}`} next={next} />
      <Months at={here} month={month} today={londonDay(deps.now())} />
    </>,
  )
}

export const looksPages = new Hono<OperatorSite>().get('/', (c) => looksPage(c, c.req.param('group') ?? ''))
