/** What Upstream may do and how it reaches somebody; deleting; and having deleted. */
export const choices = {
  page: {
    title: 'Your choices',
    saved: 'Your choices are saved.',
    contact: 'We can reach you there from now on.',
    about: 'That is saved.',
    atOnce: 'Turn things on and off as you like. It takes effect at once.',
    may: 'What Upstream may do',
    answers: 'Where should answers go?',
    email: 'Email, {address}',
    sms: 'Text message, {address}',
    save: 'Save my choices',
    reach: 'How we reach you',
    add: '[Add or change an email address or mobile number]',
    keeps: 'Turning check-ins off keeps the ones you made until you [delete them].',
  },
  remove: {
    title: 'Delete or leave',
    checkIns: 'Only my check-ins',
    checkInsWords: 'Your answers go, at once and for good. Your sign-ups stay.',
    yesCheckIns: 'Yes, delete my check-ins',
    checkInsButton: 'Delete my check-ins',
    everything: 'Everything',
    everythingWords:
      'This deletes how we reach you, your check-ins, your sign-ups and your choices, at once and for good. Any place that you hold is given back. We ask each group that you wrote to, by email, to delete what it has. Totals that were published before stay as they are: nobody can find you in them.',
    download: 'You may like to download everything first: [as a spreadsheet (CSV)] or [as data (JSON)].',
    sure: 'Are you sure?',
    yes: 'Yes, delete everything about me',
    everythingButton: 'Delete everything',
    tick: 'Tick the box if you are sure. Nothing has been deleted.',
  },
  removed: {
    title: 'Everything about you is deleted',
    asking: 'We are asking the groups that you wrote to, by email, to delete what they have.',
    still: 'Help is still there whenever you want it: [Help now]. You can join again at any time.',
  },
}
