import type { Translation } from '../words.ts'

export const home = {
  page: {
    title: 'Małe rzeczy w okolicy, które pomagają',
    what: 'Spacer z innymi, pomoc z rachunkiem, chór, ogród, ktoś do rozmowy. Z Upstream znajdziesz coś blisko siebie i zgłosisz się, zanim zrobi się ciężko.',
    mySpace: 'Przejdź do mojej strony',
    joinedBefore: 'Już z nami jesteś? [Zaloguj się kodem].',
    how: 'Jak to działa',
    first: 'Powiedz, jak się masz, jeśli chcesz. Widzisz to tylko Ty.',
    second: 'Znajdź coś w okolicy, w porze, która Ci pasuje.',
    third: 'Zapytaj, czy możesz przyjść. Grupa Ci odpowie. Nikt inny się nie dowie.',
    justLook: '[Zobacz zajęcia w okolicy]. Do tego nie trzeba dołączać.',
  },
  joinCode: {
    title: 'Wpisz kod zaproszenia',
    label: 'Twój kod zaproszenia',
    hint: 'Jest na plakacie lub w wiadomości, z której wiesz o Upstream.',
    join: 'Dołącz',
    none: 'Nie masz kodu? Możesz i tak [zobaczyć zajęcia w okolicy].',
  },
} satisfies Translation['home']
