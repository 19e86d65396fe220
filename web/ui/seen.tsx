import { frameFor } from '../words/words.ts'
import { useFrame } from './language.ts'

/** The thin strip on every page that takes information: who sees what is typed here. */
export const SeenBy = ({ who }: { who: readonly string[] }) => {
  const own = useFrame().chrome
  const known: Record<string, unknown> = own.seenBy
  // A phrase that has no translation makes the whole line English: it never mixes two languages.
  const { page, seenBy } = who.every((name) => name in known) ? own : frameFor('en').chrome
  const phrases: Record<string, unknown> = seenBy
  return (
    <p class="up-seen" {...page.mark}>
      <svg
        class="up-seen__eye"
        viewBox="0 0 24 24"
        width="24"
        height="24"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M2.5 12C5 7.6 8.2 5.5 12 5.5s7 2.1 9.5 6.5c-2.5 4.4-5.7 6.5-9.5 6.5S5 16.4 2.5 12Z" />
        <circle cx="12" cy="12" r="2.8" />
      </svg>
      <span>
        <span class="up-seen__label">{page.whoSees} </span>
        {who.map((name, index) => (
          <>
            <span class="up-seen__who">
              <strong>{phrases[name] ?? name}</strong>
              {index < who.length - 1 ? ' ·' : null}
            </span>{' '}
          </>
        ))}
      </span>
    </p>
  )
}
