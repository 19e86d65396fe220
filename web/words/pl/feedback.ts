import type { Translation } from '../words.ts'

export const feedback = {
  page: {
    thanks: 'Dziękujemy, że nam to mówisz',
    hard: 'To brzmi ciężko.',
    saved: 'Twoja ankieta jest zapisana',
    call: 'Chcesz o tym porozmawiać? Możesz [poprosić, żeby zadzwonił do Ciebie link worker], osoba, która pomaga znaleźć wsparcie. Nikt się nie dowie, jeśli nie poprosisz.',
    said: 'Twoje odpowiedzi',
    skipped: 'Pytania o samopoczucie są pominięte. To w porządku.',
    three: 'Trzy rzeczy, które mogą pasować',
    more: '[Zobacz więcej podobnych]',
    next: '[Zmień odpowiedzi z tego tygodnia] · [Przejdź do mojej strony]',
    feelingSafe: 'Poczucie bezpieczeństwa',
    safety:
      'Jeśli grozi Ci niebezpieczeństwo, [zadzwoń pod 999]. Jeśli nie możesz mówić, na telefonie komórkowym naciśnij 55, gdy o to poproszą. Jeśli ktoś Cię straszy lub kontroluje, to nie Twoja wina i o każdej porze możesz z kimś porozmawiać: zobacz [Pilna pomoc].',
  },
  said: {
    satisfied: 'Zadowolenie z życia: Twoja odpowiedź to {value} na 10.',
    worthwhile: 'Poczucie, że to, co robisz, ma sens: Twoja odpowiedź to {value} na 10.',
    happy: 'Szczęście wczoraj: Twoja odpowiedź to {value} na 10.',
    anxious: 'Niepokój wczoraj: Twoja odpowiedź to {value} na 10.',
    same: 'To tyle samo co ostatnio.',
    up: 'Ostatnio było {before}, więc teraz jest wyżej.',
    down: 'Ostatnio było {before}, więc teraz jest niżej.',
  },
} satisfies Translation['feedback']
