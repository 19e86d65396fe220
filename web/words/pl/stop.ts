import type { Translation } from '../words.ts'

const still = 'Nadal przychodzą: kody, o które prosisz, oraz odpowiedzi i terminy w sprawie Twoich zgłoszeń.'

export const stop = {
  ask: {
    email: 'Zatrzymać przypomnienia i propozycje e-mailem?',
    sms: 'Zatrzymać przypomnienia i propozycje SMS-em?',
    words: 'Nic się nie zmieni, dopóki nie naciśniesz przycisku. Nie musisz mówić dlaczego.',
    button: 'Zatrzymaj',
    still,
  },
  done: {
    email: 'Przypomnienia i propozycje e-mailem są zatrzymane',
    sms: 'Przypomnienia i propozycje SMS-em są zatrzymane',
    words: 'To, co właśnie wychodziło, może jeszcze do Ciebie dotrzeć. Potem już nic.',
    still,
  },
  again: {
    words: 'Żeby wybrać inaczej, w każdej chwili [zaloguj się i otwórz „Przypomnienia i propozycje”].',
  },
  unknown: {
    title: 'Ten link nie działa',
    words: 'Może jest ucięty albo dotyczy czegoś, co zostało usunięte. Nic się nie zmieniło.',
    instead:
      'Żeby zatrzymać przypomnienia i propozycje, [zaloguj się i otwórz „Przypomnienia i propozycje”] albo odpisz STOP na dowolny nasz SMS.',
    whole: 'Jeśli to skopiowany link, sprawdź, czy jest cały, i otwórz go jeszcze raz.',
  },
} satisfies Translation['stop']
