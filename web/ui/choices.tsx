import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { Fieldset } from './fieldset.tsx'
import { describedBy, FormGroup, HintAndError } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { type HeadingLevel, Label, type Size } from './label.tsx'

export type ChoiceItem =
  | {
      value: string
      text: Child
      hint?: Child
      id?: string | undefined
      disabled?: boolean | undefined
      /** Fields that belong to this answer: shown under it once it is chosen. */
      conditional?: Child
    }
  | { divider: string }

export type ChoicesProps = {
  name: string
  legend: Child
  items: readonly ChoiceItem[]
  id?: string | undefined
  hint?: Child
  error?: string | undefined
  inline?: boolean | undefined
  small?: boolean | undefined
  disabled?: boolean | undefined
  legendSize?: Size | undefined
  legendHeading?: HeadingLevel | undefined
}

type Kind = 'radios' | 'checkboxes'
type ItemProps = {
  kind: Kind
  item: ChoiceItem
  id: string
  name: string
  checked: boolean
  disabled: boolean
}

const Choice = ({ kind, item, id, name, checked, disabled }: ItemProps) => {
  if ('divider' in item) return <div class={`nhsuk-${kind}__divider`}>{item.divider}</div>
  const conditionalId = `conditional-${id}`
  return (
    <>
      <div class={`nhsuk-${kind}__item`}>
        <input
          class={`nhsuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled ?? disabled}
          aria-describedby={item.hint ? `${id}-item-hint` : undefined}
          data-aria-controls={item.conditional ? conditionalId : undefined}
        />
        <Label for={id} class={`nhsuk-${kind}__label`}>
          {item.text}
        </Label>
        {item.hint ? (
          <Hint id={`${id}-item-hint`} class={`nhsuk-${kind}__hint`}>
            {item.hint}
          </Hint>
        ) : null}
      </div>
      {item.conditional ? (
        <div
          class={classes(`nhsuk-${kind}__conditional`, !checked && `nhsuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      ) : null}
    </>
  )
}

/** The first choice carries the group's own id, so that the error summary's link lands on it. */
const Choices = (props: ChoicesProps & { kind: Kind; chosen: readonly string[] }) => {
  const { kind, name } = props
  const id = props.id ?? name
  return (
    <FormGroup error={props.error}>
      <Fieldset
        legend={props.legend}
        size={props.legendSize}
        heading={props.legendHeading}
        describedBy={describedBy(id, props.hint, props.error)}
      >
        <HintAndError id={id} hint={props.hint} error={props.error} />
        <div
          class={classes(
            `nhsuk-${kind}`,
            props.small && `nhsuk-${kind}--small`,
            props.inline && `nhsuk-${kind}--inline`,
          )}
          data-module={`nhsuk-${kind}`}
        >
          {props.items.map((item, index) => (
            <Choice
              kind={kind}
              item={item}
              name={name}
              id={('id' in item && item.id) || (index === 0 ? id : `${id}-${index + 1}`)}
              checked={'value' in item && props.chosen.includes(item.value)}
              disabled={props.disabled ?? false}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}

export const Radios = ({ value, ...props }: ChoicesProps & { value?: string | undefined }) => (
  <Choices {...props} kind="radios" chosen={value === undefined ? [] : [value]} />
)

export const Checkboxes = ({
  values = [],
  ...props
}: ChoicesProps & { values?: readonly string[] | undefined }) => (
  <Choices {...props} kind="checkboxes" chosen={values} />
)
