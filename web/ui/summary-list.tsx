import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'

export type SummaryAction = { href: string; text: string; hidden?: string | undefined }
export type SummaryRow = { key: Child; value: Child; actions?: readonly SummaryAction[] | undefined }

/** `hidden` tells a screen reader what the link is about: Change [your name]. */
const Action = ({ action }: { action: SummaryAction }) => (
  <a class="nhsuk-link" href={action.href}>
    {action.text}
    {action.hidden ? <span class="nhsuk-u-visually-hidden"> {action.hidden}</span> : null}
  </a>
)

const Actions = ({ actions }: { actions: readonly SummaryAction[] }) => (
  <dd class="nhsuk-summary-list__actions">
    {actions.length === 1 ? (
      actions.map((action) => <Action action={action} />)
    ) : (
      <ul class="nhsuk-summary-list__actions-list">
        {actions.map((action) => (
          <li class="nhsuk-summary-list__actions-list-item">
            <Action action={action} />
          </li>
        ))}
      </ul>
    )}
  </dd>
)

export const SummaryList = ({ rows, border = true }: { rows: readonly SummaryRow[]; border?: boolean }) => {
  const anyActions = rows.some((row) => row.actions?.length)
  return (
    <dl class={classes('nhsuk-summary-list', !border && 'nhsuk-summary-list--no-border')}>
      {rows.map((row) => {
        const actions = row.actions ?? []
        const bare = anyActions && actions.length === 0
        return (
          <div class={classes('nhsuk-summary-list__row', bare && 'nhsuk-summary-list__row--no-actions')}>
            <dt class="nhsuk-summary-list__key">{row.key}</dt>
            <dd class="nhsuk-summary-list__value">{row.value}</dd>
            {actions.length > 0 ? <Actions actions={actions} /> : null}
          </div>
        )
      })}
    </dl>
  )
}
