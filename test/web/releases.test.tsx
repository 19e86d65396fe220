/** How a release looks, whatever is in it: pages are made of hand-made releases and of what the statistics give. */
import fc from 'fast-check'
import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { Published } from '../../functions/core/publishing/published.ts'
import { averages, oftenLonely } from '../../functions/core/releases/benchmarks.ts'
import { Dashboard } from '../../web/employer/dashboard.tsx'
import { sayPeriod, sayShortPeriod } from '../../web/employer/dashboard-periods.ts'
import type { Audience } from '../../web/employer/dashboard-words.ts'
import { PrintedRelease } from '../../web/employer/print.tsx'
import { makeWorld, quarters, releasesOf } from '../core/releases/made-up.ts'
import { hostile } from '../hostile.ts'
import { allHidden, big, fourQuarters, nextYear, renamed, small } from './release-fixtures.ts'

const hr: Audience = { name: 'Larkfield Deliveries', kind: 'employer', reader: 'hr' }

type Shown = { page: HTMLElement; html: string; text: string }

function shown(jsx: unknown): Shown {
  const html = String(jsx)
  const page = parse(html)
  return { page, html, text: wordsOf(page) }
}

/** All words of a page, with a space wherever an element begins or ends. */
const wordsOf = (page: HTMLElement) =>
  parse(page.toString().replace(/<[^>]*>/g, ' ')).textContent.replace(/\s+/g, ' ')

const dashboard = (published: Published, series: readonly Published[] = [published], audience = hr) =>
  shown(<Dashboard published={published} series={series} audience={audience} />)
const sheet = (published: Published, audience = hr) =>
  shown(<PrintedRelease published={published} audience={audience} />)

/** The words of one part of the page. */
const part = ({ page }: Shown, id: string) => wordsOf(page.querySelector(`#${id}`) ?? parse(''))

/** What the statistics themselves give for four quarters of a made-up employer. */
function generated(seed: number): Published[] {
  const world = makeWorld(seed)
  const named = (one: { id: string; headcount: number }) => ({ ...one, name: `Place ${one.id}` })
  return releasesOf(world, quarters).map(({ release }) =>
    Published.parse({
      release,
      demonstration: false,
      frame: {
        from: '2026-01-01',
        until: '2027-01-01',
        sites: world.stated.sites.map((site) => ({ ...named(site), teams: site.teams.map(named) })),
      },
    }),
  )
}

const handMade = (): [string, Published[]][] => [
  ['a large employer', fourQuarters()],
  ['a new year', [...fourQuarters(), nextYear()]],
  ['a small employer', [small()]],
  ['a small employer of which nothing can be shown', [small([null, null, null, null, null])]],
  ['one of which nothing can be shown', [allHidden()]],
  ['one whose breakdowns were dropped', [big({ dropped: ['site', 'team', 'need', 'category', 'age-band'] })]],
  ['averages at the ends', [big({ satisfied: 2 }), big({ satisfied: 8, lonely: 95 })]],
  ['a change for the worse', [big({ change: { value: -0.5, low: -0.9, high: -0.1 } })]],
]
const cases = [
  ...handMade(),
  ...[1, 2, 3].map((seed): [string, Published[]] => [`what is made of seed ${seed}`, generated(seed)]),
]

const newest = (series: readonly Published[]) => series.at(-1) as Published

describe.each(cases)('%s', (_, series) => {
  const screen = dashboard(newest(series), series)
  const paper = sheet(newest(series))

  test('is whole: no raw value, nothing inline, no id twice', () => {
    for (const { html, page, text } of [screen, paper]) {
      expect(text).not.toMatch(/undefined|NaN|null|\[object/)
      expect(html).not.toMatch(/ style=|NaN|Infinity/)
      const ids = page.querySelectorAll('[id]').map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('says of every drawing what it shows, and has a table beneath it', () => {
    for (const drawing of screen.page.querySelectorAll('[role=img]')) {
      const said = (drawing.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => screen.page.querySelector(`[id="${id}"]`)?.text)
      expect((drawing.getAttribute('aria-label') ?? said.join(' ')).trim().length).toBeGreaterThan(20)
      expect(drawing.closest('section')?.querySelector('table')).not.toBeNull()
      expect(drawing.querySelectorAll('svg').length).toBeGreaterThan(0)
    }
    for (const svg of screen.page.querySelectorAll('svg'))
      expect(svg.getAttribute('aria-hidden')).toBe('true')
  })

  test('stays inside its drawings', () => {
    for (const rect of screen.page.querySelectorAll('rect, circle, line')) {
      for (const name of ['width', 'x', 'cx', 'x1', 'x2']) {
        const value = Number.parseFloat(rect.getAttribute(name) ?? '0')
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(rect.getAttribute(name)?.endsWith('%') ? 100 : 1_000)
      }
    }
  })

  test('says no number of people and no share that no release says', () => {
    const releases = series.map(({ release }) => release)
    const counts = new Set(
      releases.flatMap(({ figures, means, change }) => [
        ...figures.flatMap(({ value, n }) => [value, n]),
        ...means.map(({ n }) => n),
        change?.n,
      ]),
    )
    const shares = new Set([
      ...releases.flatMap(({ figures }) => figures.map(({ percent }) => `${percent}%`)),
      `${oftenLonely.value}%`,
      '95%',
      '5%',
    ])
    for (const { html } of [screen, paper]) {
      const page = parse(html)
      // How many people a number takes is said beside the numbers, and in the rules.
      page.querySelector('#rules')?.remove()
      const said = wordsOf(page).replace(/(fewer than|all but) about \d+/g, '')
      for (const [, number = ''] of said.matchAll(/about ([\d,]+)/gi))
        expect(counts).toContain(Number(number.replace(',', '')))
      for (const [share] of said.matchAll(/[\d.]+ ?%/g)) expect(shares).toContain(share)
    }
  })

  test('never says 0% or 100%, and explains every dash where it stands', () => {
    for (const { text } of [screen, paper]) expect(text).not.toMatch(/(^|\D)(0|100) ?%/)
    for (const section of screen.page.querySelectorAll('.up-part')) {
      const hasDash = section.querySelectorAll('td').some(({ text }) => text.includes('–'))
      if (hasDash) expect(section.text).toContain('– means fewer than about')
    }
  })
})

describe('a figure', () => {
  test('is drawn as long as it is large, with the room for doubt at its end', () => {
    const { page } = dashboard(big())
    const bars = page
      .querySelectorAll('#needs .up-bars__bar')
      .map((bar) =>
        bar.querySelectorAll('rect').map((rect) => Number.parseFloat(rect.getAttribute('width') ?? '')),
      )
    // The largest is about 50, and may be 55.
    expect(bars[0]?.slice(0, 2)).toEqual([100, 81.82])
    expect(bars.at(-1)?.slice(0, 2)).toEqual([36.36, 18.18])
  })

  test('that is hidden is a dash, and nothing is drawn of it', () => {
    const page = dashboard(small())
    expect(page.page.querySelectorAll('.up-stream__number').map(({ text }) => text.trim())).toEqual([
      'about 20',
      'about 15',
      '–',
      '–',
      '–',
    ])
    expect(page.page.querySelectorAll('.up-ink-water')).toHaveLength(1)
    expect(page.page.querySelectorAll('.up-ink-hidden')).toHaveLength(1)
    expect(page.page.querySelectorAll('#uptake td').map(({ text }) => text)).toEqual([
      'about 20',
      'about 15',
      '–hidden',
      '–hidden',
      '–hidden',
    ])
  })

  test('that is held says since when, and what that means', () => {
    const page = dashboard(big({ heldFrom: '2026-Q2' }))
    for (const id of ['uptake', 'places', 'ages', 'wellbeing']) {
      expect(part(page, id), id).toContain('Same as Apr to Jun 2026')
      expect(part(page, id), id).toContain('“Same as” an earlier time means that too few people’s part')
    }
    expect(dashboard(big()).text).not.toContain('Same as')
  })

  test('of an average at the end of what is told stands for all beyond it', () => {
    expect(part(dashboard(big({ satisfied: 8 })), 'wellbeing')).toContain('8 or more')
    expect(part(dashboard(big({ satisfied: 2 })), 'wellbeing')).toContain('2 or less')
    expect(dashboard(big({ satisfied: 8 })).page.querySelectorAll('.up-ink-beyond')).toHaveLength(1)
  })
})

describe('the page', () => {
  test('says in its first sentence what people did, in round numbers', () => {
    expect(part(dashboard(big()), 'uptake')).toContain(
      'About 165 people have joined, 35% of everybody. About 110 checked in, about 65 referred themselves, about 45 were accepted and about 30 went.',
    )
    expect(part(dashboard(small([null, 15, null, null, null])), 'uptake')).toContain('About 15 checked in.')
    expect(part(dashboard(allHidden()), 'uptake')).toContain('None of these numbers can be shown this time.')
  })

  test('has teams under their site, and the small ones together', () => {
    const names = dashboard(big())
      .page.querySelectorAll('#places tbody th')
      .map(({ text }) => text)
    expect(names).toEqual([
      'Stourton depot',
      'Drivers',
      'Other teams',
      'Garforth warehouse',
      'Packing',
      'Maintenance',
      'City office',
      'Other sites',
    ])
  })

  test('gives a small organisation five numbers, no share, and the reason', () => {
    const page = dashboard(small())
    expect(page.page.querySelectorAll('h2').map(({ text }) => text)).toEqual([
      'From joining to going',
      'Why there is no more',
      'Why the numbers are safe',
    ])
    expect(page.text).not.toContain('%')
  })

  test('says calmly what cannot be shown, and goes on', () => {
    const page = dashboard(big({ dropped: ['site', 'team', 'need'] }))
    expect(part(page, 'places')).toContain('No site’s numbers can be shown this time.')
    expect(part(page, 'needs')).toContain('None of these numbers can be shown this time.')
    expect(part(page, 'categories')).toContain(
      'The largest number is for “Walking, running and cycling”: about 30.',
    )
    expect(page.page.querySelectorAll('#places .up-tracks, #needs .up-bars')).toEqual([])
  })

  test('compares with both ways of asking, each with its year, and warns', () => {
    const wellbeing = part(dashboard(big()), 'wellbeing')
    for (const { value, years } of Object.values(averages).flat()) {
      expect(wellbeing).toContain(String(value))
      expect(wellbeing).toContain(years)
    }
    expect(wellbeing).toContain('Compare with care.')
    expect(wellbeing).toContain('“Overall, how satisfied are you with your life nowadays?”')
    expect(wellbeing).toContain('Open Government Licence v3.0')
    expect(part(dashboard(big()), 'lonely')).toContain('6.6%')
  })

  test('joins the releases of one year with a line, and breaks it at a gap and at a new year', () => {
    const lines = (series: Published[]) =>
      dashboard(newest(series), series)
        .page.querySelectorAll('.up-small-line')
        .map((line) => line.querySelectorAll('.up-ink-thread').map((path) => path.getAttribute('d')))
    const [joined = [], , referred = []] = lines(fourQuarters())
    expect(joined).toHaveLength(1)
    expect(joined[0]?.match(/[ML]/g)?.join('')).toBe('MLLL')
    expect(referred[0]?.match(/[ML]/g)?.join('')).toBe('MLL')
    const [acrossYears = []] = lines([...fourQuarters(), nextYear()])
    expect(acrossYears.map((path) => path?.match(/[ML]/g)?.join(''))).toEqual(['MLLL', 'M'])
  })

  test('uses the words of a place for the sponsor of a place, and the people’s own for them', () => {
    const community = dashboard(big(), [big()], { name: 'Millbeck', kind: 'community', reader: 'hr' })
    expect(community.text).toContain('By neighbourhood')
    expect(community.text).not.toMatch(/\bsites?\b|at work/i)
    const theirs = dashboard(big(), [big()], { ...hr, reader: 'participant' })
    expect(theirs.text).toContain('People at work, about 105 answers')
    expect(theirs.text).not.toMatch(/\byour people/i)
    expect(theirs.page.querySelector('h2')?.text).toBe('Why the numbers are safe')
  })

  test('says every period in words', () => {
    expect(['2026-Q3', '2026-H1', '2026-09', '2027-01'].map(sayPeriod)).toEqual([
      'July to September 2026',
      'January to June 2026',
      'September 2026',
      'January 2027',
    ])
    expect(sayShortPeriod('2026-Q1')).toBe('Jan to Mar 2026')
  })
})

test('no name that an employer gives its places is anything but text', () => {
  const elements = ({ page }: Shown) => page.querySelectorAll('*').map(({ tagName }) => tagName)
  const calm = [dashboard(big()), sheet(big())].map(elements)
  const name = fc.oneof(fc.string({ minLength: 1, maxLength: 80 }), fc.constantFrom(...hostile))
  fc.assert(
    fc.property(name, name, (site, team) => {
      const published = renamed(big(), { stourton: site, drivers: team })
      const pages = [dashboard(published), sheet(published)]
      expect(pages.map(elements)).toEqual(calm)
      const [first, second] = pages[0]?.page.querySelectorAll('#places tbody th') ?? []
      expect([first?.textContent, second?.textContent]).toEqual([site, team])
    }),
    { numRuns: 25 },
  )
})
