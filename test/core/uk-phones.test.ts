import fc from 'fast-check'
import { parsePhoneNumberFromString as parseWith } from 'libphonenumber-js/core'
import whole from 'libphonenumber-js/metadata.mobile.json' with { type: 'json' }
import { parsePhoneNumberFromString as parseOfTheWorld } from 'libphonenumber-js/mobile'
import { expect, test } from 'vitest'
import { ukNumbering } from '../../functions/core/people/uk-numbering.ts'

const countries = ['GB', 'GG', 'IM', 'JE'] as const

test('what is kept is what the installed library knows of +44', () => {
  const { version, country_calling_codes, countries: all } = whole
  expect(country_calling_codes['44']).toEqual([...countries])
  expect(ukNumbering).toEqual({
    version,
    country_calling_codes: { '44': [...countries] },
    countries: Object.fromEntries(countries.map((country) => [country, all[country]])),
    nonGeographic: {},
  })
})

/** All that our rules ask of a number, or that it is none of +44. */
const read = (number: ReturnType<typeof parseWith>) =>
  number?.countryCallingCode === '44'
    ? {
        number: number.number,
        country: number.country,
        possible: number.isPossible(),
        valid: number.isValid(),
        national: number.formatNational(),
      }
    : 'not ours'

const digits = (length: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), ...length })
const typed = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '0',
        '+44',
        '0044',
        '44',
        '+44 (0)',
        '+',
        '00',
        '',
        '+44 7',
        '07',
        '+441534',
        '01624 ',
        '+33',
        '+1',
      ),
      digits({ minLength: 0, maxLength: 13 }),
      fc.constantFrom('', ' ext 3', ' x12', '#4', ' '),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('07', '+447', '447'), digits({ minLength: 9, maxLength: 9 }), fc.nat(8))
    .map(([start, rest, at]) => `${start}${rest.slice(0, at)} ${rest.slice(at)}`),
  fc.string({ maxLength: 30 }),
)

test('any number is read as with what the library knows of the world', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(read(parseWith(text, 'GB', ukNumbering))).toEqual(read(parseOfTheWorld(text, 'GB')))
    }),
    { numRuns: 3000 },
  )
})
