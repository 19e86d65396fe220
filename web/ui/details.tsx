import type { Child } from 'hono/jsx'

export const Details = ({ summary, open, children }: { summary: Child; open?: boolean; children: Child }) => (
  <details class="nhsuk-details" open={open}>
    <summary class="nhsuk-details__summary">
      <span class="nhsuk-details__summary-text">{summary}</span>
    </summary>
    <div class="nhsuk-details__text">{children}</div>
  </details>
)
