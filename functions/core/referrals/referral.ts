/** A self-referral: one item per person and activity, from draft to answer. Only its person's door reads it. */
import * as z from 'zod'
import { isDay } from '../calendar.ts'
import { keys, prefix } from '../keys.ts'
import type { Deps } from '../ports.ts'
import { Expiry, Instant } from '../stamp.ts'
import { activityTypeIds } from '../taxonomy.ts'

/** What the group will read, and nothing more. */
export const Introduction = z.object({
  firstName: z.string(),
  contact: z.discriminatedUnion('by', [
    z.object({ by: z.literal('email'), value: z.string() }),
    z.object({ by: z.literal('phone'), value: z.string() }),
    z.object({ by: z.literal('self') }),
  ]),
  accessNeeds: z.string(),
  note: z.string(),
})
export type Introduction = z.infer<typeof Introduction>

export const answerKinds = ['accepted', 'waiting', 'declined'] as const
export type AnswerKind = (typeof answerKinds)[number]

export const Answer = z.object({
  /** Counts a group's answers to one sign-up; also the SEQUENCE of the calendar file. */
  no: z.int(),
  kind: z.enum(answerKinds),
  message: z.string(),
  day: z.string().refine(isDay).optional(),
  time: z.string().optional(),
  at: Instant,
})
export type Answer = z.infer<typeof Answer>

const referralStates = [
  'draft', // not sent yet
  'sending', // a place is being looked for
  'full', // there was none, and no waiting list
  'sent', // with the group
  'waiting', // on the waiting list
  'offered', // a place is kept for them to say yes to
  'accepted',
  'declined',
  'withdrawn',
  'lapsed', // no answer in 30 days
  'passed', // an offer that ran out, or a day that came before a place did
] as const

/** An earlier time that this was asked: its own sign-up, and whether the worker must still take it back. */
const Past = z.object({
  state: z.enum(referralStates),
  at: Instant,
  signUp: z.string().optional(),
  occurrence: z.iso.date().optional(),
  unfinished: z.literal(true).optional(),
})

export const Referral = z.object({
  person: z.string(),
  listing: z.string(),
  title: z.string(),
  group: z.string(),
  groupName: z.string(),
  /** What kind of activity it was when it was asked for: what the evidence knows of it. */
  category: z.enum(activityTypeIds).optional(),
  /** The id that the group's side knows this by; new for every time it is asked. */
  signUp: z.string(),
  state: z.enum(referralStates),
  /** The one time that it is for, where places are counted by the day; and when that begins. */
  occurrence: z.iso.date().optional(),
  starts: z.string().optional(),
  introduction: z.string().optional(),
  answer: Answer.optional(),
  /** A place from the waiting list: by which number it is held, and until when. */
  offer: z.object({ no: z.int(), until: Instant }).optional(),
  /** The number of the answer that moved it from the waiting list to accepted. */
  moved: z.int().optional(),
  attended: z.enum(['yes', 'no']).optional(),
  /** Whose word that is, where it is not the person's own. Theirs replaces the group's, never the other way round. */
  attendedBy: z.literal('group').optional(),
  changed: Instant,
  sentAt: Instant.optional(),
  /** Whether the group and the person have been written to. */
  told: z.boolean().default(false),
  /** Who sent it, where its person did not press the button: a link worker, at their word. The group never learns it. */
  through: z.literal('link-worker').optional(),
  history: z.array(Past),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  /** Drafts go by themselves; what was sent stays until its person deletes it. */
  expires: Expiry.optional(),
})
export type Referral = z.infer<typeof Referral>

/** Asked again before the worker took back an earlier time: the marker must stay until it has. */
export const hasUnfinished = ({ history }: Pick<Referral, 'history'>) =>
  history.some(({ unfinished }) => unfinished)

/** Whether a second one must wait: it is under way, or accepted and not yet past. */
export function isOpen(
  referral: Pick<Referral, 'state' | 'attended' | 'occurrence'>,
  today: string,
): boolean {
  if (referral.occurrence && referral.occurrence < today) return false
  if (referral.state === 'accepted') return referral.attended === undefined
  return ['sending', 'sent', 'waiting', 'offered'].includes(referral.state)
}

/** Whether its person can still give it up: also after the first time, where the place is for a whole course. */
export const mayWithdraw = (referral: Parameters<typeof isOpen>[0], today: string): boolean =>
  isOpen(referral, today) || (referral.state === 'accepted' && referral.occurrence === undefined)

/** What a group may know of: it is theirs to answer, or answered. */
export const withGroup: readonly Referral['state'][] = ['sent', 'waiting', 'offered', 'accepted', 'declined']

export async function findReferral(
  deps: Pick<Deps, 'programme'>,
  person: string,
  listing: string,
): Promise<Referral | undefined> {
  const item = await deps.programme.get(keys.referral(person, listing), { consistent: true })
  return item && Referral.parse(item)
}

/** All of a person's referrals, the latest first. */
export async function listReferrals(deps: Pick<Deps, 'programme'>, person: string): Promise<Referral[]> {
  const items = await deps.programme.list(keys.person(person).pk, prefix.referral)
  return items.map((item) => Referral.parse(item)).sort((a, b) => b.changed.getTime() - a.changed.getTime())
}

export async function readIntroduction(
  deps: Pick<Deps, 'vault'>,
  item: { introduction?: string | undefined },
): Promise<Introduction | undefined> {
  return item.introduction === undefined
    ? undefined
    : Introduction.parse(await deps.vault.open(item.introduction))
}
