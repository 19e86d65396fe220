import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { londonWeek } from '../../functions/core/calendar.ts'
import { keys } from '../../functions/core/keys.ts'
import type { Browser } from '../browser-of-requests.ts'
import { everyItem, offer, profileOf, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  email = `kim${at}@example.com`
})

const kept = async () => {
  const { evidence } = await profileOf(world, { email })
  return world.deps.evidence.list(keys.checkIn(evidence, '').pk, 'CHECKIN#')
}
async function checkIn(browser: Browser, answers: Record<string, string | string[]>) {
  await browser.open('/check-in')
  return browser.press('Save my check-in', answers)
}
const legends = (browser: Browser) =>
  browser.page?.root.querySelectorAll('legend').map((legend) => legend.text.trim()) ?? []
const labels = (browser: Browser, name: string) =>
  browser.page?.root
    .querySelectorAll(`input[name=${name}]`)
    .map((radio) => browser.page?.root.querySelector(`label[for="${radio.getAttribute('id')}"]`)?.text.trim())

describe('the questions', () => {
  test('are ONS4 and the direct loneliness question exactly as published, in their order', async () => {
    const { browser } = await someone(world, { email })
    const page = await browser.open('/check-in')
    expect(legends(browser)).toEqual([
      'Overall, how satisfied are you with your life nowadays?',
      'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
      'Overall, how happy did you feel yesterday?',
      "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you feel yesterday?",
      'How often do you feel lonely?',
      'What would help?',
    ])
    expect(page.root.querySelector('form')?.structuredText.replace(/\s+/g, ' ')).toContain(
      "Next I would like to ask you four questions about your feelings on aspects of your life. There are no right or wrong answers. For each of these questions I'd like you to give an answer on a scale of 0 to 10, where 0 is 'not at all' and 10 is 'completely'.",
    )
    for (const name of ['satisfied', 'worthwhile', 'happy', 'anxious']) {
      // Skipping stands apart from the published scale, last.
      expect(labels(browser, name)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'Skip'])
    }
    expect(labels(browser, 'lonely')).toEqual([
      'Often/always',
      'Some of the time',
      'Occasionally',
      'Hardly ever',
      'Never',
      'Skip',
    ])
    expect(page.text).toContain('Open Government Licence v3.0')
  })

  test('offer no field for free text, and nothing is ticked beforehand', async () => {
    const { browser } = await someone(world, { email })
    const page = await browser.open('/check-in')
    const types = page.root
      .querySelectorAll('main input, main textarea, main select')
      .map((field) => field.getAttribute('type'))
    expect(new Set(types)).toEqual(new Set(['radio', 'checkbox']))
    expect(page.root.querySelectorAll('main input[checked]')).toEqual([])
  })

  test('come with who sees them, that nobody watches, and help that is open now', async () => {
    const { browser } = await someone(world, { email })
    const page = await browser.open('/check-in')
    expect(page.root.querySelector('.up-seen')?.text).toContain('Only you')
    expect(page.text).toContain('Nobody watches the answers')
    for (const help of ['call 999', 'NHS 111, option 2', '116 123', '85258', 'SHOUT'])
      expect(page.text).toContain(help)
  })

  test('list nineteen needs, of which any number may be chosen', async () => {
    const { browser } = await someone(world, { email })
    await checkIn(browser, { needs: ['connection', 'money', 'language'] })
    expect((await kept())[0]?.['needs']).toEqual(['connection', 'money', 'language'])
    await browser.open('/check-in')
    expect(labels(browser, 'needs')).toHaveLength(19)
  })

  test('may each be skipped, alone or all together', async () => {
    const { browser } = await someone(world, { email })
    const whole = { satisfied: '6', worthwhile: '7', happy: '8', anxious: '2', lonely: 'never' }
    for (const name of Object.keys(whole)) {
      const { [name as 'happy']: _, ...rest } = whole
      await browser.post('/check-in', { ...rest, needs: [] })
      expect((await kept())[0]).not.toHaveProperty(name)
      expect((await browser.open('/check-in/feedback')).status).toBe(200)
    }
    await browser.post('/check-in', {})
    const page = await browser.open('/check-in/feedback')
    expect(page.text).toContain('You skipped the questions about how you are. That is fine.')
  })

  test('take only the answers that the page offers', async () => {
    const { browser } = await someone(world, { email })
    const strange = fc.constantFrom('11', '-1', '5.5', '0x1', ' 5', '1e1', 'NaN', '５', '<b>', '__proto__')
    await fc.assert(
      fc.asyncProperty(strange, strange, async (score, word) => {
        await browser.post('/check-in', { satisfied: score, lonely: word, needs: [word, 'nature'] })
        const [item] = await kept()
        expect(item).not.toHaveProperty('satisfied')
        expect(item).not.toHaveProperty('lonely')
        expect(item?.['needs']).toEqual(['nature'])
      }),
      { numRuns: 12 },
    )
  })
})

describe('one a week', () => {
  test('a second visit in the week shows what was said and edits it', async () => {
    const { browser } = await someone(world, { email })
    await checkIn(browser, { satisfied: '6', happy: '7', needs: ['nature'] })
    await browser.open('/check-in')
    expect(browser.page?.text).toContain('You have checked in this week.')
    const chosen = browser.page?.root
      .querySelectorAll('input[checked]')
      .map((field) => `${field.getAttribute('name')} ${field.getAttribute('value')}`)
    expect(chosen).toEqual(['satisfied 6', 'happy 7', 'needs nature'])
    await browser.press('Save my check-in', { happy: '3' })
    const items = await kept()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ satisfied: 6, happy: 3, needs: ['nature'] })
  })

  test.each([
    // In summer London is an hour ahead: half past eleven on Sunday by UTC is Monday there.
    ['2026-07-05T22:30:00Z', '2026-W27', '2026-07-05T23:30:00Z', '2026-W28'],
    ['2026-11-29T23:30:00Z', '2026-W48', '2026-11-30T00:30:00Z', '2026-W49'],
    // The clocks go forward on this Sunday, and back on the next.
    ['2026-03-29T22:59:00Z', '2026-W13', '2026-03-29T23:01:00Z', '2026-W14'],
    ['2026-10-25T23:59:00Z', '2026-W43', '2026-10-26T00:01:00Z', '2026-W44'],
    // 1 January 2027 is a Friday of 2026's last week.
    ['2027-01-03T23:00:00Z', '2026-W53', '2027-01-04T00:00:00Z', '2027-W01'],
  ])('Sunday %s is in %s, and Monday %s in %s', async (sunday, oldWeek, monday, newWeek) => {
    world.setTime(sunday)
    const { browser } = await someone(world, { email })
    await checkIn(browser, { happy: '5' })
    world.setTime(monday)
    const again = await someone(world, { email })
    expect((await again.browser.open('/check-in')).text).not.toContain('You have checked in this week')
    await again.browser.press('Save my check-in', { happy: '6' })
    expect((await kept()).map(({ week, happy }) => [week, happy])).toEqual([
      [oldWeek, 5],
      [newWeek, 6],
    ])
  })

  test('the last week of one year and the first days of the next are one check-in', async () => {
    world.setTime('2026-12-31T20:00:00Z')
    const { browser } = await someone(world, { email })
    await checkIn(browser, { happy: '5' })
    world.setTime('2027-01-02T20:00:00Z')
    const again = await someone(world, { email })
    await checkIn(again.browser, { happy: '9' })
    expect((await kept()).map(({ week, happy }) => [week, happy])).toEqual([['2026-W53', 9]])
  })

  test('two tabs at once are one check-in', async () => {
    const { browser } = await someone(world, { email })
    await Promise.all(['3', '4', '5'].map((happy) => browser.post('/check-in', { happy })))
    expect(await kept()).toHaveLength(1)
  })
})

describe('agreeing', () => {
  test('without it nothing is asked or kept, and it can be given there', async () => {
    const { browser } = await someone(world, { email, consents: [] })
    const page = await browser.open('/check-in')
    expect(page.text).toContain('You have not said that Upstream may keep your check-ins.')
    expect(page.root.querySelectorAll('main input[type=radio]')).toEqual([])
    expect(page.text).toContain('116 123')
    expect((await browser.post('/check-in', { happy: '5' })).headers.get('location')).toBe('/check-in')
    expect(await kept()).toEqual([])

    await browser.press('I agree, keep my check-ins')
    expect(browser.page?.h1).toBe('How are you?')
    expect((await profileOf(world, { email })).consents).toMatchObject([
      { purpose: 'checkIns', given: true, wording: 'check-ins.1', source: 'check-in' },
    ])
    await browser.press('Save my check-in', { happy: '5' })
    expect(await kept()).toHaveLength(1)
  })

  test('taken back, it stops the next one at once', async () => {
    const { browser } = await someone(world, { email })
    await browser.open('/check-in')
    await browser.post('/me/choices', { consents: 'sharing' })
    await browser.press('Save my check-in', { happy: '5' })
    expect(await kept()).toEqual([])
  })

  test('somebody not signed in is asked to sign in, and nothing is kept', async () => {
    const visitor = world.browser()
    expect((await visitor.open('/check-in')).h1).toBe('Sign in')
    for (const path of ['/check-in', '/check-in/agree']) {
      expect((await visitor.post(path, { happy: '5' })).headers.get('location')).toBe('/sign-in?unsent=yes')
    }
  })
})

describe('straight after', () => {
  const answer = fc.option(fc.nat(10), { nil: undefined })

  test('help comes first exactly when satisfied, worthwhile or happy is 4 or less or anxious is 6 or more', async () => {
    const { browser } = await someone(world, { email })
    await fc.assert(
      fc.asyncProperty(answer, answer, answer, answer, async (satisfied, worthwhile, happy, anxious) => {
        const said = { satisfied, worthwhile, happy, anxious }
        const form = Object.entries(said).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        )
        await browser.post('/check-in', Object.fromEntries(form))
        const page = await browser.open('/check-in/feedback')
        let low = false
        if (satisfied !== undefined && satisfied <= 4) low = true
        if (worthwhile !== undefined && worthwhile <= 4) low = true
        if (happy !== undefined && happy <= 4) low = true
        if (anxious !== undefined && anxious >= 6) low = true
        expect(page.h1).toBe(low ? 'Thank you for telling us' : 'Your check-in is saved')
        const main = page.html.slice(page.html.indexOf('</h1>'), page.html.indexOf('</main>'))
        const crisis = main.indexOf('up-crisis')
        expect(crisis).toBeGreaterThan(0)
        const others = ['<h2', 'up-seen', '<ul', 'up-cards', 'up-trend', 'ask a link worker']
          .map((part) =>
            main
              .replace(/<section class="up-crisis">[\s\S]*?<\/section>/, (block) => ' '.repeat(block.length))
              .indexOf(part),
          )
          .filter((where) => where > 0)
        if (low) expect(crisis).toBeLessThan(Math.min(...others))
        else expect(crisis).toBeGreaterThan(Math.max(...others))
      }),
      {
        numRuns: 25,
        examples: [
          [4, 10, 10, 0],
          [5, 5, 5, 5],
          [10, 4, 10, 0],
          [10, 10, 4, 0],
          [10, 10, 10, 6],
          [10, 10, 10, 5],
          [undefined, undefined, undefined, undefined],
        ],
      },
    )
  })

  test('a low answer is met with plain words, and nobody is told', async () => {
    const { browser } = await someone(world, { email })
    const page = await checkIn(browser, { happy: '1' })
    expect(page.text).toContain('That sounds hard.')
    const before = world.mails.length + world.texts.length
    await world.settle()
    expect(world.mails.length + world.texts.length).toBe(before)
  })

  test('a call from a link worker is offered after a low answer, if there is such a listing, and never pressed on anyone', async () => {
    const { browser } = await someone(world, { email })
    expect((await checkIn(browser, { happy: '1' })).text).not.toContain('link worker')
    const other = await makeTown()
    try {
      await offer(other, 'link-worker-call', { title: 'A call from a link worker', places: undefined })
      const { browser: there } = await someone(other, { email })
      const page = await checkIn(there, { happy: '1' })
      expect(page.text).toContain('Nobody is told unless you ask.')
      expect((await there.click('ask a link worker to call you')).h1).toBe('A call from a link worker')
      expect((await checkIn(there, { happy: '9', anxious: '0' })).text).not.toContain(
        'ask a link worker to call you',
      )
      await other.settle()
      expect(other.mails).toEqual([])
    } finally {
      await other.stop()
    }
  })

  test('their own words come back, beside the last time that they answered', async () => {
    const { browser } = await someone(world, { email })
    const first = await checkIn(browser, { satisfied: '6', anxious: '3' })
    expect(first.text).toContain('You said 6 out of 10 for how satisfied you are with your life.')
    expect(first.text).not.toContain('Last time')
    world.setTime('2026-11-30T10:00:00Z')
    const { browser: later } = await someone(world, { email })
    await checkIn(later, { worthwhile: '8' })
    world.setTime('2026-12-07T10:00:00Z')
    const { browser: again } = await someone(world, { email })
    const page = await checkIn(again, { satisfied: '8', worthwhile: '8', anxious: '2' })
    expect(page.text).toContain('Last time you said 6, so it has gone up.')
    expect(page.text).toContain('That is the same as last time.')
    expect(page.text).toContain('Last time you said 3, so it has gone down.')
    expect(page.text).not.toMatch(/score|severe|depress|diagnos|well done|congratulations/i)
  })

  test('three activities fit what they said would help', async () => {
    const other = await makeTown({ listing: { needs: ['food'] } })
    try {
      for (const [n, needs] of [
        ['money'],
        ['money', 'housing'],
        ['housing'],
        ['nature'],
        ['connection'],
        ['money'],
      ].entries()) {
        await offer(other, `fits-${n}`, {
          title: `Thing ${n}`,
          needs: needs as never,
          type: n % 2 ? 'advice' : 'social',
        })
      }
      const { browser } = await someone(other, { email })
      const page = await checkIn(browser, { happy: '7', needs: ['money', 'housing'] })
      const titles = page.root.querySelectorAll('article h3').map((title) => title.text.trim())
      expect(titles).toHaveLength(3)
      expect(titles[0]).toBe('Thing 1')
      for (const title of titles) expect(['Thing 0', 'Thing 1', 'Thing 2', 'Thing 5']).toContain(title)
      expect(page.root.querySelector('a[href="/activities?need=money&need=housing"]')).not.toBeNull()
    } finally {
      await other.stop()
    }
  })

  test('feeling unsafe is answered with people who can help, and never matched or put into an address', async () => {
    const other = await makeTown({ listing: { needs: ['safety'], title: 'Matched by mistake' } })
    try {
      await offer(other, 'gentle', { title: 'Gentle walk', needs: ['connection'] })
      const { browser } = await someone(other, { email })
      const page = await checkIn(browser, { happy: '7', needs: ['safety'] })
      expect(page.text).toContain('Feeling safe')
      expect(page.root.querySelector('a[href="tel:999"]')).not.toBeNull()
      expect(page.text).not.toContain('Matched by mistake')
      for (const link of page.root.querySelectorAll('a'))
        expect(link.getAttribute('href')).not.toContain('safety')
      const search = await browser.open('/activities?need=safety')
      expect(search.text).toContain('Gentle walk')
      const boxes = search.root.querySelectorAll('input[name=need]').map((box) => box.getAttribute('value'))
      expect(boxes).toHaveLength(18)
      expect(boxes).not.toContain('safety')
    } finally {
      await other.stop()
    }
  })

  test('the chart and its table hold the person’s own numbers, gaps and all, and nobody else’s', async () => {
    const { browser: stranger } = await someone(world, { email: `not-${email}` })
    await checkIn(stranger, { satisfied: '10' })
    const weeks: [string, string | undefined][] = [
      ['2026-11-02T10:00:00Z', '3'],
      ['2026-11-09T10:00:00Z', undefined],
      ['2026-11-16T10:00:00Z', '7'],
      ['2026-11-23T10:00:00Z', '6'],
    ]
    let browser = stranger
    for (const [when, satisfied] of weeks) {
      world.setTime(when)
      browser = (await someone(world, { email })).browser
      await browser.open('/check-in')
      await browser.press('Save my check-in', satisfied === undefined ? { happy: '5' } : { satisfied })
    }
    for (const address of ['/check-in/feedback', '/me']) {
      const page = await browser.open(address)
      const figure = page.root
        .querySelectorAll('figure')
        .find((one) => one.text.includes('Satisfied with life'))
      const rows = figure
        ?.querySelectorAll('tbody tr')
        .map((row) => row.querySelectorAll('th, td').map((cell) => cell.text.trim()))
      expect(rows).toEqual([
        ['2 Nov', '3'],
        ['9 Nov', 'No answer'],
        ['16 Nov', '7'],
        ['23 Nov', '6'],
      ])
      expect(figure?.querySelector('title')?.text).toContain(
        'Between 3 and 7 in 3 check-ins; higher now than at first.',
      )
      // The last number stands on the chart itself; a week without an answer is a gap in the line.
      expect(figure?.querySelectorAll('text').map((one) => one.text)).toContain('6, 23 Nov')
      expect(figure?.querySelectorAll('.up-trend__line')).toHaveLength(1)
    }
  })
})

describe('what is kept', () => {
  test('names nobody: no name, contact, profile id or hour stands in the evidence', async () => {
    const times = ['2026-11-23T09:17:31Z', '2026-11-24T23:59:59Z', '2026-06-30T22:41:07Z']
    for (const [n, when] of times.entries()) {
      world.setTime(when)
      email = `canary${at}-${n}@example.com`
      const { browser, person } = await someone(world, { email })
      await browser.open('/about-you')
      await browser.press('Save', { site: 'depot', ageBand: '25-34' })
      await checkIn(browser, { happy: '5', needs: ['money'] })
      const [item] = await kept()
      const text = JSON.stringify(item)
      for (const canary of [person.id, email, 'canary', ...person.fingerprints])
        expect(text).not.toContain(canary)
      expect(item).toMatchObject({ week: londonWeek(world.now()), day: when.slice(0, 10), employer: 'acme' })
      expect(text).not.toMatch(/T\d\d:\d\d/)
      // Nothing may differ between two check-ins of one day, made at other hours.
      world.setTime(`${when.slice(0, 10)}T12:00:00Z`)
      const before = item
      const { browser: again } = await someone(world, { email })
      await checkIn(again, {})
      expect((await kept())[0]).toEqual(before)
    }
  })

  test('goes from the table after two years, and from the pages on that day even if it is still there', async () => {
    const { browser } = await someone(world, { email })
    await checkIn(browser, { happy: '5' })
    const [item] = await kept()
    const days = (Number(item?.['expires']) * 1000 - world.now().getTime()) / 86_400_000
    expect(days).toBeGreaterThan(729)
    expect(days).toBeLessThan(732)
    world.setTime('2028-12-01T10:00:00Z')
    const later = (await someone(world, { email })).browser
    expect((await later.open('/me')).text).toContain('Your check-ins will show here')
  })

  test('can be deleted alone, at once, while everything else stays', async () => {
    const { browser } = await someone(world, { email })
    await checkIn(browser, { happy: '5' })
    await browser.open('/me/delete')
    // One tap by mistake costs nobody anything.
    const asked = await browser.press('Delete my check-ins')
    expect(asked.errors).toEqual(['Tick the box if you are sure. Nothing has been deleted.'])
    expect(await kept()).toHaveLength(1)
    const page = await browser.press('Delete my check-ins', { sureOfCheckIns: 'yes' })
    expect(page.notice).toBe('Your check-ins are deleted.')
    expect(await kept()).toEqual([])
    expect((await profileOf(world, { email })).state).toBe('active')
  })

  test('never stands in the programme table', async () => {
    const { browser } = await someone(world, { email })
    await checkIn(browser, { satisfied: '6', lonely: 'occasionally', needs: ['habits'] })
    for (const item of await everyItem(world)) {
      if (item.pk.startsWith('EVIDENCE#') || item.pk === 'DIRECTORY') continue
      expect(JSON.stringify(item)).not.toMatch(/occasionally|habits|satisfied/)
    }
  })
})
