import type { Translation } from '../words.ts'

export const feedback = {
  page: {
    thanks: 'Vă mulțumim că ne-ați spus',
    hard: 'Pare greu.',
    saved: 'Chestionarul dvs. este salvat',
    call: 'Doriți să vorbiți despre asta? Puteți [cere să vă sune un link worker], o persoană care ajută să găsiți sprijin. Nu află nimeni dacă nu cereți.',
    said: 'Ce ați răspuns',
    skipped: 'Ați sărit peste întrebările despre cum vă simțiți. Este în regulă.',
    three: 'Trei lucruri care vi s-ar putea potrivi',
    more: '[Vedeți mai multe ca acestea]',
    next: '[Schimbați răspunsurile din această săptămână] · [Mergeți la pagina mea]',
    feelingSafe: 'Siguranța dvs.',
    safety:
      'Dacă sunteți în pericol, [sunați la 999]. Dacă nu puteți vorbi, apăsați 55 pe telefonul mobil când vi se cere. Dacă cineva vă sperie sau vă controlează, nu este vina dvs. și puteți vorbi cu cineva la orice oră: vedeți [Ajutor acum].',
  },
  said: {
    satisfied: 'Mulțumirea față de viață: ați răspuns {value} din 10.',
    worthwhile: 'Cât de mult rost au lucrurile pe care le faceți: ați răspuns {value} din 10.',
    happy: 'Câtă bucurie ați simțit ieri: ați răspuns {value} din 10.',
    anxious: 'Câtă neliniște ați simțit ieri: ați răspuns {value} din 10.',
    same: 'Este la fel ca data trecută.',
    up: 'Data trecută ați răspuns {before}, deci a crescut.',
    down: 'Data trecută ați răspuns {before}, deci a scăzut.',
  },
} satisfies Translation['feedback']
