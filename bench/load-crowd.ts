/**
 * Many made-up people who are signed in, and many groups, so that no limit of the programme's own is near: three sign-ups
 * a person, each to another group. They are made by the verbs that make anybody, on a table in memory, and then put into
 * the real one in bulk: what it takes to make them is not what is measured.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { saveGroup } from '../functions/core/directory/group.ts'
import { Listing, saveListing } from '../functions/core/directory/listing.ts'
import { weekly } from '../functions/core/directory/schedule.ts'
import { keepRoster } from '../functions/core/evidence/roster.ts'
import { recordConsents } from '../functions/core/people/consent.ts'
import { createPerson } from '../functions/core/people/create-person.ts'
import { startSession } from '../functions/core/people/session.ts'
import type { Deps, Item, Key, Table } from '../functions/core/ports.ts'
import type { TableNames } from '../local/tables.ts'
import { tableInMemory } from '../test/year/table-in-memory.ts'
import { fill } from './fill.ts'

/** One sign-up that somebody is about to make. */
export type Ask = { person: string; cookie: string; listing: string }

const asksEach = 3
const groups = 1000
const joinCodes = 40
/** How many people are made at a time. */
const handful = 300

const nameOf = (n: number) => `load-group-${n}`

/** A table in memory that can be copied to where the others are. */
function copied() {
  const table = tableInMemory()
  const written = new Map<string, Key>()
  const noted = (item: Item): Item => {
    written.set(`${item.pk} ${item.sk}`, item)
    return item
  }
  const noting: Table = {
    ...table,
    claim: (item) => table.claim(noted(item)),
    put: (item) => table.put(noted(item)),
  }
  const items = async (): Promise<Item[]> => {
    const all = await Promise.all([...written.values()].map((key) => table.get(key)))
    return all.flatMap((item) => (item ? [item] : []))
  }
  return { table: noting, items }
}

type Place = { documents: DynamoDBDocumentClient; names: TableNames; deps: Deps }

/** Opens the groups; then `more` gives as many sign-ups as are asked for, each of which nobody has made yet. */
export async function makeCrowd({ documents, names, deps }: Place) {
  const copy = async (make: (deps: Deps) => Promise<void>) => {
    const [programme, evidence] = [copied(), copied()]
    await make({ ...deps, programme: programme.table, evidence: evidence.table })
    await fill(documents, names.programme, await programme.items())
    await fill(documents, names.evidence, await evidence.items())
  }
  await copy(async (own) => {
    for (let n = 0; n < groups; n++) {
      const listing = groupOffer(n)
      await saveGroup(own, {
        id: listing.group,
        name: listing.groupName,
        email: `${listing.group}@example.org`,
      })
      await saveListing(own, listing)
    }
  })

  let people = 0
  async function somebody(own: Deps): Promise<Ask[]> {
    const n = people++
    const person = await createPerson(own, {
      employer: 'demo',
      sponsor: 'employer',
      contact: { channel: 'email', address: `load-${n}@example.com` },
      consents: recordConsents([], ['sharing'], own.now(), 'join'),
      joinedWith: `load-code-${n % joinCodes}`,
    })
    await keepRoster(own, person.id)
    const cookie = `session=${await startSession(own, person.id)}`
    return Array.from({ length: asksEach }, (_, at) => ({
      person: person.id,
      cookie,
      listing: nameOf((n * asksEach + at) % groups),
    }))
  }

  return {
    async more(many: number): Promise<Ask[]> {
      const asks: Ask[][] = []
      while (asks.length * asksEach < many) {
        await copy(async (own) => {
          for (let n = 0; n < handful && asks.length * asksEach < many; n++) asks.push(await somebody(own))
        })
      }
      // Everybody’s first, then everybody’s second: nobody makes two in a breath.
      return Array.from({ length: asksEach }, (_, at) => asks.flatMap((own) => own[at] ?? []))
        .flat()
        .slice(0, many)
    },
  }
}

const groupOffer = (n: number): Listing =>
  Listing.parse({
    id: nameOf(n),
    group: nameOf(n),
    groupName: `Made-up group ${n}`,
    title: `Mornings of group ${n}`,
    summary: 'Tea and whoever comes.',
    needs: ['connection'],
    type: 'social',
    online: false,
    outcode: 'LS6',
    schedules: weekly(['Tue'], '10:00', '12:00'),
    access: {},
    languages: [],
    waitingList: false,
    joining: 'live',
    demonstration: true,
  })
