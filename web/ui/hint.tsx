import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { useFrame } from './language.ts'

export const Hint = ({ id, class: more, children }: { id?: string; class?: string; children: Child }) => (
  <div class={classes('nhsuk-hint', more)} id={id}>
    {children}
  </div>
)

export const ErrorMessage = ({ id, children }: { id?: string; children: Child }) => {
  const words = useFrame().chrome.page
  return (
    <span class="nhsuk-error-message" id={id}>
      <span class="nhsuk-u-visually-hidden" {...words.mark}>
        {words.error}{' '}
      </span>
      {children}
    </span>
  )
}
