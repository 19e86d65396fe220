import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import type { HeadingLevel, Size } from './label.tsx'

const headings = { 1: 'h1', 2: 'h2', 3: 'h3' } as const

type Props = {
  legend: Child
  size?: Size | undefined
  heading?: HeadingLevel | undefined
  describedBy?: string | undefined
  children?: Child
}

export const Fieldset = ({ legend, size, heading, describedBy, children }: Props) => {
  const Heading = heading && headings[heading]
  return (
    <fieldset class="nhsuk-fieldset" aria-describedby={describedBy}>
      <legend class={classes('nhsuk-fieldset__legend', size && `nhsuk-fieldset__legend--${size}`)}>
        {Heading ? <Heading class="nhsuk-fieldset__heading">{legend}</Heading> : legend}
      </legend>
      {children}
    </fieldset>
  )
}
