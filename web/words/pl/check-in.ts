import type { Translation } from '../words.ts'

export const checkIn = {
  page: {
    title: 'Jak się masz?',
    mySpace: 'Moja strona',
    what: 'Sześć pytań, około dwóch minut. Pomiń, które chcesz. Nikt nie czyta odpowiedzi na bieżąco, więc nie proś tu o pilną pomoc.',
    again: 'Ankieta na ten tydzień jest już zapisana. Zmień, co chcesz, i zapisz ją jeszcze raz.',
    inEnglish:
      'Pierwsze pięć pytań jest po angielsku. Ich treść jest urzędowa, żeby odpowiedzi dało się porównać, i nie wolno nam jej zmieniać.',
    skip: 'Pomiń',
    helps: 'Co by Ci pomogło?',
    asMany: 'Zaznacz tyle, ile chcesz.',
    save: 'Zapisz ankietę',
  },
  agree: {
    title: 'Ankieta',
    mySpace: 'Moja strona',
    notYet:
      'Nie mamy Twojej zgody na przechowywanie ankiet. Dopóki jej nie ma, nie ma tu nic do wypełnienia.',
    inEnglish: 'Niżej są też słowa po angielsku. To one obowiązują i to je zapisujemy.',
    agree: 'Zgadzam się, przechowujcie moje ankiety',
    orLook: 'Możesz też [poszukać czegoś w okolicy] bez wypełniania ankiety.',
  },
  needs: {
    connection: 'Poznawanie ludzi, mniej samotności',
    stress: 'Stres i gorszy nastrój',
    active: 'Więcej ruchu',
    sleep: 'Sen i energia',
    nature: 'Czas wśród przyrody',
    creativity: 'Twórczość, nauka czegoś nowego',
    money: 'Pieniądze, długi i zasiłki',
    housing: 'Mieszkanie i rachunki za energię',
    work: 'Praca, umiejętności i wolontariat',
    caring: 'Opieka nad kimś',
    bereavement: 'Strata bliskiej osoby lub duża zmiana w życiu',
    family: 'Bycie rodzicem, życie rodzinne',
    condition: 'Przewlekła choroba, ból lub menopauza',
    dementia: 'Demencja, moja lub w mojej rodzinie',
    food: 'Jedzenie i dobre odżywianie',
    habits: 'Alkohol, palenie lub hazard',
    safety: 'Poczucie bezpieczeństwa, relacje',
    digital: 'Korzystanie z telefonu i komputera',
    language: 'Język angielski lub początki w tym kraju',
  },
} satisfies Translation['checkIn']
