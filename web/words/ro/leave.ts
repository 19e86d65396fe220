import type { Translation } from '../words.ts'

export const leave = {
  offer: {
    heading: 'Părăsiți programul',
    words:
      'După ce plecați, nu vi se mai trimite nimic și nu se mai numără nimic din ce faceți. Pagina dvs. rămâne cum este până o ștergeți și puteți reveni.',
    signUps:
      'Cererile dvs. rămân la grupuri, iar noi nu vă mai anunțăm ce răspund. [Retrageți mai întâi ce nu mai doriți].',
    call: 'Dacă ați cerut să fiți sunat, cererea se retrage și ce ați scris în ea se șterge.',
    button: 'Părăsiți programul',
  },
  left: {
    title: 'Ați părăsit programul',
    words:
      'Ați plecat {day}. Nu vi se trimite nimic și nu se numără nimic, așa că nu aveți ce completa aici.',
    space: 'Pagina este în continuare a dvs.: [vedeți-o] sau [ștergeți-o].',
    short: 'Ați plecat. De {day} nu vi se mai trimite nimic și nu se mai numără nimic.',
    stays: 'Pagina dvs. rămâne până o [ștergeți].',
    button: 'Reveniți',
  },
  back: {
    notice: 'Ați revenit. Ce ați ales înainte este neschimbat.',
  },
} satisfies Translation['leave']
