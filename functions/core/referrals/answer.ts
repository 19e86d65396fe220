/** The group answers: one change of its own sign-up. The worker carries it to the person. */
import * as z from 'zod'
import { addDays, londonDay } from '../calendar.ts'
import { maybeOneOf, parseForm, textField } from '../form.ts'
import { keys } from '../keys.ts'
import { freePlace, holdPlace } from '../places/hold.ts'
import { findPlaces } from '../places/places.ts'
import { type Spot, spotOf } from '../places/spot.ts'
import type { PartnerDeps } from '../ports.ts'
import { after } from '../stamp.ts'
import { readDay, readTime } from '../typed-when.ts'
import { dueAt } from '../work/marker.ts'
import { type Answer, answerKinds, withGroup } from './referral.ts'
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

export type Answered =
  | { ok: true; signUp: SignUp }
  | { ok: false; reason: 'gone' }
  /** `day` where places are counted by the day: that one is full. */
  | { ok: false; reason: 'full'; places: number; day?: string }

/** What a group can still do with a sign-up: nothing once the person has withdrawn or asked to be forgotten. */
export const answerable = ({ state }: Pick<SignUp, 'state'>) => withGroup.some((one) => one === state)

/**
 * Records a group's answer. The same answer twice, by a double click or the back button, is one answer; another
 * one later replaces it. Accepting takes a place first, and is refused when there is none. Where places are counted by
 * the day, it is for the day that was asked for unless the group gives another.
 */
export async function answerSignUp(
  deps: PartnerDeps,
  group: string,
  id: string,
  asTyped: AnswerInput,
): Promise<Answered> {
  let held: { spot: Spot; no: number } | undefined
  for (;;) {
    const signUp = await findSignUp(deps, group, id)
    if (!signUp || !answerable(signUp)) {
      // Withdrawn in between: the worker may have freed its place before this took it again.
      if (held) await freePlace(deps, held.spot, id, held.no)
      return { ok: false, reason: 'gone' }
    }
    const input = forItsDay(signUp, asTyped)
    if (sameAnswer(signUp.answer, input)) return { ok: true, signUp }
    const no = nextNumber(signUp)
    const accepts = input.kind === 'accepted'
    const day = signUp.occurrence && accepts ? input.day : signUp.occurrence
    const otherDay = day === signUp.occurrence ? undefined : day
    const spot = spotOf({ ...signUp, occurrence: day })
    if (held && held.spot.day !== spot.day) await freePlace(deps, held.spot, id, held.no)
    const announces = accepts && (holdsNoPlace(signUp) || otherDay !== undefined)
    if (announces && !(await announceTaking(deps, signUp, no, otherDay))) continue
    if (accepts) {
      if (!(await holdPlace(deps, spot, id, no, signUp.places))) {
        const places = (await findPlaces(deps, spot))?.places ?? signUp.places ?? 0
        return { ok: false, reason: 'full', places, ...(day ? { day } : {}) }
      }
      held = { spot, no }
    }
    // An answer before this one gave a day that this one takes back again, before the worker came to it.
    if (signUp.leaves && signUp.leaves !== day) {
      await freePlace(deps, spotOf({ ...signUp, occurrence: signUp.leaves }), id, no - 1)
    }
    const key = keys.signUp(group, id)
    const changed = await deps.programme.change(
      key,
      {
        set: {
          state: input.kind,
          answer: { ...input, no, at: deps.now() },
          answered: signUp.answered ?? signUp.answer?.at ?? deps.now(),
          ...(otherDay ? { occurrence: otherDay, starts: input.time, leaves: signUp.occurrence } : {}),
          ...dueAt(deps, key, deps.now()),
        },
        remove: [
          ...['taking', 'takingOn', 'offer'],
          ...(otherDay ? [] : ['leaves']),
          ...(otherDay && !input.time ? ['starts'] : []),
        ],
        add: { ver: 1 },
      },
      { ver: { equals: signUp.ver + (announces ? 1 : 0) } },
    )
    if (changed) return { ok: true, signUp: { ...signUp, state: input.kind } }
  }
}

/** The next number: a place that is offered is counted too, for it is held by one. */
export const nextNumber = ({ answer, taking, offer }: Pick<SignUp, 'answer' | 'taking' | 'offer'>): number =>
  Math.max(answer?.no ?? 0, taking ?? 0, offer?.no ?? 0) + 1

/** A yes without a day is for the day that was asked for, at its time. */
function forItsDay({ occurrence, starts }: SignUp, input: AnswerInput): AnswerInput {
  if (!occurrence || input.kind !== 'accepted' || (input.day && input.day !== occurrence)) return input
  const time = input.time ?? starts
  return { ...input, day: occurrence, ...(time ? { time } : {}) }
}

/** Far longer than a request can last, so that what is left of it is left for good. */
const takingMinutes = 15

const holdsNoPlace = ({ places, state }: SignUp) =>
  state === 'waiting' || (places !== undefined && state === 'declined')

/**
 * Says that a place is about to be taken, before it is: if this request dies in between, the worker gives the place
 * back. False when the sign-up has changed meanwhile.
 */
async function announceTaking(
  deps: PartnerDeps,
  signUp: SignUp,
  no: number,
  otherDay: string | undefined,
): Promise<boolean> {
  const key = keys.signUp(signUp.group, signUp.id)
  // One that died before this may have left a place taken on yet another day.
  if (signUp.takingOn && signUp.takingOn !== otherDay) {
    await freePlace(deps, spotOf({ ...signUp, occurrence: signUp.takingOn }), signUp.id, no - 1)
  }
  // What is due already comes first, and sees to this too.
  const marker = signUp.work ? {} : dueAt(deps, key, after(deps.now(), takingMinutes, 'minutes'))
  return deps.programme.change(
    key,
    {
      set: { taking: no, takingOn: otherDay, ...marker },
      remove: otherDay ? [] : ['takingOn'],
      add: { ver: 1 },
    },
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
