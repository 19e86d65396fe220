import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

export type ButtonProps = {
  text?: string | undefined
  children?: Child
  /** Goes somewhere instead of sending the form. */
  href?: string | undefined
  secondary?: boolean | undefined
  warning?: boolean | undefined
  small?: boolean | undefined
  disabled?: boolean | undefined
  name?: string | undefined
  value?: string | undefined
}

export const Button = (props: ButtonProps) => {
  const look = classes(
    'nhsuk-button',
    props.secondary && 'nhsuk-button--secondary',
    props.warning && 'nhsuk-button--warning',
    props.small && 'nhsuk-button--small',
  )
  const words = props.children ?? props.text
  if (props.href !== undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: it goes to a page, looks like a button and answers to the space bar
      <a class={look} data-module="nhsuk-button" href={props.href} role="button" draggable="false">
        {words}
      </a>
    )
  }
  return (
    <button
      class={look}
      data-module="nhsuk-button"
      type="submit"
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
    >
      {words}
    </button>
  )
}
