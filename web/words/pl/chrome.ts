import type { Translation } from '../words.ts'

export const chrome = {
  header: {
    skip: 'Przejdź do treści',
    main: 'Menu główne',
    activities: 'Zajęcia',
    mySpace: 'Moja strona',
    signIn: 'Zaloguj się',
    helpNow: 'Pilna pomoc',
    demonstration: '*Wersja pokazowa.* Osoby, grupy i zajęcia są tu zmyślone.',
  },
  footer: {
    about: 'O Upstream',
    whoSeesWhat: 'Kto co widzi',
    helpNow: 'Pilna pomoc',
    accessibility: 'Dostępność',
    language: 'Język',
    notWatched: 'Ankieta nie zastępuje porady lekarza i nikt nie czyta jej na bieżąco.',
  },
  review: {
    waiting: 'To tłumaczenie czeka, aż sprawdzi je tłumacz.',
    inEnglish: 'Ta strona jest po angielsku. Jeszcze jej nie przetłumaczyliśmy.',
    offer: 'Wolisz czytać po polsku?',
    goBack: 'Wróć do polskiego',
  },
  page: {
    back: 'Wstecz',
    problem: 'Trzeba coś poprawić',
    error: 'Błąd:',
    whoSees: 'Kto to widzi:',
    about:
      'Znajdź blisko siebie coś, co pomaga, i zapytaj, czy możesz przyjść. Kto za to płaci, nie widzi, kim jesteś.',
  },
  seenBy: {
    'Only you': 'Tylko Ty',
    'Only Upstream': 'Tylko Upstream',
    'You and the group you choose': 'Ty i wybrana przez Ciebie grupa',
    'You and the link worker who takes it': 'Ty i link worker, który przyjmie prośbę',
    'Nobody at work': 'Nikt w pracy',
    'Nobody where you live': 'Nikt w miejscu, gdzie mieszkasz',
  },
} satisfies Translation['chrome']
