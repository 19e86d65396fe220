/** Things that people do in many tests, by the pages that they would use. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { saveGroup } from '../functions/core/directory/group.ts'
import { type Listing, saveListing } from '../functions/core/directory/listing.ts'
import { type Purpose, recordConsents } from '../functions/core/people/consent.ts'
import type { Contact } from '../functions/core/people/contact.ts'
import { createPerson } from '../functions/core/people/create-person.ts'
import { findByContact, type Person } from '../functions/core/people/person.ts'
import { startSession } from '../functions/core/people/session.ts'
import type { Item, Key, Table } from '../functions/core/ports.ts'
import type { Browser } from './browser-of-requests.ts'
import { gardenListing, type World } from './world.ts'

type Who = { email?: string; mobile?: string }

const contactFields = ({ email, mobile }: Who) =>
  mobile ? { channel: 'sms', mobile } : { channel: 'email', email: email ?? 'sam@example.com' }

/** The code that was sent last to somebody. */
export function codeFor(world: World, { email, mobile }: Who): string {
  const words = mobile
    ? world.lastText(mobile.replace(/^0/, '+44').replace(/\s/g, '')).body
    : world.lastMail(email ?? 'sam@example.com').text
  const [, first = '', second = ''] = /(\d{4})\s?(\d{4})/.exec(words) ?? []
  return first + second
}

/** Joins from the link to one's own space. */
export async function join(
  world: World,
  who: Who = {},
  choices: { consents?: string[]; about?: Record<string, string>; code?: string } = {},
): Promise<Browser> {
  const browser = world.browser()
  await browser.open(`/join/${choices.code ?? 'acme'}`)
  await browser.click('Join now')
  await browser.press('Continue', { consents: choices.consents ?? ['checkIns', 'sharing'] })
  await browser.press('Send me a code', contactFields(who))
  await world.settle()
  await browser.press('Continue', { code: codeFor(world, who) })
  await browser.press('Save and continue', choices.about ?? {})
  return browser
}

export async function signIn(world: World, who: Who = {}): Promise<Browser> {
  const browser = world.browser()
  await browser.open('/sign-in')
  await browser.press('Send me a code', contactFields(who))
  await world.settle()
  await browser.press('Continue', { code: codeFor(world, who) })
  return browser
}

type Asking = {
  firstName?: string
  contactBy?: string
  email?: string
  phone?: string
  note?: string
  accessNeeds?: string
}

/** Asks to come to an activity, all the way to sending. */
export async function refer(browser: Browser, listing = 'garden-morning', asking: Asking = {}) {
  await browser.open(`/activities/${listing}/refer`)
  await browser.press('Continue', { firstName: 'Sam', contactBy: 'self', ...asking })
  return browser.press('Send it to the group')
}

/** Somebody who joined before the test begins: for tests of what comes after, and for crowds. */
export async function someone(
  world: World,
  who: Who & { consents?: Purpose[]; sponsor?: Person['sponsor'] } = {},
): Promise<{ browser: Browser; person: Person }> {
  const { email = 'sam@example.com', mobile } = who
  const contact: Contact = mobile
    ? { channel: 'sms', address: mobile.replace(/^0/, '+44').replace(/\s/g, '') }
    : { channel: 'email', address: email }
  const consents = recordConsents([], who.consents ?? ['checkIns', 'sharing'], world.now(), 'join')
  const joiner = { employer: 'acme', sponsor: who.sponsor ?? 'employer', contact, consents }
  const person = await createPerson(world.deps, joiner)
  const browser = world.browser()
  // As on a laptop, a site with no https has a cookie of plain name.
  const cookie = world.deps.origin.startsWith('https:') ? '__Host-session' : 'session'
  browser.cookies.set(cookie, await startSession(world.deps, person.id))
  return { browser, person }
}

/** The profile behind a contact, as it stands now. */
export async function profileOf(world: World, { email, mobile }: Who): Promise<Person> {
  const contact: Contact = mobile
    ? { channel: 'sms', address: mobile.replace(/^0/, '+44').replace(/\s/g, '') }
    : { channel: 'email', address: email ?? 'sam@example.com' }
  const person = await findByContact(world.deps, contact)
  if (!person) throw new Error('nobody has joined with this')
  return person
}

/** Puts a group and its activity into the directory, each under an address of its own. */
export async function offer(world: World, id: string, listing: Partial<Listing> = {}): Promise<Listing> {
  const whole = { ...gardenListing, id, group: `${id}-group`, groupName: `Group of ${id}`, ...listing }
  await saveGroup(world.deps, { id: whole.group, name: whole.groupName, email: groupAddress(id) })
  await saveListing(world.deps, whole)
  return whole
}

export const groupAddress = (listing: string) => `${listing}@groups.example`

/** Opens one of the three links in the group's last email, in a browser of its own. */
export async function coordinator(world: World, to: string, answer: keyof typeof linkAt): Promise<Browser> {
  const browser = world.browser()
  await browser.open(world.lastMail(to).links[linkAt[answer]] ?? '')
  return browser
}
const linkAt = { accept: 0, waiting: 1, decline: 2 } as const

const answerButtons = {
  accept: 'Tell them they can come',
  waiting: 'Put them on the waiting list',
  decline: 'Tell them you can’t help',
} as const

/** The group answers from its email. */
export async function groupAnswers(
  world: World,
  to: string,
  answer: keyof typeof linkAt,
  fields: Record<string, string> = {},
) {
  const browser = await coordinator(world, to, answer)
  await browser.press(answerButtons[answer], fields)
  return browser
}

/** Every item of both tables, as an operator with the tables in hand would see them. */
export async function everyItem(world: World): Promise<Item[]> {
  const items: Item[] = []
  for (const TableName of [world.names.programme, world.names.evidence]) {
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await world.client.send(new ScanCommand({ TableName, ExclusiveStartKey }))
      items.push(...((page.Items ?? []) as Item[]))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
  }
  return items
}

/**
 * An item as text, what is sealed in it as what was sealed: what its holder could learn who also had the secret. The
 * seal itself is at random, and would sooner or later spell any short word that is looked for.
 */
export async function opened(world: World, item: Item): Promise<string> {
  const fields = Object.entries(item).map(async ([name, value]) => {
    if (typeof value !== 'string' || value.length < 40) return [name, value]
    return [name, await world.deps.vault.open(value).catch(() => value)]
  })
  return JSON.stringify(Object.fromEntries(await Promise.all(fields)))
}

/** A table to which something else happens just before one of its writes: a race, played slowly. Once only. */
export function interrupted(
  table: Table,
  verb: 'change' | 'count',
  isIt: (key: Key) => boolean,
  meanwhile: () => Promise<unknown>,
): Table {
  let done = false
  const first = async (key: Key) => {
    if (done || !isIt(key)) return
    done = true
    await meanwhile()
  }
  return {
    ...table,
    async change(...args) {
      if (verb === 'change') await first(args[0])
      return table.change(...args)
    },
    async count(...args) {
      if (verb === 'count') await first(args[0])
      return table.count(...args)
    },
  }
}
