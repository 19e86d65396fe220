import type { Translation } from '../words.ts'

export const sponsor = {
  employer: {
    sponsor: 'Twój pracodawca',
    Sponsor: 'Twój pracodawca',
    nobody: 'Nikt w pracy',
    site: 'Gdzie pracujesz',
    team: 'Twój zespół',
    place: 'w pracy',
  },
  community: {
    sponsor: 'organizacja, która za to płaci',
    Sponsor: 'Organizacja, która za to płaci',
    nobody: 'Nikt w miejscu, gdzie mieszkasz',
    site: 'Gdzie mieszkasz',
    team: 'Twoja ulica lub blok',
    place: 'tam, gdzie mieszkasz',
  },
} satisfies Translation['sponsor']
