/** Passkeys in a real browser, with Chromium's own virtual authenticator: made, used, asked for again, and refused. */
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { allRoutes } from '../../web/http/later.ts'
import { signInToGroup } from '../coordinators.ts'
import { inviteHr } from '../hr.ts'
import { codeFor } from '../people.ts'
import { gardenGroup } from '../world.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { errorsOn, follow, press as pressOn } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
  await publishDue(town.publishing, 'acme')
  town.setTime('2027-01-08T08:00:00Z')
  await publishDue(town.publishing, 'acme')
})
afterAll(() => town.stop())

let page: Page
afterEach(async () => {
  for (const context of town.chromium.contexts()) await context.close()
})

const see = (title: string) => town.see(page, title)
const press = (name: string) => pressOn(page, name)

/** A device that keeps passkeys and knows its owner. */
async function withDevice(on: Page): Promise<{ line: CDPSession; authenticatorId: string }> {
  const line = await on.context().newCDPSession(on)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { line, authenticatorId }
}

test('a colleague is offered a passkey after a code, signs in with it, and downloads a file with it', async () => {
  const email = 'keys@example.org'
  await inviteHr(town, email)
  page = await town.phone()
  const { line, authenticatorId } = await withDevice(page)
  await page.goto('/employer')
  await see('Sign in for employers and sponsors')
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(true)
  await page.getByLabel('Your work email address').fill(email)
  await press('Send me a code')
  await page.getByLabel('Your code').waitFor()
  await page.locator('input[name="device"][value="yes"]').waitFor({ state: 'attached' })
  await town.settle()
  await page.getByLabel('Your code').fill(codeFor(town, { email }))
  await press('Continue')
  await see('Sign in faster next time')
  await press('Make a passkey')
  await see('Make a passkey')
  await page.getByLabel('What to call it').fill('My laptop')
  await press('Make the passkey')
  await see('Your passkeys')
  expect(await page.getByRole('status').textContent()).toContain('Your passkey is made.')

  // Another day, without a word of an address: the device knows whose it is, and asks by itself.
  await page.context().clearCookies()
  await page.goto('/employer')
  await press('Sign in with a passkey')
  await page.getByRole('heading', { level: 1, name: 'Acme Deliveries' }).waitFor()

  town.later(11, 'minutes')
  await page.goto('/employer/acme/releases/2026-Q4')
  await follow(page, 'Spreadsheet (CSV)')
  await see('Show that it is you')
  await line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await press('Use my passkey')
  await see('Use your passkey')
  // The device says no: nothing is sent, and the page says what to do.
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await page.getByRole('alert').getByText('Your device did not answer').waitFor()
  await see('Use your passkey')
  await line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await press('Use my passkey')
  await see('Thank you')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the file' }).click()
  expect((await download).suggestedFilename()).toBe('upstream-demonstration-2026-Q4.csv')

  town.later(11, 'minutes')
  await page.goto('/employer/again?to=/employer/passkeys')
  await press('Send me a code')
  await see('Type the code we sent')
  await press('Continue')
  expect(await errorsOn(page)).toHaveLength(1)
  await see('Type the code we sent')
  await town.settle()
  await page.getByLabel('Your code').fill(codeFor(town, { email }))
  await press('Continue')
  await see('Your passkeys')
  await press('Remove My laptop')
  await page.getByText('You have none yet.').waitFor()

  // The device does not know that it was taken away.
  await page.context().clearCookies()
  await page.goto('/employer')
  await press('Sign in with a passkey')
  // That page goes on by itself, to one with the same heading.
  await page.getByText('That passkey does not open this site. Try another, or use a code.').waitFor()
  await page.waitForLoadState('load')
  await see('Sign in with your passkey')
})

test('a coordinator without scripts reads that codes go on working', async () => {
  const signedIn = await signInToGroup(town, gardenGroup.email)
  page = await town.phone({ javaScriptEnabled: false })
  const cookies = [...signedIn.cookies].map(([name, value]) => ({ name, value, url: town.origin }))
  await page.context().addCookies(cookies)
  await page.goto('/partner/passkeys')
  expect(await page.getByText('This browser can’t make a passkey').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Make a passkey' }).isVisible()).toBe(false)
})

test('no page of passkeys was left out', async () => {
  const { deps, releases } = town
  const app = employerApp({ ...deps, releases, assets: { base: '' }, origins: [town.origin] })
  const pages = (await allRoutes(app))
    .filter(({ method, path }) => method === 'GET' && /\/(passkeys|again)/.test(path))
    .map(({ path }) => path)
  expect(pages.length).toBeGreaterThan(7)
  expect(pages.filter((path) => !town.seen.has(path))).toEqual([])
})
