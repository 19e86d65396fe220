/** What a person reads straight after a check-in: their own words and change, never a mark or a diagnosis. */
import type { Scores } from './check-in.ts'
import type { Ons4Id } from './questions.ts'

/**
 * Whether help comes first on the next page. ONS thresholds: 0–4 is low for the first three questions, and 6–10
 * is high for anxiety.
 */
export function isLow(scores: Scores): boolean {
  const atMost4 = (value: number | undefined) => value !== undefined && value <= 4
  const anxious = scores.anxious !== undefined && scores.anxious >= 6
  return atMost4(scores.satisfied) || atMost4(scores.worthwhile) || atMost4(scores.happy) || anxious
}

const subjects: Record<Ons4Id, string> = {
  satisfied: 'how satisfied you are with your life',
  worthwhile: 'how worthwhile the things you do feel',
  happy: 'how happy you felt yesterday',
  anxious: 'how anxious you felt yesterday',
}

/** A sentence for each answered question, beside the last time it was answered. */
export function feedbackFor(now: Scores, earlier: readonly Scores[]): string[] {
  const ids = Object.keys(subjects) as Ons4Id[]
  return ids.flatMap((id) => {
    const value = now[id]
    if (value === undefined) return []
    const before = earlier.findLast((scores) => scores[id] !== undefined)?.[id]
    return [`You said ${value} out of 10 for ${subjects[id]}.${compare(value, before)}`]
  })
}

function compare(value: number, before: number | undefined): string {
  if (before === undefined) return ''
  if (value === before) return ' That is the same as last time.'
  return ` Last time you said ${before}, so it has gone ${value > before ? 'up' : 'down'}.`
}
