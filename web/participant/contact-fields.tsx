import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import { Button, Input, Radios } from '../ui/fields.tsx'

export const tooManyCodes =
  'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.'

type Props = { values: FormValues; errors: Record<string, string>; action?: string }

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
            <Input
              name="email"
              label="Your own email address"
              hint="Not a work address: others may be able to read those."
              type="email"
              inputmode="email"
              autocomplete="email"
              spellcheck={false}
              value={typed(values, 'email')}
              error={errors['email']}
            />
          ),
        },
        {
          value: 'sms',
          text: 'Text message',
          conditional: (
            <Input
              name="mobile"
              label="Your UK mobile number"
              type="tel"
              inputmode="tel"
              autocomplete="tel"
              width={20}
              value={typed(values, 'mobile')}
              error={errors['mobile']}
            />
          ),
        },
      ]}
    />
    <Button text="Send me a code" />
  </form>
)
