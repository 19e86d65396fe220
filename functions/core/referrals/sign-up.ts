/**
 * The group's side of a self-referral: what the person chose to say, in the group's own partition. It knows the
 * person only by a sealed reference, which the worker opens to carry an answer back.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { PartnerDeps, Table, Vault } from '../ports.ts'
import { after, Instant } from '../stamp.ts'
import { Answer } from './referral.ts'

export const linkDays = 30

export const SignUp = z.object({
  id: z.string(),
  group: z.string(),
  listing: z.string(),
  title: z.string(),
  /** The number of places, if limited, so that this door need not read the directory. */
  places: z.int().optional(),
  state: z.enum([
    'sent',
    'waiting',
    'offered',
    'accepted',
    'declined',
    'withdrawn',
    'lapsed',
    'passed',
    'erased',
  ]),
  /** The one time that it is for, where places are counted by the day; and when that begins. */
  occurrence: z.iso.date().optional(),
  starts: z.string().optional(),
  /** A day that it held a place on until the group gave another: the worker gives that back. */
  leaves: z.iso.date().optional(),
  introduction: z.string().optional(),
  /** A sealed Owner, until the person asked to be forgotten. */
  owner: z.string().optional(),
  answer: Answer.optional(),
  /** The last answer that the worker has carried to the person. */
  carried: z.int().default(0),
  /** The number of an answer whose place is being taken, and its day; left behind by a request that died. */
  taking: z.int().optional(),
  takingOn: z.iso.date().optional(),
  /** A place from the waiting list that its person may take, by which number and until when. */
  offer: z.object({ no: z.int(), until: Instant }).optional(),
  /** When its group reported what is written in it, and whether an operator's list has it. */
  reported: Instant.optional(),
  brought: z.literal(true).optional(),
  /** Fresh links asked for, and sent. */
  renewals: z.int().default(0),
  renewed: z.int().default(0),
  received: Instant,
  /** When the group first answered, whatever it has answered since. */
  answered: Instant.optional(),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
})
export type SignUp = z.infer<typeof SignUp>

export const Owner = z.object({ person: z.string(), listing: z.string() })

/** "AB12CD": how the group and the programme can speak of a sign-up without a name. */
export const signUpReference = (id: string) => id.slice(0, 6).toUpperCase()

export async function findSignUp(
  deps: { programme: Table },
  group: string,
  id: string,
): Promise<SignUp | undefined> {
  const item = await deps.programme.get(keys.signUp(group, id), { consistent: true })
  return item && SignUp.parse(item)
}

/** The content of a signed link: a group, one of its sign-ups, and the day (from 1970) it stops working. */
export function signUpToken(vault: Vault, signUp: Pick<SignUp, 'group' | 'id'>, now: Date): string {
  const until = Math.floor(after(now, linkDays, 'days').getTime() / 1000).toString(36)
  const content = `${signUp.group}-${signUp.id}-${until}`
  return `${content}-${vault.sign(`sign-up:${content}`)}`
}

export type TokenRead =
  | { ok: true; group: string; id: string; sent: Date }
  | { ok: false; reason: 'tampered' }
  | { ok: false; reason: 'expired'; group: string; id: string }

/** Reads a link's token. Only one that this programme signed says anything about a group or sign-up. */
export function readToken(deps: Pick<PartnerDeps, 'vault' | 'now'>, token: string): TokenRead {
  const parts = /^([a-z0-9-]{2,60})-([a-z0-9]{10,40})-([a-z0-9]{4,10})-([A-Za-z0-9]{20,80})$/.exec(token)
  const [, group = '', id = '', until = '', signature = ''] = parts ?? []
  if (!parts || !isSigned(deps.vault, `sign-up:${group}-${id}-${until}`, signature))
    return { ok: false, reason: 'tampered' }
  const ends = new Date(Number.parseInt(until, 36) * 1000)
  if (ends < deps.now()) return { ok: false, reason: 'expired', group, id }
  return { ok: true, group, id, sent: after(ends, -linkDays, 'days') }
}

/** Whether a signature is one of this programme's, of today or of before what signs was replaced. */
export const isSigned = (vault: Pick<Vault, 'signatures'>, text: string, signature: string): boolean =>
  vault.signatures(text).filter((one) => sameText(signature, one)).length > 0

// Compares every character, so that the time taken says nothing about where two signatures differ.
function sameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}
