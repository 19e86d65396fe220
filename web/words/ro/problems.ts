import type { Translation } from '../words.ts'

export const problems = {
  'not-found': {
    title: 'Nu găsim această pagină',
    words:
      'Poate adresa este scrisă greșit sau ce era aici nu mai există. Nimic din ce ați salvat nu s-a pierdut.',
  },
  'cross-site': {
    title: 'A venit din altă parte',
    words:
      'Pentru siguranța dvs., Upstream primește numai ce este trimis din paginile sale. Deschideți pagina din nou și trimiteți de acolo.',
  },
  'too-large': {
    title: 'Este prea lung ca să fie trimis',
    words: 'Mergeți înapoi, scurtați textul și trimiteți-l din nou.',
  },
  'not-a-form': {
    title: 'Nu putem citi ce a fost trimis',
    words: 'Trimiteți formularul din pagina lui.',
  },
  unreadable: {
    title: 'Nu putem citi ce a fost trimis',
    words: 'Mergeți înapoi la pagină, verificați ce ați scris și trimiteți din nou.',
  },
  fault: {
    title: 'Ceva nu a mers la noi',
    words:
      'Nu este vina dvs. Așteptați un minut, mergeți înapoi și încercați din nou. Dacă aveți nevoie acum de ajutor, alegeți sus Ajutor acum.',
  },
  wayOut: { start: 'Mergeți la început' },
} satisfies Translation['problems']
