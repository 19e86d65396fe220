/** Things that people do in many tests, by the pages that they would use. */
import type { Browser } from './browser-of-requests.ts'
import type { World } from './world.ts'

type Who = { email?: string; mobile?: string }

const contactFields = ({ email, mobile }: Who) =>
  mobile ? { channel: 'sms', mobile } : { channel: 'email', email: email ?? 'sam@example.com' }

/** The code that was sent last to somebody. */
export function codeFor(world: World, { email, mobile }: Who): string {
  const words = mobile
    ? world.lastText(mobile.replace(/^0/, '+44').replace(/\s/g, '')).body
    : world.lastMail(email ?? 'sam@example.com').text
  const [, first = '', second = ''] = /(\d{4}) ?(\d{4})/.exec(words) ?? []
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
  await browser.click('Start')
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
