/** What every page must be in a real browser: accessible by axe's rules, whole at 320 px, and painted by the sheet. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
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
  // Evaluated over the debugger's own line, which the content security policy does not bind.
  await page.evaluate(axeSource)
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
  const unknown = [...used].filter(
    (name) => name.startsWith('up-') && !new RegExp(`\\.${name}(?![\\w-])`).test(css),
  )
  expect(unknown, await whichPage(page)).toEqual([])
}

const whichPage = async (page: Page) => `“${await page.title()}” at ${new URL(page.url()).pathname}`
