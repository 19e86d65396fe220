/** Releases as colleagues and the people themselves come to them, from the address bar on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { viewsOf } from '../../functions/core/employers/views.ts'
import { publish } from '../../functions/core/publishing/published.ts'
import { Release } from '../../functions/core/releases/release.ts'
import type { Browser } from '../browser-of-requests.ts'
import { newHr } from '../hr.ts'
import { allHidden, big, fourQuarters, of, small } from '../web/release-fixtures.ts'
import { demoEmployer, makeTown, type World } from '../world.ts'

let world: World
let hr: Browser
beforeAll(async () => {
  world = await makeTown()
  const employers = [
    ['larkfield', 'Larkfield Deliveries', 'employer'],
    ['other', 'Other Ltd', 'employer'],
    ['millbeck', 'Millbeck Neighbours', 'community'],
    ['hidden', 'Hidden Ltd', 'employer'],
  ] as const
  for (const [id, name, kind] of employers) {
    await saveEmployer(world.deps, { ...demoEmployer, id, name, kind, demonstration: false })
    await addJoinCode(world.deps, { code: `join-${id}`, employer: id, closed: false })
  }
  const releases = [
    ...fourQuarters(true),
    of('other', small()),
    of('hidden', allHidden()),
    of('millbeck', big()),
  ]
  for (const published of releases) await publish(world, published)
  hr = await newHr(world, 'lark@example.org', 'larkfield')
})
afterAll(() => world.stop())

const at = '/employer/larkfield/releases'

describe('a colleague', () => {
  test('comes to the newest release, and from there to all that there is of it', async () => {
    const page = await hr.open(at)
    expect(new URL(page.url).pathname).toBe(`${at}/2026-Q3`)
    expect(page.h1).toBe('July to September 2026')
    expect(page.text).toContain('Whoever signs in here for Larkfield Deliveries reads this')
    expect(page.text).toContain('About 165 people have joined, 35% of everybody.')
    const links = page.root.querySelectorAll('main a').map((link) => link.getAttribute('href'))
    expect(links).toEqual([
      '/employer/larkfield',
      `${at}/2026-Q3/print`,
      '/employer/larkfield/what-you-cannot-see',
      `${at}/2026-Q3/print`,
      `${at}/2026-Q3.csv`,
      `${at}/2026-Q3.json`,
      `${at}/2026-Q2`,
      `${at}/2026-Q1`,
      `${at}/2025-Q4`,
    ])
  })

  test('reads an earlier release as it was, with nothing of what came later', async () => {
    const page = await hr.open(`${at}/2026-Q1`)
    expect(page.h1).toBe('January to March 2026')
    expect(page.root.querySelector('#time')?.text).toContain('The 2 releases so far')
    expect(page.root.querySelector('#time')?.text).not.toContain('Jul to Sep 2026')
  })

  test('gets the files of a release, under names that say nothing', async () => {
    const csv = await hr.send(`${at}/2026-Q3.csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="upstream-demonstration-2026-Q3.csv"',
    )
    expect(csv.headers.get('cache-control')).toBe('no-store')
    expect(await csv.text()).toMatch(/^(\uFEFF)?demonstration,employer,period,measure,site,site_name/)
    const json = await hr.send(`${at}/2026-Q3.json`)
    expect(json.headers.get('content-disposition')).toContain('upstream-demonstration-2026-Q3.json')
    const release = await json.json()
    expect(release.demonstration).toBe(true)
    expect(Release.parse(release)).toEqual(fourQuarters(true)[3]?.release)
  })

  test('sees on the page, on paper and in every file that people were made up', async () => {
    for (const address of [`${at}/2026-Q3`, `${at}/2026-Q3/print`])
      expect((await hr.open(address)).text).toContain('Demonstration.')
    const real = await newHr(world, 'real@example.org', 'other')
    expect((await real.open('/employer/other/releases')).text).not.toContain('Demonstration')
  })

  test('has the sheet for a meeting, with the four rules', async () => {
    const page = await hr.open(`${at}/2026-Q3/print`)
    expect(page.h1).toBe('July to September 2026')
    for (const words of [
      'nudged up or down by as much as 3',
      'at least ten people are in it',
      'stays as it was',
      'tries to undo it',
    ])
      expect(page.text).toContain(words)
  })

  test('is recorded with every page and file that was opened', async () => {
    const opened = [
      '/releases/2026-Q3',
      '/releases/2026-Q3.csv',
      '/releases/2026-Q3.json',
      '/releases/2026-Q3/print',
    ]
    for (const address of opened) {
      world.later(1, 'minutes')
      await hr.send(`/employer/larkfield${address}`)
    }
    const views = await viewsOf(world.deps, 'larkfield', '2026-11')
    expect(views.slice(0, 4).map(({ page }) => page)).toEqual([...opened].reverse())
    world.later(1, 'minutes')
    await hr.send('/employer/larkfield/releases/2026-Q4')
    expect(await viewsOf(world.deps, 'larkfield', '2026-11')).toHaveLength(views.length)
  })

  test.each([
    '/2026-Q4',
    '/2026-Q5',
    '/2026-q3',
    '/2026-Q3.xml',
    '/2026-Q3.csv.json',
    '/2026-Q3.csv/print',
    '/%2e%2e',
    '/RELEASE%23other',
    `/${'9'.repeat(3000)}`,
    '/__proto__',
  ])('finds nothing at %s', async (address) => {
    expect((await hr.send(`${at}${address}`)).status).toBe(404)
  })

  test('of another employer finds no release of this one, under no address', async () => {
    const other = await newHr(world, 'other@example.org', 'other')
    for (const address of ['', '/2026-Q3', '/2026-Q3.csv', '/2026-Q3.json', '/2026-Q3/print'])
      expect((await other.send(`${at}${address}`)).status).toBe(404)
    expect((await other.send('/employer/larkfield/what-you-cannot-see')).status).toBe(404)
  })

  test('who is not signed in sees nothing', async () => {
    for (const address of ['', '/2026-Q3', '/2026-Q3.csv', '/2026-Q3.json', '/2026-Q3/print']) {
      const answer = await world.browser().send(`${at}${address}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/employer'])
    }
  })

  test('before the first release reads when it comes, and why not sooner', async () => {
    const early = await newHr(world, 'early@example.org', 'acme')
    const page = await early.open('/employer/acme/releases')
    expect(page.h1).toBe('Releases')
    expect(page.text).toContain(
      'There is no release yet. The first one, about October to December 2026, comes on 8 January 2027.',
    )
    expect(page.text).toContain('Why not sooner')
    expect(page.text).not.toMatch(/about \d+ (people|joined)|\d ?%/i)
  })

  test('reads what the site does not have, what not to try, and what no rule can do', async () => {
    const page = await hr.open('/employer/larkfield/what-you-cannot-see')
    for (const words of [
      'Who joined, and who did not.',
      'What anybody answered.',
      'Which activity.',
      'Who opened an email',
      'Comments.',
      'A number of today.',
      'When anything last changed.',
      'What not to try',
      'That is no shield against somebody who already knows what everybody else answered.',
    ])
      expect(page.text).toContain(words)
    const place = await newHr(world, 'place@example.org', 'millbeck')
    const theirs = await place.open('/employer/millbeck/what-you-cannot-see')
    expect(theirs.text).not.toMatch(/\bstaff\b|\brotas\b|\bsites?\b(?! has)/)
  })
})

describe('one of the people', () => {
  test('comes from the join page to the very numbers, and the rules first', async () => {
    const browser = world.browser()
    await browser.open('/join/join-millbeck')
    const page = await browser.click('See the very numbers that they get')
    expect(new URL(page.url).pathname).toBe('/join/join-millbeck/what-your-employer-sees')
    expect(page.h1).toBe('What the organisation that pays sees')
    expect(
      page.root
        .querySelectorAll('h2')
        .map(({ text }) => text)
        .slice(0, 3),
    ).toEqual(['Why the numbers are safe', 'From joining to going', 'By neighbourhood'])
    expect(page.text).toContain('About 165 people have joined')
    expect(page.text).not.toMatch(/your employer|at work|your people/i)
  })

  test('sees figure for figure what the employer sees', async () => {
    const numbers = (page: { root: { querySelectorAll(of: string): { text: string }[] } }) =>
      page.root.querySelectorAll('td').map(({ text }) => text)
    const theirs = await world.browser().open('/join/join-larkfield/what-your-employer-sees')
    const own = await hr.open(`${at}/2026-Q3`)
    expect(numbers(theirs).length).toBeGreaterThan(100)
    expect(numbers(theirs)).toEqual(numbers(own))
    expect(theirs.text).toContain('Demonstration.')
  })

  test('before the first release sees its shape, and no number of anybody', async () => {
    const page = await world.browser().open('/join/acme/what-your-employer-sees')
    expect(page.h1).toBe('What your employer sees')
    expect(page.text).toContain('comes on 8 January 2027')
    expect(page.text).toContain('What will be in it')
    expect(page.text).toContain('about …')
    expect(page.text).not.toMatch(/\d ?%/)
  })

  test('reads it in English, said to be so, whatever language they chose', async () => {
    const page = await world.browser().open('/join/join-larkfield/what-your-employer-sees?in=ur')
    expect(page.root.querySelector('html')?.getAttribute('dir')).toBe('rtl')
    expect(page.root.querySelector('main')?.getAttribute('lang')).toBe('en-GB')
    expect(page.root.querySelector('main')?.getAttribute('dir')).toBe('ltr')
    expect(page.root.querySelector('.up-translation')).not.toBeNull()
  })

  test('with a code that nobody has given out is asked for the right one', async () => {
    expect((await world.browser().open('/join/nonsense/what-your-employer-sees')).status).toBe(404)
  })
})
