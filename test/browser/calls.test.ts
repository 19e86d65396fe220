/** Asking for a call, and taking it, in a real browser: every page of both, as it looks. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startSession } from '../../functions/core/sign-in/session.ts'
import { teamDoor } from '../../functions/core/team/door.ts'
import { addToTeam } from '../team.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { follow, press } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const see = (page: Page, title: string | RegExp) => town.see(page, title)

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
  await follow(page, 'ask for a call')
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
  await press(link, /^Sign them up/)
  await see(link, 'Sign them up')
  await link.getByLabel('By phone or text').check()
  await press(link, 'Sign them up')
  await link.getByRole('link', { name: 'Ask them, and tick this when they have said yes.' }).waitFor()
  await see(link, 'Sign them up')
  await link
    .getByLabel('What they want the group to know')
    .fill('I would like somebody to meet me at the gate.')
  await link.getByLabel('They said yes, on the phone').check()
  await press(link, 'Sign them up')
  await link.getByText('It is being sent.').waitFor()
  await town.settle()
  await follow(link, 'Look again')
  await link.getByText('Signed up. The group answers them.').waitFor()
  await see(link, /^Call /)

  await page.goto('/me')
  await follow(page, 'See how it stands')
  await page.getByText('Come to the garden and meet Jo').waitFor()
  await see(page, 'Your call')
  await follow(page, 'See how it stands')
  await page.getByText('A link worker, because you said yes on the phone').waitFor()
  await see(page, 'Garden mornings')
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
