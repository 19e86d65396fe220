/** Polish, in the second person and without words that tell women from men. Awaits a human translator's review. */
import type { Translation } from './words.ts'

const footer = 'Ta wiadomość jest odpowiedzią na Twoją prośbę w Upstream. Nikt inny jej nie widzi.'

export const polish: Translation = {
  frame: {
    stop: 'Zrezygnuj z tych e-maili',
    come: (when) => `Termin: ${when}. Data jest w załączniku, do Twojego kalendarza.`,
    theySay: 'Piszą:',
    details: 'Zobacz szczegóły',
    cantCome:
      'Jeśli jednak nie możesz przyjść, wycofaj zgłoszenie na tej stronie. Damy im znać i nic złego się nie stanie.',
    findElse: 'Znajdź coś innego',
    online: 'Online',
    free: 'Bezpłatnie',
    facts: { when: 'Kiedy', where: 'Gdzie', cost: 'Cena', firstTime: 'Pierwszy raz' },
    help: {
      heading: 'Jeśli potrzebujesz kogoś teraz',
      lifeAtRisk:
        'Jeśli życie Twoje lub innej osoby jest zagrożone, zadzwoń pod 999 albo jedź od razu na szpitalny oddział ratunkowy (A&E).',
      deafAccess: 'Jeśli nie słyszysz lub trudno Ci rozmawiać przez telefon, skorzystaj z 111.nhs.uk.',
      call: (number) => `zadzwoń pod ${number}`,
      text: (word, to) => `wyślij SMS o treści ${word} pod ${to}`,
      lines: {
        'NHS 111, option 2': {
          name: 'NHS 111, opcja 2',
          what: 'Pilna pomoc w kryzysie psychicznym, całą dobę, w każdym wieku',
        },
        Samaritans: { what: 'Ktoś, kto Cię wysłucha, całą dobę, za darmo' },
        SHOUT: { what: 'Pomoc przez SMS, całą dobę, za darmo' },
        Papyrus: { what: 'Jeśli masz mniej niż 35 lat i myślisz o samobójstwie' },
      },
    },
  },
  code: {
    subject: 'Twój kod Upstream',
    type: 'Wpisz ten kod na stronie, która o niego prosi:',
    halves: (first, second) => `${first} ${second}`,
    rules: (minutes) =>
      `Kod działa raz, przez ${minutes} minut, w tej samej przeglądarce, z której wyszła prośba.`,
    footer:
      'Jeśli to nie Ty prosisz o kod, zignoruj tę wiadomość. Nic się nie stanie, dopóki ktoś go nie wpisze.',
    text: (code, minutes) =>
      `Upstream: Twój kod to ${code}. Działa raz, przez ${minutes} minut. Jeśli to nie Ty o niego prosisz, zignoruj tę wiadomość.`,
  },
  sent: {
    subject: 'Przekazaliśmy dalej',
    told: (group, title) => `Grupa ${group} już wie, że chcesz wziąć udział w „${title}”.`,
    said: 'Poprosił o to w Twoim imieniu link worker, po Twojej zgodzie w rozmowie telefonicznej.',
    waiting:
      'W tej chwili nie ma wolnego miejsca, więc jesteś na liście oczekujących. Napiszemy, gdy będzie miejsce dla Ciebie.',
    sent: 'Zwykle odpowiadają e-mailem, a my napiszemy, gdy tylko to zrobią. Jeśli nie odpowiedzą przez 30 dni, też damy Ci znać.',
    yours: 'Na swojej stronie możesz w każdej chwili to sprawdzić albo wycofać zgłoszenie.',
    button: 'Zobacz moje zgłoszenia',
    footer,
    text: (link) =>
      `Upstream: przekazaliśmy Twoją prośbę. Damy znać SMS-em, gdy będzie odpowiedź. Szczegóły: ${link}`,
  },
  answer: {
    subject: 'Odpowiedź dla Ciebie',
    accepted: (group, title) => `Grupa ${group} zaprasza Cię na „${title}”.`,
    noDate: 'Nie podali tu terminu. Kiedy przyjść, mówi ich wiadomość albo strona tych zajęć.',
    waiting: (group, title) =>
      `Grupa ${group} nie ma teraz wolnego miejsca na „${title}”. Jesteś na ich liście oczekujących.`,
    nothingToDo: 'Nie musisz nic robić. W tym czasie możesz też poszukać czegoś innego.',
    declined: (group, title) =>
      `Grupa ${group} nie może zaproponować Ci miejsca na „${title}”. Powód leży po ich stronie, nie po Twojej.`,
    footer,
    text: (link) => `Upstream: jest dla Ciebie odpowiedź. Przeczytaj ją tutaj: ${link}`,
  },
  lapsed: {
    subject: 'W sprawie Twojej prośby',
    closed: (group, title) =>
      `Grupa ${group} nie odpowiedziała przez 30 dni, więc zamknęliśmy Twoją prośbę o udział w „${title}”.`,
    sorry: 'Przykro nam. Możesz zapytać jeszcze raz albo poszukać czegoś innego.',
    footer,
    text: (link) =>
      `Upstream: nie było odpowiedzi na Twoją prośbę, więc ją zamknęliśmy. Poszukaj czegoś innego: ${link}`,
  },
  offer: {
    subject: 'Miejsce dla Ciebie',
    free: (group, title) => `Zwolniło się miejsce na „${title}” (grupa ${group}). Czy je chcesz?`,
    time: (when) => `Termin: ${when}.`,
    kept: (until) =>
      `Trzymamy je dla Ciebie do: ${until}. Na swojej stronie możesz odpowiedzieć „tak” albo „nie”.`,
    button: 'Odpowiedz',
    otherwise:
      'Jeśli do tego czasu nie będzie odpowiedzi, miejsce dostanie następna osoba. Zawsze możesz zapytać znowu.',
    footer,
    text: (until, link) => `Upstream: zwolniło się dla Ciebie miejsce. Odpowiedz do: ${until}. ${link}`,
  },
  passed: {
    subject: 'W sprawie Twojej prośby',
    offerOver: (group, title) =>
      `Trzymaliśmy dla Ciebie miejsce na „${title}” (grupa ${group}). Czas na odpowiedź minął, więc już go nie trzymamy.`,
    dayCame: (group, title) =>
      `Twoja prośba o udział w „${title}” (grupa ${group}) dotyczyła dnia, który już nadszedł. Nie udało się na czas, więc ją zamknęliśmy.`,
    ended: (group, title) =>
      `Grupa ${group} zakończyła zajęcia „${title}”, więc nikt nie dostanie już tam miejsca. Twoja prośba jest zamknięta.`,
    otherWay: (group, title) =>
      `Grupa ${group} przydziela teraz miejsca na „${title}” w inny sposób, więc Twoja prośba jest zamknięta.`,
    again: 'Możesz zapytać jeszcze raz albo poszukać czegoś innego.',
    footer,
    text: (link) => `Upstream: Twoja prośba jest zamknięta. Więcej: ${link}`,
  },
  callAsked: {
    subject: 'Mamy Twoją prośbę',
    passed: 'To odpowiedź na Twoją prośbę o rozmowę. Mają ją już nasi link workerzy.',
    next: 'Ktoś z nich ją przyjmie i odezwie się do Ciebie. To nie jest pomoc w nagłych wypadkach.',
    who: 'To, co piszesz, widzi tylko ta osoba, która przyjmie prośbę. Jeśli rozmowa nie jest już potrzebna, możesz to zaznaczyć na swojej stronie.',
    button: 'Zobacz',
    footer,
    text: (link) => `Upstream: mamy Twoją prośbę i ktoś się do Ciebie odezwie. Szczegóły: ${link}`,
  },
  callMissed: {
    subject: 'W sprawie Twojej prośby',
    tried: (times) =>
      `Próbowaliśmy się z Tobą skontaktować (liczba prób: ${times}), ale się nie udało, więc zamknęliśmy Twoją prośbę.`,
    again: 'Nic nie szkodzi. Możesz poprosić znowu, kiedy chcesz, podając inny numer albo inną porę.',
    button: 'Poproś znowu',
    footer,
    text: (link) =>
      `Upstream: nie udało nam się z Tobą skontaktować. Możesz poprosić znowu, kiedy chcesz: ${link}`,
  },
}
