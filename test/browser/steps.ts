/** What a person does that leads to another page. Each step comes back when that page stands whole, its scripts run. */
import type { Page } from 'playwright-core'

/**
 * A click returns before its navigation begins, and a form's answer often has the heading and the buttons of the page
 * before. So what follows would look at the old page, or at none: the wait is for the navigation, and begins first.
 * A page that goes on by itself, as one that asks a device, leads to a second one: wait for what only that one has.
 */
export async function leadsOn(page: Page, act: () => Promise<unknown>): Promise<void> {
  const arrived = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await Promise.all([arrived, act()])
  await page.waitForLoadState('load')
}

export const press = (page: Page, name: string | RegExp) =>
  leadsOn(page, () => page.getByRole('button', { name, exact: true }).click())

export const follow = (page: Page, name: string | RegExp) =>
  leadsOn(page, () => page.getByRole('link', { name }).click())

export const pressKey = (page: Page, key: string) => leadsOn(page, () => page.keyboard.press(key))

/** What the error summary says. */
export const errorsOn = (page: Page) =>
  page.locator('.nhsuk-error-summary').getByRole('listitem').allTextContents()
