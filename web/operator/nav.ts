/** The rooms of the team's site: who may open each, and what it is called. app.tsx says which pages stand in it. */
import type { TeamRole } from '../../functions/core/team/team.ts'

export type Room = {
  /** Below /operator. All that is below it is this role's alone. */
  path: string
  role: TeamRole
  text: string
  what: string
  /** Its short name in the header, where it stands there. */
  header?: string
}

export const rooms = [
  {
    path: 'calls',
    role: 'link-worker',
    text: 'Calls',
    what: 'Who waits for a call, and those that you have taken.',
    header: 'Calls',
  },
  {
    path: 'listings',
    role: 'operator',
    text: 'Listings to check',
    what: 'What groups have written or changed, before people see it.',
    header: 'Listings',
  },
  {
    path: 'notes',
    role: 'operator',
    text: 'Notes from groups',
    what: 'What they say is wrong with their listings.',
  },
  {
    path: 'reports',
    role: 'operator',
    text: 'Reported messages',
    what: 'What somebody wrote to a group, and the group reported.',
    header: 'Reports',
  },
  {
    path: 'parked',
    role: 'operator',
    text: 'Parked messages',
    what: 'What could not be sent and waits for a person.',
  },
  {
    path: 'feeds',
    role: 'operator',
    text: 'Feeds',
    what: 'Other directories that ours takes listings from.',
  },
  {
    path: 'groups',
    role: 'operator',
    text: 'Groups',
    what: 'Their addresses, and who looked at whom.',
    header: 'Groups',
  },
  {
    path: 'employers',
    role: 'operator',
    text: 'Employers and sponsors',
    what: 'Their join codes, and inviting a colleague of theirs.',
    header: 'Employers',
  },
  {
    path: 'call-counts',
    role: 'operator',
    text: 'How many wait for a call',
    what: 'And for how long. Nobody’s name.',
  },
  {
    path: 'health',
    role: 'operator',
    text: 'How the service is',
    what: 'What is late, which channels are closed, what texts cost.',
  },
  {
    path: 'record',
    role: 'operator',
    text: 'What the team did',
    what: 'Everything that was done here, by whom and when.',
  },
  {
    path: 'team',
    role: 'operator',
    text: 'The team',
    what: 'Who can sign in here, and a lost passkey.',
  },
] as const satisfies readonly Room[]

export type RoomPath = (typeof rooms)[number]['path']

export const roomsOf = (roles: readonly TeamRole[]): readonly Room[] =>
  rooms.filter(({ role }) => roles.includes(role))
