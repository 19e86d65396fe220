/** What a person reads straight after a check-in: their own words and change, never a mark or a diagnosis. */
import type { Scores } from './check-in.ts'
import { type Ons4Id, ons4 } from './questions.ts'

/**
 * Whether help comes first on the next page. ONS thresholds: 0–4 is low for the first three questions, and 6–10
 * is high for anxiety.
 */
export function isLow(scores: Scores): boolean {
  const atMost4 = (value: number | undefined) => value !== undefined && value <= 4
  const anxious = scores.anxious !== undefined && scores.anxious >= 6
  return atMost4(scores.satisfied) || atMost4(scores.worthwhile) || atMost4(scores.happy) || anxious
}

export type Said = { id: Ons4Id; value: number; change?: 'same' | 'up' | 'down'; before?: number }

/** Each answered question, beside the last time that it was answered. */
export function feedbackFor(now: Scores, earlier: readonly Scores[]): Said[] {
  return ons4.flatMap(({ id }): Said[] => {
    const value = now[id]
    if (value === undefined) return []
    const before = earlier.findLast((scores) => scores[id] !== undefined)?.[id]
    if (before === undefined) return [{ id, value }]
    return [{ id, value, before, change: value === before ? 'same' : value > before ? 'up' : 'down' }]
  })
}
