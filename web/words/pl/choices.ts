import type { Translation } from '../words.ts'

export const choices = {
  page: {
    title: 'Twoje wybory',
    saved: 'Twoje wybory są zapisane.',
    contact: 'Od teraz możemy się tam z Tobą kontaktować.',
    about: 'Zapisane.',
    atOnce: 'Włączaj i wyłączaj, jak chcesz. Działa od razu.',
    may: 'Co Upstream może robić',
    answers: 'Gdzie wysyłać odpowiedzi?',
    email: 'E-mail, {address}',
    sms: 'SMS, {address}',
    save: 'Zapisz moje wybory',
    reach: 'Jak się z Tobą kontaktujemy',
    add: '[Dodaj lub zmień adres e-mail albo numer komórkowy]',
    keeps: 'Po wyłączeniu ankiet te wcześniejsze zostają, dopóki ich [nie usuniesz].',
  },
  remove: {
    title: 'Usuń dane albo odejdź',
    checkIns: 'Tylko moje ankiety',
    checkInsWords: 'Twoje odpowiedzi znikają od razu i na zawsze. Zgłoszenia zostają.',
    yesCheckIns: 'Tak, usuńcie moje ankiety',
    checkInsButton: 'Usuń moje ankiety',
    everything: 'Wszystko',
    everythingWords:
      'To usuwa Twoje dane kontaktowe, ankiety, zgłoszenia i wybory, od razu i na zawsze. Każde zajęte przez Ciebie miejsce wraca do grupy. Każdą grupę, do której coś poszło, prosimy e-mailem, żeby usunęła to, co ma. Liczby opublikowane wcześniej zostają: nikt Cię w nich nie znajdzie.',
    download: 'Możesz najpierw wszystko pobrać: [jako arkusz (CSV)] albo [jako dane (JSON)].',
    sure: 'Na pewno?',
    yes: 'Tak, usuńcie wszystko o mnie',
    everythingButton: 'Usuń wszystko',
    tick: 'Jeśli na pewno tego chcesz, zaznacz pole. Nic nie zostało usunięte.',
  },
  removed: {
    title: 'Wszystko o Tobie jest usunięte',
    asking: 'Grupy, do których coś poszło, prosimy e-mailem, żeby usunęły to, co mają.',
    still: 'Pomoc jest nadal, kiedy tylko chcesz: [Pilna pomoc]. Możesz też w każdej chwili znów dołączyć.',
  },
} satisfies Translation['choices']
