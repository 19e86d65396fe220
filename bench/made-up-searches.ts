/** What people ask of a directory, made up: mostly a place and a need, often words, some of them misspelt, seldom everything. */
import { weekdays } from '../functions/core/calendar.ts'
import { accessFactIds } from '../functions/core/directory/listing.ts'
import { type Search, SearchForm } from '../functions/core/search/search.ts'
import { needIds } from '../functions/core/taxonomy.ts'
import { makeChance } from '../test/faults/chance.ts'

const typed = [
  'walk',
  'walking group',
  'gardening',
  'gradening',
  'choir',
  'yoga for beginners',
  'somewhere to meet people',
  'lonely',
  'debt advice',
  'swimming leeds',
  'knitting',
  'kniting',
  'community centre',
  'tai chi',
  'men’s shed',
  'badmington',
  'tea and a chat',
  'carers',
  'family fun',
  'Beckton friends',
]
const outcodes = ['LS6', 'M14', 'SE5', 'B12', 'S7', 'NR3', 'TR1', 'E2', 'YO1', 'ZE1']

export function madeUpSearches(count: number, seed = 2): Search[] {
  const chance = makeChance(seed)
  const one = <T>(all: readonly T[]): T => all[Math.floor(chance.next() * all.length)] as T
  const often = (share: number) => chance.next() < share
  return Array.from({ length: count }, () =>
    SearchForm.parse({
      ...(often(0.4) ? { words: one(typed) } : {}),
      ...(often(0.7) ? { outcode: one(outcodes) } : {}),
      ...(often(0.4) ? { miles: one(['1', '3', '5', '10']) } : {}),
      ...(often(0.5) ? { need: [one(needIds), one(needIds)] } : {}),
      ...(often(0.2) ? { day: [one(weekdays), one(weekdays)] } : {}),
      ...(often(0.2) ? { part: one(['morning', 'evening']) } : {}),
      ...(often(0.15) ? { access: [one(accessFactIds)] } : {}),
      ...(often(0.25) ? { free: 'yes' } : {}),
      ...(often(0.05) ? { online: 'yes' } : {}),
      ...(often(0.1) ? { age: '67' } : {}),
      ...(often(0.05) ? { language: 'Polish' } : {}),
      ...(often(0.1) ? { soon: 'yes' } : {}),
    }),
  )
}
