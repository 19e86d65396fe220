/**
 * Counting what people did in a period, one row at a time: all people first, then all events, each in any order. The
 * time is linear in the rows; the memory is a few numbers a person, whatever the number of events, of which none is
 * kept but for the first and the latest answers.
 */
import { type Answers, makeAnswers, none } from './answers.ts'
import { makeBits } from './bits.ts'
import { constants } from './constants.ts'
import { makeReadDay } from './days.ts'
import { compare } from './frame.ts'
import { absent, makePeople, type Overfull, type PersonRow, type PersonTrouble } from './people.ts'
import type { Period } from './period.ts'
import { answered, type Participation } from './plan.ts'
import type { Stated } from './stated.ts'

/** An event as the fixed events.csv has it. An answer that was not given is undefined, '' for `lonely`. */
export type EventRow = {
  person: string
  day: string
  kind: string
  /** Of a check-in the needs, joined by `;`; else the activity category. '' is not stated. */
  category: string
  satisfied?: number | undefined
  worthwhile?: number | undefined
  happy?: number | undefined
  anxious?: number | undefined
  lonely: string
}

export type EventTrouble =
  | 'person'
  | 'day'
  | 'kind'
  | 'need'
  | 'category'
  | 'score'
  | 'lonely'
  | 'answers without check-in'

export type Question = (typeof answered)[number]

/**
 * What a period came to. People are numbered from 0 by their marks, so that the order of rows leaves no trace. Places,
 * age bands, needs and categories are numbers in the stated lists; -1 is not stated.
 */
export type Tally = {
  period: Period
  people: number
  marks: string[]
  rkeys: Uint8Array
  site(person: number): number
  team(person: number): number
  ageBand(person: number): number
  did(person: number, measure: Participation): boolean
  chose(person: number, need: number): boolean
  wasReferredTo(person: number, category: number): boolean
  /** The latest answer in the period, 0–10 (`lonely`: 4 often … 0 never), or -1. */
  latest(person: number, question: Question): number
  /** Life satisfaction at the latest answer of the period less at the first ever; undefined without a pair. */
  change(person: number): number | undefined
  overfull: Overfull[]
}

export type Counter = {
  person(row: PersonRow): PersonTrouble | undefined
  event(row: EventRow): EventTrouble | undefined
  close(): Tally
}

/** Least lonely first, so that of two answers on one day the lonelier is the higher. */
export const lonelyAnswers = ['never', 'hardly', 'occasionally', 'some', 'often'] as const
export const often = lonelyAnswers.indexOf('often')

const kinds: Record<string, number> = { 'checked-in': 1, referred: 2, accepted: 4, attended: 8 }
const scored = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const

export function startCount(stated: Stated, period: Period): Counter {
  const readDay = makeReadDay()
  const firstDay = readDay(period.first) ?? 0
  const lastDay = readDay(period.last) ?? 0
  const people = makePeople(stated, period, readDay)
  const kindNumbers = new Map(Object.entries(kinds))
  const lonelyNumbers = new Map<string, number>(lonelyAnswers.map((answer, at) => [answer, at]))
  const needNumbers = new Map(stated.needs.map((need, at) => [need, at]))
  const categoryNumbers = new Map(stated.categories.map((category, at) => [category, at]))
  let columns: ReturnType<typeof makeColumns> | undefined

  function makeColumns() {
    const size = people.marks.length
    const latest = {} as Record<Question, Answers>
    for (const question of answered) latest[question] = makeAnswers(size, 'latest')
    return {
      did: new Uint8Array(size),
      needs: makeBits(size, stated.needs.length),
      categories: makeBits(size, stated.categories.length),
      latest,
      first: makeAnswers(size, 'first'),
    }
  }

  /** Marks each need in `a;b;c`; false when one is not on the list. `person` may be absent, to check alone. */
  function noteNeeds(text: string, person: number, needs: ReturnType<typeof makeBits>): boolean {
    for (let from = 0; from <= text.length; ) {
      const semicolon = text.indexOf(';', from)
      const to = semicolon === -1 ? text.length : semicolon
      const need = needNumbers.get(text.slice(from, to))
      if (need === undefined) return false
      if (person !== absent) needs.mark(person, need)
      from = to + 1
    }
    return true
  }

  return {
    person(row) {
      if (columns) throw new Error('All people come before the first event.')
      return people.add(row)
    },

    event(row) {
      columns ??= makeColumns()
      const known = people.ids.get(row.person)
      if (known === undefined) return 'person'
      const day = readDay(row.day)
      if (day === undefined) return 'day'
      const kind = kindNumbers.get(row.kind)
      if (kind === undefined) return 'kind'
      const isNow = day >= firstDay && day <= lastDay
      // A row is checked to its end even where it counts for nothing: a broken file is broken.
      const person = isNow ? known : absent
      if (row.kind === 'checked-in') {
        if (row.category !== '' && !noteNeeds(row.category, person, columns.needs)) return 'need'
        const lonely = row.lonely === '' ? undefined : lonelyNumbers.get(row.lonely)
        if (lonely === undefined && row.lonely !== '') return 'lonely'
        for (const question of scored) {
          const score = row[question]
          if (score === undefined) continue
          if (!Number.isInteger(score) || score < 0 || score > 10) return 'score'
          if (person !== absent) columns.latest[question].note(person, day, score)
        }
        if (person !== absent && lonely !== undefined) columns.latest.lonely.note(person, day, lonely)
        if (known !== absent && row.satisfied !== undefined && day <= lastDay) {
          columns.first.note(known, day, row.satisfied)
        }
      } else {
        const category = row.category === '' ? undefined : categoryNumbers.get(row.category)
        if (category === undefined && row.category !== '') return 'category'
        if (row.lonely !== '' || scored.some((question) => row[question] !== undefined)) {
          return 'answers without check-in'
        }
        if (person !== absent && category !== undefined && row.kind === 'referred') {
          columns.categories.mark(person, category)
        }
      }
      if (person !== absent) columns.did[person] = (columns.did[person] ?? 0) | kind
      return undefined
    },

    close() {
      const { did, needs, categories, latest, first } = columns ?? makeColumns()
      const { marks, rkeys } = people
      // Two people with one mark are as good as impossible; even they must not depend on the order of rows.
      const order = Uint32Array.from(marks.keys()).sort(
        (a, b) =>
          compare(marks[a] as string, marks[b] as string) || (rkeys[a] as number) - (rkeys[b] as number),
      )
      const row = (person: number) => order[person] as number
      const change = (at: number) => {
        const { scores, days } = latest.satisfied
        if (scores[at] === none) return undefined
        const apart = (days[at] as number) - (first.days[at] as number)
        return apart < constants.DAYS ? undefined : (scores[at] as number) - (first.scores[at] as number)
      }
      return {
        period,
        people: marks.length,
        marks: Array.from(order, (at) => marks[at] as string),
        rkeys: Uint8Array.from(order, (at) => rkeys[at] as number),
        site: (person) => people.sites[row(person)] as number,
        team: (person) => people.teams[row(person)] as number,
        ageBand: (person) => people.ageBands[row(person)] as number,
        did: (person, measure) =>
          measure === 'joined' || ((did[row(person)] ?? 0) & (kinds[measure] ?? 0)) !== 0,
        chose: (person, need) => needs.has(row(person), need),
        wasReferredTo: (person, category) => categories.has(row(person), category),
        latest: (person, question) => latest[question].scores[row(person)] as number,
        change: (person) => change(row(person)),
        overfull: people.overfull(),
      }
    },
  }
}
