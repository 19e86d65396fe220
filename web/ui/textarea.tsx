import { classes } from './classes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type TextareaProps = FieldProps & { value?: string | undefined; rows?: number | undefined }

/** With a maxlength, the client script counts down the characters left. */
export const Textarea = (props: TextareaProps) => {
  const id = props.id ?? props.name
  return (
    <LabelledGroup field={props}>
      <textarea
        class={classes('nhsuk-textarea', Boolean(props.error) && 'nhsuk-textarea--error')}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props.hint, props.error)}
      >
        {props.value}
      </textarea>
    </LabelledGroup>
  )
}
