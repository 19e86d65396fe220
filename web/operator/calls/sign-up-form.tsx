/** What the group will get about somebody who is signed up at their word, and that they said yes to it. */
import { groupNoteLength } from '../../../functions/core/calls/sign-up.ts'
import type { FormValues } from '../../../functions/core/form.ts'
import { saidOnThePhone } from '../../../functions/core/people/consent.ts'
import type { TimeAhead } from '../../../functions/core/places/left.ts'
import { ticked, typed } from '../../http/form.ts'
import { EmailInput, PhoneInput } from '../../ui/contact-inputs.tsx'
import { Button, Checkboxes, Input, Radios, Textarea } from '../../ui/fields.tsx'
import { Times } from '../../ui/times.tsx'

type Props = {
  action: string
  times: readonly TimeAhead[]
  values: FormValues
  errors: Record<string, string>
}

export const SignUpForm = ({ action, times, values, errors }: Props) => (
  <form method="post" action={action} novalidate>
    {times.length > 0 ? (
      <Times
        legend="Which time would they like to come to?"
        times={times}
        value={typed(values, 'day')}
        error={errors['day']}
      />
    ) : null}
    <Input
      name="firstName"
      label="Their first name"
      autocomplete="off"
      spellcheck={false}
      width={20}
      value={typed(values, 'firstName')}
      error={errors['firstName']}
    />
    <Radios
      name="contactBy"
      legend="How may the group reach them?"
      hint="One way, which they choose. It need not be the one that you use."
      error={errors['contactBy']}
      value={typed(values, 'contactBy') || undefined}
      items={[
        {
          value: 'phone',
          text: 'By phone or text',
          conditional: (
            <PhoneInput
              ofAnother
              name="phone"
              label="Phone number to give the group"
              values={values}
              errors={errors}
            />
          ),
        },
        {
          value: 'email',
          text: 'By email',
          conditional: (
            <EmailInput ofAnother label="Email address to give the group" values={values} errors={errors} />
          ),
        },
      ]}
    />
    <Textarea
      name="note"
      label="What they want the group to know (optional)"
      hint="A sentence in their words, such as what they need to be able to come. Nothing else that they told you."
      rows={3}
      maxlength={groupNoteLength}
      value={typed(values, 'note')}
      error={errors['note']}
    />
    <Checkboxes
      name="said"
      legend="Their say-so"
      error={errors['said']}
      items={[{ value: 'yes', text: saidOnThePhone.words }]}
      values={ticked(values, 'said')}
    />
    <Button text="Sign them up" />
  </form>
)
