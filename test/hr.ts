/** Things that colleagues of a sponsor do in many tests, by the pages that they would use. */
import { operator } from '../functions/core/employers/colleague.ts'
import { inviteColleague } from '../functions/core/employers/invite.ts'
import type { Table } from '../functions/core/ports.ts'
import { employerApp } from '../web/employer/app.tsx'
import { Browser } from './browser-of-requests.ts'
import { codeFor } from './people.ts'
import type { World } from './world.ts'

export const hrEmail = 'hr@example.org'

/** The operator invites somebody, and their email goes out. */
export async function inviteHr(world: World, email = hrEmail, employer = 'acme'): Promise<void> {
  await inviteColleague(world.deps, { employer, email, invitedBy: operator })
  await world.settle()
}

/** Signs in by the pages, as somebody who has been invited. */
export async function signInHr(world: World, email = hrEmail): Promise<Browser> {
  await world.settle()
  const browser = world.browser()
  await browser.open('/employer')
  await browser.press('Send me a code', { email })
  await world.settle()
  await browser.press('Continue', { code: codeFor(world, { email }) })
  return browser
}

/** Invites somebody and signs them in: for tests of what comes after. */
export async function newHr(world: World, email = hrEmail, employer = 'acme'): Promise<Browser> {
  await inviteHr(world, email, employer)
  return signInHr(world, email)
}

/** A browser whose employer's door has a table of the test's own making: one that tells, or one that fails. */
export function browserOver(world: World, programme: Table): Browser {
  const { vault, origin, epoch, now, newId } = world.deps
  const app = employerApp({
    programme,
    releases: world.releases,
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

/** A table that notes what is asked of it, as "put HR#CODE". */
export function telling(table: Table, calls: string[]): Table {
  const noted =
    <T extends unknown[], R>(verb: string, act: (...args: T) => Promise<R>, pkOf: (...args: T) => string) =>
    (...args: T) => {
      calls.push(
        `${verb} ${pkOf(...args)
          .split('#')
          .slice(0, 2)
          .join('#')}`,
      )
      return act(...args)
    }
  return {
    get: noted('get', table.get, ({ pk }) => pk),
    list: noted('list', table.list, (pk) => pk),
    claim: noted('claim', table.claim, ({ pk }) => pk),
    put: noted('put', table.put, ({ pk }) => pk),
    change: noted('change', table.change, ({ pk }) => pk),
    remove: noted('remove', table.remove, ({ pk }) => pk),
    count: noted('count', table.count, ({ pk }) => pk),
    due: table.due,
  }
}
