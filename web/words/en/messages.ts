/** "What we sent you, and why": everything that was sent or not sent, with its reason. */
export const messages = {
  page: {
    title: 'What we sent you, and why',
    lead: 'Every reminder and idea since you joined, for a year and a month. The latest comes first.',
    empty: 'Nothing yet. When something is sent to you, or kept back, it stands here with the reason.',
    change: 'You can [change what comes, how often, or have a pause].',
  },
  outcome: {
    sent: 'Sent',
    queued: 'On its way',
    waiting: 'Not yet',
    'not-sent': 'Not sent',
  },
  when: {
    email: 'By email, {day}',
    sms: 'By text, {day}',
    day: '{day}',
    about: 'About [{title}].',
  },
  why: {
    sent: 'You got this because {because}',
    queued: 'You get this because {because}',
    waiting: 'We have not sent this yet, because {because}',
    'not-sent': 'We did not send this because {because}',
  },
  /** Each completes "We did not send this because". */
  because: {
    gone: 'you had left the programme.',
    'no-consent': 'you had not asked for it.',
    stopped: 'we were told to leave that address alone, or what we send there comes back.',
    'no-contact': 'we had no address of yours to send it to.',
    paused: 'you had asked for a pause.',
    'not-needed': 'there was no need for it any more.',
    'too-late': 'it would have come too late to be of use.',
    'quiet-hours': 'we do not write between 8 in the evening and 8 in the morning.',
    'one-a-week': 'you had heard from us already that week, and one a week is the most.',
    'held-out': 'chance put you among the few who go without this kind, so that we learn whether it helps.',
    'over-budget': 'the money for texts that month was spent.',
    undeliverable: 'your email or phone company did not take it.',
  },
  experiment: {
    more: '[How that works, and how to leave it].',
  },
}
