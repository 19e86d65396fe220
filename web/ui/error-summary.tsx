import type { FieldErrors } from './errors.ts'

/** The client script moves focus here when the page opens. */
export const ErrorSummary = ({ errors }: { errors: FieldErrors }) => (
  <div class="nhsuk-error-summary" data-module="nhsuk-error-summary">
    <div role="alert">
      <h2 class="nhsuk-error-summary__heading">There is a problem</h2>
      <div class="nhsuk-error-summary__body">
        <ul class="nhsuk-list nhsuk-error-summary__list">
          {Object.entries(errors).map(([field, message]) => (
            <li>{field === '' ? message : <a href={`#${field}`}>{message}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  </div>
)
