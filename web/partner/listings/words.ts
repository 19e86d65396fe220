/** What the pages of a group's listing call things. */
import { sayDay, sayFullDay } from '../../../functions/core/calendar.ts'
import type { Section } from '../../../functions/core/groups/listings/form.ts'
import { type GroupListing, liveNow } from '../../../functions/core/groups/listings/group-listing.ts'

export const sectionNames: Record<Section, string> = {
  what: 'What it is',
  when: 'When it is on',
  where: 'Where it is',
  who: 'Cost and who it is for',
  access: 'Access',
  joining: 'How people join',
}

/** How a listing stands, in a few words. */
export function sayStanding(item: GroupListing): string {
  const live = liveNow(item)
  if (!live) return 'Not in the directory yet'
  if (live.state === 'stopped') return 'Stopped: nobody sees it'
  if (live.unchecked === 'hidden') return 'Hidden: nobody said for a long time that it is still right'
  if (live.state === 'paused')
    return live.resumes ? `Paused until ${sayDay(live.resumes)}` : 'Paused until you start it again'
  return 'Live: people can find it'
}

/** What is under way besides. */
export function sayUnderWay({ draft, live }: GroupListing): string | undefined {
  if (!draft) return undefined
  return {
    draft: `You are writing ${live ? 'a change' : 'it'}. Nobody sees ${live ? 'the change' : 'it'} yet.`,
    waiting: 'Sent. It waits for somebody at Upstream to check it.',
    returned: 'Sent back to you, with something to change.',
  }[draft.state]
}

export const sayStillRight = (day: string | undefined) =>
  day
    ? `You last said that all of it is right on ${sayFullDay(day)}.`
    : 'Nobody has said yet that all of it is right.'
