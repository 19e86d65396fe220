/** What every page must be in a real browser: accessible by axe's rules, whole at 320 px, and painted by the sheet. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The smallest phone, which is also a screen of 1280 px at 400 %, then a usual phone, a tablet and a desk. */
const screens = [
  { width: 320, height: 256 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
]

export type Inspecting = {
  /** With scripts off, axe can’t run. */
  scripts?: boolean
  /** What else must hold on each screen. */
  onEach?: (width: number) => Promise<void>
}

/** All of it, for the page that stands open, which must be the one that is named. */
export async function inspect(page: Page, css: string, title: string | RegExp, how: Inspecting = {}) {
  const { heading, names, violations } = await look(page, how.scripts)
  if (typeof title === 'string') expect(heading, page.url()).toBe(title)
  else expect(heading, page.url()).toMatch(title)
  expect(violations, page.url()).toEqual([])
  expectRules(names, css, page.url())
  await expectNoSidewaysScroll(page, how.onEach)
  await takePictures(page)
}

/** Every rule that axe has, best practice too. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await look(page)
  expect(violations, page.url()).toEqual([])
}

/** Every class of ours that a page uses has a rule; a name with none is a slip. */
export async function expectPainted(page: Page, css: string): Promise<void> {
  const { names } = await look(page, false)
  expectRules(names, css, page.url())
}

/** Asked all at once: on a busy machine a browser is slow to answer anything. */
async function look(page: Page, axe = true) {
  if (axe) await bringAxe(page)
  return page.evaluate(async (runs) => {
    const heading = document.querySelector('h1')?.textContent.replaceAll(/\s+/g, ' ').trim()
    const classes = [...document.querySelectorAll('[class*="up-"]')].flatMap(({ classList }) => [
      ...classList,
    ])
    const names = [...new Set(classes)].filter((name) => name.startsWith('up-'))
    if (!runs) return { heading, names, violations: [] }
    // In the page, which was given axe as a global that no type here knows of.
    const run = (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run
    // No page has a frame: the content security policy forbids them.
    const results = await run(document, { resultTypes: ['violations'], preload: false, iframes: false })
    const violations = results.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
    )
    return { heading, names, violations }
  }, axe)
}

const brought = new WeakSet<BrowserContext>()

/**
 * Sent to a browser once: it is half a megabyte, and every page after this one is born with it. It comes over the
 * debugger's own line, which the content security policy does not bind.
 */
async function bringAxe(page: Page): Promise<void> {
  const context = page.context()
  if (brought.has(context)) return
  brought.add(context)
  await context.addInitScript({ content: axeSource })
  await page.evaluate(axeSource)
}

/** Nothing is wider than the screen. Measured by the layout itself, so it works with scripts off. */
export async function expectNoSidewaysScroll(page: Page, also?: Inspecting['onEach']): Promise<void> {
  const usual = page.viewportSize() ?? { width: 0, height: 0 }
  const line = await lineTo(page)
  for (const screen of [usual, ...screens.filter(({ width }) => width !== usual.width)]) {
    if (screen !== usual) await line.send('Emulation.setDeviceMetricsOverride', sized(screen, unseen))
    const { cssContentSize, cssLayoutViewport } = await line.send('Page.getLayoutMetrics')
    expect(cssLayoutViewport.clientWidth, 'the width that was laid out').toBe(screen.width)
    expect(cssContentSize.width, page.url()).toBeLessThanOrEqual(screen.width)
    await also?.(screen.width)
  }
  await line.send('Emulation.setDeviceMetricsOverride', sized(usual))
}

const sized = (screen: { width: number; height: number }, more = {}) => {
  const { width, height } = screen
  return { ...screen, screenWidth: width, screenHeight: height, deviceScaleFactor: 1, mobile: false, ...more }
}

/** The page is laid out for its screen, but only a corner of it is painted, which would take longer than the rest. */
const unseen = { dontSetVisibleSize: true, viewport: { x: 0, y: 0, width: 100, height: 100, scale: 1 } }

const lines = new WeakMap<Page, Promise<CDPSession>>()

/** One for as long as the page lives: to close one takes a virtual authenticator away. */
function lineTo(page: Page): Promise<CDPSession> {
  const line = lines.get(page) ?? page.context().newCDPSession(page)
  lines.set(page, line)
  return line
}

const known = new Map<string, Set<string>>()

/** The classes of ours that a sheet has rules for. */
function rulesIn(css: string): Set<string> {
  const rules = known.get(css) ?? new Set([...css.matchAll(/\.(up-[\w-]+)/g)].map(([, name = '']) => name))
  known.set(css, rules)
  return rules
}

function expectRules(names: string[], css: string, where: string) {
  const unknown = names.filter((name) => !rulesIn(css).has(name))
  expect(unknown, where).toEqual([])
}

let pictures = 0

/** For whoever wants to look: `SCREENSHOTS` names a folder. */
async function takePictures(page: Page): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  const usual = page.viewportSize()
  if (!folder || !usual) return
  pictures += 1
  const name = new URL(page.url()).pathname.slice(1).replaceAll('/', '-').slice(0, 60)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    const path = `${folder}/${String(pictures).padStart(3, '0')}-${name}-${width}.png`
    await page.screenshot({ path, fullPage: true })
  }
  await page.setViewportSize(usual)
}
