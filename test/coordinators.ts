/** Things that coordinators of groups do in many tests, by the pages that they would use. */
import type { Table } from '../functions/core/ports.ts'
import { partnerApp } from '../web/partner/app.tsx'
import { Browser } from './browser-of-requests.ts'
import { codeFor } from './people.ts'
import { gardenGroup, type World } from './world.ts'

/** Asks for a code, as anybody may, and lets the worker do what it does. */
export async function askForGroupCode(world: World, email: string): Promise<Browser> {
  const browser = world.browser()
  await browser.open('/partner/sign-in')
  await browser.press('Send me a code', { email })
  await world.settle()
  return browser
}

/** Signs in by the pages, with the address of a group. */
export async function signInToGroup(world: World, email = gardenGroup.email): Promise<Browser> {
  await world.settle()
  const browser = await askForGroupCode(world, email)
  await browser.press('Continue', { code: codeFor(world, { email }) })
  return browser
}

/** A browser whose groups' door has a table of the test's own making. */
export function partnerBrowserOver(world: World, programme: Table): Browser {
  const { vault, origin, epoch, now, newId } = world.deps
  const app = partnerApp({
    programme,
    vault,
    origin,
    epoch,
    now,
    newId,
    assets: { base: '/assets/test' },
    origins: [origin],
  })
  return new Browser(origin, async (request) => app.fetch(request))
}
