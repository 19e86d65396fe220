import type { Translation } from '../words.ts'

export const codes = {
  signIn: {
    title: 'Conectare',
    what: 'Trimitem un cod la adresa de e-mail sau la numărul de mobil cu care v-ați alăturat. Nu există parolă.',
    unsent:
      'Conectarea a expirat, așa că nu s-a salvat și nu s-a trimis nimic. Conectați-vă, apoi încercați din nou.',
    newHere: 'Sunteți aici pentru prima dată? [Alăturați-vă cu codul de pe afiș sau din link].',
  },
  add: {
    title: 'Adăugați sau schimbați cum vă contactăm',
    what: 'Trimitem mai întâi un cod acolo. O adresă de e-mail nouă ia locul celei vechi, la fel și un număr nou.',
  },
  contact: {
    where: 'Unde să trimitem codul?',
    email: 'E-mail',
    emailLabel: 'Adresa dvs. personală de e-mail',
    emailHint: 'Nu o adresă de la serviciu: acolo pot citi și alții.',
    sms: 'SMS',
    mobileLabel: 'Numărul dvs. de mobil din Regatul Unit',
    send: 'Trimiteți-mi un cod',
  },
  code: {
    title: 'Scrieți codul pe care l-am trimis',
    byEmail: 'Am trimis un e-mail la {contact}. Lăsați această pagină deschisă și scrieți codul aici.',
    bySms: 'Am trimis un SMS la {contact}. Lăsați această pagină deschisă și scrieți codul aici.',
    sameBrowser: 'Scrieți codul aici, în același browser din care l-ați cerut.',
    label: 'Codul dvs.',
    hint: '8 cifre. Este valabil {minutes} minute.',
    continue: 'Continuați',
    nothingCame:
      'Nu a venit nimic? Căutați în spam, așteptați un minut sau [cereți alt cod]. Funcționează numai cel mai nou.',
    nothingCameByText:
      'Nu a venit nimic? Verificați numărul, așteptați un minut sau [cereți alt cod]. Funcționează numai cel mai nou.',
    eightDigits: 'Scrieți cele 8 cifre ale codului, de exemplu 1234 5678.',
    wrong: (left: number) =>
      `Nu este codul pe care l-am trimis. Mai puteți încerca ${left === 1 ? 'o dată' : `de ${left} ori`}.`,
    'no-request': 'Folosiți browserul din care ați cerut codul sau cereți aici un cod nou.',
    expired: 'Acest cod nu mai este valabil. Cereți unul nou.',
    used: 'Acest cod a fost folosit. Dacă l-ați folosit dvs. chiar acum, deschideți din nou site-ul: poate conectarea a reușit. Dacă nu, cereți unul nou.',
    'no-tries-left': 'Aceasta a fost ultima încercare cu acest cod. Cereți unul nou.',
    'draft-gone':
      'Am păstrat două ore ce ați ales și timpul a trecut. Începeți din nou de la linkul de acces.',
    'contact-taken': 'Cineva s-a alăturat deja cu această adresă sau cu acest număr. Folosiți altul.',
  },
  notJoined: {
    title: 'Încă nu v-ați alăturat',
    right:
      'Codul a fost bun, dar nimeni nu s-a alăturat cu această adresă sau cu acest număr. Poate ați folosit altul.',
    another: 'Încercați cu altul',
    orJoin: 'Sau [alăturați-vă cu codul] de pe afiș sau din link.',
  },
  signedOut: {
    title: 'V-ați deconectat',
    shared: 'Pe un telefon sau calculator folosit și de alții, închideți și această fereastră.',
    again: 'Conectați-vă din nou',
  },
} satisfies Translation['codes']
