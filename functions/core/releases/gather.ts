/** Who is in each planned figure: the sets that the rules work on. */
import { none } from './answers.ts'
import type { Frame } from './frame.ts'
import type { Counted, FigureKey } from './gate.ts'
import type { Members } from './members.ts'
import { type Plan, participation } from './plan.ts'
import type { By } from './release.ts'
import type { Stated } from './stated.ts'
import { often, type Tally } from './tally.ts'

/** The members of every figure of the plan, by the tally's own numbers of people. */
export function gather(stated: Stated, frame: Frame, plan: Plan, tally: Tally): Map<FigureKey, Members> {
  const placed = placePeople(stated, frame, tally)
  const needs = numbered(stated.needs)
  const categories = numbered(stated.categories)
  const ageBands = numbered(stated.ageBands)

  const isIn = (counted: Counted): ((person: number) => boolean) => {
    const { measure, by } = counted
    if (measure === 'need') {
      const need = needs(by.need)
      return (person) => tally.chose(person, need)
    }
    if (measure === 'category') {
      const category = categories(by.category)
      return (person) => tally.wasReferredTo(person, category)
    }
    if (measure === 'age-band') {
      const band = ageBands(by.ageBand)
      return (person) => tally.ageBand(person) === band
    }
    if (measure === 'answered') return (person) => tally.latest(person, counted.of) !== none
    if (measure === 'lonely') return (person) => tally.latest(person, 'lonely') === often
    if (measure === 'pairs') return (person) => tally.change(person) !== undefined
    const done = participation.find((name) => name === measure) ?? 'joined'
    return (person) => tally.did(person, done)
  }

  return new Map(
    plan.figures.map(({ key, counted }) => [
      key,
      (placed.get(place(counted.by)) ?? new Uint32Array()).filter(isIn(counted)),
    ]),
  )
}

const place = ({ site, team }: By) => JSON.stringify([site ?? null, team ?? null])

/** A list's positions by name. One that is not on it is nobody's. */
const numbered = (list: readonly string[]) => (name: string | undefined) => {
  const at = name === undefined ? -1 : list.indexOf(name)
  return at === -1 ? Number.NaN : at
}

/** The people of the organisation, of each shown site and of each shown team. */
function placePeople(stated: Stated, frame: Frame, tally: Tally): Map<string, Members> {
  const everyone = Uint32Array.from({ length: tally.people }, (_, person) => person)
  const lists = new Map<string, number[]>()
  const siteLists = stated.sites.map(({ id }) => {
    const shown = frame.sites.find(({ of }) => of.includes(id))
    return shown && listAt(lists, place({ site: shown.id }))
  })
  const teamLists = stated.sites.map(({ id, teams }) => {
    const here = frame.teams.filter(({ site }) => site === null || site === id)
    return teams.map((team) => {
      const shown = here.find(({ of }) => of.includes(team.id))
      if (!shown) return undefined
      return listAt(
        lists,
        place(shown.site === null ? { team: shown.id } : { site: shown.site, team: shown.id }),
      )
    })
  })
  for (const person of everyone) {
    siteLists[tally.site(person)]?.push(person)
    teamLists[tally.site(person)]?.[tally.team(person)]?.push(person)
  }
  const placed = new Map<string, Members>([[place({}), everyone]])
  for (const [key, list] of lists) placed.set(key, Uint32Array.from(list))
  return placed
}

function listAt(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
