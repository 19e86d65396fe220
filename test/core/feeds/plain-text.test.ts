import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emailAddress,
  oneLine,
  phoneNumber,
  plainText,
  webAddress,
} from '../../../functions/core/feeds/reading/plain-text.ts'

test('Markup becomes lines of text, and what is no text goes', () => {
  const html =
    '<h2>Tea &amp; talk</h2><p>Come in.<br>Stay a while.</p><ul><li>Cake<li>Games</ul><script>steal()</script><style>p{}</style><!-- note -->'
  expect(plainText(html, 500)).toBe('Tea & talk\nCome in.\nStay a while.\nCake\nGames')
})

test('Lines of plain text stay lines', () => {
  expect(plainText('Mondays\r\n\r\n  at   six \nBring a cup', 500)).toBe('Mondays\nat six\nBring a cup')
})

test.each([
  ['&lt;script&gt;steal()&lt;/script&gt;Hello', 'Hello'],
  ['&amp;lt;img src=x onerror=steal()&amp;gt;Hello', 'Hello'],
  ['<svg onload=steal()><title>x</title></svg>Hello', 'Hello'],
  ['Hello<script>steal()', 'Hello'],
  ['<scr<script></script>ipt>Hello', ''],
  ['<<b>b>Hello', 'Hello'],
  ['For children < 5 years', 'For children < 5 years'],
])('%j is read as %j', (written, read) => {
  expect(plainText(written, 500)).toBe(read)
})

test('Characters that nobody sees or that turn the text round are gone', () => {
  expect(plainText('Tea\u0000 \u202eklat\u202c\u200b at\u00ad six\ufeff\u2066', 100)).toBe('Tea klat at six')
  expect(oneLine('one\u2028two\nthree', 100)).toBe('one two three')
})

test('Too much is cut at the end of a sentence, or at a word where there is none', () => {
  expect(plainText('We meet on Mondays. Then we go for a very long walk.', 30)).toBe('We meet on Mondays.')
  expect(plainText('We meet on Mondays and then we go', 20)).toBe('We meet on Mondays…')
  expect(plainText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
})

test('However deep markup goes, it is read at once', () => {
  const began = performance.now()
  expect(plainText(`${'<b>'.repeat(6000)}deep`, 100)).toBe('deep')
  expect(performance.now() - began).toBeLessThan(1000)
})

test('Whatever is written, no markup and no hidden character comes through', () => {
  const pieces = fc.constantFrom(
    '<', '>', '</', '<!--', '-->', '&lt;', '&amp;', '&#60;', '&#x3c;', 'script', 'img src=x onerror=y', '<p>', '\u202e',
    '\u0007', '\ud800', 'a', ' ', '\n', '"', "'", '<![CDATA[', '</script>', '<style>', '&#8238;', '&#0;',
  ) // biome-ignore format: a list of pieces
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }),
      fc.integer({ min: 5, max: 80 }),
      (parts, most) => {
        const text = plainText(parts.join(''), most)
        expect(text).not.toMatch(/<[a-z!/?]/i)
        expect(text).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
        )
        expect(text.isWellFormed()).toBe(true)
        expect(text.length).toBeLessThanOrEqual(most)
      },
    ),
    { numRuns: 1000 },
  )
})

test('A web address is https, without a name and password, on a host of the internet', () => {
  expect(webAddress(' https://walks.example.org/a b ')).toBe('https://walks.example.org/a%20b')
  for (const wrong of [
    'http://walks.example.org',
    'https://me:secret@walks.example.org',
    'javascript:steal()',
    'https://localhost/',
    'walks.example.org',
    null,
    4,
    {},
  ])
    expect(webAddress(wrong)).toBeUndefined()
})

test('Emails and numbers are taken only where they are such', () => {
  expect(emailAddress('mailto:walks@example.org')).toBe('walks@example.org')
  expect(emailAddress('walks at example.org')).toBeUndefined()
  expect(phoneNumber('Tel: 07700 900123 (days)')).toBe('07700 900123')
  expect(phoneNumber('+44 7700 900123')).toBe('+44 7700 900123')
  expect(phoneNumber('ask inside')).toBeUndefined()
  expect(phoneNumber('123')).toBeUndefined()
})
