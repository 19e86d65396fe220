/**
 * What groups have reported, and what is decided of it. The list has no words and nobody's name: those are read one at a
 * time, and that they were is recorded. There is no way here to learn how to reach anybody.
 */
import { Hono } from 'hono'
import { findGroup } from '../../functions/core/directory/group.ts'
import { withoutLinks } from '../../functions/core/messages/written-words.ts'
import { readIntroduction } from '../../functions/core/referrals/referral.ts'
import {
  letWriteAgain,
  listHeld,
  listReports,
  type Report,
  settleReport,
} from '../../functions/core/referrals/report.ts'
import { findSignUp, signUpReference } from '../../functions/core/referrals/sign-up.ts'
import { sayAge } from '../../functions/core/team/in-words.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { acting, recordShown } from './acts.ts'
import { More, partOf } from './bounded.tsx'
import { groupNames } from './group-names.ts'
import { toHome } from './home-link.ts'
import { sayWhen } from './say-when.ts'
import { type Ctx, type OperatorSite, show } from './site.tsx'

const here = '/operator/reports'

const notices: Record<string, string> = {
  let: 'They may write to this group again. The report is off the list.',
  hold: 'Nothing of theirs goes to this group any more. The report is off the list.',
  again: 'They may write to this group again.',
}

async function listPage(c: Ctx) {
  const { deps } = c.var
  const all = await listReports(deps)
  const { shown, next } = partOf(c, all)
  const nameOf = await groupNames(deps, shown)
  const others = (one: Report) => all.filter(({ person }) => person === one.person).length - 1
  return show(
    c,
    { title: 'Reported messages', back: toHome, notice: notices[c.req.query('done') ?? ''] },
    <>
      {shown.length === 0 ? (
        <p>No group has reported anything.</p>
      ) : (
        <>
          <p class="up-lede">
            A group has reported what somebody wrote to it. Until you decide, it is sent nothing more of
            theirs.
          </p>
          <ul class="up-list">
            {shown.map((one) => (
              <li>
                <a href={`${here}/${one.group}/${one.signUp}`}>{signUpReference(one.signUp)}</a>
                <span class="up-small">
                  To {nameOf(one.group)}, about {one.title}. Waits{' '}
                  {sayAge(deps.now().getTime() - one.at.getTime())}.
                  {others(one) > 0 ? ` ${others(one)} more about the same person.` : ''}
                </span>
              </li>
            ))}
          </ul>
          <More at={here} next={next} />
        </>
      )}
      <p>
        <a href={`${here}/held`}>Who is kept from writing to a group</a>
      </p>
    </>,
  )
}

async function reportPage(c: Ctx, report: Report) {
  const { deps } = c.var
  const { group, signUp, title } = report
  await recordShown(c, { command: 'reports show', subject: signUpReference(signUp) })
  const found = await findSignUp(deps, group, signUp)
  const [words, to] = await Promise.all([
    found ? readIntroduction(deps, found) : undefined,
    findGroup(deps, group),
  ])
  return show(
    c,
    { title: `Report ${signUpReference(signUp)}`, back: { href: here, text: 'Reported messages' } },
    <>
      <p>
        To {to?.name ?? group}, about {title}. Reported {sayWhen(report.at)}. That you have read it is
        recorded.
      </p>
      {words ? (
        <SummaryList
          rows={[
            { key: 'First name', value: <Words>{words.firstName}</Words> },
            { key: 'What they need', value: <Words>{words.accessNeeds || 'Nothing stated'}</Words> },
            { key: 'Their note', value: <Words>{words.note || 'None'}</Words> },
          ]}
        />
      ) : (
        <p>The person has asked to be deleted, and the words went with them.</p>
      )}
      <form method="post">
        <Button name="decision" value="let" text="They may write to this group again" secondary />
        <Button name="decision" value="hold" text="Send this group nothing more of theirs" warning />
      </form>
      <p>Neither the person nor the group is told what you decide. You can let them write again later.</p>
    </>,
  )
}

const Words = ({ children }: { children: string }) => <span class="up-typed">{withoutLinks(children)}</span>

async function heldPage(c: Ctx) {
  const { deps } = c.var
  const { shown, next } = partOf(c, await listHeld(deps))
  const nameOf = await groupNames(deps, shown)
  return show(
    c,
    {
      title: 'Who is kept from writing to a group',
      back: { href: here, text: 'Reported messages' },
      notice: notices[c.req.query('done') ?? ''],
    },
    shown.length === 0 ? (
      <p>Nobody is.</p>
    ) : (
      <>
        <p class="up-lede">By the report that it came of. Nobody’s name is kept here.</p>
        <ul class="up-list">
          {shown.map(({ group, signUp, title, held }) => (
            <li>
              <strong>{signUpReference(signUp)}</strong>
              <span class="up-small">
                From writing to {nameOf(group)}, since {sayWhen(held)}. It was about {title}.
              </span>
              <form method="post" action={`${here}/held`}>
                <input type="hidden" name="group" value={group} />
                <input type="hidden" name="signUp" value={signUp} />
                <Button secondary small>
                  Let them write again
                  <span class="nhsuk-u-visually-hidden"> ({signUpReference(signUp)})</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <More at={`${here}/held`} next={next} />
      </>
    ),
  )
}

const sameAs =
  ({ group, signUp }: { group: string; signUp: string }) =>
  (one: Report) =>
    one.group === group && one.signUp === signUp

async function named(c: Ctx): Promise<Report | undefined> {
  const at = { group: c.req.param('group') ?? '', signUp: c.req.param('signup') ?? '' }
  return (await listReports(c.var.deps)).find(sameAs(at))
}

export const reportPages = new Hono<OperatorSite>()
  .get('/', (c) => listPage(c))
  .get('/held', (c) => heldPage(c))
  .post('/held', async (c) => {
    const { deps } = c.var
    const values = await readForm(c)
    const at = { group: typed(values, 'group'), signUp: typed(values, 'signUp') }
    const held = (await listHeld(deps)).find(sameAs(at))
    if (held)
      await acting(c, { command: 'reports let-again', subject: signUpReference(held.signUp) }, async () => {
        await letWriteAgain(deps, held)
        return { ok: true }
      })
    return c.redirect(`${here}/held?done=again`, 303)
  })
  .get('/:group/:signup', async (c) => {
    const report = await named(c)
    return report ? reportPage(c, report) : c.notFound()
  })
  .post('/:group/:signup', async (c) => {
    const { deps } = c.var
    const report = await named(c)
    if (!report) return c.notFound()
    const decision = typed(await readForm(c), 'decision')
    if (decision !== 'let' && decision !== 'hold') return reportPage(c, report)
    const act = { command: `reports ${decision}`, subject: signUpReference(report.signUp) }
    await acting(c, act, async () => {
      await settleReport(deps, report, decision)
      return { ok: true }
    })
    return c.redirect(`${here}?done=${decision}`, 303)
  })
