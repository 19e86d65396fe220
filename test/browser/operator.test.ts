/** The team's site in a real browser: a first passkey, what waits, and every page that an operator has, as it looks. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { saveFeed } from '../../functions/core/feeds/feed.ts'
import { noteWrong } from '../../functions/core/groups/calendar/note.ts'
import { saveDraft, sendToCheck } from '../../functions/core/groups/listings/draft.ts'
import { recordLook } from '../../functions/core/groups/looks.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { parkByHand } from '../../functions/core/work/parked.ts'
import { codeFor, refer, someone } from '../people.ts'
import { addToTeam, operatorEmail } from '../team.ts'
import { gardenGroup, gardenListing } from '../world.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { follow, leadsOn, press as pressOn } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
let page: Page
let other: string
beforeAll(async () => {
  town = await openTown()
  await addToTeam(town)
  other = await addToTeam(town, 'sam.link-worker@example.org', ['link-worker', 'operator'])
  await oneOfEach()
})
afterAll(() => town.stop())

/** One thing of each kind that may wait for an operator. */
async function oneOfEach() {
  const { deps } = town
  await publishListing(deps, gardenListing)
  await town.settle()
  const { browser } = await someone(town, { email: 'kim@example.com' })
  await refer(browser, gardenListing.id, { firstName: 'Kim', note: 'Buy pills at pills.example' })
  await town.settle()
  const link = town.lastMail(gardenGroup.email).links.find((one) => one.endsWith('/report')) ?? ''
  await town.browser().post(new URL(link).pathname)
  const typed = { title: 'Garden afternoons', summary: gardenListing.summary, type: 'gardening' }
  await saveDraft(deps, gardenGroup.id, gardenListing.id, 'what', {
    ...typed,
    mainly: 'nature',
    needs: 'nature',
  })
  await sendToCheck(deps, gardenGroup.id, gardenListing.id)
  await noteWrong(deps, gardenGroup.id, gardenListing.id, 'The gate has moved to Willow Road.')
  await town.settle()
  const details = { id: 'leisure', kind: 'oruk' as const, url: 'https://feed.example/services' }
  await saveFeed(deps, { ...details, name: 'Leisure Leeds', licence: 'CC BY 4.0', everyHours: 24 })
  const reason = 'It would lose 40 of its 50 listings at once.'
  await deps.programme.change(keys.feed('leisure'), { set: { state: 'held', reason } })
  const parked = { kind: 'group-listing-due' as const, group: 'x', listing: 'y', round: 1 }
  await queueMessage(deps, { id: 'garden-morning-listing-due-1', ...parked })
  await parkByHand(deps, keys.message('garden-morning-listing-due-1'))
  await recordLook(deps, { group: gardenGroup.id, by: 'link', did: 'read', where: '/sign-ups/abc' })
}

const see = (title: string) => town.see(page, title)
const press = (name: string) => pressOn(page, name)

test('an operator makes a passkey, sees what waits, and says yes to a listing', async () => {
  page = await town.phone()
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/operator')
  await see('Sign in for the programme team')
  await page.getByLabel('Your work email address').fill(operatorEmail)
  await press('Send me a code')
  await page.getByLabel('Your code').waitFor()
  await town.settle()
  await page.getByLabel('Your code').fill(codeFor(town, { email: operatorEmail }))
  await press('Continue')
  await see('Make your passkey')
  await press('Make a passkey')
  await page.getByLabel('What to call it').waitFor()
  await page.getByText('Your device did not answer').waitFor({ state: 'hidden' })
  await press('Make the passkey')
  await see('Your passkeys')

  await page.goto('/operator')
  await see('What waits for you')
  await follow(page, '1 listing to check')
  await see('Listings to check')
  await follow(page, 'Garden afternoons')
  await see('Garden afternoons')

  const pages: [path: string, title: string][] = [
    ['notes', 'Notes from groups'],
    ['reports', 'Reported messages'],
    ['parked', 'Parked messages'],
    ['feeds/leisure', 'Leisure Leeds'],
    [`groups/${gardenGroup.id}`, gardenGroup.name],
    [`groups/${gardenGroup.id}/looks`, 'Who looked at whom'],
    [`groups/${gardenGroup.id}/change`, `Change ${gardenGroup.name}`],
    ['employers/acme', 'Acme Deliveries'],
    ['health', 'How the service is'],
    ['record', 'What the team did'],
    ['team', 'The team'],
    ['team/add', 'Add somebody to the team'],
    [`team/${other}/reset`, 'Have they lost their passkey?'],
  ]
  for (const [path, title] of pages) {
    await page.goto(`/operator/${path}`)
    await see(title)
  }
  await page.goto('/operator/reports')
  await leadsOn(page, () => page.locator('.up-list a').first().click())
  await page.getByRole('button', { name: 'Send this group nothing more of theirs' }).waitFor()
  await see((await page.locator('h1').textContent()) ?? '')

  await page.goto(`/operator/listings/${gardenGroup.id}/${gardenListing.id}`)
  await press('Yes, show it to people')
  await page.getByRole('status').getByText('People will find it within minutes.').waitFor()
})
