import { ErrorWords } from './error-words.tsx'
import type { FieldErrors } from './errors.ts'
import { useFrame } from './language.ts'

/** The client script moves focus here when the page opens. */
export const ErrorSummary = ({ errors }: { errors: FieldErrors }) => {
  const words = useFrame().chrome.page
  return (
    <div class="nhsuk-error-summary" data-module="nhsuk-error-summary">
      <div role="alert">
        <h2 class="nhsuk-error-summary__heading" {...words.mark}>
          {words.problem}
        </h2>
        <div class="nhsuk-error-summary__body">
          <ul class="nhsuk-list nhsuk-error-summary__list">
            {Object.entries(errors).map(([field, message]) => (
              <li>
                {field === '' ? (
                  <ErrorWords message={message} />
                ) : (
                  <a href={`#${field}`}>
                    <ErrorWords message={message} />
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
