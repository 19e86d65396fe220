/** What a group is asked from time to time, in words. One thing each, one button, no name and no activity above it. */
import { sayDay, sayFullDay } from '../calendar.ts'
import type { Listing } from '../directory/listing.ts'
import { inWords, saySchedule } from '../directory/say-schedule.ts'
import { chaseDays } from '../groups/calendar/freshness.ts'
import { lastDayOf, type Register } from '../groups/register/register.ts'
import type { GroupWeek } from '../groups/week/week.ts'
import { linkDays } from '../referrals/sign-up.ts'
import type { Letter } from './letter.ts'

const footer =
  'Upstream sends this because your group is in its directory. Please keep it to the people in your group who need it.'

/** Who came on a day. */
export function registerLetter(
  register: Pick<Register, 'title' | 'day'>,
  count: number,
  link: string,
): Letter {
  const people = count === 1 ? 'One person was' : `${count} people were`
  return {
    subject: `Who came on ${sayDay(register.day)}?`,
    blocks: [
      { p: `${people} expected at ${register.title} on ${sayDay(register.day)}.` },
      { button: { text: 'Say who came', href: link } },
      {
        p: `It is one page, and it takes a moment. You can change it until ${sayDay(lastDayOf(register))}.`,
      },
      { p: 'If you do not know, leave it as it is. Nobody is told off for not coming.' },
    ],
    footer,
  }
}

export type ListingLinks = { yes: string; change: string; stop: string }

export function listingLinks(origin: string, token: string): ListingLinks {
  const page = `${origin}/partner/still-right/${token}`
  return { yes: `${page}/yes`, change: `${page}/change`, stop: `${page}/stop` }
}

/** Is it still right? `round` 2 asks once more, and says what comes of silence. */
export function listingDueLetter(listing: Listing, round: number, links: ListingLinks): Letter {
  const checked = listing.lastChecked
    ? `It was last checked on ${sayFullDay(listing.lastChecked)}.`
    : 'Nobody has checked it yet.'
  return {
    subject: round === 2 ? 'Is your listing still right? We ask once more' : 'Is your listing still right?',
    blocks: [
      { p: `This is what people read about ${listing.title}. ${checked}` },
      { facts: listingInBrief(listing) },
      { p: 'Choose one. Nothing happens until you press the button on the page that opens.' },
      {
        links: [
          { text: 'Yes, all of it is right', href: links.yes },
          { text: 'Something has changed', href: links.change },
          { text: 'It has ended, take it away', href: links.stop },
        ],
      },
      { p: whatSilenceDoes(listing, round) },
    ],
    footer,
  }
}

function whatSilenceDoes({ unchecked }: Listing, round: number): string {
  if (unchecked === 'hidden') return 'Nobody finds it at present. Say yes and it is back at once.'
  if (unchecked === 'marked') return 'It says “not checked lately” at present. Say yes and that goes at once.'
  if (round === 2) {
    return `If we hear nothing, in ${chaseDays.marked} days it will say “not checked lately”, and ${chaseDays.hidden} days after that nobody will find it. Say yes at any time and it is back at once.`
  }
  return 'If we hear nothing, we ask once more.'
}

/** A listing by what goes wrong most often in a directory, and no more than can be read in one look. */
export function listingInBrief(listing: Listing): [string, string][] {
  const { online, venue, address, town, postcode, outcode, cost, costNote, joining, phone, email, web } =
    listing
  const when = [...listing.schedules.map(saySchedule).filter(Boolean), listing.whenNote ?? ''].filter(Boolean)
  const where = online ? 'Online' : [venue, address, town, postcode ?? outcode].filter(Boolean).join(', ')
  const amount =
    cost === undefined ? '' : cost === 0 ? 'Free' : `£${(cost / 100).toFixed(2).replace('.00', '')}`
  const reach = [phone, email, web].filter(Boolean).join(', ')
  const stated = (words: string) => words || 'Not stated'
  return [
    ['When', stated(when.join('. '))],
    ['Where', stated(where)],
    ['Cost', stated([amount, costNote].filter(Boolean).join('. '))],
    ['How people join', joining === 'live' ? 'They ask us, and we email you' : 'They get in touch with you'],
    ...(joining === 'contact' || reach
      ? [['They reach you by', stated(reach)] satisfies [string, string]]
      : []),
  ]
}

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** What waits in a week, in numbers alone. `fresh`: somebody asked for the link. */
export function digestLetter(week: GroupWeek, link: string, fresh: boolean): Letter {
  const { unanswered, waiting, registers, toConfirm, returned, entries } = week
  const coming = new Set(entries.flatMap((entry) => [...entry.coming, ...entry.mayCome].map(({ id }) => id)))
  const waits: [string, number, string, string][] = [
    ['Without your answer', unanswered.length, 'sign-up', 'sign-ups'],
    ['Who came', registers.length, 'register to fill in', 'registers to fill in'],
    ['Still right?', toConfirm.length, 'listing to confirm', 'listings to confirm'],
    ['Sent back to you', returned.length, 'listing with a question', 'listings with a question'],
    ['On your waiting list', waiting.length, 'person', 'people'],
    ['Coming in the next 7 days', coming.size, 'person', 'people'],
  ]
  const facts = waits
    .filter(([, count]) => count > 0)
    .map(([name, count, one, many]) => [name, counted(count, one, many)] as const)
  return {
    subject: fresh ? 'Your group’s list for this week' : 'What waits for your group this week',
    blocks: [
      { p: fresh ? 'Here is the fresh link that was asked for.' : `This week: ${inWords(namesOf(week))}.` },
      ...(facts.length > 0 ? [{ facts }] : []),
      { button: { text: 'Open this week’s list', href: link } },
      {
        p: `It shows who is coming and what waits, and nobody of another group. The link works for ${linkDays} days.`,
      },
    ],
    footer: `${footer} This email comes on Mondays, and only when something waits.`,
  }
}

/** "a sign-up to answer and 2 registers to fill in" */
function namesOf({ unanswered, registers, toConfirm, returned }: GroupWeek): string[] {
  const parts: [number, string, string][] = [
    [unanswered.length, 'a sign-up to answer', 'sign-ups to answer'],
    [registers.length, 'a register to fill in', 'registers to fill in'],
    [toConfirm.length, 'a listing to confirm', 'listings to confirm'],
    [returned.length, 'a listing sent back to you', 'listings sent back to you'],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => (count === 1 ? one : `${count} ${many}`))
}
