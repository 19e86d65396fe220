import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type InputProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'number' | 'date' | 'time' | 'url' | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters' | undefined
  pattern?: string | undefined
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  prefix?: Child
  suffix?: Child
  /** For codes and numbers that people copy: evenly spaced characters. */
  code?: boolean | undefined
}

const Affix = ({ side, children }: { side: 'prefix' | 'suffix'; children: Child }) => (
  <div class={`nhsuk-input-wrapper__${side}`} aria-hidden="true">
    {children}
  </div>
)

export const Input = (props: InputProps) => {
  const id = props.id ?? props.name
  const input = (
    <input
      class={classes(
        'nhsuk-input',
        props.code && 'nhsuk-input--code',
        Boolean(props.error) && 'nhsuk-input--error',
        props.width !== undefined && `nhsuk-input--width-${props.width}`,
      )}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      maxlength={props.maxlength}
      spellcheck={props.spellcheck}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props.hint, props.error)}
    />
  )
  return (
    <LabelledGroup field={props}>
      {props.prefix || props.suffix ? (
        <div class="nhsuk-input-wrapper">
          {props.prefix ? <Affix side="prefix">{props.prefix}</Affix> : null}
          {input}
          {props.suffix ? <Affix side="suffix">{props.suffix}</Affix> : null}
        </div>
      ) : (
        input
      )}
    </LabelledGroup>
  )
}
