/** One case of a link worker's: whom to call, what was noted, what was agreed, and how it goes on. */
import { Hono } from 'hono'
import { callReference } from '../../../functions/core/calls/call.ts'
import {
  addAgreed,
  addNote,
  dropAgreed,
  openCase,
  parseAgreed,
  parseCallNote,
} from '../../../functions/core/calls/case.ts'
import { closeCase, noteMissed, noteSpoken, passBack } from '../../../functions/core/calls/outcome.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import { readForm, typed } from '../../http/form.ts'
import { type Ctx, memberOf, type OperatorSite, show } from '../site.tsx'
import { Agreed, activityAt } from './agreed.tsx'
import { here, toCalls } from './link.ts'
import { notMine } from './not-mine.tsx'
import { Ending, HowItWent, Notes, Person } from './sections.tsx'
import { signUpAtTheirWordPages } from './sign-up.tsx'
import { linesToSignUp } from './sign-up-line.tsx'

const notices: Record<string, string> = {
  noted: 'Your note is kept.',
  agreed: 'It is on their page now.',
  signing: 'We are signing them up. They hear from us too.',
  dropped: 'That line is gone from their page.',
  spoken: 'You have spoken. Write down what helps the next conversation, then close it.',
  missed: 'That is noted. They see on their page that you tried.',
}

async function casePage(c: Ctx, id: string, values: FormValues = {}, errors: Record<string, string> = {}) {
  const opened = await openCase(c.var.deps, memberOf(c).id, id)
  if (!opened) return notMine(c)
  const { call } = opened
  const open = call.state === 'taken'
  return show(
    c,
    {
      title: `Call ${callReference(id)}`,
      back: toCalls,
      errors,
      notice: notices[c.req.query('done') ?? ''],
      seen: ['You and the person who asked'],
    },
    <>
      <Person opened={opened} />
      {open ? <HowItWent opened={opened} /> : null}
      <Notes opened={opened} open={open} value={typed(values, 'words')} error={errors['words']} />
      <Agreed
        opened={opened}
        open={open}
        toSignUp={await linesToSignUp(c, opened)}
        values={values}
        errors={errors}
      />
      {open ? <Ending opened={opened} /> : null}
    </>,
  )
}

const tooMany = {
  notes: 'This call has as many notes as it can hold. Close it, or pass it back.',
  lines: 'This list is as long as it can be. Take something off first.',
}

const to = (c: Ctx, path: string) => c.redirect(`${here}${path}`, 303)

export const casePages = new Hono<OperatorSite>()
  .route('/', signUpAtTheirWordPages)
  .get('/:call', (c) => casePage(c, c.req.param('call')))
  .post('/:call/notes', async (c) => {
    const id = c.req.param('call')
    const values = await readForm(c)
    const form = parseCallNote(values)
    if (!form.ok) return casePage(c, id, values, form.errors)
    const kept = await addNote(c.var.deps, memberOf(c).id, id, form.value.words)
    if (kept.ok) return to(c, `/${id}?done=noted`)
    return kept.reason === 'full' ? casePage(c, id, values, { words: tooMany.notes }) : notMine(c)
  })
  .post('/:call/agreed', async (c) => {
    const id = c.req.param('call')
    const values = await readForm(c)
    const form = parseAgreed(values)
    if (!form.ok) return casePage(c, id, values, form.errors)
    const { text, listing: given } = form.value
    const listing = given ? await activityAt(c, given) : undefined
    if (given && !listing)
      return casePage(c, id, values, { listing: 'No activity in the directory has this address. Check it.' })
    const line = listing ? { text, listing } : { text }
    const kept = await addAgreed(c.var.deps, memberOf(c).id, id, line)
    if (kept.ok) return to(c, `/${id}?done=agreed`)
    return kept.reason === 'full' ? casePage(c, id, values, { text: tooMany.lines }) : notMine(c)
  })
  .post('/:call/agreed/remove', async (c) => {
    const id = c.req.param('call')
    const line = typed(await readForm(c), 'line')
    const dropped = await dropAgreed(c.var.deps, memberOf(c).id, id, line)
    if (dropped.ok) return to(c, `/${id}?done=dropped`)
    return dropped.reason === 'not-yours' ? notMine(c) : to(c, `/${id}`)
  })
  .post('/:call/spoken', async (c) => {
    const id = c.req.param('call')
    const done = await noteSpoken(c.var.deps, memberOf(c).id, id)
    return !done.ok && done.reason === 'not-yours' ? notMine(c) : to(c, `/${id}?done=spoken`)
  })
  .post('/:call/missed', async (c) => {
    const id = c.req.param('call')
    const done = await noteMissed(c.var.deps, memberOf(c).id, id)
    if (!done.ok) return done.reason === 'not-yours' ? notMine(c) : to(c, `/${id}`)
    return done.closed ? to(c, '?done=missed') : to(c, `/${id}?done=missed`)
  })
  .post('/:call/close', async (c) => {
    const id = c.req.param('call')
    const done = await closeCase(c.var.deps, memberOf(c).id, id)
    if (done.ok) return to(c, '?done=closed')
    return done.reason === 'not-yours' ? notMine(c) : to(c, `/${id}`)
  })
  .post('/:call/pass-back', async (c) => {
    const id = c.req.param('call')
    const done = await passBack(c.var.deps, memberOf(c).id, id)
    if (done.ok) return to(c, '?done=back')
    return done.reason === 'not-yours' ? notMine(c) : to(c, `/${id}`)
  })
