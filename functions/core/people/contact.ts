/** A person's email address or UK mobile, made the same however it is typed. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import * as z from 'zod'
import { parseForm } from '../form.ts'

export const Contact = z.object({ channel: z.enum(['email', 'sms']), address: z.string() })
export type Contact = z.infer<typeof Contact>
export type Channel = Contact['channel']

const emailHelp = 'Enter an email address, like name@example.com.'
const mobileHelp = 'Enter a UK mobile number, like 07700 900123.'
const phoneHelp = 'Enter a UK phone number, like 0113 496 0123 or 07700 900123.'

/** An email address for sending to: its domain lower-cased, at most 254 characters (RFC 5321). */
export const EmailAddress = z
  .string(emailHelp)
  .trim()
  .max(254, 'This email address is too long. Check it.')
  .pipe(z.email(emailHelp))
  .transform((address) => {
    const at = address.lastIndexOf('@')
    return address.slice(0, at) + address.slice(at).toLowerCase()
  })

// Ofcom keeps 07700 900000–900999 for drama: they look right, ring nobody, and serve demonstrations.
const drama = /^\+447700900\d{3}$/

/** A UK mobile in international form, +447700900123. */
export const UkMobile = z
  .string(mobileHelp)
  .trim()
  .max(30, mobileHelp)
  .transform((typed, context) => {
    const number = parsePhoneNumberFromString(typed, 'GB')
    const usable = number && (drama.test(number.number) || (number.country === 'GB' && number.isValid()))
    if (usable) return number.number as string
    context.addIssue({ code: 'custom', message: mobileHelp })
    return z.NEVER
  })

/** Any UK phone number that somebody gives a group to ring, in the form that people dial. */
export const UkPhone = z
  .string(phoneHelp)
  .trim()
  .max(30, phoneHelp)
  .transform((typed, context) => {
    const number = parsePhoneNumberFromString(typed, 'GB')
    if (number?.countryCallingCode === '44' && number.isPossible()) return number.formatNational()
    context.addIssue({ code: 'custom', message: phoneHelp })
    return z.NEVER
  })

const ContactForm = z.discriminatedUnion(
  'channel',
  [
    z.object({ channel: z.literal('email'), email: EmailAddress }),
    z.object({ channel: z.literal('sms'), mobile: UkMobile }),
  ],
  'Choose email or text message.',
)

/** Reads the "how can we reach you" form: fields channel, email, mobile. */
export function parseContact(values: Record<string, string | string[]>) {
  const form = parseForm(ContactForm, values)
  if (!form.ok) return form
  const value: Contact =
    form.value.channel === 'email'
      ? { channel: 'email', address: form.value.email }
      : { channel: 'sms', address: form.value.mobile }
  return { ok: true as const, value }
}

/** What the fingerprint of a contact is made of: letter case must not make a second person. */
export function contactIdentity(contact: Contact): string {
  return `${contact.channel}:${contact.address.toLowerCase()}`
}

/**
 * What a limit counts by: the mailbox that an address ends up in. Else "sam+1@", "sam+2@" and, where a provider drops
 * them, "s.am@" would each have a limit of its own, and Sam's mailbox none.
 */
export function mailboxIdentity(contact: Contact): string {
  const identity = contactIdentity(contact)
  if (contact.channel !== 'email') return identity
  const at = identity.lastIndexOf('@')
  const domain = identity.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com')
  const local = identity.slice(0, at).replace(/\+.*$/, '')
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`
}

/** "j•••@example.com", "07••• •••123": enough to know it again on one's own screen. */
export function maskContact(contact: Contact): string {
  if (contact.channel === 'email') {
    const at = contact.address.lastIndexOf('@')
    return `${contact.address.slice(0, 1)}•••${contact.address.slice(at)}`
  }
  return `07••• •••${contact.address.slice(-3)}`
}
