/** Straight after a check-in. */
export const feedback = {
  page: {
    thanks: 'Thank you for telling us',
    hard: 'That sounds hard.',
    saved: 'Your check-in is saved',
    call: 'Would you like to talk it over? You can [ask a link worker to call you]. Nobody is told unless you ask.',
    said: 'What you said',
    skipped: 'You skipped the questions about how you are. That is fine.',
    three: 'Three things that may fit',
    more: '[See more like these]',
    next: '[Change this week’s answers] · [Go to my space]',
    feelingSafe: 'Feeling safe',
    safety:
      'If you are in danger, [call 999]. If you can’t speak, press 55 when asked, on a mobile. If somebody frightens or controls you, it is not your fault, and you can talk to someone at any hour: see [Help now].',
  },
  /** Their own answers, one by one, beside the last time. */
  said: {
    satisfied: 'You said {value} out of 10 for how satisfied you are with your life.',
    worthwhile: 'You said {value} out of 10 for how worthwhile the things you do feel.',
    happy: 'You said {value} out of 10 for how happy you felt yesterday.',
    anxious: 'You said {value} out of 10 for how anxious you felt yesterday.',
    same: 'That is the same as last time.',
    up: 'Last time you said {before}, so it has gone up.',
    down: 'Last time you said {before}, so it has gone down.',
  },
}
