import type { Translation } from '../words.ts'

export const reminders = {
  page: {
    title: 'Przypomnienia i propozycje',
    lead: 'Nic nie przychodzi, dopóki tego nie zaznaczysz. Potem przychodzi najwyżej jedna wiadomość w tygodniu i nigdy między 20:00 a 8:00 rano.',
    save: 'Zapisz',
    saved: 'Zapisane.',
    ended: 'Przerwa się skończyła.',
    started: 'Znów możemy wysyłać Ci SMS-y. Zaznacz, co chcesz dostawać.',
    history: '[Co Ci wysłaliśmy i dlaczego]',
    choices: '[Inne Twoje wybory i jak się z Tobą kontaktujemy]',
  },
  inChoices: {
    details:
      'Jakie przypomnienia i propozycje, jak często, i przerwa: [wybierz w „Przypomnienia i propozycje”].',
    stopTexts:
      'Żeby zatrzymać nasze SMS-y, odpisz STOP na dowolny z nich. Potem przychodzą już tylko kody, o które prosisz. Żeby znów je dostawać, wyślij START.',
  },
  channels: {
    email: 'Co możemy Ci wysyłać e-mailem?',
    emailTo: 'Na adres {address}.',
    sms: 'Co możemy Ci wysyłać SMS-em?',
    smsTo: 'Na numer {address}. Odpisz STOP na dowolny nasz SMS, a przyjdą już tylko kody, o które prosisz.',
  },
  kinds: {
    'check-in-due':
      'W danym dniu, tak często, jak wybierzesz poniżej. Nie, jeśli ankieta jest już wypełniona.',
    'check-in-reminder': 'Raz, najwcześniej trzy dni później. Nie, jeśli wypełniasz ankietę co tydzień.',
    idea: 'O tym, co zaznaczysz poniżej, najwyżej raz na cztery tygodnie.',
    'did-you-go': 'Dzień po terminie, który podała Ci grupa.',
    'six-weeks': 'Sześć tygodni po takim terminie.',
    'welcome-back': 'Raz, gdy nie było Cię u nas przez dwanaście tygodni.',
    noCheckIns: 'Do tego potrzebna jest zgoda na przechowywanie ankiet. [Włącz ją].',
  },
  rhythm: {
    legend: 'Jak często możemy prosić o ankietę?',
    weekly: 'Co tydzień',
    fortnightly: 'Co dwa tygodnie',
    'four-weekly': 'Co cztery tygodnie',
  },
  interests: {
    nothing: 'O czym chcesz wiedzieć: jeszcze nic',
    chosen: (count: number) => `O czym chcesz wiedzieć: zaznaczono ${count}`,
    legend: 'Na jaki temat chcesz dostawać propozycje?',
    hint: 'Nikomu o tym nie mówimy. Szukamy tego, co może pomóc w zaznaczonych sprawach, a resztę pomijamy.',
    near: 'W pobliżu',
    nearHint: 'Pierwsza połowa kodu pocztowego, na przykład LS6. Zostaw puste, jeśli może być gdziekolwiek.',
  },
  pause: {
    legend: 'Chcesz zrobić przerwę?',
    howLong: 'Na jak długo?',
    hint: 'Odpowiedzi w sprawie Twoich zgłoszeń i tak do Ciebie dotrą.',
    none: 'Bez przerwy',
    keep: 'Przerwa dalej do dnia: {day}',
    weeks2: '2 tygodnie, do dnia: {day}',
    weeks4: '4 tygodnie, do dnia: {day}',
    months3: '3 miesiące, do dnia: {day}',
    paused: 'Przerwa do dnia: {day}',
    pausedWords: 'Do końca tego dnia nie przyjdą żadne przypomnienia ani propozycje.',
    end: 'Zakończ przerwę teraz',
  },
  hearMore: {
    offer: 'Dajcie mi znać, gdy w okolicy będzie coś na ten temat',
    what: 'To, co jest zaznaczone, zapiszemy wtedy także przy Twoich przypomnieniach. Tam możesz to cofnąć.',
    on: 'Damy Ci znać, gdy będzie coś na ten temat. [Zmień, o czym chcesz wiedzieć].',
    near: '[Powiedz, w jakiej okolicy], żeby Ci pasowało.',
    choose: 'Chcesz wiedzieć, gdy w okolicy będzie coś na ten temat? [Wybierz przypomnienia i propozycje].',
  },
  stopped: {
    bouncedEmail: 'E-maile na adres {address} do nas wracają.',
    bouncedSms: 'SMS-y na numer {address} nie dochodzą.',
    complainedEmail:
      'Nasz e-mail na adres {address} oznaczono jako spam, więc nie wysyłamy tam przypomnień ani propozycji.',
    complainedSms:
      'Nasz SMS na numer {address} zgłoszono jako niechciany, więc nie wysyłamy tam przypomnień ani propozycji.',
    saidStopEmail: 'Na Twoją prośbę nie wysyłamy przypomnień ani propozycji na adres {address}.',
    saidStopSms: 'Z numeru {address} przyszło STOP, więc wysyłamy tam tylko kody, o które prosisz.',
    check: '[Sprawdź go albo dodaj inny].',
    another: 'Jeśli chcesz je dostawać, [dodaj inny adres albo potwierdź ten jeszcze raz kodem].',
    start: 'Żeby znów dostawać SMS-y, wyślij START na numer, z którego przychodziły, albo naciśnij przycisk.',
    startButton: 'Włącz znowu SMS-y',
    seen: 'Ukryj tę uwagę',
    seenOf: 'o {address}',
    choose: '[Wybierz, co ma przychodzić i jak].',
  },
  trial: {
    heading: 'Czy to pomaga?',
    short:
      'Żeby rzetelnie sprawdzić, czy przypomnienia pomagają, jedna osoba na dziesięć nie dostaje danego rodzaju. Decyduje los. [Zobacz, co to znaczy dla Ciebie].',
  },
  experiment: {
    title: 'Jak sprawdzamy, czy przypomnienia pomagają',
    lead: 'Żeby rzetelnie sprawdzić, czy przypomnienia pomagają, jedna osoba na dziesięć nie dostaje danego rodzaju. Decyduje los.',
    how: 'Los decyduje raz dla każdego rodzaju i tak już zostaje. To, kim jesteś, nie ma znaczenia. Wiadomości o tym, na co masz termin lub na co czekasz, przychodzą zawsze, a wszystko tutaj możesz w każdej chwili zrobić bez przypomnienia.',
    counted: 'Wynikają z tego tylko liczby: ile osób coś zrobiło po przypomnieniu, a ile bez niego.',
    heldOut: 'Los sprawił, że nie dostajesz tych:',
    none: 'Na razie nic Cię nie omija.',
    leaveWords:
      'Możesz z tego zrezygnować. Wtedy dostajesz każdy rodzaj, o który prosisz, i nie liczymy Cię w tym badaniu.',
    leave: 'Rezygnuję z badania',
    hasLeft: 'Nie bierzesz udziału w badaniu. Dostajesz każdy rodzaj, o który prosisz.',
    back: 'Chcę znów brać udział',
    saved: 'Zapisane.',
  },
} satisfies Translation['reminders']
