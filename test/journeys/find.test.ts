import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveListing } from '../../functions/core/directory/listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import type { Browser } from '../browser-of-requests.ts'
import { offer, refer, someone } from '../people.ts'
import { gardenListing, makeTown, type World } from '../world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await makeTown()
  const near = { latitude: 53.82, longitude: -1.57, outcode: 'LS6' }
  const far = { latitude: 53.96, longitude: -1.08, outcode: 'YO1' }
  const bare = {
    latitude: undefined,
    longitude: undefined,
    outcode: undefined,
    schedules: [],
    cost: undefined,
    access: {},
  }
  await offer(world, 'early-swim', {
    ...near,
    title: 'Early swim',
    needs: ['active'],
    schedules: weekly(['Wed'], '06:30', '07:15'),
    cost: 450,
    agesFrom: 16,
    access: { stepFree: 'no' },
  })
  await offer(world, 'noon-choir', {
    ...near,
    latitude: 53.83,
    title: 'Noon choir',
    needs: ['creativity', 'connection'],
    schedules: weekly(['Wed', 'Fri'], '12:00'),
    cost: 0,
    access: { stepFree: 'yes', loop: 'yes' },
  })
  await offer(world, 'tea-club', {
    ...near,
    latitude: 53.81,
    title: 'Tea club',
    needs: ['connection'],
    schedules: weekly(['Sat'], '14:00'),
    cost: 0,
    access: { loop: 'yes' },
  })
  await offer(world, 'york-walk', {
    ...far,
    title: 'York walk',
    needs: ['active', 'nature'],
    schedules: weekly(['Sun'], '17:00'),
    cost: 0,
    access: { stepFree: 'yes', toilet: 'no' },
  })
  await offer(world, 'web-class', {
    ...bare,
    title: 'Web class',
    needs: ['digital'],
    online: true,
    schedules: weekly(['Mon'], '19:30'),
    cost: 0,
    languages: ['Polish'],
  })
  await offer(world, 'bare-facts', {
    ...bare,
    title: 'Bare facts',
    needs: ['food'],
    venue: undefined,
    address: undefined,
    lastChecked: undefined,
  })
})
afterAll(() => world.stop())
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  browser = world.browser()
})

const all = [
  'Bare facts',
  'Early swim',
  'Garden mornings',
  'Noon choir',
  'Tea club',
  'Web class',
  'York walk',
]
const titles = () => browser.page?.root.querySelectorAll('article h3').map((title) => title.text.trim()) ?? []
const search = async (query: string) => {
  await browser.open(`/activities?${query}`)
  return titles()
}
const card = (title: string) =>
  browser.page?.root
    .querySelectorAll('article')
    .find((one) => one.text.includes(title))
    ?.structuredText.replace(/\s+/g, ' ') ?? ''

describe('filters', () => {
  test.each([
    ['', all],
    ['need=connection', ['Garden mornings', 'Noon choir', 'Tea club']],
    ['need=active&need=creativity', ['Early swim', 'Noon choir', 'York walk']],
    ['day=Wed', ['Early swim', 'Noon choir']],
    ['day=Sat&day=Sun', ['Tea club', 'York walk']],
    ['part=early', ['Early swim']],
    ['part=morning', ['Garden mornings']],
    ['part=lunch', ['Noon choir']],
    ['part=afternoon', ['Tea club']],
    ['part=evening', ['Web class', 'York walk']],
    ['part=early&part=evening', ['Early swim', 'Web class', 'York walk']],
    ['free=yes', ['Garden mornings', 'Noon choir', 'Tea club', 'Web class', 'York walk']],
    ['online=yes', ['Web class']],
    [
      'outcode=LS6&miles=3',
      ['Garden mornings', 'Noon choir', 'Tea club', 'Early swim', 'Web class'].toSorted(),
    ],
    ['outcode=YO1&miles=10', ['Web class', 'York walk']],
    ['need=connection&day=Wed&free=yes&part=lunch', ['Noon choir']],
    ['need=food&online=yes', []],
    ['cost=5', ['Early swim', 'Garden mornings', 'Noon choir', 'Tea club', 'Web class', 'York walk']],
    ['age=12', all.filter((title) => title !== 'Early swim')],
    ['language=polish', ['Web class']],
    ['soon=yes', all.filter((title) => title !== 'Bare facts')],
    ['words=choir', ['Noon choir']],
    ['words=quire+chior', ['Noon choir']],
    ['words=garden&day=Tue', ['Garden mornings']],
    ['words=zzzz', []],
  ])('“%s” finds what fits', async (query, expected) => {
    expect((await search(query)).toSorted()).toEqual(expected)
  })

  test('each says in one line why it was found', async () => {
    await search('outcode=LS6&need=creativity')
    expect(card('Noon choir')).toMatch(
      /(Less than a mile|About \d miles?) · Wednesday lunchtime · free · chosen for ‘being creative, learning something’/,
    )
    await search('')
    expect(card('Garden mornings')).toContain('Tuesday morning · free')
  })

  test('nearest first, with the distance said roughly', async () => {
    const found = await search('outcode=LS6')
    // What is online is as good as a few miles off; what has no known place comes last.
    expect(found.slice(-3)).toEqual(['Web class', 'York walk', 'Bare facts'])
    expect(card('York walk')).toMatch(/about 2\d miles/)
    expect(card('Garden mornings')).toMatch(/less than a mile|about 1 mile/)
  })

  test('an access need keeps what is not stated, after what says yes, and leaves out only what says no', async () => {
    const found = await search('access=stepFree')
    expect(found).not.toContain('Early swim')
    expect(found).toContain('Bare facts')
    expect(found.indexOf('Noon choir')).toBeLessThan(found.indexOf('Tea club'))
    expect(card('Tea club')).toContain('Not stated: step-free')
    expect(card('Noon choir')).not.toContain('Not stated')
    const two = await search('access=stepFree&access=toilet')
    expect(two).not.toContain('York walk')
    expect(two).toContain('Noon choir')
  })
})

describe('the map', () => {
  test('has the same search by numbers that stand beside the list, and nothing from elsewhere', async () => {
    await search('outcode=LS6&miles=3')
    await browser.click('See these on a map')
    const numbers = browser.page?.root
      .querySelectorAll('article .up-activity__number')
      .map(({ text }) => text)
    expect(numbers).toEqual(['1', '2', '3', '4', '5'])
    expect(titles()).toHaveLength(5)
    const svg = browser.page?.root.querySelector('.up-map svg')
    expect(svg?.getAttribute('aria-hidden')).toBe('true')
    expect(svg?.querySelectorAll('image')).toEqual([])
    expect(svg?.text).toContain('half a mile')
    for (const link of svg?.querySelectorAll('a') ?? [])
      expect(browser.page?.root.querySelector(String(link.getAttribute('href')))).not.toBeNull()
    await browser.click('The list, and the search')
    expect(titles()).toHaveLength(5)
  })

  test('of what has no place says so, and still lists it', async () => {
    await browser.open('/activities/map?online=yes')
    expect(browser.page?.text).toContain('None of these has a place on a map')
    expect(titles().map((title) => title.replace(/^\d+\s*/, ''))).toEqual(['Web class'])
  })

  test('with an outcode that can’t be read goes to the search, which says what to do', async () => {
    await browser.open('/activities/map?outcode=nowhere')
    expect(browser.page?.text).toContain('Enter the first half of a postcode, like LS6.')
  })
})

describe('sharing a search', () => {
  test('the form sends it all in the address, and the address fills the form', async () => {
    await browser.open('/activities')
    const page = await browser.press('Search', {
      need: ['connection'],
      outcode: 'LS6',
      miles: '3',
      day: ['Wed', 'Sat'],
      part: ['lunch'],
      access: ['loop'],
      cost: '0',
    })
    const address = new URL(page.url)
    expect(address.searchParams.getAll('day')).toEqual(['Wed', 'Sat'])
    const found = titles()
    expect(found).toEqual(['Noon choir'])
    const friend = world.browser()
    const shared = await friend.open(page.url)
    const ticked = shared.root
      .querySelectorAll('input[checked]')
      .map((box) => `${box.getAttribute('name')}=${box.getAttribute('value')}`)
    expect(ticked).toEqual(['need=connection', 'day=Wed', 'day=Sat', 'part=lunch', 'access=loop'])
    expect(shared.root.querySelector('#outcode')?.getAttribute('value')).toBe('LS6')
    const selected = (name: string) =>
      shared.root.querySelector(`#${name} option[selected]`)?.getAttribute('value')
    expect(selected('miles')).toBe('3')
    expect(selected('cost')).toBe('0')
    expect(friend.cookies.size).toBe(0)
  })

  test('needs no signing in, and leaves nothing behind', async () => {
    world.calls.length = 0
    await search('need=nature&outcode=LS6')
    expect(world.calls.filter((call) => !/^(get|list) /.test(call))).toEqual([])
  })

  test('what the page does not offer is dropped', async () => {
    expect(
      (
        await search('need=everything&day=Someday&part=midnight&access=lift&free=maybe&online=1&miles=7')
      ).toSorted(),
    ).toEqual(all)
  })
})

describe('where', () => {
  test.each(['LS6', 'ls6', ' ls 6 ', 'LS6 2AB', 'ls62ab'])('“%s” is the outcode LS6', async (outcode) => {
    const found = await search(`outcode=${encodeURIComponent(outcode)}&miles=3`)
    expect(found).toContain('Garden mornings')
    expect(found).not.toContain('York walk')
  })

  test.each([
    ['Leeds', 'Enter the first half of a postcode, like LS6.'],
    ['12345', 'Enter the first half of a postcode, like LS6.'],
    ['LS', 'Enter the first half of a postcode, like LS6.'],
    ['BT1', 'Enter a postcode in England, like LS6.'],
    ['BT1 5GS', 'Enter a postcode in England, like LS6.'],
    ['JE2', 'Enter a postcode in England, like LS6.'],
  ])('“%s” is refused in a sentence, and kept with the rest of the search', async (outcode, sentence) => {
    await browser.open('/activities')
    const page = await browser.press('Search', { outcode, day: ['Wed'] })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([sentence])
    expect(page.root.querySelector('#outcode')?.getAttribute('value')).toBe(outcode)
    expect(page.root.querySelector('input[name=day][checked]')?.getAttribute('value')).toBe('Wed')
  })

  test('an outcode that the directory has nothing in says so, and distance is left out', async () => {
    const found = await search('outcode=ZE1&miles=1')
    expect(browser.page?.text).toContain('We have nothing in ZE1 yet')
    expect(found.toSorted()).toEqual(all)
    expect(card('York walk')).not.toContain('mile')
  })
})

describe('facts', () => {
  test('that nobody stated read “not stated”, on the card and on the page, and never “no”', async () => {
    await search('need=food')
    for (const fact of [
      'When Not stated',
      'Where Not stated',
      'Cost Not stated',
      'Access Not stated',
      'Last checked not stated',
    ]) {
      expect(card('Bare facts')).toContain(fact)
    }
    const page = await browser.open('/activities/bare-facts')
    const rows = page.root
      .querySelectorAll('dl div')
      .map((row) => [row.querySelector('dt')?.text.trim(), row.querySelector('dd')?.text.trim()])
    for (const fact of [
      'When',
      'Where',
      'Cost',
      'Getting there',
      'Languages',
      'Step-free',
      'Accessible toilet',
      'Hearing loop',
      'Quiet space',
      'British Sign Language',
      'Parking',
    ]) {
      expect(rows).toContainEqual([fact, 'Not stated'])
    }
    expect(rows.filter(([, value]) => value === 'No')).toEqual([])
  })

  test('that are “no” read “no”', async () => {
    const page = await browser.open('/activities/early-swim')
    const row = page.root.querySelectorAll('dl div').find((one) => one.text.includes('Step-free'))
    expect(row?.querySelector('dd')?.text.trim()).toBe('No')
    await search('need=active&day=Wed')
    expect(card('Early swim')).toContain('No step-free access')
  })

  test('answer in one glance: what, when next, how far, cost, access, last checked', async () => {
    await search('outcode=LS6&need=active')
    expect(card('Early swim')).toContain('Wednesdays, 6.30am to 7.15am')
    expect(card('Early swim')).toContain('Next Wednesday 25 November')
    expect(card('Early swim')).toContain('£4.50')
    expect(card('Early swim')).toContain('Last checked 1 November 2026')
  })

  test('that are over today say when they are on again', async () => {
    const before = world.now().toISOString()
    const next = async (moment: string) => {
      world.setTime(moment)
      await search('outcode=LS6&need=active')
      const inList = /Next (\w+ \d+ \w+)/.exec(card('Early swim'))?.[1]
      const page = await browser.open('/activities/early-swim')
      expect(page.text.replace(/\s+/g, ' ')).toContain(`Next ${inList}`)
      return inList
    }
    expect(await next('2026-11-25T07:14:00Z')).toBe('Wednesday 25 November')
    expect(await next('2026-11-25T07:15:00Z')).toBe('Wednesday 2 December')
    world.setTime(before)
  })

  test('are those of now: a changed or new listing shows within a minute', async () => {
    await search('')
    await saveListing(world.deps, {
      ...gardenListing,
      id: 'brand-new',
      title: 'Brand new thing',
      needs: ['sleep'],
    })
    world.later(1, 'minutes')
    expect(await search('need=sleep')).toEqual(['Brand new thing'])
    await world.deps.programme.remove({ pk: 'DIRECTORY', sk: 'LISTING#brand-new' })
    world.later(1, 'minutes')
    expect(await search('need=sleep')).toEqual([])
  })

  test('an activity that is not there is a page that says so', async () => {
    const page = await browser.open('/activities/no-such-thing')
    expect(page.status).toBe(404)
    expect(page.h1).toBe('That activity is not here')
  })
})

describe('many results', () => {
  test('come twelve to a page, each once, with a link on and back that keeps the search', async () => {
    const other = await makeTown({ listing: { needs: ['food'] } })
    try {
      await Promise.all(
        Array.from({ length: 27 }, (_, n) =>
          offer(other, `thing-${n}`, { title: `Thing ${n}`, needs: ['nature'] }),
        ),
      )
      browser = other.browser()
      await browser.open('/activities?need=nature&free=yes')
      expect(browser.page?.text).toContain('27 things to do')
      const seen = [...titles()]
      expect(seen).toHaveLength(12)
      expect(browser.page?.text).toContain('Page 1 of 3')
      await browser.click('More results')
      seen.push(...titles())
      expect(new URL(browser.page?.url ?? '').searchParams.get('need')).toBe('nature')
      await browser.click('More results')
      seen.push(...titles())
      expect(new Set(seen).size).toBe(27)
      expect(browser.page?.root.querySelectorAll('.up-pages a').map((link) => link.text)).toEqual([
        'Earlier results',
      ])
      for (const page of ['0', '-3', '99', 'x', '1.5', '1e9']) {
        await browser.open(`/activities?need=nature&page=${page}`)
        expect(browser.page?.status).toBe(200)
        expect(titles().length).toBeGreaterThan(0)
      }
    } finally {
      await other.stop()
    }
  })

  test('none at all says what to do next', async () => {
    await search('need=dementia')
    expect(browser.page?.text).toContain('Nothing fits all of that just now.')
    expect(browser.page?.root.querySelector('main a[href="/activities"]')).not.toBeNull()
  })

  test('none at all names each choice that alone keeps something out, and leads to what there is without it', async () => {
    await search('need=food&online=yes&words=bare&outcode=LS6')
    const offered = () =>
      browser.page?.root.querySelectorAll('#results ~ ul li').map((item) => item.text.trim())
    expect(offered()).toEqual(['how you take part: 1 thing to do'])
    await browser.click('how you take part')
    expect(titles()).toEqual(['Bare facts'])
    await search('need=food&language=Polish&words=choir&outcode=LS6')
    expect(offered()).toEqual([])
    await browser.click('see everything near LS6')
    expect(titles().toSorted()).toEqual(all)
  })

  test('places left stand on the card', async () => {
    await offer(world, 'few-left', { title: 'Few left', needs: ['caring'], places: 2 })
    const { browser: asker } = await someone(world, { email: 'find@example.com' })
    await refer(asker, 'few-left')
    world.later(2, 'minutes')
    await search('need=caring')
    expect(card('Few left')).toContain('1 place left')
  })
})
