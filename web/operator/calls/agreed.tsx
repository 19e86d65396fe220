/** What a link worker and somebody agreed: the lines that stand on the person's own page, and one more. */
import { agreedLength, type Case } from '../../../functions/core/calls/case.ts'
import { findListing, isShown } from '../../../functions/core/directory/listing.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import { typed } from '../../http/form.ts'
import { Button, Input } from '../../ui/fields.tsx'
import { Said } from '../../ui/said.tsx'
import type { Ctx } from '../site.tsx'
import { here } from './link.ts'
import { SignUpOfLine } from './sign-up-line.tsx'

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

export const Agreed = ({
  opened: { call, agreed },
  open,
  toSignUp,
  values,
  errors,
}: {
  opened: Case
  open: boolean
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

/** The activity that an address or a reference means; undefined where there is none. */
export async function activityAt(c: Ctx, given: string) {
  const id = /(?:^|\/activities\/)([a-z0-9-]{1,80})(?:[/?#]|$)/.exec(given)?.[1]
  const listing = id ? await findListing(c.var.deps, id) : undefined
  return listing && isShown(listing) ? { id: listing.id, title: listing.title } : undefined
}
