/** One case of a link worker's: whom to call, what was noted, what was agreed, and how it goes on. */
import { Hono } from 'hono'
import { callReference } from '../../functions/core/calls/call.ts'
import {
  addAgreed,
  addNote,
  agreedLength,
  type Case,
  dropAgreed,
  noteLength,
  openCase,
  parseAgreed,
  parseCallNote,
} from '../../functions/core/calls/case.ts'
import { closeCase, noteMissed, noteSpoken, passBack } from '../../functions/core/calls/outcome.ts'
import { findListing, isShown } from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { languages } from '../../functions/core/languages.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Input, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { notMine } from './calls-not-mine.tsx'
import { linesToSignUp, SignUpOfLine, signUpAtTheirWordPages } from './calls-sign-up.tsx'
import { sayAt, sayGood } from './calls-words.ts'
import { type Ctx, memberOf, type OperatorSite, show } from './site.tsx'

const here = '/operator/calls'
const back = { href: here, text: 'Calls' }

const notices: Record<string, string> = {
  noted: 'Your note is kept.',
  agreed: 'It is on their page now.',
  signing: 'We are signing them up. They hear from us too.',
  dropped: 'That line is gone from their page.',
  spoken: 'You have spoken. Write down what helps the next conversation, then close it.',
  missed: 'That is noted. They see on their page that you tried.',
}

const Said = ({ children }: { children: string }) => (
  <bdi class="up-typed" dir="auto">
    {children}
  </bdi>
)

async function casePage(c: Ctx, id: string, values: FormValues = {}, errors: Record<string, string> = {}) {
  const opened = await openCase(c.var.deps, memberOf(c).id, id)
  if (!opened) return notMine(c)
  const { call } = opened
  const open = call.state === 'taken'
  return show(
    c,
    {
      title: `Call ${callReference(id)}`,
      back,
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

const Person = ({ opened: { call, details } }: { opened: Case }) => {
  const { reach } = details
  const href = reach.by === 'email' ? `mailto:${reach.value}` : `tel:${reach.value.replace(/[^\d+]/g, '')}`
  return (
    <SummaryList
      rows={[
        { key: 'First name', value: <Said>{details.firstName}</Said> },
        { key: 'How to reach them', value: <a href={href}>{reach.value}</a> },
        { key: 'Good for them', value: sayGood(call.good) },
        { key: 'What it is about', value: <Said>{details.about || 'Nothing written'}</Said> },
        ...(details.language === 'en'
          ? []
          : [{ key: 'They read Upstream in', value: <bdi>{languages[details.language].name}</bdi> }]),
        { key: 'They asked', value: sayAt(call.asked) },
        ...call.tries.map((at, before) => ({ key: `Try ${before + 1}`, value: `${sayAt(at)}, not reached` })),
        ...(call.spoken ? [{ key: 'You spoke', value: sayAt(call.spoken) }] : []),
        ...(call.expires ? [{ key: 'Deleted on', value: sayAt(call.expires) }] : []),
      ]}
    />
  )
}

const HowItWent = ({ opened: { call } }: { opened: Case }) => {
  if (call.spoken) return null
  const last = call.tries.length === 2
  return (
    <section>
      <h2 class="up-section">How did it go?</h2>
      <p>Say only who you are and that they asked for a call, until you know that it is them.</p>
      <div class="up-buttons">
        <form method="post" action={`${here}/${call.id}/spoken`}>
          <Button text="We have spoken" />
        </form>
        <form method="post" action={`${here}/${call.id}/missed`}>
          <Button secondary text={last ? 'Could not reach them: close it' : 'Could not reach them'} />
        </form>
      </div>
    </section>
  )
}

type Editing = { opened: Case; open: boolean }

const Notes = ({
  opened: { call, notes },
  open,
  value,
  error,
}: Editing & { value: string; error: string | undefined }) => (
  <section>
    <h2 class="up-section">Notes</h2>
    {open ? (
      <p>Write what helps the next conversation and no more. They can read every word in their download.</p>
    ) : notes.length === 0 ? (
      <p>There are none.</p>
    ) : null}
    {notes.map(({ at, words }) => (
      <div class="up-note">
        <p class="up-small">{sayAt(new Date(at))}</p>
        <p>
          <Said>{words}</Said>
        </p>
      </div>
    ))}
    {open ? (
      <form method="post" action={`${here}/${call.id}/notes`} novalidate>
        <Textarea
          name="words"
          label="A new note"
          rows={6}
          maxlength={noteLength}
          value={value}
          error={error}
        />
        <Button secondary text="Keep the note" />
      </form>
    ) : null}
  </section>
)

type Lines = { call: string; agreed: Case['agreed']; open: boolean; toSignUp: ReadonlySet<string> }

const AgreedLines = ({ call, agreed, open, toSignUp }: Lines) => (
  <ul class="up-list">
    {agreed.map((line) => (
      <li>
        <Said>{line.text}</Said>
        {line.listing ? (
          <p>
            <a href={`/activities/${line.listing.id}`}>
              <bdi>{line.listing.title}</bdi>
            </a>
          </p>
        ) : null}
        <SignUpOfLine call={call} line={line} may={toSignUp.has(line.id)} />
        {open ? (
          <form method="post" action={`${here}/${call}/agreed/remove`}>
            <Button secondary small name="line" value={line.id}>
              Take it off<span class="nhsuk-u-visually-hidden"> ({line.text})</span>
            </Button>
          </form>
        ) : null}
      </li>
    ))}
  </ul>
)

const Agreed = ({
  opened: { call, agreed },
  open,
  toSignUp,
  values,
  errors,
}: Editing & {
  toSignUp: ReadonlySet<string>
  values: FormValues
  errors: Record<string, string>
}) => (
  <section>
    <h2 class="up-section">What you agreed</h2>
    {open || agreed.length > 0 ? (
      <p>A short list that they see on their own page, and can delete from.</p>
    ) : (
      <p>Nothing was written down.</p>
    )}
    {agreed.length > 0 ? (
      <AgreedLines call={call.id} agreed={agreed} open={open} toSignUp={toSignUp} />
    ) : null}
    {open ? (
      <form method="post" action={`${here}/${call.id}/agreed`} novalidate>
        <Input
          name="text"
          label="One thing that you agreed"
          maxlength={agreedLength}
          value={typed(values, 'text')}
          error={errors['text']}
        />
        <Input
          name="listing"
          label="An activity in the directory (optional)"
          hint="Copy its address here, such as …/activities/garden-mornings."
          value={typed(values, 'listing')}
          error={errors['listing']}
          spellcheck={false}
          autocapitalize="none"
        />
        <Button secondary text="Put it on their page" />
      </form>
    ) : null}
  </section>
)

const Ending = ({ opened: { call } }: { opened: Case }) => (
  <section>
    <h2 class="up-section">When you are done</h2>
    {call.spoken ? (
      <form method="post" action={`${here}/${call.id}/close`}>
        <Button text="Close it" />
      </form>
    ) : null}
    <p>If you can’t go on with it, let somebody else take it. Its notes go with it.</p>
    <form method="post" action={`${here}/${call.id}/pass-back`}>
      <Button secondary text="Pass it back" />
    </form>
  </section>
)

const tooMany = {
  notes: 'This call has as many notes as it can hold. Close it, or pass it back.',
  lines: 'This list is as long as it can be. Take something off first.',
}

/** The activity that an address or a reference means; undefined where there is none. */
async function activityOf(c: Ctx, given: string) {
  const id = /(?:^|\/activities\/)([a-z0-9-]{1,80})(?:[/?#]|$)/.exec(given)?.[1]
  const listing = id ? await findListing(c.var.deps, id) : undefined
  return listing && isShown(listing) ? { id: listing.id, title: listing.title } : undefined
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
    const listing = given ? await activityOf(c, given) : undefined
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
