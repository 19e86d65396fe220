import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { ErrorWords } from './error-words.tsx'
import { ErrorMessage, Hint } from './hint.tsx'
import { type HeadingLevel, Label, type Size } from './label.tsx'

/** What every single field has. Its id is its name unless told, so that `#name` in the error summary lands on it. */
export type FieldProps = {
  name: string
  label: Child
  id?: string | undefined
  hint?: Child
  error?: string | undefined
  labelSize?: Size | undefined
  labelHeading?: HeadingLevel | undefined
  disabled?: boolean | undefined
  autocomplete?: string | undefined
  spellcheck?: boolean | undefined
  maxlength?: number | undefined
}

export const hintId = (id: string) => `${id}-hint`
export const errorId = (id: string) => `${id}-error`

export const describedBy = (id: string, hint: Child, error: string | undefined) =>
  classes(Boolean(hint) && hintId(id), Boolean(error) && errorId(id)) || undefined

export const HintAndError = ({ id, hint, error }: { id: string; hint: Child; error: string | undefined }) => (
  <>
    {hint ? <Hint id={hintId(id)}>{hint}</Hint> : null}
    {error ? (
      <ErrorMessage id={errorId(id)}>
        <ErrorWords message={error} />
      </ErrorMessage>
    ) : null}
  </>
)

export const FormGroup = ({ error, children }: { error: string | undefined; children: Child }) => (
  <div class={classes('nhsuk-form-group', Boolean(error) && 'nhsuk-form-group--error')}>{children}</div>
)

export const LabelledGroup = ({ field, children }: { field: FieldProps; children: Child }) => {
  const id = field.id ?? field.name
  return (
    <FormGroup error={field.error}>
      <Label for={id} size={field.labelSize} heading={field.labelHeading}>
        {field.label}
      </Label>
      <HintAndError id={id} hint={field.hint} error={field.error} />
      {children}
    </FormGroup>
  )
}
