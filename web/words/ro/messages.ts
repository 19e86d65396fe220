import type { Translation } from '../words.ts'

export const messages = {
  page: {
    title: 'Ce v-am trimis și de ce',
    lead: 'Toate mementourile și ideile de când v-ați alăturat, timp de un an și o lună. Cele mai noi sunt primele.',
    empty: 'Încă nimic. Când vă trimitem ceva sau renunțăm să trimitem, apare aici cu motivul.',
    change: 'Puteți [schimba ce vine și cât de des sau puteți face o pauză].',
  },
  outcome: {
    sent: 'Trimis',
    queued: 'Pe drum',
    waiting: 'Încă nu',
    'not-sent': 'Netrimis',
  },
  when: {
    email: 'Prin e-mail, {day}',
    sms: 'Prin SMS, {day}',
    day: '{day}',
    about: 'Despre [{title}].',
  },
  why: {
    sent: 'Ați primit acest mesaj pentru că {because}',
    queued: 'Veți primi acest mesaj pentru că {because}',
    waiting: 'Încă nu am trimis acest mesaj, pentru că {because}',
    'not-sent': 'Nu am trimis acest mesaj pentru că {because}',
  },
  because: {
    gone: 'ați părăsit programul.',
    'no-consent': 'nu l-ați cerut.',
    stopped: 'ni s-a cerut să nu mai scriem acolo sau ce trimitem acolo se întoarce.',
    'no-contact': 'nu aveam o adresă sau un număr la care să îl trimitem.',
    paused: 'ați cerut o pauză.',
    'not-needed': 'nu mai era nevoie de el.',
    'too-late': 'ar fi venit prea târziu ca să fie de folos.',
    'quiet-hours': 'nu scriem între 20:00 și 8:00 dimineața.',
    'one-a-week':
      'primiserăți deja ceva de la noi în acea săptămână și trimitem cel mult un mesaj pe săptămână.',
    'held-out':
      'întâmplarea v-a pus printre cei puțini care nu primesc acest fel de mesaj, ca să aflăm dacă ajută.',
    'over-budget': 'banii pentru SMS-uri din acea lună s-au terminat.',
    undeliverable: 'firma dvs. de e-mail sau de telefonie nu l-a primit.',
  },
  experiment: {
    more: '[Cum funcționează și cum puteți renunța].',
  },
} satisfies Translation['messages']
