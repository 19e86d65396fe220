/** A workforce and the groups near it: who they are, and what each of them does next, by chance. */
import type { Browser } from '../browser-of-requests.ts'
import type { Chance } from '../faults/chance.ts'
import {
  type Answer,
  type Ask,
  answer,
  ask,
  isInterruption,
  isUnfinished,
  type Person,
  type Wait,
  withdraw,
} from './acts.ts'
import type { Mailbox } from './mailbox.ts'

/** More than ten in a day is refused; one is left for a send that is counted twice. */
const asksEach = 9

type Around = { chance: Chance; mailbox: Mailbox; wait: Wait; browser: () => Browser }

export function makeCrowd(count: number, { chance, mailbox, wait, browser }: Around) {
  const people = Array.from({ length: count }, (_, at) => somebody(at, browser()))
  const answers: Answer[] = []
  let listings: readonly string[] = []
  const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(chance.next() * all.length)]

  /** Something that was left unfinished, or else something new. Nobody does two things at once. */
  async function doSomething(): Promise<void> {
    const free = people.filter(({ busy }) => !busy)
    const unsure = free.filter(({ asks }) => asks.some(isUnfinished))
    const person = oneOf(unsure.length > 0 && chance.happens(0.6) ? unsure : free)
    const unfinished = person?.asks.find(isUnfinished)
    const what = chance.next()
    if (!person || (!unfinished && what < 0.3)) return groupAnswers()
    const regretted = what < 0.45 ? oneOf(person.asks.filter(({ state }) => state === 'sent')) : undefined
    await whileBusy(person, async () => {
      if (unfinished) await goOn(person, unfinished)
      else if (regretted) await withdraw(person, regretted, wait)
      else if (person.asks.length < asksEach) await ask(person, newAsk(person), wait)
    })
  }

  const goOn = (person: Person, one: Ask) =>
    one.state === 'leaving' ? withdraw(person, one, wait) : ask(person, one, wait)

  function newAsk(person: Person): Ask {
    const asked = person.asks.filter(({ state }) => state !== 'withdrawn').map(({ listing }) => listing)
    const listing = oneOf(listings.filter((each) => !asked.includes(each))) ?? ''
    const one: Ask = { name: `${person.name}x${person.asks.length}`, listing, state: 'trying' }
    person.asks.push(one)
    return one
  }

  async function groupAnswers(): Promise<void> {
    const one = answers.find(({ state, busy }) => state === 'trying' && !busy) ?? firstUnanswered()
    if (!one) return
    if (!answers.includes(one)) answers.push(one)
    await whileBusy(one, () => answer(browser(), one))
  }

  function firstUnanswered(): Answer | undefined {
    const known = new Set(answers.map(({ signUp }) => signUp))
    for (const { key, text } of mailbox.posts) {
      const signUp = /^(.+)-group-sign-up-0$/.exec(key)?.[1]
      if (!signUp || known.has(signUp)) continue
      const { link: end, button } = chance.pick<(typeof buttons)[number]>(buttons)
      const link = text.match(/http\S+/g)?.find((one) => one.endsWith(`/${end}`))
      return link ? { signUp, link, button, state: 'trying', busy: false } : undefined
    }
    return undefined
  }

  return {
    people,
    answers,
    doSomething,
    async learnListings() {
      listings = await listingsIn(browser())
    },
    /** Whoever does not know yet whether it went through looks again, until they do. Gives those who never learn. */
    async finish(): Promise<string[]> {
      const never: string[] = []
      const see = async (person: Person) => {
        for (const one of person.asks) {
          for (let tries = 0; isUnfinished(one) && tries < patience; tries++) {
            await goOn(person, one).catch(unlessInterrupted)
          }
          if (isUnfinished(one)) never.push(`${one.name} never learnt whether it was sent`)
        }
      }
      await Promise.all(people.map(see))
      for (const one of answers) if (one.state === 'trying') await answer(browser(), one)
      return never
    },
  }
}

/** Half a second each while something is being sent: a minute, on a machine that has much else to do. */
const patience = 120

function unlessInterrupted(error: unknown): void {
  if (!isInterruption(error)) throw error
}

const buttons = [
  { link: 'accept', button: 'Tell them they can come' },
  { link: 'waiting', button: 'Put them on the waiting list' },
  { link: 'decline', button: 'Tell them you can’t help' },
] as const

async function whileBusy(one: { busy: boolean }, act: () => Promise<void>): Promise<void> {
  one.busy = true
  try {
    await act()
  } finally {
    one.busy = false
  }
}

function somebody(at: number, browser: Browser): Person {
  const digits = String(at).padStart(3, '0')
  const email = `kim${at}@example.com`
  // Every fourth has only a phone.
  const way: Pick<Person, 'address' | 'contact'> =
    at % 4 === 3
      ? { address: `+447700900${digits}`, contact: { channel: 'sms', mobile: `07700 900${digits}` } }
      : { address: email, contact: { channel: 'email', email } }
  return { name: `Kim${at}`, ...way, browser, asks: [], busy: false }
}

/** The activities that take sign-ups here, as the directory's own pages list them. */
async function listingsIn(browser: Browser): Promise<string[]> {
  const hrefs = async (path: string) =>
    (await browser.open(path)).root.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '')
  const live: string[] = []
  for (const path of new Set(await hrefs('/activities'))) {
    const id = /^\/activities\/([a-z0-9-]+)$/.exec(path)?.[1]
    if (id && (await hrefs(path)).includes(`${path}/refer`)) live.push(id)
  }
  return live
}
