/** Word to a group that an operator has checked its listing: it is there for people to see, or what to change. */
import { findGroup } from '../directory/group.ts'
import { freshLink } from '../groups/link.ts'
import { findGroupListing } from '../groups/listings/group-listing.ts'
import type { Deps } from '../ports.ts'
import { type Composed, nothing } from './composed.ts'
import type { Letter } from './letter.ts'
import type { Message } from './message.ts'

type Checked = { outcome: 'live' | 'returned'; title: string; why?: string | undefined }

/** `seen` shows it as people see it, to whoever has this email; `write` is where it is changed, signed in. */
export function listingCheckedLetter(
  { outcome, title, why }: Checked,
  { seen, write }: { seen: string; write: string },
): Letter {
  const footer =
    'Upstream sends this because your group sent a listing to be checked. What people see changes only when one is checked, except that you can pause or stop it yourself at any time.'
  if (outcome === 'live') {
    return {
      subject: 'Your listing has been checked',
      blocks: [
        { p: `We have checked ${title}. People can find it now, as you sent it.` },
        { button: { text: 'See your listing', href: seen } },
        { p: 'There you can also say that something has changed, pause it, or take it away.' },
      ],
      footer,
    }
  }
  return {
    subject: 'About your listing',
    blocks: [
      { p: `We have read what you sent for ${title}, and there is something to change first. We say:` },
      { quote: why ?? '' },
      { p: 'Everything that you wrote is kept. Change it, then send it once more.' },
      { button: { text: 'Change your listing', href: write } },
      { p: 'It asks you to sign in: type this email address, and we send it a code.' },
    ],
    footer,
  }
}

export async function composeListingChecked(
  deps: Deps,
  message: Extract<Message, { kind: 'group-listing-checked' }>,
): Promise<Composed> {
  const { group: id, listing, check } = message
  const found = await findGroupListing(deps, id, listing)
  if (!found?.checked) return nothing('the listing is gone')
  if (found.checked.no !== check) return nothing('a later check follows')
  const group = await findGroup(deps, id)
  if (!group) return nothing('the group is gone')
  const seen = `${deps.origin}/partner/still-right/${freshLink(deps, { to: 'listing', group: id, listing })}`
  const write = `${deps.origin}/partner/groups/${id}/listings/${listing}`
  return { send: 'email', to: group.email, letter: listingCheckedLetter(found.checked, { seen, write }) }
}
