import type { Translation } from '../words.ts'

export const leave = {
  offer: {
    heading: 'Odejdź z programu',
    words:
      'Od tej chwili nic do Ciebie nie wysyłamy i nic, co robisz, nie jest liczone. Twoja strona zostaje taka, jaka jest, dopóki jej nie usuniesz, i możesz wrócić.',
    signUps:
      'Twoje zgłoszenia zostają u grup, a my nie powiemy Ci o ich odpowiedziach. Najpierw [wycofaj te, których nie chcesz].',
    call: 'Prośba o telefon jest wycofywana, a to, co w niej piszesz, usuwane.',
    button: 'Odejdź z programu',
  },
  left: {
    title: 'Nie ma Cię już w programie',
    words:
      'Dzień odejścia: {day}. Nic do Ciebie nie wysyłamy i nic nie jest liczone, więc nie ma tu nic do wypełnienia.',
    space: 'Twoja strona nadal jest Twoja: [zobacz ją] albo [usuń ją].',
    short:
      'Nie ma Cię już w programie. Dzień odejścia: {day}. Nic do Ciebie nie wysyłamy i nic nie jest liczone.',
    stays: 'Twoja strona zostaje, dopóki jej [nie usuniesz].',
    button: 'Wróć do programu',
  },
  back: {
    notice: 'Jesteś znów z nami. Twoje wybory są takie jak przedtem.',
  },
} satisfies Translation['leave']
