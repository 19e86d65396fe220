import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

/** Colour never carries the meaning alone: the word does. */
export type TagColour = 'white' | 'grey' | 'green' | 'blue' | 'red' | 'yellow'

export const Tag = ({ colour, children }: { colour?: TagColour | undefined; children: Child }) => (
  <strong class={classes('nhsuk-tag', colour && `nhsuk-tag--${colour}`)}>{children}</strong>
)
