import type { Translation } from '../words.ts'

const still = 'Tot mai vin: codurile pe care le cereți și răspunsurile și datele despre cererile dvs.'

export const stop = {
  ask: {
    email: 'Opriți mementourile și ideile prin e-mail?',
    sms: 'Opriți mementourile și ideile prin SMS?',
    words: 'Nu se oprește nimic până nu apăsați butonul. Nu trebuie să spuneți de ce.',
    button: 'Opriți-le',
    still,
  },
  done: {
    email: 'Mementourile și ideile prin e-mail sunt oprite',
    sms: 'Mementourile și ideile prin SMS sunt oprite',
    words: 'Unul care tocmai pleca poate încă să ajungă la dvs. După aceea, niciunul.',
    still,
  },
  again: {
    words: 'Ca să alegeți din nou, oricând, [conectați-vă și deschideți „Mementouri și idei”].',
  },
  unknown: {
    title: 'Acest link nu funcționează',
    words: 'Poate este tăiat sau ține de ceva care a fost șters. Nu s-a schimbat nimic.',
    instead:
      'Ca să opriți mementourile și ideile, [conectați-vă și deschideți „Mementouri și idei”] sau răspundeți STOP la oricare SMS al nostru.',
    whole: 'Dacă ați copiat linkul, verificați că este întreg și deschideți-l din nou.',
  },
} satisfies Translation['stop']
