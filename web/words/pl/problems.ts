import type { Translation } from '../words.ts'

export const problems = {
  'not-found': {
    title: 'Nie możemy znaleźć tej strony',
    words:
      'Być może w adresie jest błąd albo tego, co tu było, już nie ma. Nic, co masz zapisane, nie przepadło.',
  },
  'cross-site': {
    title: 'To przyszło z innego miejsca',
    words:
      'Dla Twojego bezpieczeństwa Upstream przyjmuje tylko to, co wysłano z jego własnych stron. Otwórz stronę jeszcze raz i wyślij z niej.',
  },
  'too-large': {
    title: 'To jest za długie, żeby wysłać',
    words: 'Wróć, skróć tekst i wyślij go jeszcze raz.',
  },
  'not-a-form': {
    title: 'Nie możemy odczytać tego, co przyszło',
    words: 'Wyślij formularz z jego własnej strony.',
  },
  unreadable: {
    title: 'Nie możemy odczytać tego, co przyszło',
    words: 'Wróć na stronę, sprawdź wpisany tekst i wyślij go jeszcze raz.',
  },
  fault: {
    title: 'Coś się u nas zepsuło',
    words:
      'To nie Twoja wina. Odczekaj minutę, wróć i spróbuj jeszcze raz. Jeśli potrzebujesz teraz pomocy, wybierz u góry: Pilna pomoc.',
  },
  wayOut: { start: 'Przejdź na początek' },
} satisfies Translation['problems']
