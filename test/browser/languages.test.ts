/** The pages in other languages, right to left above all, in a real browser. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/core/languages.ts'
import { setLanguage } from '../../functions/core/people/change-person.ts'
import { readWords, wordsFor } from '../../web/words/words.ts'
import { profileOf } from '../people.ts'
import { expectAccessible } from './inspect.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { leadsOn, press } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())
afterEach(async () => {
  for (const context of town.chromium.contexts()) await context.close()
})

async function phoneIn(language: Language, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await town.phone({ colorScheme })
  await page.context().addCookies([{ name: 'lang', value: language, url: town.origin }])
  return page
}

async function phoneOf(email: string, language: Language): Promise<Page> {
  const page = await town.phoneOf({ email })
  await setLanguage(town.deps, (await profileOf(town, { email })).id, language)
  return page
}

/** Inspects the page that stands open, and on each screen the targets of a thumb too. */
const see = (page: Page, title: string) =>
  town.see(page, title, {
    onEach: async (width) => expect(await tooSmall(page), `${title} at ${width}`).toEqual([]),
  })

/** What a thumb could miss. A link inside a sentence is as high as its line. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input:not([type=hidden]), select, summary')]
      .filter(
        (one) => one.checkVisibility() && !one.matches('.nhsuk-skip-link, main p a, main li a, dd a, dt a'),
      )
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      // Half a pixel may be lost in laying out.
      .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
      .map(
        ({ one, box }) => `${one.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`,
      ),
  )

await readWords('pl', 'ro', 'ur')
const said = wordsFor('ur')

test('whoever has not signed in reads every page in Urdu, from right to left', async () => {
  const page = await phoneIn('ur')
  const pages: Record<string, string> = {
    '/': said.home.page.title,
    '/language': said.language.page.title,
    '/join/acme': said.join.page.title,
    '/join/acme/choices': said.join.choices.title,
    '/join/acme/poster': said.join.poster.title,
    '/sign-in': said.codes.signIn.title,
    '/code': said.codes.code.title,
    '/help-now': said.about.helpNow.title,
    '/who-sees-what': said.about.whoSeesWhat.title,
    '/accessibility': said.about.accessibility.title,
    '/signed-out': said.codes.signedOut.title,
    '/join?code=no%20such%20code': said.home.joinCode.title,
    '/nowhere': said.problems['not-found'].title,
    '/activities': 'Find something near you',
  }
  for (const [address, title] of Object.entries(pages)) {
    await page.goto(address)
    await see(page, title)
  }
})

test('a participant reads their own pages in Urdu', async () => {
  const page = await phoneOf('urdu@example.com', 'ur')
  await page.goto('/check-in')
  await see(page, said.checkIn.page.title)
  await page.getByRole('group', { name: 'Overall, how satisfied' }).getByLabel('2', { exact: true }).check()
  await page.getByLabel(said.checkIn.needs.safety).check()
  await page.getByLabel(said.checkIn.needs.nature).check()
  await press(page, said.checkIn.page.save)
  await see(page, said.feedback.page.thanks)
  await page.goto('/me')
  await see(page, said.me.page.title)
  await page.goto('/about-you')
  await see(page, said.join.aboutYou.title)
  await page.goto('/me/choices')
  await see(page, said.choices.page.title)
  await page.goto('/me/delete')
  await see(page, said.choices.remove.title)
  await page.goto('/me/contact')
  await see(page, said.codes.add.title)
  await page.goto('/me/reminders')
  await see(page, said.reminders.page.title)
  await page.goto('/me/messages')
  await see(page, said.messages.page.title)
})

test('what is wrong is said in Urdu, above the page and at the field', async () => {
  const page = await phoneIn('ur')
  await page.goto('/sign-in')
  await press(page, said.codes.contact.send)
  await page.locator('.nhsuk-error-summary').waitFor()
  await see(page, said.codes.signIn.title)
  await page.getByLabel(said.codes.contact.sms, { exact: true }).check()
  await page.getByLabel(said.codes.contact.mobileLabel).fill('07700 90')
  await press(page, said.codes.contact.send)
  await page.getByText(said.errors.contact['Enter a UK mobile number, like 07700 900123.']).first().waitFor()
  await see(page, said.codes.signIn.title)
})

test('everything stands on the side where a line begins', async () => {
  const page = await phoneIn('ur')
  await page.goto('/sign-in')
  const middle = 195
  const at = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox()
    if (!box) throw new Error(`nothing to see of ${selector}`)
    return box
  }
  const home = await at('.up-wordmark')
  expect(home.x + home.width).toBeGreaterThan(350)
  expect((await at('.nhsuk-radios__input')).x).toBeGreaterThan(middle)
  const round = await page
    .locator('.nhsuk-radios__label')
    .first()
    .evaluate((label) => {
      const item = label.closest('.nhsuk-radios__item')?.getBoundingClientRect()
      const before = getComputedStyle(label, '::before')
      const after = getComputedStyle(label, '::after')
      return { width: item?.width ?? 0, before: parseFloat(before.right), after: parseFloat(after.right) }
    })
  // The circle and its dot keep to the right edge of their answer.
  expect(round.before).toBeLessThan(10)
  expect(round.after).toBeLessThan(20)
  expect(round.width).toBeGreaterThan(200)
  await page.getByLabel(said.codes.contact.sms, { exact: true }).check()
  const field = page.getByLabel(said.codes.contact.mobileLabel)
  expect(await field.evaluate((input) => getComputedStyle(input).direction)).toBe('ltr')
})

test('the published questions run from left to right on a right-to-left page', async () => {
  const page = await phoneOf('scale@example.com', 'ur')
  await page.goto('/check-in')
  const group = page.getByRole('group', { name: 'Overall, how satisfied' })
  const [zero, five] = await Promise.all([
    group.locator('label', { hasText: /^0$/ }).boundingBox(),
    group.locator('label', { hasText: /^5$/ }).boundingBox(),
  ])
  expect(zero?.x).toBeLessThan(five?.x ?? 0)
  const lonely = page.getByLabel('Hardly ever')
  expect((await lonely.boundingBox())?.x).toBeLessThan(100)
  const need = page.getByLabel(said.checkIn.needs.sleep)
  expect((await need.boundingBox())?.x).toBeGreaterThan(195)
})

test('a language is chosen with three taps, and no script', async () => {
  const context = await town.chromium.newContext({ baseURL: town.origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/who-sees-what')
  const way = page.getByRole('link', { name: /Română/ }).first()
  await leadsOn(page, () => way.click())
  await press(page, 'Română')
  await page.getByRole('heading', { level: 1, name: wordsFor('ro').about.whoSeesWhat.title }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/who-sees-what')
})

test.each(['pl', 'ro'] as const)('the main pages stand in %s too', async (language) => {
  const words = wordsFor(language)
  const page = await phoneIn(language)
  for (const [address, title] of Object.entries({
    '/': words.home.page.title,
    '/join/acme': words.join.page.title,
    '/sign-in': words.codes.signIn.title,
    '/help-now': words.about.helpNow.title,
  })) {
    await page.goto(address)
    await see(page, title)
  }
  const own = await phoneOf(`${language}@example.com`, language)
  await own.goto('/check-in')
  await see(own, words.checkIn.page.title)
})

test('the main pages keep their contrast in the dark, in Urdu', async () => {
  const page = await phoneIn('ur', 'dark')
  for (const address of ['/', '/help-now', '/language']) {
    await page.goto(address)
    await expectAccessible(page)
  }
})
