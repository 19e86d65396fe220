/** How somebody’s own answers have gone, as charts with their numbers. */
export const trends = {
  page: {
    title: 'How it has gone',
    satisfied: 'Satisfied with life',
    worthwhile: 'Things I do are worthwhile',
    happy: 'Happy yesterday',
    anxious: 'Anxious yesterday',
    one: 'One answer so far. The next ones show how it goes.',
    same: 'Between {low} and {high} in {count} check-ins; the same now as at first.',
    higher: 'Between {low} and {high} in {count} check-ins; higher now than at first.',
    lower: 'Between {low} and {high} in {count} check-ins; lower now than at first.',
  },
  chart: {
    lowIsGood: 'Here, lower is better.',
    lowIsBad: 'Here, higher is better.',
    numbers: 'See the numbers',
    when: 'When',
    answer: 'Answer',
    noAnswer: 'No answer',
  },
}
