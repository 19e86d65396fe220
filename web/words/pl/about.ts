import type { Translation } from '../words.ts'

export const about = {
  helpNow: {
    title: 'Pilna pomoc',
    separate:
      'Te {count} miejsca pomocy nie należą do Upstream. Możesz tam dzwonić i pisać w każdej chwili i nikt u nas się o tym nie dowie.',
    notUrgent: 'Kiedy to nie jest pilne',
    therapy:
      'Możesz samodzielnie zgłosić się na terapię w NHS, bez wizyty u lekarza GP. Wyszukaj „NHS talking therapies” na stronie [nhs.uk].',
  },
  whoSeesWhat: {
    title: 'Kto co widzi',
    apart: 'Upstream prowadzi osobny zespół, niezależny od tego, kto za to płaci.',
    sponsor: 'Twój pracodawca lub sponsor',
    sponsorSees:
      'Płaci za program i rozdaje kod zaproszenia. Nigdy nie widzi Ciebie: ani Twoich odpowiedzi, ani zgłoszeń, ani nawet tego, że tu jesteś. Dostaje tylko zaokrąglone liczby o wielu osobach naraz, bez małych liczb.',
    group: 'Grupa, którą wybierzesz',
    groupSees:
      'Kiedy pytasz, czy możesz przyjść, grupa dostaje Twoje imię, jeden sposób kontaktu, jeśli chcesz, i to, co zechcesz napisać. Nie dostaje Twoich ankiet i nie wie, kto jest Twoim pracodawcą lub sponsorem.',
    you: 'Ty',
    youSee:
      'Wszystko, co o Tobie przechowujemy, jest na Twojej stronie. W każdej chwili możesz zmienić swoje wybory, pobrać wszystko albo to usunąć.',
    team: 'Zespół, który prowadzi Upstream',
    teamSees:
      'Dba o to, żeby wszystko działało. Twój adres e-mail i numer telefonu są zaszyfrowane, a ankiety trzymamy osobno, pod losowym numerem.',
    teamCalls:
      'Jeśli poprosisz o telefon, link worker, który przyjmie prośbę, widzi to, co w niej piszesz, a nigdy Twoich ankiet. Każdy taki wgląd jest zapisywany. Zapisze Cię na coś tylko po Twojej zgodzie w rozmowie telefonicznej.',
    notWatched: 'Nikt nie czuwa nad ankietami',
    nobodyReads:
      'Nikt nie czyta ankiet na bieżąco, więc nie proś w nich o pomoc. Jeśli potrzebujesz kogoś teraz, zobacz: [Pilna pomoc].',
  },
  accessibility: {
    title: 'Dostępność',
    aim: 'Upstream ma działać dla Ciebie, jakkolwiek z niego korzystasz.',
    how: 'Każda strona działa z klawiaturą, z czytnikiem ekranu, w czterokrotnym powiększeniu, na małym starym telefonie i bez skryptów. Dopasowuje się do jasnego lub ciemnego trybu urządzenia i do ustawienia ograniczającego ruch. Dążymy do poziomu AA wytycznych WCAG 2.2 i sprawdzamy każdą stronę automatycznie.',
    tell: 'Jeśli coś u Ciebie nie działa, powiedz o tym zespołowi, od którego masz kod zaproszenia. To usterka i to oni mają ją naprawić.',
  },
} satisfies Translation['about']
