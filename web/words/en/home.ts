/** The start, and typing a join code. */
export const home = {
  page: {
    title: 'Small things nearby that help',
    what: 'A walk with others, help with a bill, a choir, a garden, somebody to talk to. Upstream helps you find something near you and put yourself forward for it, before things get hard.',
    mySpace: 'Go to my space',
    joinedBefore: 'Joined before? [Sign in with a code].',
    how: 'How it works',
    first: 'Say how you are, if you like. Only you see it.',
    second: 'Find something near you, at a time that you can manage.',
    third: 'Ask to come. The group answers you. Nobody else is told.',
    justLook: '[Look at activities near you]. You don’t need to join for that.',
  },
  joinCode: {
    title: 'Type your join code',
    label: 'Your join code',
    hint: 'It is on the poster or in the message that told you about Upstream.',
    join: 'Join',
    none: 'No code? You can still [look at activities near you].',
  },
}
