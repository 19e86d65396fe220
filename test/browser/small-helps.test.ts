/** What the client script adds, what it must not break, and the keyboard. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { offer } from '../people.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { leadsOn, press, pressKey } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())
afterEach(async () => {
  for (const context of town.chromium.contexts()) await context.close()
})

/** For its scripts everything happens at one moment, however long a busy machine takes. */
const stopTheClock = (phone: Page) =>
  phone.addInitScript(() => Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 1 }))

test.each([
  { name: 'with scripts, and is sent once', scripts: true, times: 1, email: 'sam@example.com' },
  { name: 'with scripts off', scripts: false, times: 2, email: 'ash@example.com' },
])(
  'a second tap on “Send it to the group” makes no second sign-up $name',
  async ({ scripts, times, email }) => {
    const listing = await offer(town, scripts ? 'pottery' : 'bowls', { title: 'Something to do' })
    const phone = await town.phoneOf({ email }, { javaScriptEnabled: scripts })
    // The script lets a form be sent again after a few seconds, which a busy machine may need for two taps.
    if (scripts) await stopTheClock(phone)
    await phone.goto(`/activities/${listing.id}/refer`)
    await phone.getByLabel('Your first name').fill('Sam')
    await phone.getByLabel('I will contact them').check()
    await press(phone, 'Continue')
    const send = phone.getByRole('button', { name: 'Send it to the group' })
    await send.waitFor()
    // The network is slow: nothing is answered until the second tap has been made.
    let asked = 0
    const firstTap = Promise.withResolvers<void>()
    const secondAsked = Promise.withResolvers<void>()
    const secondTap = Promise.withResolvers<void>()
    await phone.route('**/refer/send', async (route) => {
      asked += 1
      if (asked === 1) firstTap.resolve()
      else secondAsked.resolve()
      await secondTap.promise
      // The browser has dropped the first of two.
      await route.continue().catch(() => {})
    })
    await send.scrollIntoViewIfNeeded()
    const { x, y } = (await send.boundingBox()) ?? { x: 0, y: 0 }
    const tap = () => phone.mouse.click(x + 20, y + 20)
    await leadsOn(phone, async () => {
      await tap()
      await firstTap.promise
      await tap()
      // Without the script the browser asks again, and drops the first.
      if (!scripts) await secondAsked.promise
      secondTap.resolve()
    })
    await phone.getByRole('status').waitFor()
    expect(asked).toBe(times)
    await town.settle()
    expect(town.mails.filter(({ to }) => to === `${listing.id}@groups.example`)).toHaveLength(1)
  },
)

test('what is wrong takes the focus, and its link goes to the field', async () => {
  const phone = await town.phone()
  await phone.goto('/code')
  await press(phone, 'Continue')
  const summary = phone.locator('.nhsuk-error-summary')
  const focus = phone.locator(':focus')
  await summary.and(focus).waitFor()
  await summary.getByRole('link').click()
  await phone.getByLabel('Your code').and(focus).waitFor()
})

test('the characters left are shown at once, and said when the typing rests', async () => {
  const phone = await town.phoneOf({ email: 'writes@example.com' })
  await phone.goto('/activities/garden-morning/refer')
  const note = phone.getByLabel('A note to the group')
  const group = phone.locator('.nhsuk-form-group', { has: note })
  expect(await group.locator('.up-count').textContent()).toBe('You have 500 characters left')
  await note.pressSequentially('Hello')
  expect(await group.locator('.up-count').textContent()).toBe('You have 495 characters left')
  await group
    .locator('[aria-live=polite]', { hasText: 'You have 495 characters left' })
    .waitFor({ state: 'attached' })
})

test('an answer’s own field appears with it, with scripts and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const phone = await town.phone({ javaScriptEnabled })
    await phone.goto('/sign-in')
    const mobile = phone.getByLabel('Your UK mobile number')
    expect(await mobile.isVisible()).toBe(false)
    await phone.getByLabel('Text message').check()
    expect(await mobile.isVisible()).toBe(true)
  }
})

/** What has the focus, and whether anyone can see that it has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement
    if (!it) return { what: 'nothing', ring: false }
    const label = it instanceof HTMLInputElement ? it.labels?.[0] : undefined
    const styles = [getComputedStyle(it)]
    if (label) styles.push(getComputedStyle(label), getComputedStyle(label, '::before'))
    const ring = styles.some(
      ({ outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor }) =>
        (outlineStyle === 'solid' && outlineWidth !== '0px' && outlineColor === 'rgb(242, 182, 50)') ||
        boxShadow.includes('rgb(242, 182, 50)') ||
        backgroundColor === 'rgb(242, 182, 50)',
    )
    const box = it.getBoundingClientRect()
    const inSight = box.bottom > 0 && box.top < innerHeight
    return { what: label?.innerText || (it.textContent ?? '').trim(), ring: ring && inSight }
  })

test('the keyboard alone goes through a form in the order of the page, and always shows where it is', async () => {
  const phone = await town.phone()
  await phone.goto('/join/acme/choices')
  const stops: string[] = []
  for (let stop = 0; stop < 12; stop++) {
    await phone.keyboard.press('Tab')
    const { what, ring } = await focused(phone)
    expect(ring, `the focus on “${what}” can be seen`).toBe(true)
    stops.push(what)
  }
  expect(stops.slice(0, 7)).toEqual([
    'Skip to main content',
    'Upstream',
    'Activities',
    'Sign in',
    'Help now',
    'Language: English · Polski · Română · اردو',
    'Back',
  ])
  expect(stops.at(-1)).toBe('Continue')
  await phone.keyboard.press('Shift+Tab')
  await phone.keyboard.press('Space')
  expect(await phone.getByLabel('Encourage me by text').isChecked()).toBe(true)
  await phone.keyboard.press('Tab')
  await pressKey(phone, 'Enter')
  await phone.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
})

test('the keyboard answers a scale with arrows, and opens a link that looks like a button with the space bar', async () => {
  const phone = await town.phoneOf({ email: 'keys@example.com' })
  await phone.goto('/me')
  await phone.getByRole('button', { name: 'Check in' }).focus()
  await pressKey(phone, 'Space')
  const scale = phone.getByRole('group', { name: 'how satisfied are you' })
  await scale.waitFor()
  await scale.getByLabel('0', { exact: true }).focus()
  await phone.keyboard.press('Space')
  for (let step = 0; step < 7; step++) await phone.keyboard.press('ArrowRight')
  expect(await scale.getByLabel('7', { exact: true }).isChecked()).toBe(true)
  expect((await focused(phone)).ring).toBe(true)
})

test('every number of a scale is a target for a thumb on the smallest phone', async () => {
  const phone = await town.phoneOf({ email: 'thumb@example.com' }, { viewport: { width: 320, height: 568 } })
  await phone.goto('/check-in')
  const numbers = await phone.locator('.up-scale input').all()
  expect(numbers).toHaveLength(48)
  for (const number of numbers) {
    const box = await number.boundingBox()
    expect(box?.width).toBeGreaterThanOrEqual(44)
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
})

test('no page asks for anything from elsewhere, and none breaks its own security policy', async () => {
  const phone = await town.phoneOf({ email: 'quiet@example.com' })
  const faults: string[] = []
  phone.on('request', (request) => {
    if (!request.url().startsWith(town.origin)) faults.push(`asked for ${request.url()}`)
  })
  phone.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  phone.on('pageerror', (error) => faults.push(error.message))
  for (const address of [
    '/',
    '/activities',
    '/activities/garden-morning',
    '/check-in',
    '/me',
    '/join/acme/poster',
  ])
    await phone.goto(address, { waitUntil: 'load' })
  expect(faults).toEqual([])
})
