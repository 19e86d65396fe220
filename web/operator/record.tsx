/** What the team did, here and by the command line, month by month. Nobody can take a line out. */
import { Hono } from 'hono'
import { type AuditEntry, actsOf } from '../../functions/core/audit.ts'
import { londonDay } from '../../functions/core/calendar.ts'
import { memberEmails } from '../../functions/core/team/come-and-go.ts'
import { sayPeriod } from '../employer/dashboard-periods.ts'
import { More, partOf } from './bounded.tsx'
import { toHome } from './home-link.ts'
import { Months, monthIn } from './months.tsx'
import { sayAct, sayOutcome } from './record-words.ts'
import { sayWhen } from './say-when.ts'
import { type Ctx, type OperatorSite, show } from './site.tsx'

const here = '/operator/record'

/** What was begun and ended is one line: its end. One that was begun and never ended stands by itself. */
function withoutBeginnings(all: readonly AuditEntry[]): AuditEntry[] {
  const ended = new Set(all.flatMap(({ act, outcome }) => (act && outcome !== 'begun' ? [act] : [])))
  return all.filter(({ act, outcome }) => !(act && outcome === 'begun' && ended.has(act)))
}

async function recordPage(c: Ctx) {
  const { deps } = c.var
  const month = monthIn(c)
  const [all, emails] = await Promise.all([actsOf(deps, month), memberEmails(deps)])
  const { shown, next } = partOf(c, withoutBeginnings(all).reverse())
  return show(
    c,
    { title: 'What the team did', back: toHome },
    <>
      <p class="up-lede">
        By whom, when and about what. Whoever worked by the command line stands here by the name that their
        computer knows them by.
      </p>
      <h2>{sayPeriod(month)}</h2>
      {shown.length === 0 ? (
        <p>Nothing was done in this month.</p>
      ) : (
        <ul class="up-list">
          {shown.map(({ at, by, command, subject, outcome }) => (
            <li>
              <strong>{sayAct(command)}</strong> {sayOutcome(outcome)}
              <span class="up-small up-break">
                {sayWhen(at)}, {emails.get(by) ?? (/^[0-9a-f]{40}$/.test(by) ? 'somebody who has left' : by)}
                {subject ? `. About ${emails.get(subject) ?? subject}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
      <More at={`${here}?month=${month}`} next={next} />
      <Months at={here} month={month} today={londonDay(deps.now())} />
    </>,
  )
}

export const recordPages = new Hono<OperatorSite>().get('/', (c) => recordPage(c))
