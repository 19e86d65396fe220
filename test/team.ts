/** Things that people of the programme team do in many tests, by the pages that they would use. */

import { startSession } from '../functions/core/sign-in/session.ts'
import { addMember } from '../functions/core/team/come-and-go.ts'
import { teamDoor } from '../functions/core/team/door.ts'
import type { TeamRole } from '../functions/core/team/team.ts'
import { askedBy, Phone } from './authenticator.ts'
import type { Browser } from './browser-of-requests.ts'
import { codeFor } from './people.ts'
import type { World } from './world.ts'

export const operatorEmail = 'operator@example.org'

/** Adds somebody to the team, and gives what the record calls them. */
export async function addToTeam(
  world: World,
  email = operatorEmail,
  roles: readonly TeamRole[] = ['operator'],
): Promise<string> {
  const added = await addMember(world.deps, email, roles)
  if (!added.ok) throw new Error(`${email} could not be added: ${added.reason}`)
  return added.id
}

/** Signs in with a code alone, which opens nothing yet. */
export async function codeOfTeam(world: World, email = operatorEmail): Promise<Browser> {
  const browser = world.browser()
  await browser.open('/operator')
  await browser.press('Send me a code', { email })
  await world.settle()
  await browser.press('Continue', { code: codeFor(world, { email }) })
  return browser
}

/** The first time of somebody who is in the team: a code, and a passkey. */
export async function firstTime(
  world: World,
  email = operatorEmail,
  phone = new Phone(),
): Promise<{ browser: Browser; phone: Phone }> {
  const browser = await codeOfTeam(world, email)
  await browser.press('Make a passkey')
  await browser.press('Make the passkey', { answer: phone.make(askedBy(browser)) })
  return { browser, phone }
}

/** Every later time. */
export async function byPasskey(world: World, phone: Phone): Promise<Browser> {
  const browser = world.browser()
  await browser.open('/operator/sign-in')
  await browser.press('Sign in with a passkey')
  await browser.press('Use my passkey', { answer: phone.use(askedBy(browser)) })
  return browser
}

/** Somebody of the team who is signed in already: for tests of what comes after. */
export async function newMember(
  world: World,
  roles: readonly TeamRole[] = ['operator'],
  email = operatorEmail,
): Promise<{ browser: Browser; id: string }> {
  const id = await addToTeam(world, email, roles)
  const browser = world.browser()
  browser.cookies.set('__Host-team-session', await startSession(world.deps, teamDoor, id, 'passkey'))
  return { browser, id }
}
