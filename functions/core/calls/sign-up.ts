/**
 * Signing somebody up for an activity that they and their link worker agreed on, at their word on the phone. The link
 * worker leaves the wish on the call; the worker makes of it what the person's own form would have made, for the team's
 * door knows neither who they are nor what they have chosen.
 */
import * as z from 'zod'
import { lineField, parseForm, textField } from '../form.ts'
import { withoutHidden } from '../messages/written-words.ts'
import { EmailAddress } from '../people/contact.ts'
import { UkPhone } from '../people/phone.ts'
import type { Introduction } from '../referrals/referral.ts'
import {
  type AgreedLine,
  agreedOf,
  type Call,
  type CallDeps,
  type SignUpAtTheirWord,
  toCarry,
} from './call.ts'
import { type Done, work } from './case.ts'

export const groupNoteLength = 200

const nameAndNote = {
  firstName: lineField('their first name', 40)
    .transform((name) => withoutHidden(name).trim())
    .refine((name) => name !== '', 'Enter their first name.'),
  note: textField('what the group is to know', groupNoteLength).transform(withoutHidden),
  said: z.literal('yes', 'Ask them, and tick this when they have said yes.'),
}
const SignUpForm = z.discriminatedUnion(
  'contactBy',
  [
    z.object({ contactBy: z.literal('email'), ...nameAndNote, email: EmailAddress }),
    z.object({ contactBy: z.literal('phone'), ...nameAndNote, phone: UkPhone }),
  ],
  'Choose how the group may reach them.',
)
const JustNameAndNote = z.object(nameAndNote)
/** As they stand on the page. */
const fields = ['firstName', 'contactBy', 'phone', 'email', 'note', 'said']

/** Reads the form: what the group will get, and that its person said yes to that. */
export function parseSignUp(values: Record<string, string | string[]>) {
  const form = parseForm(SignUpForm, values)
  if (!form.ok) {
    // A missing choice must not hide the other faults on the page, which are listed as their fields stand on it.
    const others = parseForm(JustNameAndNote, values)
    const found = { ...(others.ok ? {} : others.errors), ...form.errors }
    const errors = Object.entries(found).sort(([a], [b]) => fields.indexOf(a) - fields.indexOf(b))
    return { ok: false as const, errors: Object.fromEntries(errors) }
  }
  const { firstName, note } = form.value
  const contact: Introduction['contact'] =
    form.value.contactBy === 'email'
      ? { by: 'email', value: form.value.email }
      : { by: 'phone', value: form.value.phone }
  return { ok: true as const, value: { firstName, contact, accessNeeds: '', note } satisfies Introduction }
}

/** Whether a line of this call can have somebody signed up: they have spoken, and it was not done before. */
export const mayBeSignedUp = ({ state, spoken }: Call, { listing, signUp }: AgreedLine): boolean =>
  state === 'taken' &&
  spoken !== undefined &&
  listing !== undefined &&
  !(signUp && ['asked', 'sent', 'waiting'].includes(signUp.state))

/** Leaves the wish on the call. Pressed again, it is the same wish. */
export const askSignUp = (
  deps: CallDeps,
  member: string,
  id: string,
  line: string,
  wish: Pick<SignUpAtTheirWord, 'introduction' | 'occurrence'>,
): Promise<Done> =>
  work(deps, member, id, 'refer', async (call) => {
    const lines = await agreedOf(deps, call)
    const one = lines.find((other) => other.id === line)
    if (one?.signUp && call.state === 'taken' && !mayBeSignedUp(call, one)) return {}
    if (!one || !mayBeSignedUp(call, one)) return 'not-now'
    const at = deps.now().toISOString()
    const signUp: SignUpAtTheirWord = { id: deps.newId(), state: 'asked', at, ...wish }
    const agreed = lines.map((other) => (other === one ? { ...one, signUp } : other))
    return { agreed: await deps.vault.seal(agreed), ...toCarry(deps, call) }
  })
