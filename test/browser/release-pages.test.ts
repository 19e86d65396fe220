/** Releases in a real browser: on a phone, on a desk, in the dark, on paper, and by keyboard alone. */
import { gzipSync } from 'node:zlib'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { type Published, publish } from '../../functions/core/publishing/published.ts'
import { hrEmail, inviteHr, signInHr } from '../hr.ts'
import { allHidden, crowded, fourQuarters, nextYear, of, small } from '../web/release-fixtures.ts'
import { demoEmployer } from '../world.ts'
import { expectAccessible, expectNoSidewaysScroll, expectPainted } from './inspect.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'

vi.setConfig(patient)

let town: OpenTown
let session: { name: string; value: string }[]
beforeAll(async () => {
  town = await openTown()
  const employers: [string, Published[]][] = [
    ['larkfield', [...fourQuarters(true), nextYear()]],
    ['little', [of('little', small())]],
    ['hidden', [of('hidden', allHidden())]],
    ['crowded', [of('crowded', crowded())]],
    ['new', []],
  ]
  for (const [id, releases] of employers) {
    await saveEmployer(town.deps, { ...demoEmployer, id, name: `The ${id} company`, demonstration: false })
    await addJoinCode(town.deps, { code: `join-${id}`, employer: id, closed: false })
    for (const published of releases) await publish(town, published)
  }
  for (const [id] of employers) await inviteHr(town, hrEmail, id)
  const { cookies } = await signInHr(town)
  session = [...cookies].map(([name, value]) => ({ name, value }))
})
afterAll(() => town.stop())
afterEach(async () => {
  for (const context of town.chromium.contexts()) await context.close()
})

/** The browser of a colleague of every one of these employers. */
async function signedIn(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await town.phone(options)
  await page.context().addCookies(session.map((cookie) => ({ ...cookie, url: town.origin })))
  return page
}

const openAllDetails = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

const releases = [
  '/employer/larkfield/releases/2026-Q3',
  '/employer/little/releases/2026-H2',
  '/employer/hidden/releases/2026-Q3',
  '/employer/crowded/releases/2026-Q3',
]
const others = [
  '/employer/larkfield/releases/2026-Q3/print',
  '/employer/new/releases',
  '/employer/larkfield/what-you-cannot-see',
  '/join/join-larkfield/what-your-employer-sees',
  '/join/join-new/what-your-employer-sees',
]

test.each([...releases, ...others])(
  '%s is accessible, whole on every screen and painted',
  async (address) => {
    const page = await signedIn()
    expect((await page.goto(address))?.status()).toBe(200)
    await expectAccessible(page)
    await openAllDetails(page)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await expectPainted(page, town.css)
  },
)

test.each([releases[0], others[0]])('%s has its contrasts in the dark too', async (address = '') => {
  const page = await signedIn({ colorScheme: 'dark', viewport: { width: 1280, height: 900 } })
  await page.goto(address)
  await openAllDetails(page)
  await expectAccessible(page)
})

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length

test('the sheet for a meeting is one page of A4, whatever the employer has to say', async () => {
  const page = await signedIn()
  for (const address of [releases[0], releases[1], releases[2], releases[3]]) {
    await page.goto(`${address}/print`)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pagesOf(pdf), address).toBe(1)
    // 210 by 297 mm, in points.
    const box = /\/MediaBox\s*\[([^\]]+)\]/.exec(pdf.toString('latin1'))?.[1]
    expect(box?.trim().split(/\s+/).map(Number).map(Math.round)).toEqual([0, 0, 595, 842])
  }
  await page.goto(releases[0] ?? '')
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(2)
})

test('the sheet prints what it is of, and nothing to press', async () => {
  const page = await signedIn()
  await page.goto(`${releases[0]}/print`)
  await page.emulateMedia({ media: 'print' })
  for (const words of ['Demonstration.', 'July to September 2026', 'The larkfield company', '165'])
    expect(await page.getByText(words, { exact: false }).first().isVisible(), words).toBe(true)
  for (const name of ['Releases', 'The whole release', 'Help now'])
    expect(await page.getByRole('link', { name, exact: true }).first().isVisible(), name).toBe(false)
  expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(false)
})

test('the keyboard opens the numbers of a drawing, and moves through a table that is wider than a phone', async () => {
  const page = await signedIn()
  await page.goto(releases[0] ?? '')
  const summary = page.locator('#places summary').first()
  await summary.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const frame = page.locator('#places .up-frame')
  expect(await frame.evaluate((one) => one === document.activeElement)).toBe(true)
  const ring = await frame.evaluate((one) => getComputedStyle(one).outlineColor)
  expect(ring).toBe('rgb(242, 182, 50)')
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => (document.querySelector('#places .up-frame')?.scrollLeft ?? 0) > 0)
  const first = page.locator('#places tbody th').first()
  expect(await first.textContent()).toBe('Stourton depot')
})

test('every drawing is a picture with words for whoever can’t see it', async () => {
  const page = await signedIn()
  await page.goto(releases[0] ?? '')
  const pictures = await page.locator('main').getByRole('img').all()
  expect(pictures.length).toBeGreaterThan(9)
  const uptake = page.getByRole('img', { name: 'From joining to going About 165 people have joined' })
  expect(await uptake.count()).toBe(1)
})

test('a release is light, asks for nothing from elsewhere and keeps to its own policy', async () => {
  const page = await signedIn()
  const faults: string[] = []
  const sizes = new Map<string, number>()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(town.origin)) faults.push(`asked for ${request.url()}`)
  })
  const bodies: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (response.status() !== 200) return
    bodies.push(response.body().then((body) => sizes.set(response.url(), gzipSync(body).length)))
  })
  await page.goto(releases[0] ?? '', { waitUntil: 'networkidle' })
  await Promise.all(bodies)
  expect(faults).toEqual([])
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect(sizes.size).toBeGreaterThan(2)
  expect(all).toBeLessThan(40_000)
})
