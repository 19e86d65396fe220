import type { Translation } from '../words.ts'

export const sponsor = {
  employer: {
    sponsor: 'angajatorul dvs.',
    Sponsor: 'Angajatorul dvs.',
    nobody: 'Nimeni de la serviciu',
    site: 'Unde lucrați',
    team: 'Echipa dvs.',
    place: 'la serviciu',
  },
  community: {
    sponsor: 'organizația care plătește',
    Sponsor: 'Organizația care plătește',
    nobody: 'Nimeni din locul unde stați',
    site: 'Unde stați',
    team: 'Strada sau blocul dvs.',
    place: 'acolo unde stați',
  },
} satisfies Translation['sponsor']
