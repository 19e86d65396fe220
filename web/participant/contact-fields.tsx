import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import { Button, Input, Radios } from '../ui/fields.tsx'

export const tooManyCodes =
  'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.'

type Typed = { values: FormValues; errors: Record<string, string> }

/** An email address, with the keyboard and the memory of the phone that suit one. */
export const EmailInput = ({ label, hint, values, errors }: Typed & { label: string; hint?: string }) => (
  <Input
    name="email"
    label={label}
    hint={hint}
    type="email"
    inputmode="email"
    autocomplete="email"
    spellcheck={false}
    value={typed(values, 'email')}
    error={errors['email']}
  />
)

/** A phone number, likewise. */
export const PhoneInput = ({ name, label, values, errors }: Typed & { name: string; label: string }) => (
  <Input
    name={name}
    label={label}
    type="tel"
    inputmode="tel"
    autocomplete="tel"
    width={20}
    value={typed(values, name)}
    error={errors[name]}
  />
)

type Props = Typed & { action?: string }

/** "Email or text?", with the address beneath. A person with only a phone can do everything. */
export const ContactFields = ({ values, errors, action }: Props) => (
  <form method="post" action={action} novalidate>
    <Radios
      name="channel"
      legend="Where should the code go?"
      error={errors['channel']}
      value={typed(values, 'channel') || undefined}
      items={[
        {
          value: 'email',
          text: 'Email',
          conditional: (
            <EmailInput
              label="Your own email address"
              hint="Not a work address: others may be able to read those."
              values={values}
              errors={errors}
            />
          ),
        },
        {
          value: 'sms',
          text: 'Text message',
          conditional: (
            <PhoneInput name="mobile" label="Your UK mobile number" values={values} errors={errors} />
          ),
        },
      ]}
    />
    <Button text="Send me a code" />
  </form>
)
