/** An email address and a phone number, with the keyboard and the memory of the phone that suit each. */
import type { FormValues } from '../../functions/core/form.ts'
import { typed } from '../http/form.ts'
import { Input } from './fields.tsx'

type Typed = {
  label: string
  values: FormValues
  errors: Record<string, string>
  /** Where it is not the person's own, the phone must not offer theirs. */
  ofAnother?: boolean
}

export const EmailInput = ({ label, hint, values, errors, ofAnother }: Typed & { hint?: string }) => (
  <Input
    name="email"
    label={label}
    hint={hint}
    type="email"
    inputmode="email"
    autocomplete={ofAnother ? 'off' : 'email'}
    spellcheck={false}
    value={typed(values, 'email')}
    error={errors['email']}
  />
)

export const PhoneInput = ({ name, label, values, errors, ofAnother }: Typed & { name: string }) => (
  <Input
    name={name}
    label={label}
    type="tel"
    inputmode="tel"
    autocomplete={ofAnother ? 'off' : 'tel'}
    width={20}
    value={typed(values, name)}
    error={errors[name]}
  />
)
