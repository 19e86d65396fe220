import type { Translation } from '../words.ts'

export const about = {
  helpNow: {
    title: 'Ajutor acum',
    separate:
      'Aceste {count} servicii nu țin de Upstream. Le puteți contacta oricând și nimeni de aici nu află.',
    notUrgent: 'Când nu este urgent',
    therapy:
      'Puteți cere direct terapie prin NHS, fără să mergeți mai întâi la medicul de familie (GP). Căutați „NHS talking therapies” pe [nhs.uk].',
  },
  whoSeesWhat: {
    title: 'Cine ce vede',
    apart: 'Upstream este condus de o echipă proprie, separată de cel care plătește.',
    sponsor: 'Angajatorul sau sponsorul dvs.',
    sponsorSees:
      'Plătește programul și împarte codul de acces. Nu vă vede niciodată: nici răspunsurile, nici cererile dvs., nici măcar că v-ați alăturat. Primește doar totaluri despre mulți oameni, rotunjite și fără numerele mici.',
    group: 'Un grup ales de dvs.',
    groupSees:
      'Când întrebați dacă puteți veni undeva, grupul primește prenumele dvs., o cale de a vă contacta, dacă doriți, și ce alegeți să scrieți. Nu primește chestionarele dvs. și nu află cine este angajatorul sau sponsorul.',
    you: 'Dvs.',
    youSee:
      'Tot ce păstrăm despre dvs. este pe pagina dvs. Puteți oricând să schimbați ce ați ales, să descărcați totul sau să ștergeți totul.',
    team: 'Echipa care conduce Upstream',
    teamSees:
      'Are grijă ca totul să funcționeze. Adresa de e-mail și numărul de telefon sunt păstrate criptat, iar chestionarele sunt ținute separat, sub un număr întâmplător.',
    teamCalls:
      'Dacă cereți să fiți sunat, link workerul care preia cererea vede ce ați scris în ea și niciodată chestionarele dvs. Fiecare vizualizare se înregistrează. Vă înscrie la ceva numai dacă sunteți de acord la telefon.',
    notWatched: 'Nimeni nu urmărește chestionarele',
    nobodyReads:
      'Nimeni nu citește chestionarele pe măsură ce vin, așa că vă rugăm să nu cereți ajutor acolo. Dacă aveți nevoie de cineva acum, vedeți [Ajutor acum].',
  },
  accessibility: {
    title: 'Accesibilitate',
    aim: 'Upstream trebuie să funcționeze pentru dvs., oricum l-ați folosi.',
    how: 'Fiecare pagină funcționează cu tastatura, cu un cititor de ecran, mărită de patru ori, pe un telefon mic și vechi și fără scripturi. Urmează modul luminos sau întunecat al dispozitivului și setarea pentru mai puțină mișcare. Urmărim nivelul AA al ghidului WCAG 2.2 și verificăm automat fiecare pagină.',
    tell: 'Dacă ceva nu funcționează la dvs., spuneți-i echipei de la care aveți codul de acces. Este o greșeală și ei trebuie să o repare.',
  },
} satisfies Translation['about']
