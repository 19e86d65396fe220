/**
 * What people are taken to do in a month, on average over all who have joined. None of it is measured: there is no
 * programme yet. Each can be given to `npm run cost` as a flag of its name.
 */

const habit = (value: number, says: string) => ({ value, says })

export const habits = {
  joins: habit(0.04, 'joins, for each person who takes part'),
  'sign-ins': habit(1, 'sign-ins, each with a code'),
  pages: habit(12, 'pages and forms of a person’s own or of the directory'),
  'check-ins': habit(1, 'check-ins'),
  drafts: habit(0.3, 'self-referrals that are written'),
  referrals: habit(0.25, 'self-referrals that are sent'),
  'with-places': habit(0.3, 'of those, the share to activities with limited places'),
  answers: habit(0.9, 'groups’ answers, for each that is sent'),
  withdrawals: habit(0.05, 'withdrawals, for each that is sent'),
  offers: habit(0.03, 'offers from a waiting list, for each that is sent'),
  encouragements: habit(1.5, 'encouragements that are sent'),
  'plan-looks': habit(3, 'looks at a plan that find nothing due'),
  'texts-per-person': habit(0.6, 'of all that a person is sent, how many are texts'),
  segments: habit(1.1, 'segments of a text'),
  'people-per-group': habit(100, 'people for each group in the directory'),
  'group-emails': habit(
    4,
    'emails to each group beside its sign-ups: its week, registers, is it still right',
  ),
  releases: habit(1 / 3, 'releases that a person is counted in'),
  listings: habit(2000, 'listings in the directory, whatever the people'),
  'snapshots-a-day': habit(24, 'times a day that the directory has changed'),
  processes: habit(3, 'processes that keep the directory in memory'),
  'page-ms': habit(60, 'milliseconds of Lambda for a page'),
  'message-ms': habit(300, 'milliseconds of Lambda for a message and what is heard of it'),
  'kb-per-page': habit(10, 'KB of a page: the most that a later one may have'),
  'kb-first-visit': habit(40, 'KB of a first visit: the most that it may have'),
  'kb-per-person': habit(20, 'KB that are kept of a person after two years, in all tables'),
} as const
export type Habit = keyof typeof habits
export type Habits = Record<Habit, number>

export const usual = (): Habits =>
  Object.fromEntries(Object.entries(habits).map(([name, { value }]) => [name, value])) as Habits
