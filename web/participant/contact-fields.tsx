import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import { EmailInput, PhoneInput } from '../ui/contact-inputs.tsx'
import { Button, Radios } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'

export const tooManyCodes =
  'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.'

type Typed = { values: FormValues; errors: Record<string, string> }

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
