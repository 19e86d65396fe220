import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { isReadable, lineField, manyOf, maybeOneOf, parseForm, textField } from '../../functions/core/form.ts'
import {
  type Contact,
  contactIdentity,
  EmailAddress,
  maskContact,
} from '../../functions/core/people/contact.ts'
import { parseContact } from '../../functions/core/people/contact-form.ts'
import { UkPhone } from '../../functions/core/people/phone.ts'
import { hostile } from '../hostile.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(...hostile),
  fc.array(fc.string()),
  fc.constant(undefined),
)

describe('text fields', () => {
  test('let through only what is readable, trimmed and short enough, and never throw', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const read = textField('your note', 50).safeParse(typed)
        if (!read.success) {
          expect(read.error.issues[0]?.message).toMatch(/^(Enter|Some characters|Your note must be)/)
          return
        }
        expect(read.data.length).toBeLessThanOrEqual(50)
        expect(isReadable(read.data)).toBe(true)
        expect(read.data).toBe(read.data.trim())
        expect(read.data).not.toContain('\r')
      }),
      { numRuns: 500 },
    )
  })

  test('of one line hold no line break of any kind that ends a header', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const read = lineField('your name', 40).safeParse(typed)
        if (read.success) expect(read.data).not.toMatch(/[\r\n\0]/)
      }),
      { numRuns: 500 },
    )
  })

  test('count line breaks as one, as people do', () => {
    expect(textField('x', 3).safeParse('a\r\nb').data).toBe('a\nb')
    expect(textField('x', 3).safeParse('a\rb').data).toBe('a\nb')
  })

  test('let every language and every emoji through', () => {
    for (const text of ['שלום', 'مرحبا', 'Żółć', '日本語', '👩‍👩‍👧‍👦', 'ﬃ', 'e\u0301', 'a\tb'])
      expect(textField('x', 50).safeParse(text).data).toBe(text)
  })
})

describe('choices', () => {
  const ids = ['a', 'b', 'c'] as const
  test('hold only what the page offered, each once, whatever was sent', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(fc.constantFrom('a', 'b', 'z', '__proto__'))), (sent) => {
        const read = manyOf(ids).safeParse(sent)
        if (read.success) {
          expect(new Set(read.data).size).toBe(read.data.length)
          for (const one of read.data) expect(ids).toContain(one)
        }
        const one = maybeOneOf(ids).safeParse(sent)
        expect([undefined, 'a', 'b', 'c']).toContain(one.data)
      }),
    )
  })

  test('the first fault of each field is the one that people see', () => {
    const form = z.object({ name: lineField('your name', 5), note: textField('your note', 5) })
    expect(parseForm(form, { name: '', note: 'too long' })).toEqual({
      ok: false,
      errors: { name: 'Enter your name.', note: 'Your note must be 5 characters or fewer.' },
    })
  })
})

describe('contacts', () => {
  test.each([
    ['Sam@Example.COM', 'Sam@example.com'],
    [' sam@example.com ', 'sam@example.com'],
    ['sam+up@post.example.com', 'sam+up@post.example.com'],
  ])('“%s” is kept as %s', (typed, kept) => {
    expect(EmailAddress.safeParse(typed).data).toBe(kept)
  })

  test('no address with a break, a comma, an angle bracket or a second @ gets through', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'\r\n\0,;<>@ "()'), fc.nat(15), (character, where) => {
        const plain = 'sam@example.com'
        const typed = plain.slice(0, where) + character + plain.slice(where)
        const read = EmailAddress.safeParse(typed)
        if (read.success) expect(read.data).toBe(plain)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    '07700 900123',
    '+44 (0)7700 900123',
    '07700-900-123',
    '0044 7700900123',
    '+44 7700 900123 x5',
    '+447700900123; drop',
  ])('the mobile “%s” is +447700900123', (typed) => {
    expect(parseContact({ channel: 'sms', mobile: typed })).toEqual({
      ok: true,
      value: { channel: 'sms', address: '+447700900123' },
    })
  })
  test.each(['0113 496 0123', '+1 202 555 0123', '07700', '', '999', 'call me'])(
    '“%s” is no UK mobile to text',
    (typed) => {
      expect(parseContact({ channel: 'sms', mobile: typed })).toEqual({
        ok: false,
        errors: { mobile: 'Enter a UK mobile number, like 07700 900123.' },
      })
    },
  )
  test('a landline may be given to a group to ring', () => {
    expect(UkPhone.safeParse('01134960123').data).toBe('0113 496 0123')
    expect(UkPhone.safeParse('+33 1 23 45 67 89').success).toBe(false)
  })

  test('letter case makes no second person, and the mask gives at most one letter away', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9.]{2,20}$/), (name) => {
        const contact: Contact = { channel: 'email', address: `${name}@example.com` }
        expect(contactIdentity({ ...contact, address: contact.address.toUpperCase() })).toBe(
          contactIdentity(contact),
        )
        expect(maskContact(contact)).toBe(`${name[0]}•••@example.com`)
      }),
    )
    expect(maskContact({ channel: 'sms', address: '+447700900123' })).toBe('07••• •••123')
    expect(contactIdentity({ channel: 'sms', address: '1' })).not.toBe(
      contactIdentity({ channel: 'email', address: '1' }),
    )
  })
})
