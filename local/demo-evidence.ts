/**
 * Made-up evidence of the demonstration employer, so that there is something to see: about 235 of its 435 people have
 * joined within a year. Nobody in it exists, no profile belongs to it, every id begins with `madeup`, and its releases
 * say that they are a demonstration. The same employer and day give the same people.
 */
import { addDays, daysBetween, londonInstant, londonWeek } from '../functions/core/calendar.ts'
import type { CheckIn } from '../functions/core/check-ins/check-in.ts'
import type { Loneliness } from '../functions/core/check-ins/questions.ts'
import { type RosterEntry, rosterKey } from '../functions/core/evidence/roster.ts'
import type { Uptake, UptakeKind } from '../functions/core/evidence/uptake.ts'
import { keys } from '../functions/core/keys.ts'
import type { AboutYou } from '../functions/core/people/person.ts'
import type { Item } from '../functions/core/ports.ts'
import type { ActivityType, Need } from '../functions/core/taxonomy.ts'
import { makeLuck, type Weights } from './luck.ts'

/** Who joined, by where they work. The last of each site is in no team. */
const joiners: [site: string, team: string | undefined, many: number][] = [
  ['stourton', 'drivers', 66],
  ['stourton', 'night-shift', 30],
  ['stourton', undefined, 10],
  ['city-office', 'customer-care', 32],
  ['city-office', 'finance', 13],
  ['city-office', undefined, 8],
  ['garforth', 'packing', 44],
  ['garforth', 'maintenance', 17],
  ['garforth', undefined, 15],
]

const ages: Weights<string> = {
  '16-24': 12,
  '25-34': 24,
  '35-44': 25,
  '45-54': 21,
  '55-64': 15,
  '65+': 3,
}
const whatMatters: Weights<Need> = {
  stress: 30,
  active: 28,
  connection: 26,
  sleep: 24,
  money: 18,
  nature: 14,
  creativity: 10,
  caring: 10,
  family: 9,
  condition: 9,
  housing: 8,
  work: 7,
  bereavement: 6,
  food: 6,
  habits: 5,
  digital: 3,
  language: 3,
  dementia: 3,
  safety: 2,
}
const whatDraws: Weights<ActivityType> = {
  walking: 20,
  social: 16,
  sport: 13,
  gardening: 12,
  arts: 10,
  advice: 9,
  'peer-support': 8,
  relaxation: 6,
  learning: 5,
  carers: 4,
  cooking: 3,
  volunteering: 3,
}
const howLonely: Weights<Loneliness> = { often: 10, some: 20, occasionally: 23, hardly: 26, never: 21 }
/** Days between two check-ins: the faithful, the occasional, and those who hardly come again. */
const rhythms: Weights<'40' | '75' | '200'> = { '40': 45, '75': 30, '200': 25 }

const keptDays = 731
const luckyNumber = 20_261_123

type Made = { evidence: string; employer: string; about: AboutYou; joined: string }

/** Everything that the evidence would hold of an employer whose programme began on `from`, up to the day before `today`. */
export function demoEvidence(employer: string, from: string, today: string): Item[] {
  const luck = makeLuck(luckyNumber)
  const last = addDays(today, -1)
  const length = daysBetween(from, last)
  const items: Item[] = []
  let number = 0
  for (const [site, team, many] of joiners) {
    for (let n = 0; n < many; n++) {
      // Nearly half come in the first six weeks, when everybody has just been told.
      const wait = luck.happens(0.45) ? luck.between(0, 42) : luck.between(0, length - 20)
      const person: Made = {
        evidence: `madeup${String(number++).padStart(4, '0')}`,
        employer,
        about: {
          ...(luck.happens(0.95) ? { site, ...(team && luck.happens(0.92) ? { team } : {}) } : {}),
          ...(luck.happens(0.88) ? { ageBand: luck.pick(ages) } : {}),
        },
        joined: addDays(from, Math.min(length, wait)),
      }
      const left = luck.happens(0.04) ? addDays(person.joined, luck.between(60, 200)) : undefined
      const until = left && left < last ? left : last
      const entry: RosterEntry = { employer, ...person.about, joined: person.joined }
      items.push({ ...rosterKey(person), ...entry, ...(until === left ? { left } : {}) })
      const { events, went } = uptakeOf(person, until)
      items.push(...events, ...checkInsOf(person, until, went))
    }
  }
  return items

  function checkInsOf(person: Made, until: string, went: string | undefined): Item[] {
    const step = Number(luck.pick(rhythms))
    const needs = luck.some(whatMatters, luck.between(1, 4))
    const [mood, worry, lonely] = [luck.around(6.3, 1.6), luck.around(4.4, 2), luck.pick(howLonely)]
    const checkIns = new Map<string, Item>()
    for (let day = person.joined; day <= until; day = addDays(day, luck.between(step * 0.8, step * 1.3))) {
      // It helps a little to have come at all, and more to have gone somewhere.
      const better = 0.15 + (went && went < day ? 0.6 : 0)
      const checkIn: CheckIn = {
        week: londonWeek(noon(day)),
        day,
        employer: person.employer,
        about: person.about,
        satisfied: score(mood + better),
        worthwhile: score(mood + better + 0.3),
        happy: score(mood + better + 0.1),
        anxious: score(worry - better),
        lonely: luck.happens(0.93) ? lonely : undefined,
        needs,
        expires: gone(day),
      }
      checkIns.set(checkIn.week, { ...keys.checkIn(person.evidence, checkIn.week), ...checkIn })
    }
    return [...checkIns.values()]
  }

  /** Nobody answers every question every time. */
  function score(about: number): number | undefined {
    if (luck.happens(0.04)) return undefined
    return Math.min(10, Math.max(0, Math.round(luck.around(about, 1))))
  }

  function uptakeOf(person: Made, until: string): { events: Item[]; went: string | undefined } {
    const events: Item[] = []
    let went: string | undefined
    const note = (kind: UptakeKind, category: ActivityType, day: string): boolean => {
      if (day > until) return false
      const { evidence, employer, about } = person
      const month = day.slice(0, 7)
      const event: Uptake = { day, month, kind, category, employer, about, expires: gone(day) }
      events.push({ ...keys.uptake(evidence, month, kind, category), ...event })
      return true
    }
    let day = addDays(person.joined, luck.between(1, 60))
    for (let asks = luck.happens(0.62) ? luck.between(1, 5) : 0; asks > 0; asks--) {
      const category = luck.pick(whatDraws)
      const answered = addDays(day, luck.between(1, 9))
      const gone = addDays(answered, luck.between(4, 20))
      if (note('referred', category, day) && luck.happens(0.8) && note('accepted', category, answered)) {
        if (luck.happens(0.74) && note('attended', category, gone)) went ??= gone
      }
      day = addDays(day, luck.between(40, 110))
    }
    return { events, went }
  }
}

const noon = (day: string) => londonInstant(day, '12:00')
const gone = (day: string) => londonInstant(addDays(day, keptDays), '00:00')
