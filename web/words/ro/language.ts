import type { Translation } from '../words.ts'

export const language = {
  page: {
    title: 'Limba',
    what: 'Alegeți limba în care doriți să citiți. Și mesajele vor fi în această limbă.',
    changeable: 'O puteți schimba oricând, în josul fiecărei pagini.',
  },
} satisfies Translation['language']
