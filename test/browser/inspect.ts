/** What every page must be in a real browser: accessible by axe's rules, whole at 320 px, and painted by the sheet. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The smallest phone, which is also a screen of 1280 px at 400 %, then a usual phone, a tablet and a desk. */
const screens = [
  { width: 320, height: 256 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
]

/** Every rule that axe has, best practice too. */
export async function expectAccessible(page: Page): Promise<void> {
  await bringAxe(page)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const results: AxeResults = await axe.run(document, { resultTypes: ['violations'], preload: false })
    return results.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
    )
  })
  expect(violations, await whichPage(page)).toEqual([])
}

const brought = new WeakSet<BrowserContext>()

/**
 * Sent to a browser once: it is half a megabyte, and every page after this one is born with it. It comes over the
 * debugger's own line, which the content security policy does not bind.
 */
async function bringAxe(page: Page): Promise<void> {
  const context = page.context()
  if (!brought.has(context)) await context.addInitScript({ content: axeSource })
  brought.add(context)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
}

/** Nothing is wider than the screen. Measured by the layout itself, so it works with scripts off. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize()
  const debuggerLine = await page.context().newCDPSession(page)
  for (const screen of screens) {
    await page.setViewportSize(screen)
    const { cssContentSize } = await debuggerLine.send('Page.getLayoutMetrics')
    expect(cssContentSize.width, await whichPage(page)).toBeLessThanOrEqual(screen.width)
  }
  await debuggerLine.detach()
  if (before) await page.setViewportSize(before)
}

/** Every class of ours that a page uses has a rule; a name with none is a slip. */
export async function expectPainted(page: Page, css: string): Promise<void> {
  const html = await page.content()
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')))
  const unknown = [...used].filter((name) => name.startsWith('up-') && !rulesIn(css).has(name))
  expect(unknown, await whichPage(page)).toEqual([])
}

const known = new Map<string, Set<string>>()

/** The classes of ours that a sheet has rules for. */
function rulesIn(css: string): Set<string> {
  const rules = known.get(css) ?? new Set([...css.matchAll(/\.(up-[\w-]+)/g)].map(([, name = '']) => name))
  known.set(css, rules)
  return rules
}

const whichPage = async (page: Page) => `“${await page.title()}” at ${new URL(page.url()).pathname}`
