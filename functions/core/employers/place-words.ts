/** What a sponsor's places and people are called: at work, and where people live. */
import type { Employer } from './employer.ts'

export function placeWords(kind: Employer['kind']) {
  return kind === 'employer'
    ? {
        site: 'site',
        Site: 'Site',
        sites: 'sites',
        Sites: 'Sites',
        team: 'team',
        teams: 'teams',
        headcount: 'headcount',
        headcounts: 'headcounts',
        /** Who belongs to it, as its own colleagues say. */
        people: 'staff',
        person: 'somebody who works for you',
        atSite: 'work there',
        otherSites: 'Other sites',
        otherTeams: 'Other teams',
      }
    : {
        site: 'neighbourhood',
        Site: 'Neighbourhood',
        sites: 'neighbourhoods',
        Sites: 'Neighbourhoods',
        team: 'street or block',
        teams: 'streets or blocks',
        headcount: 'number of people',
        headcounts: 'numbers of people',
        people: 'residents',
        person: 'one of your residents',
        atSite: 'live there',
        otherSites: 'Other neighbourhoods',
        otherTeams: 'Other streets or blocks',
      }
}
export type PlaceWords = ReturnType<typeof placeWords>
