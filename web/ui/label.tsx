import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

export type Size = 's' | 'm' | 'l' | 'xl'
export type HeadingLevel = 1 | 2 | 3

const headings = { 1: 'h1', 2: 'h2', 3: 'h3' } as const

type Props = {
  children: Child
  for?: string | undefined
  id?: string | undefined
  size?: Size | undefined
  /** Makes the label a heading too. A Page has its own h1, so pages use 2 or 3. */
  heading?: HeadingLevel | undefined
  class?: string | undefined
}

export const Label = ({ children, for: field, id, size, heading, class: more }: Props) => {
  const label = (
    <label class={classes('nhsuk-label', size && `nhsuk-label--${size}`, more)} for={field} id={id}>
      {children}
    </label>
  )
  if (!heading) return label
  const Heading = headings[heading]
  return <Heading class="nhsuk-label-wrapper">{label}</Heading>
}
