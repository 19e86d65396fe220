/**
 * One question's answers: for each person the latest, or the first, with its day. Of two answers on one day the higher
 * counts, because a day has no hours here and the order of rows must not matter.
 */
export const none = -1

export type Answers = {
  /** The score of each person, or `none`. */
  scores: Int8Array
  /** Its day, where there is a score. */
  days: Int32Array
  note(person: number, day: number, score: number): void
}

export function makeAnswers(people: number, keep: 'latest' | 'first'): Answers {
  const scores = new Int8Array(people).fill(none)
  const days = new Int32Array(people)
  const sign = keep === 'latest' ? 1 : -1
  return {
    scores,
    days,
    note(person, day, score) {
      const kept = scores[person] as number
      const later = (day - (days[person] as number)) * sign
      if (kept !== none && (later < 0 || (later === 0 && score <= kept))) return
      scores[person] = score
      days[person] = day
    },
  }
}
