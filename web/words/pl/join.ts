import type { Translation } from '../words.ts'

export const join = {
  page: {
    title: 'Dołącz do Upstream',
    pays: '{employer} płaci za Upstream. Nigdy Cię tu nie widzi, nawet tego, że tu jesteś.',
    whoSees: 'Kto co widzi',
    sponsor:
      '*{sponsor}* widzi liczby o wielu osobach naraz, bez małych liczb. Nigdy nazwiska, odpowiedzi ani zgłoszenia.',
    numbers: '[Zobacz dokładnie te liczby, które dostają].',
    group:
      '*Grupa, którą wybierzesz,* widzi Twoje imię i to, co do niej napiszesz, po sprawdzeniu przez Ciebie.',
    you: '*Tylko Ty* widzisz swoje ankiety. Nikt nie czyta ich na bieżąco.',
    need: 'Potrzebny jest Twój własny adres e-mail albo brytyjski numer komórkowy. Użyj prywatnego, nie służbowego. W każdej chwili możesz przestać i wszystko usunąć.',
    start: 'Zaczynamy',
    before: 'Już z nami jesteś? [Zaloguj się kodem].',
  },
  poster: {
    title: 'Małe rzeczy w okolicy, które pomagają',
    what: 'Spacer z innymi. Pomoc z rachunkiem. Chór. Ogród. Ktoś do rozmowy.',
    picture: 'Kod QR do {address}',
    scan: 'Zeskanuj to albo wejdź na *{address}*',
    code: 'i użyj kodu *{code}*',
    pays: '{sponsor} płaci za program i nigdy nie widzi, kto dołącza. Użyj własnego telefonu i własnego adresu e-mail lub numeru.',
  },
  choices: {
    title: 'Co Upstream może dla Ciebie robić',
    step: 'Krok 1 z 3. Nic nie jest włączone, dopóki tego nie włączysz, i zawsze możesz zmienić zdanie.',
    official: 'Pod każdym wyborem jest jego treść po angielsku. To ona obowiązuje i to ją zapisujemy.',
    tick: 'Zaznacz, co chcesz. Możesz nie zaznaczać nic.',
    continue: 'Dalej',
  },
  consents: {
    checkIns: 'Przechowujcie moje ankiety',
    checkInsWords:
      'Upstream może przechowywać moje odpowiedzi o tym, jak się mam, żeby było widać, co się zmienia. Razem z odpowiedziami wszystkich liczą się w sumach, z których nie da się mnie rozpoznać.',
    sharing: 'Przekazujcie grupie, którą wybiorę',
    sharingWords:
      'Kiedy pytam, czy mogę do czegoś dołączyć, Upstream może podać tej grupie moje imię, jeden sposób kontaktu i to, co zechcę napisać. Sprawdzam to przed wysłaniem.',
    email: 'Zachęcajcie mnie e-mailem',
    emailWords:
      'Upstream może wysyłać mi e-mailem propozycje i przypomnienia, najwyżej raz w tygodniu. Mogę je zatrzymać jednym kliknięciem.',
    sms: 'Zachęcajcie mnie SMS-em',
    smsWords:
      'Upstream może wysyłać mi SMS-em propozycje i przypomnienia, najwyżej raz w tygodniu. Mogę je zatrzymać, odpisując STOP.',
  },
  contact: {
    title: 'Jak możemy się z Tobą kontaktować?',
    step: 'Krok 2 z 3. Wyślemy Ci kod do przepisania, żeby mieć pewność, że to Twój adres lub numer. Nie ma hasła. Tak samo wejdziesz tu znowu.',
  },
  aboutYou: {
    title: 'Kilka słów o Tobie',
    step: 'Krok 3 z 3.',
    optional:
      'Nic z tego nie jest obowiązkowe. Trafia to tylko do liczb o wielu osobach, żeby pomoc była tam, gdzie jest potrzebna.',
    notSaid: 'Wolę nie mówić',
    age: 'Twój wiek',
    to: 'od {from} do {to}',
    save: 'Zapisz i przejdź dalej',
    otherPlace: 'Wybierz zespół z miejsca, które jest zaznaczone, albo „Wolę nie mówić”.',
  },
} satisfies Translation['join']
