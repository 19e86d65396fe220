import type { Translation } from '../words.ts'

export const errors = {
  contact: {
    'Choose email or text message.': 'Wybierz e-mail albo SMS.',
    'Enter an email address, like name@example.com.': 'Wpisz adres e-mail, na przykład name@example.com.',
    'This email address is too long. Check it.': 'Ten adres e-mail jest za długi. Sprawdź go.',
    'Enter a UK mobile number, like 07700 900123.':
      'Wpisz brytyjski numer telefonu komórkowego, na przykład 07700 900123.',
    'We have sent several codes already. Wait an hour, then ask again, or use the last one that came.':
      'Wysłaliśmy już kilka kodów. Odczekaj godzinę i poproś znowu albo użyj ostatniego, który przyszedł.',
  },
  joinCode: {
    'Enter your join code.': 'Wpisz kod zaproszenia.',
    'A join code is made of letters, numbers and dashes. Check the poster or link.':
      'Kod zaproszenia składa się z liter, cyfr i łączników. Sprawdź na plakacie lub w linku.',
    'We don’t know this join code. Check the poster or link and type it again.':
      'Nie znamy tego kodu. Sprawdź na plakacie lub w linku i wpisz go jeszcze raz.',
    'This join code has stopped. Ask whoever gave it to you for the new one.':
      'Ten kod już nie działa. O nowy zapytaj tam, skąd go masz.',
  },
  call: {
    'Enter your first name.': 'Wpisz swoje imię.',
    'Keep this to one line.': 'To musi być jedna linijka.',
    'Choose how we may reach you.': 'Wybierz, jak możemy się z Tobą skontaktować.',
    'Enter a UK phone number, like 0113 496 0123 or 07700 900123.':
      'Wpisz brytyjski numer telefonu, na przykład 0113 496 0123 albo 07700 900123.',
    'Your first name must be 40 characters or fewer.': 'Imię może mieć najwyżej 40 znaków.',
    'What it is about must be 500 characters or fewer.': 'O czym chcesz porozmawiać: najwyżej 500 znaków.',
    'Some characters here can’t be read. Type the words again.':
      'Niektórych znaków nie da się odczytać. Wpisz to jeszcze raz.',
  },
} satisfies Translation['errors']
