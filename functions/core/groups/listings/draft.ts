/** What a group writes: kept as it is typed, sent to be checked, taken back or thrown away. */
import { findGroup, type Group } from '../../directory/group.ts'
import { Listing } from '../../directory/listing.ts'
import type { FormValues } from '../../form.ts'
import { keys } from '../../keys.ts'
import type { Deps } from '../../ports.ts'
import { differences } from './check-listing.ts'
import { fieldsOf, formOf, readFields, type Section } from './form.ts'
import {
  changeGroupListing,
  type GroupListing,
  type Groups,
  listGroupListings,
  liveNow,
} from './group-listing.ts'
import { restate } from './restate.ts'

/** What the form holds: what is being written, or else what people see. */
export function typedOf(item: GroupListing): FormValues {
  if (item.draft) return item.draft.typed
  const live = liveNow(item)
  return live ? formOf(live) : {}
}

/** "Men's shed: make & mend" as men-s-shed-make-mend. */
const slugOf = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '') || 'listing'

/** A stem makes an id its own. The page that begins a listing carries it, so that a double click begins one. */
export const newStem = (deps: Pick<Deps, 'newId'>) => deps.newId().slice(0, 8)

/** Begins a listing of a group, from the first section. Gives its id; begun twice with one stem, it is one listing. */
export async function startDraft(
  deps: Groups & Pick<Deps, 'newId'>,
  group: string,
  values: FormValues,
  stem = newStem(deps),
): Promise<string> {
  const title = [values['title'] ?? ''].flat()[0] ?? ''
  const own = /^[a-z0-9]{8}$/.test(stem) ? stem : newStem(deps)
  const listing = `${slugOf(title)}-${own}`
  const draft = { typed: keepSection({}, 'what', values), state: 'draft', saved: deps.now() }
  await deps.programme.claim({ ...keys.groupListing(group, listing), group, listing, draft, ver: 1 })
  return listing
}

// Far more than any field takes, so that what is too long is kept to be shortened, and the item stays small.
const longest = 6000
const most = 40

/** The typed values with one section in place of what it was. Fields that no page has are dropped. */
function keepSection(typed: FormValues, section: Section, values: FormValues): FormValues {
  const names = fieldsOf[section]
  const others = Object.entries(typed).filter(([name]) => !names.includes(name))
  const own = names.flatMap((name) => {
    const value = values[name]
    if (value === undefined || value.length === 0) return []
    return [[name, typeof value === 'string' ? value.slice(0, longest) : cut(value)] as const]
  })
  return Object.fromEntries([...others, ...own])
}
const cut = (values: readonly string[]) => values.slice(0, most).map((one) => one.slice(0, 100))

/**
 * Keeps what was typed in one section, complete or not. What was sent and is changed goes back to being a draft, so
 * that nothing is approved that was not sent.
 */
export function saveDraft(
  deps: Groups,
  group: string,
  listing: string,
  section: Section,
  values: FormValues,
): Promise<boolean> {
  return changeGroupListing(deps, group, listing, (item) => {
    const typed = keepSection(typedOf(item), section, values)
    const { state = 'draft', overtaken } = item.draft ?? {}
    return {
      set: {
        draft: {
          typed,
          state: state === 'returned' ? 'returned' : 'draft',
          saved: deps.now(),
          ...(overtaken ? { overtaken } : {}),
        },
      },
    }
  })
}

/** What was stopped starts again once it is checked. */
const asGoesOn = (listing: Listing): Listing => ({
  ...listing,
  state: listing.state === 'stopped' ? 'live' : listing.state,
})

/** The listing as it would be with what was typed, or undefined where something in it is wrong or missing. */
export function proposalOf(
  item: GroupListing,
  group: Pick<Group, 'id' | 'name'>,
  demonstration = false,
): { listing: Listing; differs: boolean } | undefined {
  const fields = readFields(typedOf(item))
  if (!fields) return undefined
  const live = liveNow(item)
  const before =
    live ??
    Listing.parse({ ...fields, id: item.listing, group: group.id, groupName: group.name, demonstration })
  const listing = restate(asGoesOn({ ...before, groupName: group.name }), fields)
  return { listing, differs: !live || differences(live, listing).length > 0 }
}

/** Sends what was written for an operator to check. Refused while something in it is wrong or missing. */
export async function sendToCheck(
  deps: Groups,
  id: string,
  listing: string,
): Promise<{ ok: true } | { ok: false; reason: 'gone' | 'incomplete' | 'unchanged' }> {
  const group = await findGroup(deps, id)
  if (!group) return { ok: false, reason: 'gone' }
  const others = (await listGroupListings(deps, id)).flatMap(({ live }) => live ?? [])
  // The demonstration's groups can only be shown with more of the same.
  const demonstration = others.length > 0 && others.every((one) => one.demonstration)
  let reason: 'gone' | 'incomplete' | 'unchanged' = 'gone'
  const sent = await changeGroupListing(deps, id, listing, (item) => {
    if (item.draft?.state === 'waiting') return 'as it is'
    const proposal = proposalOf(item, group, demonstration)
    const nothingNew = proposal && !proposal.differs && liveNow(item)?.state !== 'stopped'
    reason = proposal ? 'unchanged' : 'incomplete'
    if (!proposal || nothingNew) return undefined
    const draft = {
      typed: typedOf(item),
      state: 'waiting',
      saved: item.draft?.saved ?? deps.now(),
      sent: deps.now(),
      proposed: proposal.listing,
      ...(item.draft?.overtaken ? { overtaken: true } : {}),
    }
    return { set: { draft }, add: { sends: 1 } }
  })
  return sent ? { ok: true } : { ok: false, reason }
}

/** Takes back what was sent, to go on writing. */
export function takeBack(deps: Groups, group: string, listing: string): Promise<boolean> {
  return changeGroupListing(deps, group, listing, ({ draft }) => {
    if (draft?.state !== 'waiting') return draft ? 'as it is' : undefined
    return { set: { 'draft.state': 'draft' }, remove: ['draft.proposed', 'draft.sent'] }
  })
}

/** Throws away what was written. What people see stays as it is; what nobody ever saw is gone. */
export function throwAway(deps: Groups, group: string, listing: string): Promise<boolean> {
  return changeGroupListing(deps, group, listing, (item) => {
    const kept = item.live ?? item.approved
    if (kept && !item.draft) return 'as it is'
    return { ...(kept ? {} : { set: { gone: true } }), remove: ['draft'] }
  })
}
