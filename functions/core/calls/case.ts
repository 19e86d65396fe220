/**
 * What a link worker may do: take a call that waits, and see and work on those that they have taken. Every one of these
 * asks the call itself whose it is, and leaves its entry in the record first.
 */
import * as z from 'zod'
import { lineField, parseForm, textField } from '../form.ts'
import { withoutHidden } from '../messages/written-words.ts'
import {
  type AgreedLine,
  agreedOf,
  type Call,
  type CallDeps,
  changeCall,
  detailsOf,
  findCall,
  type Note,
  notesOf,
  toCarry,
} from './call.ts'
import type { CallDetails } from './details.ts'
import { putInLists } from './lists.ts'
import { type CallLook, recordCallLook } from './looks.ts'
import { withoutLine } from './take-back.ts'

export const noteLength = 2000
export const agreedLength = 200
/** So that a call with all its notes is one item. */
const mostNotes = 30
const mostLines = 12

/** Takes a call that waits. Of two who take it at once, one has it. */
export async function takeCall(
  deps: CallDeps,
  member: string,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'taken' }> {
  const call = await findCall(deps, id)
  if (call?.state === 'taken' && call.by === member) return { ok: true }
  if (call?.state !== 'open') {
    await recordCallLook(deps, { by: member, call: id, did: 'refused' })
    return { ok: false, reason: 'taken' }
  }
  await recordCallLook(deps, { by: member, call: id, did: 'take' })
  const set = { state: 'taken', by: member, taken: deps.now(), ...toCarry(deps, call) }
  if (!(await changeCall(deps, call, { set }))) return takeCall(deps, member, id)
  await showInLists(deps, id)
  return { ok: true }
}

/** At once, so that the next page is right. The worker does it too, if this request does not come to it. */
export async function showInLists(deps: CallDeps, id: string): Promise<void> {
  const call = await findCall(deps, id)
  if (call) await putInLists(deps, call)
}

/**
 * A call that is this link worker's by the call itself, and not by any list. Whoever it is not is refused, as one that
 * there is not, and the refusal is recorded too.
 */
async function mine(
  deps: CallDeps,
  member: string,
  id: string,
  did: CallLook['did'],
): Promise<Call | undefined> {
  const call = await findCall(deps, id)
  const own = call?.by === member && (call.state === 'taken' || call.state === 'closed')
  await recordCallLook(deps, { by: member, call: id, did: own ? did : 'refused' })
  return own ? call : undefined
}

export type Case = { call: Call; details: CallDetails; notes: Note[]; agreed: AgreedLine[] }

/** Opens a case to look at it. */
export async function openCase(deps: CallDeps, member: string, id: string): Promise<Case | undefined> {
  const call = await mine(deps, member, id, 'read')
  const details = call && (await detailsOf(deps, call))
  if (!call || !details) return undefined
  return { call, details, notes: await notesOf(deps, call), agreed: await agreedOf(deps, call) }
}

export type Done = { ok: true } | { ok: false; reason: 'not-yours' | 'full' | 'not-now' }

/** Changes a case of this link worker's, again until nobody was in between. `change` gives undefined where it may not be. */
export async function work(
  deps: CallDeps,
  member: string,
  id: string,
  did: CallLook['did'],
  change: (call: Call) => Promise<Partial<Call> | Extract<Done, { ok: false }>['reason']>,
): Promise<Done> {
  let call = await mine(deps, member, id, did)
  for (;;) {
    if (!call) return { ok: false, reason: 'not-yours' }
    const set = await change(call)
    if (typeof set === 'string') return { ok: false, reason: set }
    const remove = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [name] : []))
    if (await changeCall(deps, call, { set, remove })) break
    // As it stands now: it may have been withdrawn, or be another's.
    const now = await findCall(deps, id)
    call = now?.by === member && (now.state === 'taken' || now.state === 'closed') ? now : undefined
  }
  return { ok: true }
}

const CallNoteForm = z.object({
  words: textField('the note', noteLength)
    .transform(withoutHidden)
    .refine((words) => words !== '', 'Write the note first.'),
})
export const parseCallNote = (values: Record<string, string | string[]>) => parseForm(CallNoteForm, values)

export const addNote = (deps: CallDeps, member: string, id: string, words: string): Promise<Done> =>
  work(deps, member, id, 'note', async (call) => {
    const notes = await notesOf(deps, call)
    if (notes.length >= mostNotes) return 'full'
    const note: Note = { by: member, at: deps.now().toISOString(), words }
    return { notes: await deps.vault.seal([...notes, note]) }
  })

const AgreedForm = z.object({
  text: lineField('what you agreed', agreedLength).transform(withoutHidden),
  listing: textField('the activity', 200),
})
export const parseAgreed = (values: Record<string, string | string[]>) => parseForm(AgreedForm, values)

export const addAgreed = (
  deps: CallDeps,
  member: string,
  id: string,
  line: Omit<AgreedLine, 'id'>,
): Promise<Done> =>
  work(deps, member, id, 'plan', async (call) => {
    const lines = await agreedOf(deps, call)
    if (lines.length >= mostLines) return 'full'
    return { agreed: await deps.vault.seal([...lines, { id: deps.newId(), ...line }]) }
  })

export async function dropAgreed(deps: CallDeps, member: string, id: string, line: string): Promise<Done> {
  if (!(await mine(deps, member, id, 'plan'))) return { ok: false, reason: 'not-yours' }
  return (await withoutLine(deps, id, line)) ? { ok: true } : { ok: false, reason: 'not-now' }
}
