import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compileStyles } from '../../web/styles/compile.ts'

const css = compileStyles()

const tokensIn = (block: string) =>
  Object.fromEntries(
    [...block.matchAll(/--up-([a-z-]+):\s*(#[0-9a-f]{3,6})\b/g)].map(([, name, hex]) => [name, hex]),
  )

const [lightBlock = '', darkBlock = ''] = css.split(/@media screen and \(prefers-color-scheme: ?dark\)/)
const light = tokensIn(lightBlock)
const schemes = { light, dark: { ...light, ...tokensIn(darkBlock) } }

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string) => {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string) => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'card', 'mist']
const pairs: [string, string, number][] = [
  ...['ink', 'soft', 'river', 'river-dark'].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...['clay', 'leaf'].flatMap((text) =>
    ['paper', 'card'].map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ['on-river', 'river', 4.5],
  ['on-river', 'river-dark', 4.5],
  ['on-clay', 'clay', 4.5],
  ['on-clay', 'clay-dark', 4.5],
  ['edge', 'sun', 4.5],
  ['ink', 'sun-pale', 4.5],
  ['ink', 'leaf-pale', 4.5],
  ['ink', 'clay-pale', 4.5],
  ['line', 'paper', 3],
  ['line', 'card', 3],
  ['leaf', 'leaf-pale', 3],
  ['clay', 'clay-pale', 3],
]

for (const [scheme, tokens] of Object.entries(schemes)) {
  test.each(pairs)(`%s on %s has its contrast in the ${scheme} scheme`, (text, ground, least) => {
    expect(contrast(tokens[text] ?? 'missing', tokens[ground] ?? 'missing')).toBeGreaterThanOrEqual(least)
  })
}

test('the two schemes name the same paint, and differ', () => {
  expect(Object.keys(light).length).toBeGreaterThan(15)
  expect(Object.keys(tokensIn(darkBlock)).sort()).toEqual(
    Object.keys(light)
      .filter((name) => name !== 'edge')
      .sort(),
  )
  for (const name of ['paper', 'card', 'ink', 'river']) expect(schemes.dark[name]).not.toBe(light[name])
})

test('contrast is computed as WCAG does', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#fff')).toBeCloseTo(4.48, 2)
})

test('every token that is used is defined', () => {
  const used = new Set([...css.matchAll(/var\(--up-([a-z-]+)\)/g)].map(([, name]) => name))
  expect([...used].filter((name) => !light[name ?? ''])).toEqual([])
})

test('the stylesheet is small, and fetches nothing', () => {
  // As it is sent: one sheet serves every site.
  expect(gzipSync(css).length).toBeLessThan(15_000)
  expect(css).not.toMatch(/url\(|@import|frutiger|@font-face/i)
})

test('it serves the dark and the printed page, and moves nothing', () => {
  expect(css).toMatch(/prefers-color-scheme: ?dark/)
  expect(css).toContain('@media print')
  expect(css).not.toMatch(/[;{](transition|animation|scroll-behavior)|@keyframes/)
})

describe('on a right-to-left page', () => {
  test('margins, borders and words begin where a line begins', () => {
    expect(css).not.toMatch(/[{;](margin|padding|border)-(left|right)[-:]/)
    expect(css).not.toMatch(/[{;](text-align|justify-content|float|clear):(left|right)/)
    expect(css).toMatch(/margin-inline-start/)
  })

  test('what is placed by its left or right is placed on the other side', () => {
    const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
      selectors: selector.split(','),
      sides: ['left', 'right'].filter((side) => new RegExp(`(^|;)${side}:`).test(body)).length,
    }))
    const leaning = rules
      .filter(({ sides }) => sides === 1)
      .flatMap(({ selectors }) => selectors)
      // No page has an icon in a button or a list.
      .filter((selector) => !selector.includes('[dir=') && !selector.includes('nhsuk-icon'))
    expect(leaning.length).toBeGreaterThan(5)
    expect(leaning.filter((selector) => !css.includes(`[dir=rtl] ${selector}`))).toEqual([])
  })
})
