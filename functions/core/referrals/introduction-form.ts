/** The form in which somebody says what a group will read of them. */
import * as z from 'zod'
import { lineField, parseForm, textField } from '../form.ts'
import { withoutHidden } from '../messages/written-words.ts'
import { EmailAddress } from '../people/contact.ts'
import { UkPhone } from '../people/phone.ts'
import type { Introduction } from './referral.ts'

export const noteLength = 500

/** Shown to its writer as it will be sent: without characters that hide words from one or the other. */
const nameAndNotes = {
  firstName: lineField('your first name', 40)
    .transform((name) => withoutHidden(name).trim())
    .refine((name) => name !== '', 'Enter your first name.'),
  accessNeeds: textField('what you need', noteLength).transform(withoutHidden),
  note: textField('your note', noteLength).transform(withoutHidden),
}
const ReferralForm = z.discriminatedUnion(
  'contactBy',
  [
    z.object({ contactBy: z.literal('email'), ...nameAndNotes, email: EmailAddress }),
    z.object({ contactBy: z.literal('phone'), ...nameAndNotes, phone: UkPhone }),
    z.object({ contactBy: z.literal('self'), ...nameAndNotes }),
  ],
  'Choose how the group may reach you.',
)
const JustNotes = z.object(nameAndNotes)

/** Reads the form of a self-referral. */
export function parseIntroduction(values: Record<string, string | string[]>) {
  const form = parseForm(ReferralForm, values)
  if (!form.ok) {
    // A missing choice must not hide the other faults on the page.
    const others = parseForm(JustNotes, values)
    return { ok: false as const, errors: { ...(others.ok ? {} : others.errors), ...form.errors } }
  }
  const { firstName, accessNeeds, note } = form.value
  const contact: Introduction['contact'] =
    form.value.contactBy === 'email'
      ? { by: 'email', value: form.value.email }
      : form.value.contactBy === 'phone'
        ? { by: 'phone', value: form.value.phone }
        : { by: 'self' }
  return { ok: true as const, value: { firstName, contact, accessNeeds, note } satisfies Introduction }
}
