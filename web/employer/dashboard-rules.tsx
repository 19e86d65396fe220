/** What is done to every number, in four sentences, and what that does not do. */
import type { Child } from 'hono/jsx'

export const fourRules = [
  'Every number is nudged up or down by as much as 3, by a secret that nobody can look up, and then rounded to the nearest 5.',
  'A number is hidden unless at least ten people are in it and at least ten are not, so that nobody and everybody look the same as a few.',
  'A number stays as it was until at least ten people’s part in it has changed, so that one person who joins, leaves or answers moves nothing.',
  'Before a release goes out, our own program tries to undo it, and what can be undone is not published.',
] as const

export const Rules = () => (
  <ol class="up-rules">
    {fourRules.map((rule) => (
      <li>{rule}</li>
    ))}
  </ol>
)

/** What a release has passed, and against whom that does not help. */
export const limits: readonly Child[] = [
  'Each release has passed a test: nobody’s part can be worked out from its figures, its tables and all earlier releases together, not even by somebody whom eight colleagues tell what they did themselves.',
  'That is no shield against somebody who already knows what everybody else answered. Against that, only fewer numbers help, so we give few.',
]
