/** The group answers: one change of its own sign-up. The worker carries it to the person. */
import * as z from 'zod'
import { addDays, isDay, londonDay } from '../calendar.ts'
import { holdPlace, releasePlace } from '../directory/places.ts'
import { maybeOneOf, parseForm, textField } from '../form.ts'
import { keys } from '../keys.ts'
import type { PartnerDeps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { type Answer, answerKinds } from './referral.ts'
import { findSignUp, type SignUp } from './sign-up.ts'

export const messageLength = 500

const AnswerForm = z.object({
  kind: maybeOneOf(answerKinds),
  message: textField('your message', messageLength),
  day: z.string('Enter a date like 8/12/2026.').trim().optional().default(''),
  time: z.string('Enter a time like 18:30.').trim().optional().default(''),
})

type AnswerInput = Pick<Answer, 'kind' | 'message' | 'day' | 'time'>

/** Reads an answer's form. A date is optional, and must be from today to a year from now. */
export function parseAnswer(values: Record<string, string | string[]>, now: Date) {
  const form = parseForm(AnswerForm, values)
  if (!form.ok) return form
  const { kind, message } = form.value
  if (!kind) return { ok: false as const, errors: { kind: 'Choose one answer.' } }
  const day = readDay(form.value.day)
  const time = readTime(form.value.time)
  const errors: Record<string, string> = {}
  const today = londonDay(now)
  if (form.value.day && !day) errors['day'] = 'Enter a date like 8/12/2026.'
  else if (day && day < today) errors['day'] = 'Enter a date that is today or later.'
  else if (day && day > addDays(today, 366)) errors['day'] = 'Enter a date within a year.'
  if (form.value.time && !time) errors['time'] = 'Enter a time like 18:30.'
  else if (time && !form.value.day) errors['day'] = 'Enter the date that goes with this time.'
  if (Object.keys(errors).length > 0) return { ok: false as const, errors }
  const value: AnswerInput = { kind, message, ...(day ? { day } : {}), ...(time ? { time } : {}) }
  return { ok: true as const, value }
}

/** A date as a browser sends it (2026-12-08) or as people type it (8/12/2026, 8.12.26). */
function readDay(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(typed) ?? []
  const iso = day
    ? `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : typed
  return isDay(iso) ? iso : undefined
}

/** A time as a browser sends it (18:30) or as people type it (6.30pm, 6pm, 18.30). */
function readTime(typed: string): string | undefined {
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(typed) ?? []
  if (!hour || Number(minute) > 59) return undefined
  const number = Number(hour)
  if (half ? number < 1 || number > 12 : number > 23) return undefined
  const hours = half ? (number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : number
  return `${String(hours).padStart(2, '0')}:${minute}`
}

export type Answered =
  | { ok: true; signUp: SignUp }
  | { ok: false; reason: 'gone' }
  | { ok: false; reason: 'full'; places: number }

/** What a group can still do with a sign-up: nothing once the person has withdrawn or asked to be forgotten. */
export const answerable = (signUp: Pick<SignUp, 'state'>) =>
  ['sent', 'waiting', 'accepted', 'declined'].includes(signUp.state)

/**
 * Records a group's answer. The same answer twice, by a double click or the back button, is one answer; another
 * one later replaces it. Accepting takes a place first, and is refused when there is none.
 */
export async function answerSignUp(
  deps: PartnerDeps,
  group: string,
  id: string,
  input: AnswerInput,
): Promise<Answered> {
  let held: { listing: string; no: number } | undefined
  for (;;) {
    const signUp = await findSignUp(deps, group, id)
    if (!signUp || !answerable(signUp)) {
      // Withdrawn in between: the worker may have freed its place before this took it again.
      if (held) await releasePlace(deps, { id: held.listing, group }, id, held.no)
      return { ok: false, reason: 'gone' }
    }
    if (sameAnswer(signUp.answer, input)) return { ok: true, signUp }
    const no = Math.max(signUp.answer?.no ?? 0, signUp.taking ?? 0) + 1
    const announces = input.kind === 'accepted' && holdsNoPlace(signUp)
    if (announces && !(await announceTaking(deps, signUp, no))) continue
    if (input.kind === 'accepted') {
      const activity = { id: signUp.listing, group, places: signUp.places }
      if (!(await holdPlace(deps, activity, id, no))) {
        return { ok: false, reason: 'full', places: signUp.places ?? 0 }
      }
      held = { listing: signUp.listing, no }
    }
    const key = keys.signUp(group, id)
    const changed = await deps.programme.change(
      key,
      {
        set: { state: input.kind, answer: { ...input, no, at: deps.now() }, ...dueAt(deps, key, deps.now()) },
        remove: ['taking'],
        add: { ver: 1 },
      },
      { ver: { equals: signUp.ver + (announces ? 1 : 0) } },
    )
    if (changed) return { ok: true, signUp: { ...signUp, state: input.kind } }
  }
}

/** Far longer than a request can last, so that what is left of it is left for good. */
const takingMinutes = 15

const holdsNoPlace = ({ places, state }: SignUp) =>
  places !== undefined && (state === 'waiting' || state === 'declined')

/**
 * Says that a place is about to be taken, before it is: if this request dies in between, the worker gives the place
 * back. False when the sign-up has changed meanwhile.
 */
async function announceTaking(deps: PartnerDeps, signUp: SignUp, no: number): Promise<boolean> {
  const key = keys.signUp(signUp.group, signUp.id)
  // What is due already comes first, and sees to this too.
  const marker = signUp.work ? {} : dueAt(deps, key, after(deps.now(), takingMinutes, 'minutes'))
  return deps.programme.change(
    key,
    { set: { taking: no, ...marker }, add: { ver: 1 } },
    { ver: { equals: signUp.ver } },
  )
}

function sameAnswer(before: Answer | undefined, input: AnswerInput): boolean {
  return (
    before !== undefined &&
    before.kind === input.kind &&
    before.message === input.message &&
    before.day === input.day &&
    before.time === input.time
  )
}

/** Asks for a fresh link. It goes to the group's own address, whoever holds the old one. */
export async function renewLink(deps: PartnerDeps, group: string, id: string): Promise<boolean> {
  const signUp = await findSignUp(deps, group, id)
  if (!signUp || !answerable(signUp)) return false
  // One at a time: asking again before it has gone changes nothing.
  if (signUp.renewals > signUp.renewed) return true
  const key = keys.signUp(group, id)
  await deps.programme.change(
    key,
    { set: dueAt(deps, key, deps.now()), add: { renewals: 1, ver: 1 } },
    { ver: { equals: signUp.ver } },
  )
  return true
}
