/** The page where a language is chosen. */
export const language = {
  page: {
    title: 'Language',
    what: 'Choose the language that you would like to read. Messages come in it too.',
    changeable: 'You can change it at any time, at the foot of every page.',
  },
}
