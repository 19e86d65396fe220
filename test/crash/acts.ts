/**
 * What people and groups do on the pages while the server dies under them. Whoever gets no answer does what a person
 * does: looks later whether it went through, and goes on from there.
 */
import { setTimeout } from 'node:timers/promises'
import type { Browser } from '../browser-of-requests.ts'
import type { Mailbox } from './mailbox.ts'

/** One time that somebody asks a group. The name they give is used this once, so that it can be found again. */
export type Ask = {
  name: string
  listing: string
  state: 'trying' | 'sent' | 'leaving' | 'withdrawn' | 'refused'
}
export type Person = {
  name: string
  address: string
  contact: { channel: 'email'; email: string } | { channel: 'sms'; mobile: string }
  browser: Browser
  asks: Ask[]
  busy: boolean
}
export const isUnfinished = ({ state }: Ask) => state === 'trying' || state === 'leaving'

/** A group's answer to one email: 'trying' until the site has said that it is done. */
export type Answer = {
  signUp: string
  link: string
  button: string
  state: 'trying' | 'done' | 'dropped'
  busy: boolean
}

/** The last time that somebody asked for each activity: what their page shows. */
export function latestAsks({ asks }: Person): Ask[] {
  return [...new Map(asks.map((one) => [one.listing, one])).values()]
}

/** What is thrown when there is nobody at the other end, or no more, or nothing comes: people try again later. */
export const isInterruption = (error: unknown) =>
  error instanceof TypeError && /fetch failed|terminated|nothing came/.test(error.message)

/** Waits for something in the mailbox, until it is there or there is no point. */
export type Wait = <T>(find: (mailbox: Mailbox) => T) => Promise<NonNullable<T>>

export async function join(person: Person, wait: Wait): Promise<void> {
  const { browser } = person
  await browser.open('/join/demo')
  await browser.click('Join now')
  await browser.press('Continue', { consents: ['sharing'] })
  await typeCode(person, wait)
  await browser.press('Save and continue')
}

/** Sends and types a code, on the page where a contact is asked for. */
async function typeCode({ browser, contact, address }: Person, wait: Wait): Promise<void> {
  const before = await wait(({ posts }) => posts.length)
  const page = await browser.press('Send me a code', contact)
  // Five codes in an hour are enough for anybody: later, then.
  if (page.status === 429) throw new TypeError('nothing came')
  const code = await wait(({ posts }) => {
    const post = posts.slice(before).findLast(({ to, key }) => to === address && key.startsWith('code-'))
    return /(\d{4}) ?(\d{4})/.exec(post?.text ?? '')
  })
  await browser.press('Continue', { code: code.slice(1).join('') })
}

/** Opens a page of one's own, by a new code if one has been away for too long. */
async function open(person: Person, path: string, wait: Wait) {
  const page = await person.browser.open(path)
  if (new URL(page.url).pathname !== '/sign-in') return page
  await typeCode(person, wait)
  return person.browser.open(path)
}

const has = (page: { root: { querySelectorAll(of: string): { text: string }[] } }, button: string) =>
  page.root.querySelectorAll('button').some(({ text }) => text.trim() === button)

/** Asks a group, or goes on asking where it broke off. */
export async function ask(person: Person, one: Ask, wait: Wait): Promise<void> {
  const { browser } = person
  let page = await open(person, `/me/sign-ups/${one.listing}`, wait)
  // The worker sees it through, within a sweep or two.
  if (/Being sent/.test(page.text)) return setTimeout(500)
  // Whoever is offered a place may take it or leave it, and has nothing to withdraw.
  if (has(page, 'Withdraw') || /No place|Place offered/.test(page.text)) {
    one.state = 'sent'
    return
  }
  if (!page.url.endsWith('/refer/check')) {
    const form = await browser.open(`/activities/${one.listing}/refer`)
    // Others were faster, while it was down.
    if (/^All places are taken/.test(form.h1)) {
      one.state = 'refused'
      return
    }
    await browser.press('Continue', { firstName: one.name, contactBy: 'self' })
  }
  page = await browser.press('Send it to the group')
  one.state = /[?]done=(sent|waiting)$/.test(page.url) ? 'sent' : 'refused'
}

/** Withdraws, or sees that one has, or that the group has said no meanwhile. */
export async function withdraw(person: Person, one: Ask, wait: Wait): Promise<void> {
  one.state = 'leaving'
  let page = await open(person, `/me/sign-ups/${one.listing}`, wait)
  if (has(page, 'Withdraw')) page = await person.browser.press('Withdraw')
  one.state = /Withdrawn\./.test(page.text) ? 'withdrawn' : 'sent'
}

/** Where a sign-up stands, in the words of the person's own page. */
export async function standing(person: Person, one: Ask, wait: Wait): Promise<string> {
  const page = await open(person, `/me/sign-ups/${one.listing}`, wait)
  const stands =
    /(With the group|Waiting list|Place offered|You can come|No place|Withdrawn|Full|Being sent)\./.exec(
      page.text,
    )
  return stands?.[1] ?? page.h1
}

/** A group answers from the link in its email. */
export async function answer(browser: Browser, one: Answer): Promise<void> {
  const page = await browser.open(one.link)
  if (page.status === 410) {
    one.state = 'dropped'
    return
  }
  const after = await browser.press(one.button)
  one.state = /[?]done=yes$/.test(after.url) ? 'done' : 'dropped'
}
