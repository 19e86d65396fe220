import type { Translation } from '../words.ts'

export const chrome = {
  header: {
    skip: 'Treceți la conținut',
    main: 'Meniul principal',
    activities: 'Activități',
    mySpace: 'Pagina mea',
    signIn: 'Conectare',
    helpNow: 'Ajutor acum',
    demonstration: '*Demonstrație.* Persoanele, grupurile și activitățile de aici sunt inventate.',
  },
  footer: {
    about: 'Despre Upstream',
    whoSeesWhat: 'Cine ce vede',
    helpNow: 'Ajutor acum',
    accessibility: 'Accesibilitate',
    language: 'Limba',
    notWatched: 'Chestionarul nu ține loc de sfatul medicului și nimeni nu îl urmărește.',
  },
  review: {
    waiting: 'Această traducere nu a fost încă verificată de un traducător.',
    inEnglish: 'Această pagină este în engleză. Încă nu am tradus-o.',
    offer: 'Preferați să citiți în română?',
    goBack: 'Înapoi la română',
  },
  page: {
    back: 'Înapoi',
    problem: 'Ceva nu este în regulă',
    error: 'Eroare:',
    whoSees: 'Cine vede aceste informații:',
    about: 'Găsiți aproape de dvs. ceva care ajută și cereți să veniți. Cine plătește nu vede cine sunteți.',
  },
  seenBy: {
    'Only you': 'Numai dvs.',
    'Only Upstream': 'Numai Upstream',
    'You and the group you choose': 'Dvs. și grupul ales de dvs.',
    'You and the link worker who takes it': 'Dvs. și link workerul care preia cererea',
    'Nobody at work': 'Nimeni de la serviciu',
    'Nobody where you live': 'Nimeni din locul unde stați',
  },
} satisfies Translation['chrome']
