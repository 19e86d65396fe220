/** Every message that goes to a person or a group, in a language: for what must hold of all of them. */

import { Listing } from '../../functions/core/directory/listing.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { Register } from '../../functions/core/groups/register/register.ts'
import type { GroupWeek } from '../../functions/core/groups/week/week.ts'
import type { Language } from '../../functions/core/languages.ts'
import {
  callAskedMessage,
  callMissedMessage,
  callWaitsLetter,
  callWaitsLongLetter,
  callWithdrawnLetter,
} from '../../functions/core/messages/about-calls.ts'
import { listingCheckedLetter } from '../../functions/core/messages/compose-listing-checked.ts'
import { signInLetter } from '../../functions/core/messages/compose-sign-in-code.ts'
import type { Letter } from '../../functions/core/messages/letter.ts'
import { invitationLetter } from '../../functions/core/messages/to-colleagues.ts'
import {
  answerLinks,
  placeTakenLetter,
  pleaseDeleteLetter,
  signUpLetter,
  withdrawnLetter,
} from '../../functions/core/messages/to-groups.ts'
import {
  digestLetter,
  listingDueLetter,
  listingLinks,
  registerLetter,
} from '../../functions/core/messages/to-groups-chores.ts'
import {
  answerMessage,
  codeMessage,
  lapsedMessage,
  offerMessage,
  passedMessage,
  sentMessage,
  type Written,
} from '../../functions/core/messages/to-people.ts'
import type { NudgeKind, Said } from '../../functions/core/nudges/kind.ts'
import { nudgeKinds } from '../../functions/core/nudges/kinds.ts'
import { languageOf, letterOf, textOf } from '../../functions/core/nudges/letter.ts'
import { NudgePlan } from '../../functions/core/nudges/plan.ts'
import { recordConsents } from '../../functions/core/people/consent.ts'
import type { Person } from '../../functions/core/people/person.ts'
import type { Answer, Referral } from '../../functions/core/referrals/referral.ts'
import type { SignUp } from '../../functions/core/referrals/sign-up.ts'

export const groupName = 'Willow & Sons'
export const title = 'Garden mornings <in English>'
export const groupSays = 'Ask for “Jo”.\nBring tea & a hat: 2 < 3.'
const at = new Date('2026-11-23T10:00:00Z')

const base: Referral = {
  person: 'p1',
  listing: 'garden-morning',
  title,
  group: 'willow-garden',
  groupName,
  signUp: 's1',
  state: 'sent',
  changed: at,
  told: true,
  history: [],
  ver: 1,
}
const answered = (kind: Answer['kind'], more: Partial<Answer> = {}): Referral => ({
  ...base,
  state: kind,
  answer: { no: 1, kind, message: groupSays, at, ...more },
})

const activity = { id: base.listing, group: base.group, places: 8, state: 'live' as const }

const offered: Referral = {
  ...base,
  state: 'offered',
  offer: { no: 1, until: new Date('2026-11-25T10:30:00Z') },
}

export type Named = Written & { name: string }

/** What a person is sent, other than nudges. */
export function messagesToPeople(language: Language, origin: string): Named[] {
  const all: Record<string, Written> = {
    code: codeMessage('12345678', language),
    sent: sentMessage(base, origin, language),
    'sent, waiting': sentMessage({ ...base, state: 'waiting' }, origin, language),
    'accepted on a day at a time': answerMessage(
      answered('accepted', { day: '2026-12-01', time: '18:30' }),
      origin,
      language,
    ),
    'accepted on a day': answerMessage(answered('accepted', { day: '2026-12-01' }), origin, language),
    'accepted, saying nothing more': answerMessage(answered('accepted', { message: '' }), origin, language),
    waiting: answerMessage(answered('waiting'), origin, language),
    declined: answerMessage(answered('declined'), origin, language),
    lapsed: lapsedMessage({ ...base, state: 'lapsed' }, origin, language),
    offer: offerMessage(offered, origin, language),
    'offer of a single time': offerMessage(
      { ...offered, occurrence: '2026-12-01', starts: '18:30' },
      origin,
      language,
    ),
    'passed, an offer': passedMessage({ ...offered, state: 'passed' }, activity, origin, language),
    'passed, a day': passedMessage(
      { ...base, state: 'passed', occurrence: '2026-11-22' },
      { ...activity, placesPer: 'occurrence', schedules: weekly(['Tue']) },
      origin,
      language,
    ),
    'passed, counted otherwise': passedMessage(
      { ...base, state: 'passed', occurrence: '2026-11-22' },
      activity,
      origin,
      language,
    ),
    'call asked for': callAskedMessage(origin, language),
    'call missed': callMissedMessage(origin, language),
    'passed, stopped': passedMessage(
      { ...base, state: 'passed' },
      { ...activity, state: 'stopped' },
      origin,
      language,
    ),
  }
  return Object.entries(all).map(([name, written]) => ({ name, ...written }))
}

const signUp: SignUp = {
  id: 's1abcdefgh',
  group: 'willow-garden',
  listing: 'garden-morning',
  title,
  state: 'sent',
  carried: 0,
  renewals: 0,
  renewed: 0,
  received: at,
  ver: 1,
}
const introduction = {
  firstName: 'Sam',
  contact: { by: 'email' as const, value: 'sam@example.com' },
  accessNeeds: 'A chair\nwith <arms>',
  note: '',
}

/** What a group is sent. */
export function lettersToGroups(origin: string): { name: string; letter: Letter }[] {
  const links = answerLinks(origin, 'token')
  const write = `${origin}/partner/groups/willow-garden/listings/garden-morning`
  const pages = { seen: `${origin}/partner/still-right/token`, write }
  const also = { text: 'Your list for this week, and your listings', href: `${origin}/partner/week/token` }
  return [
    { name: 'sign-up', letter: { ...signUpLetter(signUp, introduction, links), also } },
    { name: 'sign-up, waiting', letter: signUpLetter({ ...signUp, state: 'waiting' }, introduction, links) },
    { name: 'place taken', letter: placeTakenLetter(signUp, introduction, links) },
    { name: 'withdrawn', letter: withdrawnLetter(signUp, 'Sam') },
    { name: 'please delete', letter: pleaseDeleteLetter(signUp) },
    { name: 'checked, in the directory', letter: listingCheckedLetter({ outcome: 'live', title }, pages) },
    {
      name: 'checked, sent back',
      letter: listingCheckedLetter({ outcome: 'returned', title, why: groupSays }, pages),
    },
    ...choresOfGroups(origin),
  ]
}

/** What a group is asked from time to time. */
function choresOfGroups(origin: string): { name: string; letter: Letter }[] {
  const links = listingLinks(origin, 'token')
  const link = `${origin}/partner/week/token`
  const register = Register.parse({
    ...{ group: 'willow-garden', listing: listing.id, title, day: '2026-11-24' },
    ...{ asked: [signUp.id], came: {}, carried: {}, ver: 1, expires: 1_800_000_000 },
  })
  const entry = { day: '2026-11-24', listing: listing.id, title, coming: [signUp], mayCome: [] }
  const signUps = [signUp]
  const none = { group: 'willow-garden', entries: [], waiting: [], toConfirm: [], listings: [], signUps }
  const little: GroupWeek = { ...none, unanswered: [], registers: [], returned: [] }
  const much: GroupWeek = {
    ...{ ...none, entries: [entry], unanswered: [signUp, signUp], waiting: signUps },
    ...{ registers: [register], returned: [{ listing: listing.id, title, written: at }] },
  }
  return [
    { name: 'who came, of one', letter: registerLetter(register, 1, link) },
    { name: 'who came, of several', letter: registerLetter(register, 3, link) },
    { name: 'still right', letter: listingDueLetter(listing, 1, links) },
    {
      name: 'still right, once more',
      letter: listingDueLetter({ ...listing, lastChecked: '2026-08-01' }, 2, links),
    },
    { name: 'still right, hidden', letter: listingDueLetter({ ...listing, unchecked: 'hidden' }, 0, links) },
    { name: 'week', letter: digestLetter(much, link, false) },
    { name: 'week, asked for', letter: digestLetter(little, link, true) },
  ]
}

/** What a sponsor's own colleagues are sent. */
export function lettersToColleagues(origin: string): { name: string; letter: Letter }[] {
  const sponsors = [
    { name: 'Smith & Sons <Deliveries>', kind: 'employer' },
    { name: 'Brook Homes', kind: 'community' },
  ] as const
  return [
    { name: 'sign-in code', letter: signInLetter('12345678') },
    { name: 'somebody asked for a call', letter: callWaitsLetter(origin) },
    { name: 'a call waits long, to a link worker', letter: callWaitsLongLetter(origin, true) },
    { name: 'a call waits long, to an operator', letter: callWaitsLongLetter(origin, false) },
    { name: 'a call was withdrawn', letter: callWithdrawnLetter('k3j2h1g0f9') },
    ...sponsors.flatMap((sponsor) =>
      (['a colleague', 'the programme'] as const).map((by) => ({
        name: `invitation by ${by}, ${sponsor.kind}`,
        letter: invitationLetter(sponsor, origin, by),
      })),
    ),
  ]
}

const listing: Listing = Listing.parse({
  id: 'garden-morning',
  group: 'willow-garden',
  groupName,
  title,
  summary: 'Digging, planting & tea.',
  needs: ['nature'],
  type: 'gardening',
  online: false,
  venue: 'Willow allotments',
  address: 'Willow Lane',
  schedules: weekly(['Tue', 'Thu'], '10:00'),
  cost: 250,
  access: {},
  languages: [],
  firstVisit: 'Ask for Jo at the gate.',
  waitingList: false,
  joining: 'live',
  demonstration: true,
})

/** Every kind of nudge, and the turns that its words take. */
export function nudgesTo(
  language: Language,
  origin: string,
): (Named & { kind: NudgeKind; language: Language })[] {
  const person: Person = {
    id: 'p1',
    employer: 'acme',
    sponsor: 'employer',
    evidence: 'e1',
    email: 'sealed',
    fingerprints: [],
    prefers: 'email',
    about: {},
    language,
    consents: recordConsents([], ['checkIns', 'email', 'sms'], at, 'join'),
    joined: '2026-11-01',
    stopped: {},
    state: 'active',
    ver: 1,
  }
  const referral = answered('accepted', { day: '2026-12-01', time: '18:30' })
  const said: Said = {
    facts: {
      person,
      plan: NudgePlan.parse({ person: 'p1', from: '2026-11-01', ver: 1 }),
      referrals: [referral],
      idea: listing,
    },
    occasion: { id: '2026-11-30', about: listing.id },
    referral,
    listing,
    origin,
    stop: `${origin}/stop/k3j2h1g0f9`,
  }
  const turns: Record<string, Said> = {
    '': said,
    ', of a place': {
      ...said,
      facts: { ...said.facts, person: { ...person, sponsor: 'community', consents: [] } },
    },
    ', without a date': { ...said, referral: answered('accepted', { message: '' }), listing: undefined },
    ', online and free': { ...said, listing: { ...listing, online: true, cost: 0 } },
  }
  return nudgeKinds.flatMap((kind) =>
    Object.entries(turns)
      // A day before, or after, there is always a day.
      .filter(([turn]) => turn !== ', without a date' || !['day-before', 'did-you-go'].includes(kind.id))
      .map(([turn, one]) => ({
        name: `${kind.id}${turn}`,
        letter: letterOf(kind, one),
        text: textOf(kind, one),
        kind,
        language: languageOf(kind, language),
      })),
  )
}
