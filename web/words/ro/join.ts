import type { Translation } from '../words.ts'

export const join = {
  page: {
    title: 'Alăturați-vă la Upstream',
    pays: '{employer} plătește pentru Upstream. Nu vă vede niciodată aici, nici măcar că v-ați alăturat.',
    whoSees: 'Cine ce vede',
    sponsor:
      '*{sponsor}* vede totaluri despre mulți oameni, fără numerele mici. Niciodată un nume, un răspuns sau o cerere.',
    numbers: '[Vedeți exact cifrele pe care le primesc].',
    group: '*Un grup ales de dvs.* vede prenumele dvs. și ce îi scrieți, după ce ați verificat.',
    you: '*Numai dvs.* vedeți chestionarele dvs. Nimeni nu le citește pe măsură ce vin.',
    need: 'Aveți nevoie de o adresă de e-mail sau de un număr de mobil din Regatul Unit, ale dvs. Folosiți unul personal, nu de la serviciu. Puteți renunța și puteți șterge totul oricând doriți.',
    start: 'Începeți',
    before: 'V-ați alăturat deja? [Conectați-vă cu un cod].',
  },
  poster: {
    title: 'Lucruri mici din apropiere, care ajută',
    what: 'O plimbare cu alți oameni. Ajutor cu o factură. Un cor. O grădină. Cineva cu care să vorbiți.',
    picture: 'Cod QR pentru {address}',
    scan: 'Scanați sau mergeți la *{address}*',
    code: 'și folosiți codul *{code}*',
    pays: '{sponsor} plătește și nu vede niciodată cine se alătură. Folosiți telefonul dvs. și adresa de e-mail sau numărul dvs.',
  },
  choices: {
    title: 'Ce poate face Upstream pentru dvs.',
    step: 'Pasul 1 din 3. Nimic nu este pornit dacă nu porniți dvs. și vă puteți răzgândi oricând.',
    official: 'Sub fiecare alegere sunt cuvintele ei în engleză. Acelea contează și pe acelea le păstrăm.',
    tick: 'Bifați ce doriți. Puteți să nu bifați nimic.',
    continue: 'Continuați',
  },
  consents: {
    checkIns: 'Păstrați-mi chestionarele',
    checkInsWords:
      'Upstream îmi poate păstra răspunsurile despre cum mă simt, ca să văd ce se schimbă. Ele se adună cu ale tuturor în totaluri din care nu se poate afla cine sunt.',
    sharing: 'Transmiteți unui grup ales de mine',
    sharingWords:
      'Când cer să particip la ceva, Upstream poate da acelui grup prenumele meu, o cale de a mă contacta și ce aleg să scriu. Verific înainte să plece.',
    email: 'Încurajați-mă prin e-mail',
    emailWords:
      'Upstream îmi poate trimite prin e-mail idei și mementouri, cel mult o dată pe săptămână. Le pot opri cu un singur clic.',
    sms: 'Încurajați-mă prin SMS',
    smsWords:
      'Upstream îmi poate trimite prin SMS idei și mementouri, cel mult o dată pe săptămână. Le pot opri răspunzând STOP.',
  },
  contact: {
    title: 'Cum vă putem contacta?',
    step: 'Pasul 2 din 3. Vă trimitem un cod pe care îl scrieți înapoi, ca să știm că adresa sau numărul este al dvs. Nu există parolă. Tot așa intrați și data viitoare.',
  },
  aboutYou: {
    title: 'Câteva lucruri despre dvs.',
    step: 'Pasul 3 din 3.',
    optional:
      'Nimic nu este obligatoriu. Intră numai în totaluri despre mulți oameni, ca ajutorul să fie oferit acolo unde este nevoie.',
    notSaid: 'Prefer să nu spun',
    age: 'Vârsta dvs.',
    to: 'de la {from} la {to}',
    save: 'Salvați și continuați',
    otherPlace: 'Alegeți o echipă din locul ales sau „Prefer să nu spun”.',
  },
} satisfies Translation['join']
