/** The parts of a case's page: whom to call, how it went, the notes, and the end of it. */
import { type Case, noteLength } from '../../../functions/core/calls/case.ts'
import { languages } from '../../../functions/core/languages.ts'
import { Button, Textarea } from '../../ui/fields.tsx'
import { Said } from '../../ui/said.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { here } from './link.ts'
import { sayAt, sayGood } from './words.ts'

export const Person = ({ opened: { call, details } }: { opened: Case }) => {
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

export const HowItWent = ({ opened: { call } }: { opened: Case }) => {
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

export const Notes = ({
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

export const Ending = ({ opened: { call } }: { opened: Case }) => (
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
