/** One person's year: what they do, through the verbs that their pages, their phone and the group's links use. */
import { addDays, londonDay } from '../../functions/core/calendar.ts'
import { CheckInForm, submitCheckIn } from '../../functions/core/check-ins/check-in.ts'
import type { Listing } from '../../functions/core/directory/listing.ts'
import { noteDelivery } from '../../functions/core/messages/delivery-event.ts'
import { hearText } from '../../functions/core/messages/inbound-text.ts'
import { keepPlan } from '../../functions/core/nudges/begin.ts'
import { encouragementIds } from '../../functions/core/nudges/kind.ts'
import { changePlan, rhythmIds } from '../../functions/core/nudges/plan.ts'
import { stopByLink, stopTokenFor } from '../../functions/core/nudges/stop.ts'
import { addContact } from '../../functions/core/people/add-contact.ts'
import { setKinds, setLeft } from '../../functions/core/people/change-person.ts'
import { recordConsents } from '../../functions/core/people/consent.ts'
import type { Channel } from '../../functions/core/people/contact.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import { erasePerson } from '../../functions/core/people/erasure.ts'
import { findPerson, type Person } from '../../functions/core/people/person.ts'
import { answerSignUp } from '../../functions/core/referrals/answer.ts'
import { draftReferral, sendReferral } from '../../functions/core/referrals/refer.ts'
import { findReferral, listReferrals } from '../../functions/core/referrals/referral.ts'
import { sayAttended, withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { outcodes } from './directory.ts'
import { type Nature, someKinds, someNeeds } from './lives.ts'
import type { Taken, YearTown } from './town.ts'
import type { Witness } from './witness.ts'

const day = 86_400
const bothChannels = ['email', 'sms'] as const
const hour = 3600

/** Somebody there, as they are now: nobody else acts. */
type Here = { town: YearTown; witness: Witness; nature: Nature; person: Person }

export type Life = { id: string; number: number; evidence: string }

type Year = {
  town: YearTown
  witness: Witness
  listings: readonly Listing[]
  /** Looks at somebody's records just before they are deleted, which nobody could afterwards. */
  beforeErasure(life: Life): Promise<void>
}

/** Has somebody join and go through the year. */
export async function begin(year: Year, nature: Nature, joined: (life: Life) => void): Promise<void> {
  const { town, witness } = year
  const { deps, clock } = town
  const address = (channel: Channel) => (channel === 'email' ? nature.email : nature.mobile) ?? ''
  const person = await createPerson(deps, {
    employer: 'acme',
    sponsor: nature.number % 5 === 0 ? 'community' : 'employer',
    contact: { channel: nature.joinsBy, address: address(nature.joinsBy) },
    consents: recordConsents([], nature.purposes, deps.now(), 'join'),
    language: nature.language,
  })
  const life: Life = { id: person.id, number: nature.number, evidence: person.evidence }
  joined(life)
  const other = nature.joinsBy === 'email' ? 'sms' : 'email'
  if (address(other)) await addContact(deps, person.id, { channel: other, address: address(other) })
  witness.say(person.id, deps.now(), {
    kinds: {
      email: nature.purposes.includes('email') ? encouragementIds : [],
      sms: nature.purposes.includes('sms') ? encouragementIds : [],
    },
  })
  await changeSomething(year, person.id, async () => {
    await keepPlan(deps, person, { rhythm: nature.rhythm })
  })
  town.onTaken((taken) => hear(year, nature, person.id, taken))
  const week = async () => {
    await live(year, nature, life)
    clock.in(7 * day + town.chance.between(-day, day), week)
  }
  clock.in(town.chance.between(0, 7) * day, week)
}

async function changeSomething(
  { town }: Pick<Year, 'town'>,
  id: string,
  change: (person: Person) => Promise<unknown>,
): Promise<void> {
  const person = await findPerson(town.deps, id)
  if (person?.state === 'active') await change(person)
}

/** What they do about a message, some time after it came. */
function hear(year: Year, nature: Nature, id: string, { key, channel, to }: Taken): void {
  if (!key.startsWith(`nudge-${id}-`)) return
  const { town } = year
  const { chance, clock } = town
  const act = (after: number, what: (here: Here) => Promise<unknown>) =>
    clock.in(after, () =>
      changeSomething(year, id, async (person) => {
        // Their pages offer nothing to somebody who has left.
        if (!person.left) await what({ town, witness: year.witness, nature, person })
      }),
    )
  if (chance.happens(0.004)) {
    const event = { key, channel, what: 'bounced', permanent: true, address: to } as const
    act(chance.between(1, 600), (here) => bounce(here, channel, event))
    return
  }
  if (!chance.happens(nature.answers)) return
  const [kind] = /check-in-due|check-in-reminder|did-you-go|six-weeks|welcome-back|idea/.exec(key) ?? []
  if (kind === 'did-you-go') act(chance.between(0.1, 3) * day, went)
  else if (kind === 'idea') act(chance.between(0.1, 3) * day, (here) => askToCome(year, here))
  else if (kind) act(chance.between(0.1, 5) * day, checkIn)
}

/** A week in somebody's life. */
async function live(year: Year, nature: Nature, life: Life): Promise<void> {
  await changeSomething(year, life.id, async (person) => {
    const here: Here = { town: year.town, witness: year.witness, nature, person }
    const { chance } = year.town
    if (person.left) {
      if (chance.happens(0.15)) await comeBack(here)
      return
    }
    if (chance.happens(nature.byThemselves)) await checkIn(here)
    if (chance.happens(nature.asks)) await askToCome(year, here)
    if (chance.happens(0.02)) await pause(here)
    if (chance.happens(0.02)) await chooseKinds(here)
    if (chance.happens(0.03)) await chooseInterests(here)
    if (chance.happens(0.02)) await keepPlan(year.town.deps, person, { rhythm: chance.pick(rhythmIds) })
    if (chance.happens(0.01))
      await keepPlan(year.town.deps, person, { experiment: chance.pick(['in', 'left'] as const) })
    if (chance.happens(0.03)) await callOff(here)
    if (chance.happens(0.01)) await text(here, 'Stop.')
    if (person.stopped.sms && chance.happens(0.2)) await text(here, 'START')
    if (chance.happens(0.008)) await stopOne(here)
    if (chance.happens(0.006)) await leave(here)
    else if (chance.happens(0.003)) {
      await year.beforeErasure(life)
      year.witness.say(life.id, year.town.deps.now(), { erased: true })
      await erasePerson(year.town.deps, person)
    }
  })
}

async function checkIn({ town, person }: Here): Promise<void> {
  await submitCheckIn(town.deps, person, CheckInForm.parse({}))
}

async function pause({ town, witness, person }: Here): Promise<void> {
  const until = addDays(londonDay(town.deps.now()), Math.floor(town.chance.between(3, 45)))
  await keepPlan(town.deps, person, { pausedUntil: until })
  witness.say(person.id, town.deps.now(), { pausedUntil: until })
}

async function chooseKinds({ town, witness, person }: Here): Promise<void> {
  const channel = town.chance.pick(bothChannels)
  // As on the page: a stopped address keeps its choices until it is taken up again.
  if (!person[channel] || person.stopped[channel]) return
  const kinds = someKinds(town.chance)
  await setKinds(town.deps, person.id, channel, kinds, 'reminders')
  await keepPlan(town.deps, person)
  const before = witness.latest(person.id).kinds
  witness.say(person.id, town.deps.now(), { kinds: { ...before, [channel]: kinds } })
}

async function chooseInterests({ town, person }: Here): Promise<void> {
  const interests = someNeeds(town.chance)
  await keepPlan(town.deps, person, {
    interests,
    outcode: town.chance.pick(outcodes),
    interestsFrom: interests.length > 0 ? londonDay(town.deps.now()) : undefined,
  })
}

/** What was on by text before STOP, as they remember it. */
const beforeStop = new WeakMap<Witness, Map<string, ReturnType<Witness['latest']>['kinds']['sms']>>()

async function text({ town, witness, nature, person }: Here, body: string): Promise<void> {
  if (!nature.mobile) return
  const remembered = beforeStop.get(witness) ?? new Map()
  beforeStop.set(witness, remembered)
  const { kinds, saidStop, silent } = witness.latest(person.id)
  const stops = body.startsWith('Stop')
  if (stops) {
    if (kinds.sms.length > 0) remembered.set(person.id, kinds.sms)
    witness.say(person.id, town.deps.now(), {
      kinds: { ...kinds, sms: [] },
      saidStop: true,
      silent: { ...silent, sms: true },
    })
  }
  await hearText(town.deps, { from: nature.mobile, body })
  if (!stops && saidStop) {
    witness.say(person.id, town.deps.now(), {
      kinds: { ...kinds, sms: remembered.get(person.id) ?? [] },
      saidStop: false,
      silent: { ...silent, sms: false },
    })
    remembered.delete(person.id)
  }
}

/** The link under a message. It works only if one was ever sent. */
async function stopOne({ town, witness, person }: Here): Promise<void> {
  const channel = town.chance.pick(bothChannels)
  const stopped = await stopByLink(town.deps, stopTokenFor(town.deps.vault, person.id, channel))
  if (!stopped) return
  const { kinds } = witness.latest(person.id)
  witness.say(person.id, town.deps.now(), { kinds: { ...kinds, [channel]: [] } })
  // Said by another hand: a START later turns nothing on again.
  if (channel === 'sms' && kinds.sms.length > 0) beforeStop.get(witness)?.delete(person.id)
}

async function bounce(
  { town, witness, person }: Here,
  channel: Channel,
  event: Omit<Parameters<typeof noteDelivery>[1], 'at'>,
): Promise<void> {
  await noteDelivery(town.deps, { ...event, at: town.deps.now() })
  const { silent } = witness.latest(person.id)
  witness.say(person.id, town.deps.now(), { silent: { ...silent, [channel]: true } })
}

async function leave({ town, witness, person }: Here): Promise<void> {
  await setLeft(town.deps, person.id, londonDay(town.deps.now()))
  witness.say(person.id, town.deps.now(), { left: true })
}

async function comeBack({ town, witness, person }: Here): Promise<void> {
  await setLeft(town.deps, person.id, undefined)
  await changePlan(town.deps, person.id, person.joined)
  witness.say(person.id, town.deps.now(), { left: false })
}

async function went({ town, person }: Here): Promise<void> {
  for (const { listing, state, attended, answer } of await listReferrals(town.deps, person.id)) {
    if (state !== 'accepted' || attended || !answer?.day || answer.day > londonDay(town.deps.now())) continue
    await sayAttended(town.deps, person, listing, town.chance.pick(['yes', 'yes', 'no'] as const))
  }
}

async function callOff({ town, witness, person }: Here): Promise<void> {
  const open = (await listReferrals(town.deps, person.id)).find(
    ({ state, attended }) => ['sent', 'waiting'].includes(state) || (state === 'accepted' && !attended),
  )
  if (!open) return
  if (await withdrawReferral(town.deps, person, open.listing)) {
    witness.callOff(person.id, open.listing, town.deps.now())
  }
}

async function askToCome(year: Year, { town, person }: Here): Promise<void> {
  const { chance, deps, clock } = town
  const listing = year.listings[Math.floor(chance.next() * year.listings.length)]
  if (!listing) return
  const contact = { by: 'self' } as const
  const drafted = await draftReferral(deps, person, listing, {
    firstName: 'Sam',
    contact,
    accessNeeds: '',
    note: '',
  })
  if (!drafted.ok) return
  const sent = await sendReferral(deps, person, listing.id)
  const referral = await findReferral(deps, person.id, listing.id)
  if (!sent.ok || !referral) return
  const later = (days: number, kind: 'accepted' | 'waiting' | 'declined') =>
    clock.in(days * day, () => groupAnswers(year, person.id, listing, referral.signUp, kind))
  if (chance.happens(0.1)) return
  const first = chance.pick(['accepted', 'accepted', 'accepted', 'waiting', 'declined'] as const)
  later(chance.between(0.01, 9), first)
  if (first === 'waiting')
    later(chance.between(9.5, 20), chance.pick(['accepted', 'accepted', 'declined'] as const))
  // They find another day.
  if (first === 'accepted' && chance.happens(0.15)) later(chance.between(9.5, 15), 'accepted')
}

async function groupAnswers(
  { town, witness }: Year,
  person: string,
  listing: Listing,
  signUp: string,
  kind: 'accepted' | 'waiting' | 'declined',
): Promise<void> {
  const { chance, deps } = town
  const dated = kind === 'accepted' && chance.happens(0.85)
  const onDay = addDays(londonDay(deps.now()), Math.floor(chance.between(0, 25)))
  const time = chance.happens(0.7) ? chance.pick(['10:00', '18:30']) : undefined
  const at = deps.now()
  const answered = await answerSignUp(deps, listing.group, signUp, {
    kind,
    message: '',
    ...(dated ? { day: onDay, ...(time ? { time } : {}) } : {}),
  })
  // It counts from when the worker has carried it, a moment later, and only for this time of asking.
  town.clock.in(1, async () => {
    const referral = await findReferral(deps, person, listing.id)
    if (!answered.ok || referral?.signUp !== signUp) return
    // The same answer again is no answer, and to somebody who has left there is nothing to tell.
    if (!referral.answer || referral.answer.at < at || witness.latest(person).left) return
    witness.callOff(person, listing.id, deps.now())
    if (referral.state !== 'accepted' || !dated) return
    witness.book({ person, signUp, listing: listing.id, day: onDay, time, from: deps.now(), to: undefined })
  })
}

/** A time of day at which people join and do things. */
export const wakingHours = (chance: YearTown['chance']) => chance.between(7 * hour, 22 * hour)
