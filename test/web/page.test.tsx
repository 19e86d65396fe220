import { Hono } from 'hono'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { crisisLines } from '../../functions/core/crisis.ts'
import { ActivityCard } from '../../web/ui/activity-card.tsx'
import { Input, Radios } from '../../web/ui/fields.tsx'
import { Page, type PageProps } from '../../web/ui/page.tsx'
import { TrendChart, type TrendChartProps } from '../../web/ui/trend.tsx'

const open = async (props: Partial<PageProps>) => {
  const app = new Hono().get('/', (c) =>
    c.html(<Page title="A page" assets={{ base: '/assets' }} {...props} />),
  )
  const text = await (await app.request('/')).text()
  return { text, page: parse(text) }
}

const hrefs = (page: ReturnType<typeof parse>, within: string) =>
  page.querySelectorAll(`${within} a`).map((link) => link.getAttribute('href'))

describe('a page', () => {
  test('is a whole document with one h1, in British English', async () => {
    const { text, page } = await open({})
    expect(text).toMatch(/^<!DOCTYPE html><html lang="en-GB">/)
    expect(page.querySelectorAll('h1').map((h1) => h1.text)).toEqual(['A page'])
    expect(page.querySelector('title')?.text).toBe('A page – Upstream')
    expect(page.querySelector('main')?.id).toBe('main')
    expect(page.querySelector('.nhsuk-skip-link')?.getAttribute('href')).toBe('#main')
  })

  test('keeps to the content security policy: nothing inline, all from its own assets', async () => {
    const { page } = await open({
      crisis: 'last',
      demo: true,
      seen: ['Only you'],
      notice: 'Done',
      wide: true,
    })
    expect(page.querySelectorAll('[style], style')).toEqual([])
    expect(
      page.querySelectorAll('script').map((script) => [script.getAttribute('src'), script.text]),
    ).toEqual([['/assets/upstream.js', '']])
    expect(page.querySelectorAll('link, img').map((link) => link.getAttribute('href'))).toEqual([
      '/assets/upstream.css',
    ])
  })

  test('escapes what people typed', async () => {
    const { text } = await open({ title: '<b>', notice: '<script>', errors: { a: '<i>' } })
    expect(text).not.toMatch(/<b>|<i>|<script>/)
  })

  test('puts what is wrong above the heading, and its links land on fields', async () => {
    const { text, page } = await open({
      errors: { phone: 'Enter a number', how: 'Choose one' },
      children: (
        <>
          <Input name="phone" label="Number" error="Enter a number" />
          <Radios
            name="how"
            legend="How?"
            error="Choose one"
            items={[
              { value: 'a', text: 'A' },
              { value: 'b', text: 'B' },
            ]}
          />
        </>
      ),
    })
    expect(page.querySelector('title')?.text).toBe('Error: A page – Upstream')
    expect(text.indexOf('nhsuk-error-summary')).toBeLessThan(text.indexOf('<h1>'))
    for (const href of hrefs(page, '.nhsuk-error-summary'))
      expect(page.querySelector(`input${href}`)).not.toBeNull()
    expect(page.querySelector('#phone')?.getAttribute('aria-describedby')).toBe('phone-error')
  })

  test('has no error in its title when there is none', async () => {
    expect((await open({ errors: {} })).page.querySelector('title')?.text).toBe('A page – Upstream')
  })

  test('says who sees this, and what is done', async () => {
    const { page } = await open({
      seen: ['You and the group you choose', 'Nobody at work'],
      notice: 'We told them.',
    })
    expect(page.querySelector('.up-seen')?.text.trim()).toBe(
      'Who sees this: You and the group you choose · Nobody at work',
    )
    expect(page.querySelector('[role=status]')?.text).toBe('We told them.')
  })

  test('offers sign-in or the space of one’s own, and help always', async () => {
    expect(hrefs((await open({})).page, 'header nav')).toEqual(['/activities', '/sign-in', '/help-now'])
    expect(hrefs((await open({ signedIn: true })).page, 'header nav')).toEqual([
      '/activities',
      '/me',
      '/help-now',
    ])
  })

  test('tells a participant, and not a group, that a check-in is not watched', async () => {
    const line = 'A check-in is not medical advice, and nobody watches it.'
    expect((await open({})).text).toContain(line)
    expect((await open({ site: 'partner' })).text).not.toContain(line)
  })

  test('gives help first after a low answer, and last otherwise', async () => {
    const where = async (crisis: 'first' | 'last') => {
      const { text } = await open({ crisis, children: <p>Own words</p> })
      return text.indexOf('up-crisis') < text.indexOf('Own words')
    }
    expect(await where('first')).toBe(true)
    expect(await where('last')).toBe(false)
  })

  test('every crisis line can be reached with one tap', async () => {
    const { page } = await open({ crisis: 'first' })
    const links = hrefs(page, '.up-crisis')
    expect(links).toContain('tel:999')
    for (const line of crisisLines) {
      if (line.call) expect(links).toContain(`tel:${line.call.replaceAll(' ', '')}`)
      if (line.text) expect(links).toContain(`sms:${line.text.to}?body=${line.text.word}`)
    }
  })
})

describe('a trend', () => {
  const chart = (points: TrendChartProps['points']) =>
    parse(String(<TrendChart title="How it was" sentence="It went up." points={points} min={0} max={10} />))
  const weeks = (values: (number | null)[]) =>
    values.map((value, index) => ({ label: `Week ${index + 1}`, value }))

  test('is named for those who cannot see it, and the numbers stand beneath', () => {
    const page = chart(weeks([2, null, 4]))
    const svg = page.querySelector('svg[role=img]')
    expect(page.querySelector(`#${svg?.getAttribute('aria-labelledby')}`)?.text).toBe(
      'How it was. It went up.',
    )
    expect(page.querySelectorAll('tbody tr').map((row) => row.text)).toEqual([
      'Week 12',
      'Week 2No answer',
      'Week 34',
    ])
    expect(page.querySelector('caption')?.text).toBe('How it was')
  })

  test('leaves a gap where there was no answer', () => {
    expect(chart(weeks([1, 2, null, 4, 5, 6])).querySelectorAll('.up-trend__line')).toHaveLength(3)
  })

  test('names its last point', () => {
    expect(chart(weeks([1, 2, null])).querySelector('.up-trend__label')?.text).toBe('2, Week 2')
  })

  test.each([1, 2, 60])('stays inside itself with %i points', (count) => {
    const page = chart(weeks(Array.from({ length: count }, (_, index) => index % 11)))
    const dots = page.querySelectorAll('circle')
    expect(dots.length).toBeGreaterThan(0)
    for (const dot of dots) {
      expect(Number.parseFloat(dot.getAttribute('cx') ?? '')).toBeLessThanOrEqual(100)
      expect(Number.parseFloat(dot.getAttribute('cy') ?? '')).toBeGreaterThan(0)
    }
    expect(page.toString()).not.toMatch(/NaN|style=/)
  })

  test('draws nothing when nothing was answered, and still shows the table', () => {
    const page = chart(weeks([null, null]))
    expect(page.querySelector('svg')).toBeNull()
    expect(page.querySelectorAll('tbody tr')).toHaveLength(2)
  })
})

test('an activity card answers in one glance, and leaves out what nobody said', () => {
  const card = parse(
    String(
      <ActivityCard
        href="/activities/1"
        title="Digging and tea"
        group="Hyde Park Allotments"
        when="Saturdays, 10am"
        where="LS6"
        distance="12 minutes’ walk"
        cost="Free"
        access="Not stated"
        checked="3 November"
      />,
    ),
  )
  expect(card.querySelector('h2 a')?.getAttribute('href')).toBe('/activities/1')
  expect(card.querySelectorAll('dt').map((dt) => dt.text)).toEqual(['When', 'Where', 'Cost', 'Access'])
  expect(card.querySelectorAll('dd')[1]?.text).toBe('LS6, 12 minutes’ walk')
  expect(card.text).toContain('Last checked 3 November')
  expect(card.querySelector('.nhsuk-tag')).toBeNull()
})
