/** "Reminders and ideas": what a person wants to hear, how often, about what, and when not; and the experiment. */
export const reminders = {
  page: {
    title: 'Reminders and ideas',
    lead: 'Nothing comes unless you tick it. Then it is one a week at most, and never between 8 in the evening and 8 in the morning.',
    save: 'Save',
    saved: 'That is saved.',
    ended: 'The pause is over.',
    started: 'We can text you again. Tick what you want.',
    history: '[What we sent you, and why]',
    choices: '[Your other choices, and how we reach you]',
  },
  /** On the page of choices, under the boxes that turn a channel on or off. */
  inChoices: {
    details: 'Which reminders and ideas, how often, and a pause: [choose in “Reminders and ideas”].',
    stopTexts:
      'To stop our texts, reply STOP to any of them. Only codes that you ask for come after that. To have them again, text START.',
  },
  channels: {
    email: 'What may we email you?',
    emailTo: 'To {address}.',
    sms: 'What may we text you?',
    smsTo:
      'To {address}. Reply STOP to any of our texts and nothing but the codes that you ask for comes by text.',
  },
  /** Under the name of each kind of encouragement: when it comes. */
  kinds: {
    'check-in-due': 'On the day, as often as you say below. Not if you have checked in already.',
    'check-in-reminder': 'Once, three days later or more. Not if you check in every week.',
    idea: 'About what you tick below, once in four weeks at most.',
    'did-you-go': 'The day after a date that a group gave you.',
    'six-weeks': 'Six weeks after such a date.',
    'welcome-back': 'Once, when we have not seen you for twelve weeks.',
    noCheckIns: 'This needs your check-ins to be kept, which you have not turned on. [Turn it on].',
  },
  rhythm: {
    legend: 'How often may we ask you to check in?',
    weekly: 'Every week',
    fortnightly: 'Every two weeks',
    'four-weekly': 'Every four weeks',
  },
  interests: {
    nothing: 'What you want to hear of: nothing yet',
    chosen: (count: number) => `What you want to hear of: ${count} chosen`,
    legend: 'What would you like ideas about?',
    hint: 'Nobody is told. We look for things that may help with what you tick, and leave the rest.',
    near: 'Near',
    nearHint: 'The first half of a postcode, like LS6. Leave it empty if anywhere will do.',
  },
  pause: {
    legend: 'Would you like a pause?',
    howLong: 'How long?',
    hint: 'Answers about what you asked to come to still reach you.',
    none: 'No pause',
    keep: 'Keep the pause until {day}',
    weeks2: '2 weeks, until {day}',
    weeks4: '4 weeks, until {day}',
    months3: '3 months, until {day}',
    paused: 'Paused until {day}',
    pausedWords: 'No reminders and no ideas come until that day is over.',
    end: 'End the pause now',
  },
  /** After a check-in in which something was ticked that may be near. */
  hearMore: {
    offer: 'Tell me when there is something near me about this',
    what: 'What you ticked is then kept with your reminders too, where you can take it back.',
    on: 'We tell you when there is something about this. [Change what you hear of].',
    near: '[Say near where], so that it suits you.',
    choose:
      'Would you like to hear when there is something near you about this? [Choose reminders and ideas].',
  },
  /** An address that we leave alone: why, and what to do. */
  stopped: {
    bouncedEmail: 'Email to {address} comes back.',
    bouncedSms: 'Texts to {address} do not arrive.',
    complainedEmail:
      'An email of ours to {address} was marked as spam, so we send no reminders or ideas there.',
    complainedSms: 'A text of ours to {address} was reported, so we send no reminders or ideas there.',
    saidStopEmail: 'You said stop, so we send no reminders or ideas to {address}.',
    saidStopSms: 'You texted STOP from {address}, so we send it nothing but the codes that you ask for.',
    check: '[Check it or add another].',
    another: 'If you want them, [add another address, or prove this one again with a code].',
    start: 'To have texts again, text START to the number that they came from, or press the button.',
    startButton: 'Start texts again',
    seen: 'Hide this note',
    seenOf: 'about {address}',
    choose: '[Choose what comes, and how].',
  },
  trial: {
    heading: 'Does it help?',
    short:
      'To learn honestly whether reminders help, one person in ten does not get each kind, chosen by chance. [See what that means for you].',
  },
  /** The experiment's own page. */
  experiment: {
    title: 'How we learn whether reminders help',
    lead: 'To learn honestly whether reminders help, one person in ten does not get each kind, chosen by chance.',
    how: 'Chance decides, once for each kind, and it stays that way. Nothing about you plays a part. What you booked or wait for is never held back, and you can do everything here yourself at any time.',
    counted:
      'Only numbers come of it: how many people did something after a reminder, and how many did without one.',
    heldOut: 'By chance, you do not get these:',
    none: 'So far, you are not held out of anything.',
    leaveWords: 'You can leave. Then you get every kind that you ask for, and you are not counted in this.',
    leave: 'Leave the experiment',
    hasLeft: 'You have left the experiment. You get every kind that you ask for.',
    back: 'Take part again',
    saved: 'That is saved.',
  },
}
