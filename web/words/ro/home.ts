import type { Translation } from '../words.ts'

export const home = {
  page: {
    title: 'Lucruri mici din apropiere, care ajută',
    what: 'O plimbare cu alți oameni, ajutor cu o factură, un cor, o grădină, cineva cu care să vorbiți. Cu Upstream găsiți ceva aproape de dvs. și vă puteți înscrie, înainte să devină greu.',
    mySpace: 'Mergeți la pagina mea',
    joinedBefore: 'V-ați alăturat deja? [Conectați-vă cu un cod].',
    how: 'Cum funcționează',
    first: 'Spuneți cum vă simțiți, dacă doriți. Doar dvs. vedeți.',
    second: 'Găsiți ceva aproape, la o oră care vă convine.',
    third: 'Întrebați dacă puteți veni. Grupul vă răspunde. Nimeni altcineva nu află.',
    justLook: '[Vedeți activitățile din apropiere]. Pentru asta nu este nevoie să vă alăturați.',
  },
  joinCode: {
    title: 'Scrieți codul de acces',
    label: 'Codul dvs. de acces',
    hint: 'Îl găsiți pe afișul sau în mesajul din care ați aflat de Upstream.',
    join: 'Alăturați-vă',
    none: 'Nu aveți un cod? Puteți totuși să [vedeți activitățile din apropiere].',
  },
} satisfies Translation['home']
