/** A community group: who its sign-ups go to. It has no account; everything reaches it by email. */
import * as z from 'zod'
import { lineField, textField } from '../form.ts'
import { letCoordinatorIn } from '../groups/coordinator.ts'
import { beginDigests } from '../groups/week/digest.ts'
import { keys } from '../keys.ts'
import { EmailAddress } from '../people/contact.ts'
import type { Deps, Item, Table } from '../ports.ts'
import { Instant } from '../stamp.ts'

/** What an operator knows of a group and may change. */
export const GroupDetails = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'A group’s id is 2 to 60 of a–z, 0–9 and -.'),
  name: z.string().min(1, 'Give the group’s name.').max(100),
  email: z.email('Give the group’s email address, like hello@example.org.'),
  phone: z.string().max(30).optional(),
})
export type GroupDetails = z.infer<typeof GroupDetails>

/** The same as an operator types it on a page. */
export const GroupForm = z.object({
  id: z.string('Enter an id for it.').pipe(GroupDetails.shape.id),
  name: lineField('its name', 100),
  email: EmailAddress,
  phone: textField('its telephone number', 30).transform((text) => text || undefined),
})

/** Its address takes no email any more: nobody there hears of sign-ups until an operator has asked. */
const Trouble = z.object({ why: z.enum(['bounced', 'complained']), at: Instant })
export type Trouble = z.infer<typeof Trouble>

export const Group = GroupDetails.extend({
  trouble: Trouble.optional(),
  /** Since when it has this address, where it had another before: links that went there open nothing any more. */
  addressed: Instant.optional(),
})
export type Group = z.infer<typeof Group>

type Groups = { programme: Table }
type Saving = Pick<Deps, 'programme' | 'vault' | 'now' | 'epoch'>

/** Adds a group, or changes the one with this id. Trouble with its address ends with another address. */
export async function saveGroup(deps: Saving, group: GroupDetails): Promise<void> {
  const checked = GroupDetails.parse(group)
  const key = keys.group(checked.id)
  const earlier = await findGroup(deps, checked.id)
  const sameAddress = { email: { equals: checked.email } }
  const change = { set: checked, remove: checked.phone ? [] : ['phone'] }
  if (!(await deps.programme.change(key, change, sameAddress))) {
    const moved = earlier && earlier.email.toLowerCase() !== checked.email.toLowerCase()
    const addressed = moved ? deps.now() : earlier?.addressed
    await deps.programme.put({ ...key, ...checked, ...(addressed ? { addressed } : {}) })
  }
  await deps.programme.put({ ...keys.groups(checked.id), name: checked.name })
  await letCoordinatorIn(deps, checked, earlier?.email)
  await beginDigests(deps, checked.id)
}

export async function findGroup(
  deps: Groups,
  id: string,
  options?: { consistent?: boolean },
): Promise<Group | undefined> {
  const item = await deps.programme.get(keys.group(id), options)
  return item && Group.parse(item)
}

export async function listGroups(deps: Groups): Promise<Item[]> {
  return deps.programme.list(keys.groups('').pk)
}

/**
 * Notes that a group's address takes no email, if it is still its address. A complaint is worth more than a bounce,
 * in whichever order they come.
 */
export async function noteTrouble(
  deps: Groups,
  id: string,
  address: string | undefined,
  trouble: Trouble,
): Promise<void> {
  for (;;) {
    const group = await findGroup(deps, id, { consistent: true })
    if (group?.email.toLowerCase() !== address?.toLowerCase()) return
    if (!group || group.trouble?.why === 'complained' || group.trouble?.why === trouble.why) return
    const asRead = group.trouble ? { equals: group.trouble.why } : { absent: true as const }
    const noted = await deps.programme.change(
      keys.group(id),
      { set: { trouble } },
      { email: { equals: group.email }, 'trouble.why': asRead },
    )
    if (noted) return
  }
}

/** The groups that email does not reach, for an operator to ring up. There are few groups: each is looked at. */
export async function listTroubledGroups(deps: Groups): Promise<(Group & { trouble: Trouble })[]> {
  const troubled: (Group & { trouble: Trouble })[] = []
  for (const { sk } of await listGroups(deps)) {
    const group = await findGroup(deps, sk)
    if (group?.trouble) troubled.push({ ...group, trouble: group.trouble })
  }
  return troubled
}
