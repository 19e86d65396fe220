import type { Translation } from '../words.ts'

export const checkIn = {
  page: {
    title: 'Cum vă simțiți?',
    mySpace: 'Pagina mea',
    what: 'Șase întrebări, cam două minute. Săriți peste cele la care nu doriți să răspundeți. Nimeni nu urmărește răspunsurile, așa că nu cereți aici ajutor urgent.',
    again: 'Ați completat chestionarul săptămâna aceasta. Schimbați ce doriți și salvați-l din nou.',
    inEnglish:
      'Primele cinci întrebări sunt în engleză. Textul lor este cel oficial, ca răspunsurile să poată fi comparate, și nu avem voie să îl schimbăm.',
    skip: 'Săriți',
    helps: 'Ce v-ar ajuta?',
    asMany: 'Alegeți câte doriți.',
    save: 'Salvați chestionarul',
  },
  agree: {
    title: 'Chestionar',
    mySpace: 'Pagina mea',
    notYet:
      'Nu ne-ați spus că Upstream poate păstra chestionarele dvs. Până atunci nu aveți la ce să răspundeți aici.',
    inEnglish: 'Mai jos sunt și cuvintele în engleză. Acelea contează și pe acelea le păstrăm.',
    agree: 'Sunt de acord, păstrați-mi chestionarele',
    orLook: 'Puteți și să [căutați ceva în apropiere] fără să completați chestionarul.',
  },
  needs: {
    connection: 'Oameni noi, mai puțină singurătate',
    stress: 'Stres și tristețe',
    active: 'Mai multă mișcare',
    sleep: 'Somn și energie',
    nature: 'Timp în natură',
    creativity: 'Ceva creativ, ceva nou de învățat',
    money: 'Bani, datorii și ajutoare sociale',
    housing: 'Locuință și facturi la energie',
    work: 'Muncă, calificare și voluntariat',
    caring: 'Îngrijirea cuiva',
    bereavement: 'Pierderea cuiva sau o mare schimbare în viață',
    family: 'Viața de părinte, viața de familie',
    condition: 'O boală de lungă durată, durere sau menopauză',
    dementia: 'Demență, la mine sau în familie',
    food: 'Mâncare și alimentație sănătoasă',
    habits: 'Alcool, fumat sau jocuri de noroc',
    safety: 'Siguranță, relații',
    digital: 'Folosirea telefonului și a calculatorului',
    language: 'Limba engleză sau începutul într-o țară nouă',
  },
} satisfies Translation['checkIn']
