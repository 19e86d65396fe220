/** What a group says is wrong with its listing, in its own words: from its page to an operator. */
import * as z from 'zod'
import { parseForm, textField } from '../../form.ts'
import { keys } from '../../keys.ts'
import type { Deps, Table } from '../../ports.ts'
import { Instant } from '../../stamp.ts'
import { dueAt } from '../../work/marker.ts'
import { findCalendar, type ListingCalendar } from './listing-calendar.ts'

export const noteLength = 1000

const NoteForm = z.object({
  note: textField('what is not right', noteLength).refine((text) => text !== '', 'Enter what is not right.'),
})
export const parseNote = (values: Record<string, string | string[]>) => parseForm(NoteForm, values)

/** Keeps a group's words until the worker has brought them to an operator. A later note replaces an earlier one. */
export async function noteWrong(
  deps: Pick<Deps, 'programme' | 'now' | 'epoch'>,
  group: string,
  listing: string,
  words: string,
): Promise<boolean> {
  const key = keys.calendar(group, listing)
  for (;;) {
    const now = deps.now()
    const calendar = await findCalendar(deps, group, listing)
    if (!calendar || calendar.state === 'stopped') return false
    const changed = await deps.programme.change(
      key,
      // They have answered: what was asked before is not asked again until the operator had time to see to it.
      {
        set: { note: { words, at: now }, chased: { step: 'asked', at: now }, ...dueAt(deps, key, now) },
        add: { ver: 1, notes: 1 },
      },
      { ver: { equals: calendar.ver } },
    )
    if (changed) return true
  }
}

const Note = z.object({
  group: z.string(),
  listing: z.string(),
  title: z.string(),
  words: z.string(),
  at: Instant,
})
export type Note = z.infer<typeof Note>

/** Puts a note on the operator's list. Safe to repeat. */
export async function bringNote(deps: { programme: Table }, calendar: ListingCalendar): Promise<void> {
  const { group, listing, title, note } = calendar
  if (note) await deps.programme.put({ ...keys.listingNote(group, listing), group, listing, title, ...note })
}

/** What groups have said is wrong, the longest ago first. */
export async function listNotes(deps: { programme: Table }): Promise<Note[]> {
  const items = await deps.programme.list(keys.listingNote('', '').pk)
  return items.map((item) => Note.parse(item)).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** An operator has seen to it. False where there is no note. */
export async function settleNote(
  deps: { programme: Table },
  { group, listing, at }: Pick<Note, 'group' | 'listing' | 'at'>,
): Promise<boolean> {
  return deps.programme.remove(keys.listingNote(group, listing), { at: { equals: at.toISOString() } })
}
