/** What an operator hears of listings from their groups, or from their silence. */
import { findGroup } from '../functions/core/directory/group.ts'
import { allListings } from '../functions/core/directory/listing.ts'
import { listNotes, settleNote } from '../functions/core/groups/calendar/note.ts'
import { sayAge, sayTrouble } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

export const listingNoteCommands: Record<string, Command<object>> = {
  'listings notes': { usage: 'listings notes', run: notes },
  'listings noted': { usage: 'listings noted <id>', run: noted },
  'listings unchecked': { usage: 'listings unchecked', run: unchecked },
}

/** What groups say is wrong, in their words. */
async function notes({ deps, print }: Call<object>): Promise<void> {
  const all = await listNotes(deps)
  for (const { listing, group, title, words, at } of all) {
    print([listing, group, `waits ${sayAge(deps.now().getTime() - at.getTime())}`, title].join('\t'))
    for (const line of words.split('\n')) print(`  ${line}`)
  }
  if (all.length === 0) print('No group has said that something is wrong.')
}

async function noted({ deps, words, print }: Call<object>): Promise<void> {
  const [id] = words
  const note = (await listNotes(deps)).find(({ listing }) => listing === id)
  if (!note) throw new Refusal(`There is no note about “${id ?? ''}”. listings notes shows them.`)
  if (!(await settleNote(deps, note)))
    throw new Refusal('The group has said something new since. Look again.')
  print(`The note about ${note.listing} is off the list.`)
}

/** Listings that nobody has confirmed for long, with why email may not reach the group: somebody has to ring up. */
async function unchecked({ deps, print }: Call<object>): Promise<void> {
  const stale = (await allListings(deps)).filter((one) => one.unchecked && one.state !== 'stopped')
  for (const listing of stale) {
    const group = await findGroup(deps, listing.group)
    const trouble = group?.trouble ? [sayTrouble(group.trouble)] : []
    const since = listing.lastChecked ? `last checked ${listing.lastChecked}` : 'never checked'
    print([listing.id, listing.group, String(listing.unchecked), since, ...trouble].join('\t'))
  }
  if (stale.length === 0) print('Every listing was checked not too long ago.')
}
