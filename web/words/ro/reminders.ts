import type { Translation } from '../words.ts'

export const reminders = {
  page: {
    title: 'Mementouri și idei',
    lead: 'Nu vine nimic dacă nu bifați. Apoi vine cel mult un mesaj pe săptămână și niciodată între 20:00 și 8:00 dimineața.',
    save: 'Salvați',
    saved: 'S-a salvat.',
    ended: 'Pauza s-a încheiat.',
    started: 'Vă putem trimite din nou SMS-uri. Bifați ce doriți.',
    history: '[Ce v-am trimis și de ce]',
    choices: '[Ce ați mai ales și cum vă contactăm]',
  },
  inChoices: {
    details: 'Ce mementouri și idei, cât de des și o pauză: [alegeți în „Mementouri și idei”].',
    stopTexts:
      'Ca să opriți SMS-urile noastre, răspundeți STOP la oricare dintre ele. După aceea vin numai codurile pe care le cereți. Ca să le primiți din nou, trimiteți START.',
  },
  channels: {
    email: 'Ce vă putem trimite prin e-mail?',
    emailTo: 'La {address}.',
    sms: 'Ce vă putem trimite prin SMS?',
    smsTo:
      'La {address}. Răspundeți STOP la oricare SMS al nostru și prin SMS vor veni numai codurile pe care le cereți.',
  },
  kinds: {
    'check-in-due':
      'În ziua respectivă, cât de des alegeți mai jos. Nu și dacă ați completat deja chestionarul.',
    'check-in-reminder':
      'O dată, după cel puțin trei zile. Nu și dacă completați chestionarul în fiecare săptămână.',
    idea: 'Despre ce bifați mai jos, cel mult o dată la patru săptămâni.',
    'did-you-go': 'În ziua de după o dată primită de la un grup.',
    'six-weeks': 'La șase săptămâni după o astfel de dată.',
    'welcome-back': 'O dată, când nu v-am văzut de douăsprezece săptămâni.',
    noCheckIns: 'Pentru asta trebuie să putem păstra chestionarele dvs. [Permiteți-ne].',
  },
  rhythm: {
    legend: 'Cât de des vă putem ruga să completați chestionarul?',
    weekly: 'În fiecare săptămână',
    fortnightly: 'O dată la două săptămâni',
    'four-weekly': 'O dată la patru săptămâni',
  },
  interests: {
    nothing: 'Despre ce doriți să aflați: încă nimic',
    chosen: (count: number) =>
      `Despre ce doriți să aflați: ${count === 1 ? '1 temă aleasă' : `${count} teme alese`}`,
    legend: 'Despre ce doriți idei?',
    hint: 'Nu spunem nimănui. Căutăm lucruri care pot ajuta cu ce bifați și lăsăm restul.',
    near: 'În apropiere de',
    nearHint: 'Prima jumătate a codului poștal, de exemplu LS6. Lăsați gol dacă se poate oriunde.',
  },
  pause: {
    legend: 'Doriți o pauză?',
    howLong: 'Cât timp?',
    hint: 'Răspunsurile la cererile dvs. tot ajung la dvs.',
    none: 'Fără pauză',
    keep: 'Pauza rămâne până {day}',
    weeks2: '2 săptămâni, până {day}',
    weeks4: '4 săptămâni, până {day}',
    months3: '3 luni, până {day}',
    paused: 'Pauză până {day}',
    pausedWords: 'Până la sfârșitul acelei zile nu vin mementouri și nici idei.',
    end: 'Încheiați pauza acum',
  },
  hearMore: {
    offer: 'Anunțați-mă când apare ceva în apropiere despre asta',
    what: 'Ce ați bifat se păstrează atunci și la mementourile dvs., de unde puteți renunța.',
    on: 'Vă anunțăm când apare ceva despre asta. [Schimbați despre ce aflați].',
    near: '[Spuneți în apropiere de ce loc], ca să vă convină.',
    choose: 'Doriți să aflați când apare ceva în apropiere despre asta? [Alegeți mementouri și idei].',
  },
  stopped: {
    bouncedEmail: 'E-mailurile către {address} se întorc la noi.',
    bouncedSms: 'SMS-urile către {address} nu ajung.',
    complainedEmail:
      'Un e-mail al nostru către {address} a fost marcat ca spam, așa că nu mai trimitem acolo mementouri și idei.',
    complainedSms:
      'Un SMS al nostru către {address} a fost reclamat, așa că nu mai trimitem acolo mementouri și idei.',
    saidStopEmail: 'Ați spus stop, așa că nu mai trimitem mementouri și idei la {address}.',
    saidStopSms: 'Ați trimis STOP de la {address}, așa că trimitem acolo numai codurile pe care le cereți.',
    check: '[Verificați sau adăugați alt contact].',
    another: 'Dacă le doriți, [adăugați altă adresă sau confirmați-o din nou pe aceasta cu un cod].',
    start: 'Ca să primiți din nou SMS-uri, trimiteți START la numărul de la care veneau sau apăsați butonul.',
    startButton: 'Porniți din nou SMS-urile',
    seen: 'Ascundeți această notă',
    seenOf: 'despre {address}',
    choose: '[Alegeți ce vine și cum].',
  },
  trial: {
    heading: 'Ajută?',
    short:
      'Ca să aflăm cinstit dacă mementourile ajută, o persoană din zece nu primește câte un fel, la întâmplare. [Vedeți ce înseamnă pentru dvs.].',
  },
  experiment: {
    title: 'Cum aflăm dacă mementourile ajută',
    lead: 'Ca să aflăm cinstit dacă mementourile ajută, o persoană din zece nu primește câte un fel, la întâmplare.',
    how: 'Întâmplarea hotărăște o singură dată pentru fiecare fel și așa rămâne. Nimic despre dvs. nu contează. Mesajele despre ce ați stabilit sau așteptați vin întotdeauna și puteți face oricând totul aici și fără memento.',
    counted: 'Rezultă numai cifre: câți oameni au făcut ceva după un memento și câți fără.',
    heldOut: 'La întâmplare, nu primiți:',
    none: 'Până acum primiți tot ce ați cerut.',
    leaveWords:
      'Puteți renunța. Atunci primiți fiecare fel pe care îl cereți și nu mai sunteți în această numărătoare.',
    leave: 'Renunțați la studiu',
    hasLeft: 'Ați renunțat la studiu. Primiți fiecare fel pe care îl cereți.',
    back: 'Participați din nou',
    saved: 'S-a salvat.',
  },
} satisfies Translation['reminders']
