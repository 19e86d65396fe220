/** The form of asking for a call. */
import * as z from 'zod'
import { lineField, manyOf, parseForm, textField } from '../form.ts'
import { withoutHidden } from '../messages/written-words.ts'
import { UkPhone } from '../people/phone.ts'
import { callDays, callParts } from './details.ts'

export const aboutLength = 500

/** Shown to their writer as they will be read: without characters that hide words from one or the other. */
const own = {
  firstName: lineField('your first name', 40)
    .transform((name) => withoutHidden(name).trim())
    .refine((name) => name !== '', 'Enter your first name.'),
  days: manyOf(callDays),
  parts: manyOf(callParts),
  about: textField('what it is about', aboutLength).transform(withoutHidden),
}
const JustOwn = z.object(own)
const CallForm = z.discriminatedUnion(
  'reachBy',
  [
    z.object({ reachBy: z.literal('email'), ...own }),
    z.object({ reachBy: z.literal('mobile'), ...own }),
    z.object({ reachBy: z.literal('phone'), ...own, phone: UkPhone }),
  ],
  'Choose how we may reach you.',
)

/** The addresses that a person has proved: they can be chosen by name, without typing them again. */
export type Proved = { email?: string | undefined; mobile?: string | undefined }

/** Reads the form. What was proved comes from the profile, never from the form. */
export function parseCall(values: Record<string, string | string[]>, proved: Proved) {
  const form = parseForm(CallForm, values)
  if (!form.ok) {
    // A missing choice must not hide the other faults on the page.
    const others = parseForm(JustOwn, values)
    return { ok: false as const, errors: { ...(others.ok ? {} : others.errors), ...form.errors } }
  }
  const { firstName, about, days, parts } = form.value
  const reach = reachOf(form.value, proved)
  if (!reach) return { ok: false as const, errors: { reachBy: 'Choose how we may reach you.' } }
  return { ok: true as const, value: { firstName, about, reach, good: { days, parts } } }
}

/** "07700 900123": a mobile as its owner would say it. */
export const asDialled = (mobile: string) => mobile.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')

function reachOf(form: z.infer<typeof CallForm>, { email, mobile }: Proved) {
  if (form.reachBy === 'phone') return { by: 'phone' as const, value: form.phone }
  if (form.reachBy === 'email') return email ? { by: 'email' as const, value: email } : undefined
  return mobile ? { by: 'phone' as const, value: asDialled(mobile) } : undefined
}
