/** What every section's fields are given, and the plainest field of all. */
import type { FormValues } from '../../../functions/core/form.ts'
import { typed } from '../../http/form.ts'
import type { FieldErrors } from '../../ui/errors.ts'
import { Input } from '../../ui/fields.tsx'

/** What was typed so far, and what is wrong with it. */
export type FieldsProps = { values: FormValues; errors: FieldErrors }

type Props = FieldsProps & { name: string; label: string; max: number }

export const Line = ({ name, label, values, errors, max }: Props) => (
  <Input name={name} label={label} maxlength={max} value={typed(values, name)} error={errors[name]} />
)
