/** Every page that a sponsor's colleague can open, in every state that looks different, in a real browser. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import { employerApp } from '../../web/employer/app.tsx'
import { allRoutes } from '../../web/http/later.ts'
import { hrEmail, inviteHr, newHr } from '../hr.ts'
import { codeFor } from '../people.ts'
import { demoEmployer } from '../world.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { errorsOn, follow, pressKey, press as pressOn } from './steps.ts'

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

async function open(address: string, title: string, status = 200) {
  const response = await page.goto(address)
  expect(response?.status(), address).toBe(status)
  await see(title)
}

async function press(name: string, title: string) {
  await pressOn(page, name)
  await see(title)
}

const errors = () => errorsOn(page)

/** The phone of a colleague who is signed in already. */
async function phoneOf(email: string, employer = 'acme', more = {}) {
  const { cookies } = await newHr(town, email, employer)
  page = await town.phone(more)
  await page.context().addCookies([...cookies].map(([name, value]) => ({ name, value, url: town.origin })))
}

test('a colleague signs in with the keyboard alone, and out', async () => {
  await inviteHr(town)
  page = await town.phone()
  await open('/employer/acme/colleagues', 'Sign in for employers and sponsors')
  await page.getByLabel('Your work email address').fill('no address')
  await pressKey(page, 'Enter')
  await see('Sign in for employers and sponsors')
  expect(await errors()).toEqual(['Enter an email address, like name@example.com.'])
  await page.getByLabel('Your work email address').fill(hrEmail)
  await pressKey(page, 'Enter')
  await see('Type the code we sent')
  await town.settle()
  await page.getByLabel('Your code').fill('12')
  await press('Continue', 'Type the code we sent')
  await page.getByLabel('Your code').fill(codeFor(town, { email: hrEmail }))
  await pressKey(page, 'Enter')
  await see('Acme Deliveries')
  const out = page.getByRole('button', { name: 'Sign out' })
  await out.focus()
  await pressKey(page, 'Enter')
  await see('You are signed out')
})

test('a colleague states sites and headcounts, and hears what is wrong', async () => {
  await phoneOf('sites@example.org')
  await open('/employer/acme/places', 'Sites and headcounts')
  await open('/employer/acme/places/change', 'Change sites and headcounts')
  await page.getByLabel('Team Night shift').fill('')
  await page.getByLabel('People in The office').fill('lots')
  await press('Check the changes', 'Change sites and headcounts')
  expect(await errors()).toHaveLength(2)
  await page.getByLabel('Team team 1 of The depot').fill('Days')
  await page.getByLabel('People in The office').fill('75')
  await page.getByLabel('Site name a new site').fill('A yard with quite a long name, out by the ring road')
  await page.getByLabel('People in a new site', { exact: true }).fill('31')
  await press('Check the changes', 'Check the changes')
  await press('Keep them for 1 October 2027', 'Sites and headcounts')
  await open('/employer/acme/places/list', 'Paste a list')
  await page.getByLabel('Your list').fill('site,team,headcount\nA,,x\nB,T,4')
  await press('Check the changes', 'Paste a list')
  await open('/employer/acme', 'Acme Deliveries')
})

test('a colleague brings people in', async () => {
  await phoneOf('posters@example.org')
  await open('/employer/acme/bring-people-in', 'Bring people in')
  await open('/employer/acme/bring-people-in/acme/cards', 'Cards for desks and lockers')
  await open('/employer/acme/bring-people-in/acme/words', 'Words that you can send')
  await open('/employer/acme/bring-people-in/managers', 'For line managers: what not to ask')
  const sheets = ['acme/cards', 'managers']
  for (const sheet of sheets) {
    await page.goto(`/employer/acme/bring-people-in/${sheet}`)
    const margin = '1cm'
    const pdf = await page.pdf({
      format: 'A4',
      margin: { top: margin, bottom: margin, left: margin, right: margin },
    })
    expect([sheet, /\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]]).toEqual([sheet, '1'])
  }
})

test('a colleague invites another, and sees what was looked at', async () => {
  await phoneOf('invites@example.org')
  await open('/employer/acme/colleagues', 'Colleagues')
  await page.getByLabel('Their work email address').fill('somebody.with.a.long.name@office.example.org')
  await press('Invite them', 'Colleagues')
  await follow(page, 'Remove somebody.with')
  await see('Remove this colleague?')
  await press('Remove them', 'Colleagues')
  await open('/employer/acme/views', 'What was looked at')
  await open('/employer/acme/nowhere', 'We can’t find that page', 404)
})

test('a sponsor of a place has pages in its own words, before any release, and in the dark', async () => {
  await saveEmployer(town.deps, {
    ...demoEmployer,
    id: 'brook',
    name: 'Brook Homes',
    kind: 'community',
    sites: [],
  })
  await addJoinCode(town.deps, { code: 'brook', employer: 'brook', closed: true })
  await phoneOf('brook@example.org', 'brook', { colorScheme: 'dark' })
  await open('/employer/brook', 'Brook Homes')
  await open('/employer/brook/places', 'Neighbourhoods and numbers of people')
  await open('/employer/brook/places/change', 'Change neighbourhoods and numbers of people')
  await open('/employer/brook/bring-people-in', 'Bring people in')
  await open('/employer/brook/bring-people-in/managers', 'For staff and volunteers: what not to ask')
  await phoneOf(hrEmail, 'brook')
  await open('/employer', 'Which organisation?')
})

test('no page was left out, but for releases and passkeys, which have tests of their own', async () => {
  const settings = {
    ...town.deps,
    releases: town.releases,
    assets: { base: '' },
    origins: [town.origin] as [string],
  }
  const pages = (await allRoutes(employerApp(settings)))
    .filter(
      ({ method, path }) => method === 'GET' && !/\/(releases|what-you-cannot-see|passkeys|again)/.test(path),
    )
    .map(({ path }) => path)
  expect(town.leftOut(pages)).toEqual([])
})
