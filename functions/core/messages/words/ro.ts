/** Romanian, with the polite plural. Awaits a human translator's review. */
import type { Translation } from './words.ts'

const footer = 'Primiți acest mesaj pentru că l-ați cerut la Upstream. Nimeni altcineva nu îl vede.'

export const romanian: Translation = {
  frame: {
    stop: 'Opriți aceste e-mailuri',
    come: (when) => `Veniți ${when}. Data este atașată, pentru calendarul dvs.`,
    theySay: 'Mesajul lor:',
    details: 'Vedeți detaliile',
    cantCome:
      'Dacă totuși nu puteți veni, retrageți înscrierea pe acea pagină. Îi anunțăm noi și nu este nicio problemă.',
    findElse: 'Căutați altceva',
    online: 'Online',
    free: 'Gratuit',
    facts: { when: 'Când', where: 'Unde', cost: 'Preț', firstTime: 'Prima dată' },
    help: {
      heading: 'Dacă aveți nevoie de cineva acum',
      lifeAtRisk:
        'Dacă viața dvs. sau a altcuiva este în pericol, sunați la 999 sau mergeți acum la urgențe (A&E).',
      deafAccess: 'Dacă nu auziți sau vă este greu să vorbiți la telefon, folosiți 111.nhs.uk.',
      call: (number) => `sunați la ${number}`,
      text: (word, to) => `trimiteți un SMS cu textul ${word} la ${to}`,
      lines: {
        'NHS 111, option 2': {
          name: 'NHS 111, opțiunea 2',
          what: 'Ajutor urgent pentru sănătatea mintală, zi și noapte, la orice vârstă',
        },
        Samaritans: { what: 'Cineva care vă ascultă, zi și noapte, gratuit' },
        SHOUT: { what: 'Ajutor prin SMS, zi și noapte, gratuit' },
        Papyrus: { what: 'Dacă aveți sub 35 de ani și vă gândiți la sinucidere' },
      },
    },
  },
  code: {
    subject: 'Codul dvs. Upstream',
    type: 'Scrieți acest cod pe pagina care l-a cerut:',
    halves: (first, second) => `${first} ${second}`,
    rules: (minutes) =>
      `Este valabil o singură dată, timp de ${minutes} minute, în browserul din care l-ați cerut.`,
    footer:
      'Dacă nu ați cerut un cod, ignorați acest mesaj. Nu se întâmplă nimic până când nu îl scrie cineva.',
    text: (code, minutes) =>
      `Upstream: codul dvs. este ${code}. Este valabil o singură dată, timp de ${minutes} minute. Dacă nu l-ați cerut, ignorați mesajul.`,
  },
  sent: {
    subject: 'Am transmis mai departe',
    told: (group, title) => `Am anunțat grupul ${group} că doriți să participați la „${title}”.`,
    said: 'Un link worker a cerut acest lucru pentru dvs., fiindcă ați fost de acord la telefon.',
    waiting:
      'Acum nu este niciun loc liber, așa că sunteți pe lista de așteptare. Vă scriem când aveți un loc.',
    sent: 'De obicei răspund prin e-mail, iar noi vă scriem imediat ce o fac. Dacă nu răspund în 30 de zile, vă spunem și asta.',
    yours: 'Pe pagina dvs. puteți oricând să vedeți înscrierea sau să o retrageți.',
    button: 'Înscrierile mele',
    footer,
    text: (link) =>
      `Upstream: am transmis cererea dvs. Vă trimitem un SMS când vine răspunsul. Detalii: ${link}`,
  },
  answer: {
    subject: 'Un răspuns pentru dvs.',
    accepted: (group, title) => `Grupul ${group} vă primește cu drag la „${title}”.`,
    noDate: 'Nu au stabilit aici o dată. Mesajul lor sau pagina activității spune când puteți veni.',
    waiting: (group, title) =>
      `Grupul ${group} nu are acum loc la „${title}”. Sunteți pe lista lor de așteptare.`,
    nothingToDo: 'Nu trebuie să faceți nimic. Între timp puteți căuta și altceva.',
    declined: (group, title) =>
      `Grupul ${group} nu vă poate oferi un loc la „${title}”. Motivul ține de ei, nu de dvs.`,
    footer,
    text: (link) => `Upstream: aveți un răspuns. Îl puteți citi la ${link}`,
  },
  lapsed: {
    subject: 'Despre cererea dvs.',
    closed: (group, title) =>
      `Grupul ${group} nu a răspuns în 30 de zile, așa că am închis cererea dvs. pentru „${title}”.`,
    sorry: 'Ne pare rău. Puteți cere din nou sau puteți căuta altceva.',
    footer,
    text: (link) =>
      `Upstream: cererea dvs. nu a primit răspuns, așa că am închis-o. Căutați altceva la ${link}`,
  },
  offer: {
    subject: 'Un loc pentru dvs.',
    free: (group, title) => `S-a eliberat un loc la „${title}” (grupul ${group}). Îl doriți?`,
    time: (when) => `Este pentru ${when}.`,
    kept: (until) => `Vi-l păstrăm până ${until}. Răspundeți da sau nu pe pagina dvs.`,
    button: 'Răspundeți',
    otherwise:
      'Dacă nu primim răspunsul dvs. până atunci, locul merge la următoarea persoană. Puteți cere oricând din nou.',
    footer,
    text: (until, link) =>
      `Upstream: s-a eliberat un loc pentru dvs. Răspundeți da sau nu până ${until}: ${link}`,
  },
  passed: {
    subject: 'Despre cererea dvs.',
    offerOver: (group, title) =>
      `V-am păstrat un loc la „${title}” (grupul ${group}). Timpul de răspuns a trecut, așa că nu vi-l mai păstrăm.`,
    dayCame: (group, title) =>
      `Ați cerut să veniți la „${title}” (grupul ${group}) într-o zi care a sosit. Nu s-a găsit un loc la timp, așa că am închis cererea dvs.`,
    ended: (group, title) =>
      `Grupul ${group} a încheiat activitatea „${title}”, așa că nimeni nu mai poate primi un loc. Am închis cererea dvs.`,
    otherWay: (group, title) =>
      `Grupul ${group} oferă acum altfel locurile la „${title}”, așa că am închis cererea dvs.`,
    again: 'Puteți cere din nou sau puteți căuta altceva.',
    footer,
    text: (link) => `Upstream: cererea dvs. este închisă. Detalii la ${link}`,
  },
  callAsked: {
    subject: 'Am primit cererea dvs.',
    passed: 'Ați cerut să fiți sunat. Am transmis cererea celor care vă pot ajuta (link workers).',
    next: 'Cineva dintre ei o preia și vă contactează. Nu este un serviciu de urgență.',
    who: 'Ce ați scris vede numai persoana care preia cererea. Dacă nu mai aveți nevoie de apel, spuneți-ne pe pagina dvs.',
    button: 'Vedeți cererea',
    footer,
    text: (link) => `Upstream: am primit cererea dvs. și cineva vă va contacta. Detalii: ${link}`,
  },
  callMissed: {
    subject: 'Despre cererea dvs.',
    tried: (times) =>
      `Am încercat de ${times} ori să vă contactăm și nu am reușit, așa că am închis cererea dvs.`,
    again: 'Nu este nicio problemă. Puteți cere din nou oricând, cu alt număr sau la altă oră.',
    button: 'Cereți din nou',
    footer,
    text: (link) => `Upstream: nu am reușit să vă contactăm. Puteți cere din nou oricând: ${link}`,
  },
}
