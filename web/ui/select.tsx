import { classes } from './classes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type SelectItem = { value: string; text: string; disabled?: boolean | undefined }
export type SelectProps = FieldProps & { items: readonly SelectItem[]; value?: string | undefined }

export const Select = (props: SelectProps) => {
  const id = props.id ?? props.name
  return (
    <LabelledGroup field={props}>
      <select
        class={classes('nhsuk-select', Boolean(props.error) && 'nhsuk-select--error')}
        id={id}
        name={props.name}
        autocomplete={props.autocomplete}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props.hint, props.error)}
      >
        {props.items.map((item) => (
          <option value={item.value} selected={item.value === props.value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </LabelledGroup>
  )
}
