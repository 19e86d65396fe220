/** A share of the naughty strings, chosen by a seed, in every form. `npm run naughty` throws them all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeTwoTowns, type TwoTowns } from '../security/two-towns.ts'
import { faultsInCalendar, faultsInHead, faultsInTable } from './files.ts'
import { everyForm, throwAt } from './forms.ts'
import { faultsIn } from './markup.ts'
import { showing } from './places.ts'
import { everyString, injections, someStrings } from './strings.ts'

const seed = Number(process.env['NAUGHTY_SEED'] ?? 1)
const texts = someStrings(1, seed)

let towns: TwoTowns
beforeAll(async () => {
  towns = await makeTwoTowns()
})
afterAll(() => towns.world.stop())

test('there are fifty of each class, and the whole list', () => {
  expect(injections.size).toBe(12)
  for (const [name, all] of injections) expect([name, new Set(all).size]).toEqual([name, 50])
  expect(everyString.length).toBeGreaterThan(1000)
})

describe('whoever judges', () => {
  const of = (name: string) => injections.get(name) ?? []
  test('sees what is not escaped', () => {
    const inText = of('html and scripts').filter((text) => faultsIn(`<p>${text}</p>`, text).length > 0)
    const inValue = of('attributes').filter((text) => faultsIn(`<p title="${text}">x</p>`, text).length > 0)
    const inAddress = of('addresses and schemes').filter(
      (text) => faultsIn(`<a href="${text.replace(/"/g, '&quot;')}">x</a>`, '').length > 0,
    )
    expect(inText.length).toBeGreaterThan(42)
    expect(inValue.length).toBeGreaterThan(35)
    expect(inAddress.length).toBeGreaterThan(20)
  })

  test('sees a formula, a header, a property and a break that is not ours', () => {
    const formulas = of('spreadsheet formulas').filter((text) => faultsInTable(`a,b\n${text},1\n`).length > 0)
    expect(formulas.length).toBeGreaterThan(20)
    const head = (subject: string) => `From: x\r\nTo: sam@example.com\r\nSubject: ${subject}\r\n\r\nx`
    const headers = of('header breaks').filter(
      (text) => faultsInHead(head(text), 'sam@example.com').length > 0,
    )
    expect(headers.length).toBeGreaterThan(20)
    expect(faultsInHead(head('A reply for you'), 'sam@example.com')).toEqual([])
    const event = (words: string) =>
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'BEGIN:VEVENT',
        `SUMMARY:${words}`,
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n')
    const calendars = of('calendar files').filter((text) => faultsInCalendar(event(text)).length > 0)
    expect(calendars.length).toBeGreaterThan(10)
    expect(faultsInCalendar(event('Garden mornings'))).toEqual([])
  })
})

describe('a share of them', () => {
  test('is harmless in every field of every form', async () => {
    const forms = await everyForm(towns)
    expect(forms.length).toBeGreaterThan(30)
    // A quarter of them in each form, every one in some.
    const tally = await throwAt(towns, forms, texts, {
      together: (form, text) => (form + text) % 4 === 0,
      alone: (field, text) => (field + text) % 40 === 0,
    })
    expect(tally.found).toEqual([])
    expect(tally.texts).toBe(texts.length)
  })

  test('is harmless wherever it is shown again', async () => {
    const show = await showing(towns)
    const some = ['html and scripts', 'header breaks', 'spreadsheet formulas']
    const { places, found } = await show(texts.filter((one) => some.includes(one.class)))
    expect(found).toEqual([])
    for (const kind of ['page', 'email html', 'email text', 'head', 'ics', 'sms', 'csv', 'json', 'log'])
      expect([kind, places[kind] ?? 0]).toEqual([kind, expect.toSatisfy((count: number) => count >= 3)])
  })
})
