import type { Translation } from '../words.ts'

export const language = {
  page: {
    title: 'Język',
    what: 'Wybierz język, w którym chcesz czytać. Wiadomości też będą w tym języku.',
    changeable: 'Możesz go zmienić w każdej chwili na dole każdej strony.',
  },
} satisfies Translation['language']
