import type { Translation } from '../words.ts'

export const messages = {
  page: {
    title: 'Co Ci wysłaliśmy i dlaczego',
    lead: 'Wszystkie przypomnienia i propozycje od Twojego dołączenia, przez rok i miesiąc. Najnowsze są na górze.',
    empty: 'Jeszcze nic. Gdy coś do Ciebie wyślemy albo wstrzymamy, pojawi się tu z powodem.',
    change: 'Możesz [zmienić, co przychodzi i jak często, albo zrobić przerwę].',
  },
  outcome: {
    sent: 'Wysłane',
    queued: 'W drodze',
    waiting: 'Jeszcze nie',
    'not-sent': 'Nie wysłane',
  },
  when: {
    email: 'E-mailem, {day}',
    sms: 'SMS-em, {day}',
    day: '{day}',
    about: 'Dotyczy: [{title}].',
  },
  why: {
    sent: 'Ta wiadomość przyszła, bo {because}',
    queued: 'Ta wiadomość przyjdzie, bo {because}',
    waiting: 'Jeszcze tego nie wysłaliśmy, bo {because}',
    'not-sent': 'Nie wysłaliśmy tego, bo {because}',
  },
  because: {
    gone: 'nie było Cię już w programie.',
    'no-consent': 'nie było na to Twojej zgody.',
    stopped: 'mamy nie pisać na ten adres albo to, co tam wysyłamy, wraca.',
    'no-contact': 'nie mieliśmy adresu ani numeru, na który można to wysłać.',
    paused: 'trwała przerwa, o którą nas poproszono.',
    'not-needed': 'nie było już takiej potrzeby.',
    'too-late': 'przyszłoby za późno, żeby się przydać.',
    'quiet-hours': 'nie piszemy między 20:00 a 8:00 rano.',
    'one-a-week': 'w tym tygodniu już coś od nas było, a wysyłamy najwyżej jedną wiadomość tygodniowo.',
    'held-out':
      'los umieścił Cię wśród tych nielicznych, którzy tego rodzaju nie dostają, żebyśmy wiedzieli, czy pomaga.',
    'over-budget': 'skończyły się pieniądze na SMS-y w tym miesiącu.',
    undeliverable: 'Twoja poczta albo operator telefonu tego nie przyjęli.',
  },
  experiment: {
    more: '[Jak to działa i jak z tego zrezygnować].',
  },
} satisfies Translation['messages']
