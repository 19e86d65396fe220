/** A person's email address or UK mobile, and the same one however it was typed. Phone numbers are read in phone.ts. */
import * as z from 'zod'

export const Contact = z.object({ channel: z.enum(['email', 'sms']), address: z.string() })
export type Contact = z.infer<typeof Contact>
export type Channel = Contact['channel']

const emailHelp = 'Enter an email address, like name@example.com.'

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
