import type { Translation } from '../words.ts'

export const trends = {
  page: {
    title: 'Cum a fost',
    satisfied: 'Mulțumirea față de viață',
    worthwhile: 'Ce fac are rost',
    happy: 'Bucuria de ieri',
    anxious: 'Neliniștea de ieri',
    one: 'Deocamdată un răspuns. Următoarele vor arăta cum merge.',
    same: 'Între {low} și {high}, chestionare: {count}. Acum la fel ca la început.',
    higher: 'Între {low} și {high}, chestionare: {count}. Acum mai sus decât la început.',
    lower: 'Între {low} și {high}, chestionare: {count}. Acum mai jos decât la început.',
  },
  chart: {
    lowIsGood: 'Aici, mai jos este mai bine.',
    lowIsBad: 'Aici, mai sus este mai bine.',
    numbers: 'Vedeți cifrele',
    when: 'Când',
    answer: 'Răspuns',
    noAnswer: 'Fără răspuns',
  },
} satisfies Translation['trends']
