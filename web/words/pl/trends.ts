import type { Translation } from '../words.ts'

export const trends = {
  page: {
    title: 'Jak było',
    satisfied: 'Zadowolenie z życia',
    worthwhile: 'To, co robię, ma sens',
    happy: 'Szczęście wczoraj',
    anxious: 'Niepokój wczoraj',
    one: 'Na razie jedna odpowiedź. Następne pokażą, jak jest dalej.',
    same: 'Od {low} do {high}, liczba ankiet: {count}. Teraz tyle samo co na początku.',
    higher: 'Od {low} do {high}, liczba ankiet: {count}. Teraz wyżej niż na początku.',
    lower: 'Od {low} do {high}, liczba ankiet: {count}. Teraz niżej niż na początku.',
  },
  chart: {
    lowIsGood: 'Tutaj im niżej, tym lepiej.',
    lowIsBad: 'Tutaj im wyżej, tym lepiej.',
    numbers: 'Zobacz liczby',
    when: 'Kiedy',
    answer: 'Odpowiedź',
    noAnswer: 'Bez odpowiedzi',
  },
} satisfies Translation['trends']
