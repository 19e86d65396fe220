import type { Translation } from '../words.ts'

export const choices = {
  page: {
    title: 'Ce ați ales',
    saved: 'Ce ați ales s-a salvat.',
    contact: 'De acum vă putem contacta acolo.',
    about: 'S-a salvat.',
    atOnce: 'Porniți și opriți cum doriți. Se aplică imediat.',
    may: 'Ce poate face Upstream',
    answers: 'Unde să trimitem răspunsurile?',
    email: 'La e-mail, {address}',
    sms: 'Prin SMS, {address}',
    save: 'Salvați ce am ales',
    reach: 'Cum vă contactăm',
    add: '[Adăugați sau schimbați o adresă de e-mail sau un număr de mobil]',
    keeps: 'Dacă opriți chestionarele, cele dinainte rămân până le [ștergeți].',
  },
  remove: {
    title: 'Ștergeți sau părăsiți programul',
    checkIns: 'Numai chestionarele mele',
    checkInsWords: 'Răspunsurile dispar imediat și definitiv. Cererile rămân.',
    yesCheckIns: 'Da, ștergeți chestionarele mele',
    checkInsButton: 'Ștergeți chestionarele mele',
    everything: 'Totul',
    everythingWords:
      'Se șterg contactele, chestionarele, cererile și alegerile dvs., imediat și definitiv. Orice loc ocupat de dvs. se eliberează. Rugăm prin e-mail fiecare grup căruia i-ați scris să șteargă ce are. Totalurile publicate înainte rămân: nimeni nu vă poate găsi în ele.',
    download: 'Poate doriți să descărcați mai întâi totul: [ca foaie de calcul (CSV)] sau [ca date (JSON)].',
    sure: 'Chiar doriți asta?',
    yes: 'Da, ștergeți totul despre mine',
    everythingButton: 'Ștergeți totul',
    tick: 'Bifați căsuța dacă doriți cu adevărat. Nu s-a șters nimic.',
  },
  removed: {
    title: 'Totul despre dvs. este șters',
    asking: 'Rugăm prin e-mail grupurile cărora le-ați scris să șteargă ce au.',
    still: 'Ajutorul rămâne acolo oricând îl doriți: [Ajutor acum]. Vă puteți alătura din nou oricând.',
  },
} satisfies Translation['choices']
