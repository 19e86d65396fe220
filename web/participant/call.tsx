/** Asking a link worker to call: write, check, send; then how it stands, what was agreed, and taking it back. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { londonDay } from '../../functions/core/calendar.ts'
import { draftCall, dropCallDraft, sendCall } from '../../functions/core/calls/ask.ts'
import { findAsked, isUnderWay, standing } from '../../functions/core/calls/asked.ts'
import { type Call, detailsOf } from '../../functions/core/calls/call.ts'
import { parseCall } from '../../functions/core/calls/form.ts'
import { removeAgreed, withdrawCall } from '../../functions/core/calls/take-back.ts'
import { takesCalls } from '../../functions/core/calls/takers.ts'
import { sayDayIn } from '../../functions/core/messages/words/when.ts'
import { readForm, typed } from '../http/form.ts'
import { Button } from '../ui/fields.tsx'
import { fill, Say } from '../ui/say.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { agreedLines, signUpsStay } from './call-agreed.tsx'
import { askCallPage, callSeenBy, checkCallPage, provedBy, sentRows, typedBefore } from './call-pages.tsx'
import { type Ctx, me, mustSignIn, type ParticipantSite, show } from './site.tsx'

export const callPages = new Hono<ParticipantSite>()
  .use('/call/*', mustSignIn)
  .get('/call', async (c) => {
    const { deps } = c.var
    const stands = await standing(deps, me(c).id)
    if (isUnderWay(stands)) return c.redirect('/me/call?done=already', 303)
    if (!(await takesCalls(deps))) return nobodyTakes(c)
    const { asked } = stands
    const draft = asked?.state === 'draft' ? await detailsOf(deps, asked) : undefined
    return askCallPage(c, asked && draft ? typedBefore(draft, asked.good, await provedBy(c)) : {})
  })
  .post('/call', async (c) => {
    const { deps } = c.var
    if (!(await takesCalls(deps))) return nobodyTakes(c, 409)
    const values = await readForm(c)
    const form = parseCall(values, await provedBy(c))
    if (!form.ok) return askCallPage(c, values, form.errors)
    const kept = await draftCall(deps, me(c), form.value)
    return c.redirect(kept.ok ? '/call/check' : '/me/call?done=already', 303)
  })
  .get('/call/check', async (c) => {
    const { deps } = c.var
    const asked = await findAsked(deps, me(c).id)
    if (asked?.state === 'asked') return c.redirect('/me/call', 303)
    const details = asked?.state === 'draft' ? await detailsOf(deps, asked) : undefined
    return asked && details ? checkCallPage(c, details, asked.good) : c.redirect('/call', 303)
  })
  .post('/call/drop', async (c) => {
    await dropCallDraft(c.var.deps, me(c))
    return c.redirect('/me', 303)
  })
  .post('/call/send', async (c) => {
    const { deps } = c.var
    if (!(await takesCalls(deps))) return nobodyTakes(c, 409)
    const sent = await sendCall(deps, me(c))
    if (sent.ok) return c.redirect('/me/call?done=sent', 303)
    return sent.reason === 'no-draft' ? c.redirect('/call', 303) : enoughToday(c)
  })
  .get('/me/call', mustSignIn, async (c) => statusPage(c))
  .post('/me/call/withdraw', mustSignIn, async (c) => {
    const withdrawn = await withdrawCall(c.var.deps, me(c))
    return c.redirect(withdrawn ? '/me/call?done=withdrawn' : '/me/call', 303)
  })
  .post('/me/call/agreed', mustSignIn, async (c) => {
    const line = typed(await readForm(c), 'line')
    const removed = await removeAgreed(c.var.deps, me(c), line)
    return c.redirect(removed ? '/me/call?done=removed' : '/me/call', 303)
  })

async function statusPage(c: Ctx) {
  const { deps, reading } = c.var
  const words = c.var.words.call.status
  const { asked, call } = await standing(deps, me(c).id)
  const details = asked && ((call && (await detailsOf(deps, call))) ?? (await detailsOf(deps, asked)))
  const agreed = await agreedLines(c)
  const back = { href: '/me', text: c.var.words.chrome.header.mySpace }
  if (asked?.state === 'draft') return c.redirect('/call/check', 303)
  if (asked?.state !== 'asked' || (asked.told && !call)) return nothingAsked(c, agreed)
  const done = c.req.query('done') ?? ''
  const notices = new Map([
    ['sent', words.sent],
    ['already', words.already],
    ['removed', words.removed],
  ])
  const over = call?.state === 'closed'
  const say = (day: Date) => sayDayIn(reading.language, londonDay(day))
  return show(
    c,
    { title: words.title, words, notice: notices.get(done), seen: callSeenBy(c), back },
    <>
      <SummaryList
        rows={[
          { key: words.asked, value: say(asked.asked ?? deps.now()) },
          { key: words.stands, value: stands(c, call) },
        ]}
      />
      {agreed}
      {over && call.expires ? (
        <>
          <p>{fill(words.until, { day: say(call.expires) })}</p>
          {call.notes ? (
            <p>
              <Say words={words.notes} to={['/me/download.json', '/me/download.csv']} />
            </p>
          ) : null}
          <Button href="/call" text={words.again} />
        </>
      ) : null}
      {details ? (
        <>
          <h2 class="up-section">{words.sentHeading}</h2>
          <SummaryList rows={sentRows(c, details, asked.good).map(({ key, value }) => ({ key, value }))} />
        </>
      ) : null}
      <h2 class="up-section">{words.changed}</h2>
      <p>{over ? words.mayDelete : words.mayWithdraw}</p>
      <form method="post" action="/me/call/withdraw">
        <Button secondary text={over ? words.deleteNow : words.withdraw} />
      </form>
    </>,
  )
}

/** How a call stands, in one or two sentences. */
function stands(c: Ctx, call: Call | undefined): string {
  const words = c.var.words.call.status
  const say = (day: Date) => sayDayIn(c.var.reading.language, londonDay(day))
  if (!call || call.state === 'open') return words.waiting
  if (call.outcome === 'not-reached') return words.missed
  if (call.spoken) return fill(words.spoken, { day: say(call.spoken) })
  const last = call.tries.at(-1)
  return last ? fill(words.tried, { day: say(last) }) : words.taken
}

async function nothingAsked(c: Ctx, agreed: Child) {
  const words = c.var.words.call.none
  const done = c.req.query('done')
  return show(
    c,
    {
      title: words.title,
      words,
      notice:
        done === 'withdrawn'
          ? words.withdrawn
          : done === 'removed'
            ? c.var.words.call.status.removed
            : undefined,
      back: { href: '/me', text: c.var.words.chrome.header.mySpace },
    },
    <>
      <p>
        <Say words={words.ask} to={['/call']} />
      </p>
      {agreed}
      {done === 'withdrawn' && !agreed ? await signUpsStay(c) : null}
    </>,
  )
}

function nobodyTakes(c: Ctx, status?: 409) {
  const words = c.var.words.call.closed
  return show(
    c,
    { title: words.title, words, back: { href: '/me', text: c.var.words.chrome.header.mySpace } },
    <>
      <p>
        <Say words={words.words} to={['/help-now']} />
      </p>
      <Button href="/activities" text={words.find} />
    </>,
    status,
  )
}

function enoughToday(c: Ctx) {
  const words = c.var.words.call.closed
  return show(
    c,
    { title: words.enough, words, back: { href: '/me', text: c.var.words.chrome.header.mySpace } },
    <p>
      <Say words={words.enoughWords} to={['/help-now']} />
    </p>,
    429,
  )
}
