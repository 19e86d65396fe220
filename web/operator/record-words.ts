/** Acts of the team in words, by what the record calls them. What only the command line can do is told by its name. */
const words: Readonly<Record<string, string>> = {
  'listings approve': 'Said yes to a listing',
  'listings return': 'Sent a listing back',
  'listings noted': 'Saw to a note of a group',
  reports: 'Looked at the list of reports',
  'reports show': 'Read a reported message',
  'reports let': 'Let somebody write to a group again',
  'reports hold': 'Kept somebody from writing to a group',
  'reports let-again': 'Let somebody who was held write to a group again',
  'feeds run': 'Had a feed read',
  'feeds run --accept-removals': 'Let listings of a feed go',
  'feeds stop': 'Stopped a feed',
  'work redrive': 'Had a parked message tried again',
  'work drop': 'Gave a parked message up',
  'group add': 'Added or changed a group',
  'group resend': 'Sent a group what it has not answered',
  'looks show': 'Looked at who looked at whom',
  'codes add': 'Made a join code',
  'codes close': 'Closed a join code',
  'hr invite': 'Invited a colleague of an employer',
  'team add': 'Added somebody to the team',
  'team remove': 'Took somebody out of the team',
  'team reset': 'Took somebody’s passkeys away',
}

export const sayAct = (command: string): string => words[command] ?? command

/** What is to be said of how it ended, where that is not as it should be. */
export const sayOutcome = (outcome: string): string =>
  ({
    refused: 'It could not be done.',
    failed: 'Something went wrong.',
    begun: 'Nothing says how it ended.',
  })[outcome] ?? ''
