/** An empty spreadsheet for the importer, in its own words: the first line, one row to copy, what each column takes. */
import { weekdays } from '../calendar.ts'
import { csvOf } from '../csv.ts'
import { suitabilities } from '../directory/listing.ts'
import { ordinalIds } from '../directory/plain-rule.ts'
import { activityTypes, needs, needsNeverMatched } from '../taxonomy.ts'
import { type Column, columns, moreColumns } from './row.ts'

export const allColumns: readonly Column[] = [...columns, ...moreColumns]

export const exampleRow: Partial<Record<Column, string>> = {
  reference: 'tuesday-craft-table',
  group: 'example-crafts',
  'group name': 'Example Crafts',
  'group email': 'hello@example.org',
  'group phone': '0113 496 0000',
  title: 'Tuesday craft table',
  summary: 'Paper, wool and glue on one long table. Come with a thing to finish, or with nothing.',
  needs: 'creativity;connection',
  type: 'arts',
  venue: 'Example Hall',
  address: '1 Example Street',
  outcode: 'LS6',
  online: 'no',
  days: 'Tue',
  starts: '18:00',
  ends: '19:30',
  cost: '2.50',
  'cost note': 'Pay on the night',
  'ages from': '18',
  'who for': 'Anybody',
  'step free': 'yes',
  'accessible toilet': 'yes',
  languages: 'English;Polish',
  transport: 'Buses stop outside',
  'first visit': 'Ask for Sam at the door.',
  places: '8',
  'waiting list': 'yes',
  'how to join': 'live referral',
  web: 'https://crafts.example.org/',
  'last checked': '2026-11-20',
  demonstration: 'yes',
  town: 'Leeds',
  'how often': 'every other week',
  from: '2026-11-24',
  'not in': 'August',
  'not on': '2026-12-29',
  suits: 'beginners;friend',
  'places per': 'time',
}

/** The first line and one row to copy, as a file. */
export const csvTemplate = (): string =>
  csvOf([allColumns, allColumns.map((column) => exampleRow[column] ?? '')])

const named = (words: Readonly<Record<string, string>>) =>
  Object.entries(words)
    .map(([id, name]) => `${id} (${name})`)
    .join(', ')
const yesNo = 'yes, no, or empty where nobody has said'
const offered = Object.fromEntries(
  Object.entries(needs).filter(([id]) => !needsNeverMatched.some((never) => never === id)),
)

const takes: Record<Column, string> = {
  reference: 'the listing’s own id, which never changes: 2 to 60 of a–z, 0–9 and -. Needed',
  group: 'the group’s own id, the same on all its rows. Needed',
  'group name': 'needed; up to 100 characters',
  'group email': 'where sign-ups and links go. People never see it. Needed',
  'group phone': 'people see it where they get in touch themselves',
  title: 'needed; up to 100 characters',
  summary: 'needed; up to 600 characters',
  needs: `the main one first, joined by ;: ${named(offered)}`,
  type: `one of: ${named(activityTypes)}`,
  venue: 'the name of the place',
  address: 'the street, without town and postcode',
  outcode: 'the first half of the postcode, like LS6. Taken from the postcode where that is given',
  latitude: 'decimal degrees, like 53.82',
  longitude: 'decimal degrees, like -1.57',
  online: 'yes or no',
  days: `joined by ;: ${weekdays.join(', ')}`,
  starts: 'a time like 18:30',
  ends: 'a time like 20:00',
  'when note': 'anything about the days that the columns can’t say',
  cost: 'free, or pounds like 3.50; empty where nobody has said',
  'cost note': 'a few words',
  'ages from': 'whole years; empty for no limit',
  'ages to': 'whole years; empty for no limit',
  'who for': 'a few words',
  'step free': yesNo,
  'accessible toilet': yesNo,
  'hearing loop': yesNo,
  'quiet space': yesNo,
  bsl: yesNo,
  parking: yesNo,
  languages: 'joined by ;: English, Polish',
  transport: 'a sentence on how to get there',
  'first visit': 'what happens the first time; up to 600 characters',
  places: 'how many people there is room for; empty for no limit',
  'waiting list': 'yes or no',
  'how to join': 'live referral (people ask here and the group is emailed), or contact them',
  web: 'an address that starts with https://',
  'last checked': 'a day like 2026-11-20',
  demonstration: 'yes for made-up rows, else no',
  town: 'may be left out',
  county: 'may be left out',
  postcode: 'the place’s own, like LS6 2AB',
  'how often': 'every week (or empty), every other week (needs from), monthly (needs which of the month)',
  'which of the month': `for monthly, joined by ;: ${ordinalIds.join(', ')}`,
  'not in': 'months in which it stops, joined by ;: August',
  from: 'the first day; every other week is counted from it',
  until: 'the last day',
  'not on': 'single days on which it falls out, joined by ;: 2026-12-29',
  'also on': 'single days on which it is on besides, joined by ;',
  rrule: 'an iCalendar rule in place of days, how often and not in: FREQ=MONTHLY;BYDAY=1TU,3TU',
  suits: `joined by ;: ${named(suitabilities)}`,
  'places per':
    'course (or empty), or time: whether the places are of the whole course or of each single time',
  email: 'for people who get in touch themselves. They see it',
  state: 'live, paused or stopped; empty leaves it as it is',
  resumes: 'for paused: the day on which it goes on by itself',
}

/** What each column takes, a line each. */
export const csvWords = (): string[] => [
  'What each column takes. Empty is “not stated”, unless it says otherwise.',
  ...allColumns.map((column) => `  ${column}: ${takes[column]}`),
  `These may be left out of the first line: ${moreColumns.join(', ')}.`,
]
