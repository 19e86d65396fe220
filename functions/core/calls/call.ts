/**
 * A call that somebody asked for. Everything of it stands on this one item, so that taking it is one change, and so
 * that it goes as one: the words, the number, the notes and what was agreed. It has an id that says nothing of whose it is.
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Change, Deps } from '../ports.ts'
import { Introduction } from '../referrals/referral.ts'
import { after, Expiry, Instant } from '../stamp.ts'
import { dueAt } from '../work/marker.ts'
import { CallDetails, GoodTimes } from './details.ts'

/** How long a call is kept after it has ended, in case somebody comes back to it. */
export const keptDays = 90
/** How long the id of one that was withdrawn stays, so that nothing late can bring its words back. */
const emptyDays = 7
/** How often a link worker tries before a call is closed. */
export const mostTries = 3

export const Call = z.object({
  id: z.string(),
  state: z.enum([
    'open', // nobody has taken it
    'taken',
    'closed',
    'withdrawn', // nothing is left but the id
  ]),
  asked: Instant,
  /** When it last came to wait, where that is not when it was asked for. */
  since: Instant.optional(),
  good: GoodTimes,
  /** A sealed CallDetails. */
  details: z.string().optional(),
  /** A sealed Owner: for writing to its person, who is never shown by it. */
  owner: z.string().optional(),
  /** The link worker who has taken it, and those who had. */
  by: z.string().optional(),
  was: z.array(z.string()).default([]),
  /** Who had taken one that was withdrawn, until they have been told. */
  had: z.string().optional(),
  taken: Instant.optional(),
  /** When a link worker tried and reached nobody, and when they spoke. */
  tries: z.array(Instant).default([]),
  spoken: Instant.optional(),
  outcome: z.enum(['spoken', 'not-reached']).optional(),
  ended: Instant.optional(),
  /** Sealed, each: what link workers noted, and what the person and they agreed. */
  notes: z.string().optional(),
  agreed: z.string().optional(),
  /** How often it has come to wait: for each, the link workers are told once. */
  round: z.int().default(1),
  /** The last of these for which the team was told again, because nobody had taken it for long. */
  chased: z.int().default(0),
  /** Counts what the worker has to follow, and how far it has. */
  step: z.int(),
  carried: z.int().default(0),
  attempts: z.int().optional(),
  work: z.string().optional(),
  due: Instant.optional(),
  ver: z.int(),
  expires: Expiry.optional(),
})
export type Call = z.infer<typeof Call>

const Owner = z.object({ person: z.string() })

export const Note = z.object({ by: z.string(), at: z.iso.datetime(), words: z.string() })
export type Note = z.infer<typeof Note>

/** What has become of signing somebody up at their word. Of why it was not sent, no more than somebody else may know. */
export const signUpStates = [
  'asked', // the worker has yet to come to it
  'sent',
  'waiting', // on the waiting list
  'full',
  'closed', // it takes nobody now, or not on that day
  'already', // they have asked for it
  'sharing-off',
  'not-now', // by one of the limits, which are between them and the programme
] as const

export const SignUpAtTheirWord = z.object({
  /** The id that the sign-up itself will have: however often the worker comes by, it is made once. */
  id: z.string(),
  state: z.enum(signUpStates),
  /** When they said yes. */
  at: z.iso.datetime(),
  occurrence: z.iso.date().optional(),
  /** What the group is to read, until it has gone. */
  introduction: Introduction.optional(),
})
export type SignUpAtTheirWord = z.infer<typeof SignUpAtTheirWord>

/** One thing that was agreed: words, an activity in the directory, or both. */
export const AgreedLine = z.object({
  id: z.string(),
  text: z.string(),
  listing: z.object({ id: z.string(), title: z.string() }).optional(),
  signUp: SignUpAtTheirWord.optional(),
})
export type AgreedLine = z.infer<typeof AgreedLine>

/** "AB12CD": how a call is spoken of without a name. */
export const callReference = (id: string) => id.slice(0, 6).toUpperCase()

export type CallDeps = Pick<Deps, 'programme' | 'vault' | 'now' | 'newId' | 'epoch'>

/** A call as it stands this moment; not one whose time is over, which the table drops in its own time. */
export async function findCall(deps: Pick<Deps, 'programme' | 'now'>, id: string): Promise<Call | undefined> {
  const item = await deps.programme.get(keys.call(id), { consistent: true })
  const call = item && Call.parse(item)
  return call?.expires && call.expires <= deps.now() ? undefined : call
}

/** What its person wrote, as long as it is kept. */
export async function detailsOf(
  { vault }: Pick<Deps, 'vault'>,
  { details }: { details?: string | undefined },
): Promise<CallDetails | undefined> {
  return details === undefined ? undefined : CallDetails.parse(await vault.open(details))
}

export async function ownerOf({ vault }: Pick<Deps, 'vault'>, { owner }: Call): Promise<string | undefined> {
  return owner === undefined ? undefined : Owner.parse(await vault.open(owner)).person
}

export async function notesOf({ vault }: Pick<Deps, 'vault'>, { notes }: Call): Promise<Note[]> {
  return notes === undefined ? [] : z.array(Note).parse(await vault.open(notes))
}

export async function agreedOf({ vault }: Pick<Deps, 'vault'>, { agreed }: Call): Promise<AgreedLine[]> {
  return agreed === undefined ? [] : z.array(AgreedLine).parse(await vault.open(agreed))
}

/** Changes a call as it was read; false if it has changed since. */
export const changeCall = (
  deps: Pick<Deps, 'programme'>,
  call: Call,
  { set = {}, remove = [] }: Change,
): Promise<boolean> =>
  deps.programme.change(keys.call(call.id), { set, remove, add: { ver: 1 } }, { ver: { equals: call.ver } })

/** Of a change that the lists, its person or the link workers have to hear of: the worker is to see to it. */
export const toCarry = (deps: Pick<Deps, 'epoch' | 'now'>, { id, step }: Pick<Call, 'id' | 'step'>) => ({
  step: step + 1,
  ...dueAt(deps, keys.call(id), deps.now()),
})

const words = ['details', 'owner', 'notes', 'agreed', 'since', 'spoken', 'taken', 'outcome', 'by'] as const

/**
 * Takes every word of a call away at once. Where it is not there yet, its id is taken, so that a worker that was just
 * bringing it comes too late. Safe to repeat.
 */
export async function emptyCall(deps: Omit<CallDeps, 'newId'>, id: string): Promise<void> {
  for (;;) {
    const now = deps.now()
    const ends = { ended: now, expires: after(now, emptyDays, 'days') }
    const item = await deps.programme.get(keys.call(id), { consistent: true })
    if (!item) {
      const empty = { id, state: 'withdrawn', asked: now, good: { days: [], parts: [] }, step: 0, ver: 1 }
      if (await deps.programme.claim({ ...keys.call(id), ...empty, ...ends })) return
      continue
    }
    const call = Call.parse(item)
    if (call.state === 'withdrawn') return
    const was = call.by ? [...call.was, call.by] : call.was
    // Not who had closed it: nobody calls any more.
    const had = call.state === 'taken' ? call.by : undefined
    const good = { days: [], parts: [] }
    const set = { state: 'withdrawn', good, tries: [], was, had, ...ends, ...toCarry(deps, call) }
    if (await changeCall(deps, call, { set, remove: words })) return
  }
}
