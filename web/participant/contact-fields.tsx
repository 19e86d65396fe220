import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import { Button, Input, Radios } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'

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
export const ContactFields = ({ values, errors, action }: Props) => {
  const words = useWords().codes.contact
  return (
    <form method="post" action={action} novalidate {...words.mark}>
      <Radios
        name="channel"
        legend={words.where}
        error={errors['channel']}
        value={typed(values, 'channel') || undefined}
        items={[
          {
            value: 'email',
            text: words.email,
            conditional: (
              <EmailInput label={words.emailLabel} hint={words.emailHint} values={values} errors={errors} />
            ),
          },
          {
            value: 'sms',
            text: words.sms,
            conditional: (
              <PhoneInput name="mobile" label={words.mobileLabel} values={values} errors={errors} />
            ),
          },
        ]}
      />
      <Button text={words.send} />
    </form>
  )
}
