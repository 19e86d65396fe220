/** Holds what the site has answered against what has reached people and groups. */
import { type Answer, type Ask, latestAsks, type Person } from './acts.ts'
import type { Post } from './mailbox.ts'

type Seen = {
  people: readonly Person[]
  answers: readonly Answer[]
  /** What each person's own page says of what they asked last for an activity. */
  stands: ReadonlyMap<Ask, string>
  posts: readonly Post[]
}

/**
 * What tells a person of an answer. A request that died may have left one that the group then gave again; and whoever
 * waited hears that a place is theirs in words of its own.
 */
const replies = ['-person-answer-', '-waiting-list-moved-']
/** After a long death somebody may be offered a place before they were told that they wait: then this is all they hear. */
const offers = ['-person-offer-']

const saidAfter: Record<string, string[]> = {
  accept: ['You can come'],
  // Where somebody withdraws, the next on the list is offered the place.
  waiting: ['Waiting list', 'Place offered'],
  decline: ['No place'],
}

export function judge({ people, answers, stands, posts }: Seen) {
  const lost: string[] = []
  const must = (holds: boolean, fault: string) => holds || lost.push(fault)
  const arrived = Map.groupBy(posts, ({ key }) => key)
  // The group's email is the one place where the name and the sign-up's id stand together.
  const signUps = new Map<string, string>()
  for (const { key, text } of posts) {
    const signUp = /^(.+)-group-sign-up-\d+$/.exec(key)?.[1]
    const name = /\bKim\d+x\d+\b/.exec(text)?.[0]
    if (signUp && name) signUps.set(name, signUp)
  }
  const counts = { people: people.length, accepted: 0, delivered: 0, withdrawn: 0, refused: 0, answered: 0 }

  for (const person of people) {
    const latest = new Set(latestAsks(person))
    for (const one of person.asks) {
      const signUp = signUps.get(one.name)
      const has = (message: string) => arrived.get(`${signUp}-${message}`)?.[0]
      if (one.state === 'refused') {
        counts.refused += 1
        must(!signUp, `${one.name} was refused and the group has it`)
        continue
      }
      counts.accepted += 1
      if (signUp) counts.delivered += 1
      const answered = answers.find((each) => each.signUp === signUp && each.state === 'done')
      if (one.state === 'withdrawn') {
        counts.withdrawn += 1
        if (signUp) must(!!has('group-withdrawn'), `${one.name} withdrew and the group does not know`)
      } else {
        must(!!signUp, `${one.name} has not reached the group`)
        const told = (...kinds: string[]) =>
          posts.find(({ key }) => signUp && key.includes(signUp) && kinds.some((kind) => key.includes(kind)))
        const word = told('-person-sent', ...replies, ...offers)
        must(word?.to === person.address, `${one.name} has had no word`)
        const reply = told(...replies, ...(answered?.link.endsWith('/waiting') ? offers : []))
        if (answered) must(reply?.to === person.address, `${one.name} has not had the group’s answer`)
      }
      if (!latest.has(one) || stands.size === 0) continue
      const kind = answered?.link.split('/').at(-1) ?? ''
      const expected = one.state === 'withdrawn' ? ['Withdrawn'] : answered ? (saidAfter[kind] ?? []) : open
      must(
        expected.includes(stands.get(one) ?? ''),
        `${one.name} stands at “${stands.get(one)}”, not ${expected}`,
      )
    }
  }
  counts.answered = answers.filter(({ state }) => state === 'done').length

  const copies: Record<string, number> = {}
  for (const same of arrived.values()) copies[same.length] = (copies[same.length] ?? 0) + 1
  const perLife = Map.groupBy(posts, ({ key, life }) => `${life} ${key}`)
  return {
    lost,
    counts: { ...counts, messages: arrived.size },
    copies,
    /** Only a death can be the cause of a copy: so never two in one life. */
    mostInOneLife: Math.max(0, ...[...perLife.values()].map(({ length }) => length)),
    /** Messages that went in a life and had gone before it. */
    repeatedIn: (life: number) =>
      [...arrived.values()].filter((same) => same.length > 1 && same.at(-1)?.life === life).length,
  }
}

/** Not answered, or answered by a request that nobody heard back from. */
const open = ['With the group', 'Waiting list', 'Place offered', 'You can come', 'No place']
