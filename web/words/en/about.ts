/** Pages that say what Upstream is: help now, who sees what, accessibility. */
export const about = {
  helpNow: {
    title: 'Help now',
    separate:
      'These {count} services are separate from Upstream. You can call them yourself, at any time, and nobody here is told.',
    notUrgent: 'When it is not urgent',
    therapy:
      'You can ask for talking therapy on the NHS yourself, without seeing a GP first. Search for “NHS talking therapies” on [nhs.uk].',
  },
  whoSeesWhat: {
    title: 'Who sees what',
    apart: 'Upstream is run by its own team, apart from whoever pays for it.',
    sponsor: 'Your employer or sponsor',
    sponsorSees:
      'They pay for the programme and share the join code. They never see you: not your answers, not what you signed up for, not even that you joined. They get totals about many people, rounded and with small numbers left out.',
    group: 'A group that you choose',
    groupSees:
      'When you ask to come to something, that group gets your first name, one way to reach you if you want, and what you choose to write. They don’t get your check-ins, and they aren’t told who your employer or sponsor is.',
    you: 'You',
    youSee:
      'Everything that is kept about you is on your own page. You can change your choices, download it all, or delete it, at any time.',
    team: 'The team that runs Upstream',
    teamSees:
      'They keep it working. Your email address and phone number are kept locked, and your check-ins are kept apart from them under a random number.',
    teamCalls:
      'If you ask for a call, the link worker who takes it sees what you wrote for it, and never your check-ins. Each look is recorded. They sign you up for something only if you say yes on the phone.',
    notWatched: 'A check-in is not watched',
    nobodyReads:
      'Nobody reads check-ins as they come in, so please don’t use one to ask for help. If you need somebody now, use [Help now].',
  },
  accessibility: {
    title: 'Accessibility',
    aim: 'Upstream should work for you, however you use it.',
    how: 'Every page works with a keyboard, with a screen reader, at four times the size, on a small old phone, and with scripts turned off. It follows your device’s light or dark setting and its wish for less movement. We aim for level AA of the Web Content Accessibility Guidelines 2.2 and test each page against it by machine.',
    tell: 'If something does not work for you, tell the team that gave you your join code. It is a fault, and theirs to mend.',
  },
}
