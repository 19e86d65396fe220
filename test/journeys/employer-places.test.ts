import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findEmployer, saveEmployer } from '../../functions/core/employers/employer.ts'
import { findNext } from '../../functions/core/employers/next.ts'
import { placesInForce } from '../../functions/core/employers/sponsor.ts'
import { publishDue } from '../../functions/core/publishing/publish-due.ts'
import type { Browser } from '../browser-of-requests.ts'
import { hostile } from '../hostile.ts'
import { newHr, signInHr } from '../hr.ts'
import { demoEmployer, makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let here: string
let email: string
let browser: Browser
beforeEach(async () => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `firm-${at}`
  here = `/employer/${id}/places`
  email = `pat${at}@example.org`
  await saveEmployer(world.deps, { ...demoEmployer, id, name: `Firm ${at}` })
  browser = await newHr(world, email, id)
})

/** The release of the last quarter of 2026 is out, so that what is stated waits for a year from then. */
async function afterARelease() {
  await publishDue(world.publishing, id)
  world.setTime('2027-01-08T08:00:00Z')
  expect(await publishDue(world.publishing, id)).toBe('2026-Q4')
  browser = await signInHr(world, email)
}
const items = (heading: string) => {
  const list = browser.page?.root.querySelectorAll('h2').find((one) => one.text.trim() === heading)
  return list?.nextElementSibling?.querySelectorAll('li').map((one) => one.text.trim())
}

describe('by the form', () => {
  test('what changes is shown first, and kept for the day on which it holds', async () => {
    await afterARelease()
    await browser.open(here)
    expect(browser.page?.text).toContain('holds from 1 October 2027')
    await browser.click('Change them in a form')
    await browser.press('Check the changes', {
      'site-0-name': 'North depot',
      'site-0-headcount': '1,300',
      'site-0-team-1-name': 'Days',
      'site-0-team-1-headcount': '50',
      'site-1-name': '',
      'site-1-headcount': '',
    })
    expect(browser.page?.h1).toBe('Check the changes')
    expect(items('What would change')).toEqual([
      '“The depot” is called “North depot” from then on.',
      '“North depot”: 1,300 people instead of 120.',
      'Taken out: “The office”, which had 60 people.',
      'New team: “Days” in “North depot”, 50 people.',
    ])
    expect(await findNext(world.deps, id)).toBeUndefined()

    await browser.press('Keep them for 1 October 2027')
    expect(browser.page?.notice).toContain('Your changes are kept')
    expect(browser.page?.text).toContain('Stated on 8 January 2027')
    expect((await findNext(world.deps, id))?.sites).toEqual([
      {
        id: 'depot',
        name: 'North depot',
        headcount: 1300,
        teams: [
          { id: 'nights', name: 'Night shift', headcount: 40 },
          { id: 'days', name: 'Days', headcount: 50 },
        ],
      },
    ])
    expect(await placesInForce(world.deps, id)).toEqual(demoEmployer.sites)
    expect((await browser.open(`/employer/${id}`)).text).toContain('Changes wait for 1 October 2027.')
  })

  test('what waits comes into force with the next frame, and is seen to', async () => {
    await afterARelease()
    await browser.open(`${here}/change`)
    await browser.press('Check the changes', { 'site-1-headcount': '75' })
    await browser.press('Keep them for 1 October 2027')
    for (const day of ['2027-04-08', '2027-07-08', '2027-10-08', '2027-10-09']) {
      world.setTime(`${day}T08:00:00Z`)
      await publishDue(world.publishing, id)
    }
    const employer = await findEmployer(world.deps, id)
    expect(employer?.sites.map(({ headcount }) => headcount)).toEqual([120, 75])
    expect(await findNext(world.deps, id)).toBeUndefined()
    await (await signInHr(world, email)).open(here)
    expect((await placesInForce(world.deps, id))[1]?.headcount).toBe(75)
  })

  test('before the first release it holds at once, and the page says so', async () => {
    await browser.open(here)
    expect(browser.page?.text).toContain('what you change holds within a day')
    await browser.click('Change them in a form')
    await browser.press('Check the changes', { 'site-1-headcount': '75' })
    await browser.press('Keep them')
    expect(browser.page?.text).toContain('Holds within a day')
    await publishDue(world.publishing, id)
    await browser.open(here)
    expect(browser.page?.text).not.toContain('Waiting')
    expect((await placesInForce(world.deps, id))[1]?.headcount).toBe(75)
  })

  test('there is always room for more, and nothing typed is lost by asking for it or by a mistake', async () => {
    await browser.open(`${here}/change`)
    await browser.press('Make more room', { 'site-2-name': 'Yard', 'site-2-headcount': 'x' })
    await browser.press('Check the changes', { 'site-2-team-0-name': 'Tyres', 'site-3-name': 'The depot' })
    expect(browser.page?.errors).toEqual([
      'Enter how many people work there, as a whole number like 120.',
      'Enter how many people work there, as a whole number like 120.',
      'Enter how many people work there, as a whole number like 120.',
    ])
    await browser.press('Check the changes', {
      'site-2-headcount': '50',
      'site-2-team-0-headcount': '60',
      'site-3-headcount': '5',
    })
    expect(browser.page?.errors).toEqual([
      '“The depot” is there twice. Give each site a name of its own.',
      'The teams of “Yard” have 60 people together, and “Yard” has 50. Correct one of them.',
    ])
    await browser.press('Check the changes', {
      'site-2-team-0-headcount': '50',
      'site-3-headcount': '',
      'site-3-name': '',
    })
    expect(items('What would change')).toEqual([
      'New site: “Yard”, 50 people.',
      'New team: “Tyres” in “Yard”, 50 people.',
    ])
    await browser.press('Go on changing')
    expect(browser.page?.root.querySelector('#site-2-name')?.getAttribute('value')).toBe('Yard')
  })

  test('what is in force already is not kept to wait, and takes back what did', async () => {
    await browser.open(`${here}/change`)
    await browser.press('Check the changes', { 'site-1-headcount': '75' })
    await browser.press('Keep them')
    await browser.open(`${here}/change`)
    await browser.press('Check the changes', { 'site-1-headcount': '60' })
    expect(browser.page?.text).toContain('Nothing: it is what is in force already.')
    await browser.press('Keep them')
    expect(browser.page?.notice).toContain('nothing waits')
    expect(await findNext(world.deps, id)).toBeUndefined()
  })

  test('two colleagues who change it at once are told, and neither undoes the other unseen', async () => {
    const other = await newHr(world, `two-${email}`, id)
    for (const one of [browser, other]) await one.open(`${here}/change`)
    await browser.press('Check the changes', { 'site-1-headcount': '75' })
    await other.press('Check the changes', { 'site-1-headcount': '80' })
    await browser.press('Keep them')
    await other.press('Keep them')
    expect([other.page?.status, other.page?.notice]).toEqual([409, expect.stringContaining('Somebody else')])
    expect(other.page?.text).toContain('75 people instead of 60')
    await browser.open(here)
    await browser.press('Forget these changes')
    expect(browser.page?.notice).toContain('forgotten')
    await other.press('Forget these changes')
    expect(other.page?.notice).toContain('forgotten')
    expect(await findNext(world.deps, id)).toBeUndefined()
  })
})

describe('by a list', () => {
  test('it is shown as it stands, read again, checked and kept', async () => {
    await browser.open(here)
    await browser.click('Paste a list')
    const text = browser.page?.root.querySelector('#list')?.textContent ?? ''
    expect(text.trim()).toBe('site,team,headcount\nThe depot,,120\nThe depot,Night shift,40\nThe office,,60')
    await browser.press('Check the changes', { list: `${text}\nYard,,33` })
    expect(items('What would change')).toEqual(['New site: “Yard”, 33 people.'])
    expect(browser.page?.text).toContain('The depot, The office and Yard are shown by name.')
    await browser.press('Keep them')
    expect((await findNext(world.deps, id))?.sites.map((site) => site.id)).toEqual([
      'depot',
      'office',
      'yard',
    ])
  })

  test('what is wrong is named line by line, and nothing of it is lost', async () => {
    const text = 'site,team,headcount\nYard,,many\nYard,Tyres,5\nDepot,,40\nDepot,Days,60\nMill,Days,5'
    await browser.open(`${here}/list`)
    await browser.press('Check the changes', { list: text })
    expect(browser.page?.errors).toEqual(['3 things need correcting. They are listed above the box.'])
    expect(browser.page?.root.querySelectorAll('.up-faults li').map((one) => one.text.trim())).toEqual([
      'Line 2, headcount: Enter how many people work there, as a whole number like 120.',
      'Line 4, headcount: The teams of “Depot” have 60 people together, and “Depot” has 40. Correct one of them.',
      'Line 6, site: There is no line for “Mill” as a whole, with its own headcount.',
    ])
    expect(browser.page?.root.querySelector('#list')?.textContent.trim()).toBe(text)
    await browser.press('Check the changes', { list: 'Yard,,5' })
    expect(browser.page?.errors).toEqual(['The first line must read site,team,headcount.'])
  })

  test('of three hundred places with long names goes through form, check and keeping', async () => {
    const long = 'Ä very long name of a place in the north '.repeat(2).slice(0, 70)
    const text = ['site,team,headcount', ...Array.from({ length: 300 }, (_, n) => `${long}${n},,${n + 1}`)]
    await browser.open(`${here}/list`)
    await browser.press('Check the changes', { list: text.join('\n') })
    expect(browser.page?.h1).toBe('Check the changes')
    await browser.press('Keep them')
    expect(browser.page?.notice).toContain('kept')
    expect((await findNext(world.deps, id))?.sites).toHaveLength(300)
  })
})

test('releases are said as they will be: what is too small stands together', async () => {
  const small = ['site,team,headcount', 'Depot,,90', 'Office,,70', 'Kiosk,,12', 'Van,,20'].join('\n')
  await browser.open(`${here}/list`)
  await browser.press('Check the changes', { list: small })
  expect(browser.page?.text).toContain('With 192 people, a release comes every three months.')
  expect(browser.page?.text).toContain(
    'Depot and Office are shown by name. Kiosk and Van stand together under “Other sites”.',
  )
  await browser.open(`${here}/list`)
  await browser.press('Check the changes', { list: 'site,team,headcount\nShop,,12\nMill,,20' })
  expect(browser.page?.text).toContain('a release comes every half year, with five totals')
})

const live = ['<script>', '<img ', '<svg/', 'onerror=alert(1)>', '</textarea><script', '</title><b>', '<b>']

test('no field takes what would break a page or a key, whatever is put in it', async () => {
  for (const [n, text] of hostile.entries()) {
    const posts: [string, Record<string, string>][] = [
      ['/employer', { email: text }],
      ['/employer/code', { code: text }],
      [`/employer/${id}/colleagues`, { email: text }],
      [`${here}/list`, { list: text }],
      [`${here}/list`, { list: `site,team,headcount\n"${text.replace(/"/g, '""')}",,50` }],
      [`${here}/change`, { 'site-0-name': text, 'site-0-headcount': text, 'site-0-id': text, more: '' }],
      [
        `${here}/change`,
        { 'site-0-name': text, 'site-0-headcount': '50', 'site-0-team-0-name': text, more: 'yes' },
      ],
      [`${here}/keep`, { 'site-0-name': text, 'site-0-headcount': '50', 'site-0-id': text, seen: text }],
      [`${here}/forget`, { seen: text }],
    ]
    // A third of the fields for each text, in turn.
    for (const [path, fields] of posts.filter((_, m) => (n + m) % 3 === 0)) {
      const response = await browser.post(path, fields)
      expect([path, text.slice(0, 20), response.status < 500]).toEqual([path, text.slice(0, 20), true])
      const html = await response.text()
      expect(live.filter((part) => text.includes(part) && html.includes(part))).toEqual([])
    }
  }
  const kept = await findNext(world.deps, id)
  for (const { id: place } of kept?.sites ?? []) expect(place).toMatch(/^[a-z0-9][a-z0-9-]{1,39}$/)
})
