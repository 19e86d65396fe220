import fc from 'fast-check'
import calculator from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import { segmentsOf, smsSafe } from '../../functions/core/messages/sms-text.ts'

// Another project's counter. It keeps whole graphemes together, so it is asked about texts without joined ones.
function oracle(text: string) {
  const message = new calculator.SegmentedMessage(text)
  return { segments: message.segmentsCount, encoding: message.encodingName }
}
const ours = (text: string) => {
  const { segments, encoding } = segmentsOf(text)
  return { segments, encoding }
}

const plain = [
  ...'@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0189:;<=>?¡AMZÄÖÑÜ§¿amzäöñüà',
  // A return alone: with a line feed after it, the other counter is no judge of where one ends.
  'o\r',
]
const twoSeptets = [...'\f^{}\\[~]|€']
const wide = [...'ąęłșțâ’“…–ےڑیہ۔،ŵçΩ`日']
const pairs = ['😀', '𝕬', '🌱', '𐍈']
const of = (letters: readonly string[]) => fc.constantFrom(...letters)
// Round every length where a segment ends, for one septet or unit a letter and for two.
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 700 }),
  fc.integer({ min: 152, max: 161 }),
  fc.integer({ min: 305, max: 308 }),
  fc.integer({ min: 66, max: 71 }),
  fc.integer({ min: 76, max: 81 }),
  fc.integer({ min: 133, max: 136 }),
)
const textOf = (letter: fc.Arbitrary<string>) =>
  lengths.chain((length) =>
    fc.array(letter, { minLength: length, maxLength: length }).map((letters) => letters.join('')),
  )
const mostly = (usual: readonly string[], seldom: readonly string[]) =>
  fc.oneof({ weight: 30, arbitrary: of(usual) }, { weight: 1, arbitrary: of(seldom) })

describe('segments are counted as another project’s counter counts them', () => {
  test.each([
    ['GSM-7 letters', of(plain)],
    ['GSM-7 letters with some of two septets', fc.oneof(of(plain), of(twoSeptets))],
    ['GSM-7 letters with few of two septets', mostly(plain, twoSeptets)],
    ['letters of two septets', of(twoSeptets)],
    ['letters outside GSM-7', of(wide)],
    ['surrogate pairs', of(pairs)],
    ['a few pairs among wide letters', mostly(wide, pairs)],
    ['everything', fc.oneof(of(plain), of(twoSeptets), of(wide), of(pairs))],
    ['GSM-7 with one letter that is not', mostly(plain, wide)],
  ])('%s', (_name, letter) => {
    fc.assert(
      fc.property(textOf(letter), (text) => {
        expect(ours(text)).toEqual(oracle(text))
      }),
      { numRuns: 200 },
    )
  })

  test('and never more than it counts, where it keeps joined pictures together', () => {
    const joined = fc.oneof(of(plain), of(wide), of(['👩‍👩‍👧‍👦', '👍🏽', '🇬🇧', 'e\u0301']))
    fc.assert(
      fc.property(textOf(joined), (text) => {
        expect(segmentsOf(text).segments).toBeLessThanOrEqual(oracle(text).segments)
        expect(segmentsOf(text).encoding).toBe(oracle(text).encoding)
      }),
      { numRuns: 200 },
    )
  })
})

describe('at the boundaries', () => {
  test.each([
    ['nothing', '', 1, 'GSM-7', 0],
    ['160 letters are one segment', 'a'.repeat(160), 1, 'GSM-7', 160],
    ['161 are two', 'a'.repeat(161), 2, 'GSM-7', 161],
    ['306 are two', 'a'.repeat(306), 2, 'GSM-7', 306],
    ['307 are three', 'a'.repeat(307), 3, 'GSM-7', 307],
    ['158 and a euro are one', `${'a'.repeat(158)}€`, 1, 'GSM-7', 160],
    ['159 and a euro are two', `${'a'.repeat(159)}€`, 2, 'GSM-7', 161],
    // The escape may not end one segment and its letter begin the next.
    [
      '306 septets with a euro over the end of the first are three',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      3,
      'GSM-7',
      306,
    ],
    [
      '306 septets with a euro before its end are two',
      `${'a'.repeat(151)}€${'a'.repeat(153)}`,
      2,
      'GSM-7',
      306,
    ],
    ['a form feed takes two', `${'a'.repeat(159)}\f`, 2, 'GSM-7', 161],
    ['one curly apostrophe makes 71 letters two segments', `${'a'.repeat(70)}’`, 2, 'UCS-2', 71],
    ['70 wide letters are one', 'ł'.repeat(70), 1, 'UCS-2', 70],
    ['71 are two', 'ł'.repeat(71), 2, 'UCS-2', 71],
    ['134 are two', 'ł'.repeat(134), 2, 'UCS-2', 134],
    ['135 are three', 'ł'.repeat(135), 3, 'UCS-2', 135],
    ['35 smileys are one', '😀'.repeat(35), 1, 'UCS-2', 70],
    // Of 67 units, 33 pairs fill 66: no pair is cut in two.
    ['67 smileys are three', '😀'.repeat(67), 3, 'UCS-2', 134],
    ['a euro in a wide text takes one unit', `${'ł'.repeat(69)}€`, 1, 'UCS-2', 70],
    ['half a pair is a unit', `a\ud83d`, 1, 'UCS-2', 2],
  ] as const)('%s', (_name, text, segments, encoding, units) => {
    expect(segmentsOf(text)).toEqual({ segments, encoding, units })
  })
})

describe('a text is made cheap where nothing is lost by it', () => {
  test.each([
    ['‘It’s “here” – come…’', `'It's "here" - come...'`],
    ['6\u00a0pm\u202f–\u20098\u200bpm', '6 pm - 8pm'],
    ['Zażółć gęślą jaźń, ŁÓDŹ', 'Zazolc gesla jazn, LODZ'],
    ['Vă așteptăm în Țara Moților, șefă. Şi ţie.', 'Va asteptam in Tara Motilor, sefa. Si tie.'],
    ['Café, über, señor: à', 'Café, über, señor: à'],
    ['cafe\u0301', 'café'],
    ['Dŵr, tŷ, œuvre', 'Dwr, ty, oeuvre'],
    ['two\r\nlines\u2028and\u0000more\f', 'two lines and more '],
    ['{€5} [a~b] \\ ^ |', '{€5} [a~b] \\ ^ |'],
  ])('%j becomes %j', (text, safe) => {
    expect(smsSafe(text)).toBe(safe)
    expect(segmentsOf(safe).encoding).toBe('GSM-7')
  })

  test.each([
    'آپ کے لیے ایک جواب آیا ہے۔ Upstream: https://upstream.example/me',
    'Łódź 日本 – “so”',
    'می\u200cخواهم \u2066abc\u2069 👩‍👩‍👧‍👦',
  ])('%s needs UCS-2 and stays as it is', (text) => {
    expect(smsSafe(text)).toBe(text)
  })

  test('one that needs UCS-2 still loses its controls and its broken halves', () => {
    expect(smsSafe('آپ\r\nBcc:\u0000\ud83d!')).toBe('آپ Bcc: \ufffd!')
  })

  const anyText = fc.oneof(
    textOf(fc.oneof(of(plain), of(twoSeptets), of(wide), of(pairs))),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  )
  test('it never holds a control or half a pair, never costs more segments, and making it safe twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = smsSafe(text)
        expect(safe).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
        expect(safe.isWellFormed()).toBe(true)
        expect(smsSafe(safe)).toBe(safe)
        expect(segmentsOf(safe).segments).toBeLessThanOrEqual(segmentsOf(text).segments)
      }),
      { numRuns: 3_000 },
    )
  })

  test('a text that is GSM-7 without controls is not touched', () => {
    fc.assert(
      fc.property(
        textOf(fc.oneof(of(plain.filter((one) => !/[\r\n]/.test(one))), of([...'^{}\\[~]|€']))),
        (text) => {
          expect(smsSafe(text)).toBe(text)
        },
      ),
    )
  })
})
