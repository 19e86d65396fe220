/** The pages behind the link that stops reminders and ideas without signing in. */
export const stop = {
  ask: {
    email: 'Stop reminders and ideas by email?',
    sms: 'Stop reminders and ideas by text?',
    words: 'Nothing is stopped until you press the button. You need not say why.',
    button: 'Stop them',
    still: 'What still comes: codes that you ask for, and answers and dates about what you asked to come to.',
  },
  done: {
    email: 'Reminders and ideas by email are stopped',
    sms: 'Reminders and ideas by text are stopped',
    words: 'One that was just leaving may still reach you. After that, no more.',
    still: 'What still comes: codes that you ask for, and answers and dates about what you asked to come to.',
  },
  again: {
    words: 'To choose again, at any time, [sign in and open “Reminders and ideas”].',
  },
  unknown: {
    title: 'This link does not work',
    words: 'It may be cut short, or belong to something that has been deleted. Nothing was changed.',
    instead:
      'To stop reminders and ideas, [sign in and open “Reminders and ideas”], or reply STOP to any text of ours.',
    whole: 'If you copied the link, check that you have all of it and open it again.',
  },
}
