/** Asking for a call, and taking it, in a real browser: every page of both, as it looks. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '../../functions/core/sign-in/session.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { addToTeam } from '../team.ts'
import { expectAccessible, expectNoSidewaysScroll, expectPainted } from './inspect.ts'
import { type OpenTown, openTown } from './open-town.ts'

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

let shots = 0
async function see(page: Page, title: string | RegExp) {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectPainted(page, town.css)
  const folder = process.env['SCREENSHOTS']
  shots += 1
  for (const width of folder ? [390, 1280] : []) {
    await page.setViewportSize({ width, height: 844 })
    await page.screenshot({
      path: `${folder}/call-${String(shots).padStart(2, '0')}-${width}.png`,
      fullPage: true,
    })
  }
  if (folder) await page.setViewportSize({ width: 390, height: 844 })
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function linkWorkersPhone(): Promise<Page> {
  const id = await addToTeam(town, 'link@example.org', ['link-worker'])
  const page = await town.phone()
  const value = await startSession(town.deps, teamDoor, id, 'passkey')
  await page.context().addCookies([{ name: 'team-session', value, url: town.origin }])
  return page
}

test('a person asks, a link worker takes it, they speak and agree, and the person reads it', async () => {
  const page = await town.phoneOf({ mobile: '07700 900123' })
  await page.goto('/call')
  await see(page, 'Nobody takes calls just now')
  const link = await linkWorkersPhone()
  await page.goto('/help-now')
  await page.getByRole('link', { name: 'ask for a call' }).click()
  await press(page, 'Continue')
  await page.getByRole('link', { name: 'Enter your first name.' }).waitFor()
  await see(page, 'Ask for a call')
  await page.getByLabel('Your first name').fill('Sam')
  await page.getByLabel('By phone, on another number').check()
  await page.getByLabel('UK phone number').fill('0113 496 0123')
  await page.getByLabel('Tuesday').check()
  await page.getByLabel('Afternoon').check()
  await page.getByLabel('What is it about?').fill('The rent has gone up.\nI don’t know whom to ask.')
  await press(page, 'Continue')
  await see(page, 'Check before you send')
  await press(page, 'Ask for a call')
  await see(page, 'Your call')
  await town.settle()

  await link.goto('/operator/calls')
  await see(link, 'Calls')
  await press(link, /^Take it/)
  await link.getByText('The rent has gone up.').waitFor()
  await see(link, /^Call /)
  await press(link, 'We have spoken')
  await link.getByText('You have spoken. Write down').waitFor()
  await link.getByLabel('A new note').fill('Two children. Prefers Tuesdays.')
  await press(link, 'Keep the note')
  await link.getByText('Your note is kept.').waitFor()
  await link.getByLabel('One thing that you agreed').fill('Come to the garden and meet Jo')
  await link
    .getByLabel('An activity in the directory (optional)')
    .fill(`${town.origin}/activities/garden-morning`)
  await press(link, 'Put it on their page')
  await link.getByText('It is on their page now.').waitFor()
  await see(link, /^Call /)

  await page.goto('/me')
  await page.getByRole('link', { name: 'Somebody will get in touch' }).click()
  await page.getByText('Come to the garden and meet Jo').waitFor()
  await see(page, 'Your call')
  await press(link, 'Close it')
  await link.getByText('It is closed.').waitFor()
  await see(link, 'Calls')
  await page.goto('/me/call')
  await press(page, 'Delete it now')
  await page.getByText('It is deleted.').waitFor()
  await see(page, 'You have not asked for a call')
  await page.goto('/call?in=ur')
  await see(page, 'فون پر بات کی درخواست')
  expect(await page.getAttribute('html', 'dir')).toBe('rtl')
})
