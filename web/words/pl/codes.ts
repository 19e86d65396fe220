import type { Translation } from '../words.ts'

export const codes = {
  signIn: {
    title: 'Zaloguj się',
    what: 'Wyślemy kod na adres e-mail lub numer telefonu podany przy dołączaniu. Nie ma żadnego hasła.',
    unsent:
      'Logowanie wygasło, więc nic nie zostało zapisane ani wysłane. Zaloguj się i zrób to jeszcze raz.',
    newHere: 'Jesteś tu pierwszy raz? [Dołącz kodem z plakatu lub linku].',
  },
  add: {
    title: 'Dodaj lub zmień sposób kontaktu',
    what: 'Najpierw wyślemy tam kod. Nowy adres e-mail zastąpi stary, tak samo nowy numer.',
  },
  contact: {
    where: 'Gdzie wysłać kod?',
    email: 'E-mail',
    emailLabel: 'Twój prywatny adres e-mail',
    emailHint: 'Nie adres z pracy: takie wiadomości mogą czytać inni.',
    sms: 'SMS',
    mobileLabel: 'Twój brytyjski numer telefonu komórkowego',
    send: 'Wyślij mi kod',
  },
  code: {
    title: 'Wpisz kod, który wysłaliśmy',
    byEmail: 'Wysłaliśmy e-mail na adres {contact}. Zostaw tę stronę otwartą i wpisz tu kod.',
    bySms: 'Wysłaliśmy SMS na numer {contact}. Zostaw tę stronę otwartą i wpisz tu kod.',
    sameBrowser: 'Wpisz kod tutaj, w tej samej przeglądarce, z której wyszła prośba.',
    label: 'Twój kod',
    hint: '8 cyfr. Działa przez {minutes} minut.',
    continue: 'Dalej',
    nothingCame:
      'Nic nie przyszło? Zajrzyj do spamu, odczekaj minutę albo [poproś o nowy kod]. Działa tylko najnowszy.',
    nothingCameByText:
      'Nic nie przyszło? Sprawdź numer, odczekaj minutę albo [poproś o nowy kod]. Działa tylko najnowszy.',
    eightDigits: 'Wpisz 8 cyfr kodu, na przykład 1234 5678.',
    wrong: (left: number) =>
      `To nie jest kod, który wysłaliśmy. Masz jeszcze ${left} ${left === 1 ? 'próbę' : left < 5 ? 'próby' : 'prób'}.`,
    'no-request': 'Użyj przeglądarki, z której wyszła prośba o kod, albo poproś tutaj o nowy.',
    expired: 'Ten kod stracił ważność. Poproś o nowy.',
    used: 'Ten kod został już użyty. Jeśli to Ty przed chwilą, otwórz stronę jeszcze raz: logowanie mogło się udać. Jeśli nie, poproś o nowy.',
    'no-tries-left': 'To była ostatnia próba z tym kodem. Poproś o nowy.',
    'draft-gone':
      'Twoje wybory czekały dwie godziny i już ich nie ma. Zacznij od nowa od linku z zaproszeniem.',
    'contact-taken': 'Ktoś już dołączył z tym adresem lub numerem. Podaj inny.',
  },
  notJoined: {
    title: 'Nie ma Cię jeszcze w Upstream',
    right:
      'Kod był dobry, ale nikt nie dołączył z tym adresem lub numerem. Może przy dołączaniu był to inny.',
    another: 'Spróbuj z innym',
    orJoin: 'Możesz też [dołączyć kodem] z plakatu lub linku.',
  },
  signedOut: {
    title: 'Wylogowano Cię',
    shared: 'Na wspólnym telefonie lub komputerze zamknij też to okno.',
    again: 'Zaloguj się ponownie',
  },
} satisfies Translation['codes']
