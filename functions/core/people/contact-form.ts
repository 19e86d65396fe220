/** The form of "how can we reach you". */
import * as z from 'zod'
import { parseForm } from '../form.ts'
import { type Contact, EmailAddress } from './contact.ts'
import { UkMobile } from './phone.ts'

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
