import type { Child } from 'hono/jsx'

export const InsetText = ({ children }: { children: Child }) => (
  <div class="nhsuk-inset-text">
    <span class="nhsuk-u-visually-hidden">Information: </span>
    {typeof children === 'string' ? <p>{children}</p> : children}
  </div>
)
