/** "Download everything": all that is kept about a person, as data for a program and as a table for a person. */
import { callsOf, findAsked } from '../calls/asked.ts'
import { agreedOf, detailsOf, notesOf } from '../calls/call.ts'
import { listCheckIns } from '../check-ins/check-in.ts'
import { csvOf } from '../csv.ts'
import { findRosterEntry } from '../evidence/roster.ts'
import { listUptake } from '../evidence/uptake.ts'
import { findPlan } from '../nudges/plan.ts'
import { listRecords } from '../nudges/record.ts'
import type { Deps } from '../ports.ts'
import { listReferrals, readIntroduction } from '../referrals/referral.ts'
import { addressOf, type Person } from './person.ts'

/** Everything, with sealed fields opened. Internal bookkeeping (versions, markers, fingerprints) is left out. */
export async function everythingAbout(deps: Deps, person: Person) {
  const referrals = await listReferrals(deps, person.id)
  return {
    madeAt: deps.now().toISOString(),
    you: {
      email: (await addressOf(deps, person, 'email'))?.address ?? null,
      mobile: (await addressOf(deps, person, 'sms'))?.address ?? null,
      answersGoBy: person.prefers === 'sms' ? 'text message' : 'email',
      sponsor: person.employer,
      joined: person.joined,
      joinCode: person.joinedWith ?? null,
      site: person.about.site ?? null,
      team: person.about.team ?? null,
      ageBand: person.about.ageBand ?? null,
      language: person.language,
      left: person.left ?? null,
      leftAlone: Object.entries(person.stopped).map(([channel, { why, at }]) => ({
        channel,
        why,
        at: at.toISOString(),
      })),
    },
    consents: person.consents.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    reminders: await remindersOf(deps, person),
    messages: (await listRecords(deps, person.id)).map(({ at, expires: _, ...record }) => ({
      ...record,
      at: at.toISOString(),
    })),
    checkIns: (await listCheckIns(deps, person)).map(({ week, day, ...rest }) => ({
      week,
      day,
      satisfied: rest.satisfied ?? null,
      worthwhile: rest.worthwhile ?? null,
      happy: rest.happy ?? null,
      anxious: rest.anxious ?? null,
      lonely: rest.lonely ?? null,
      needs: rest.needs,
      site: rest.about.site ?? null,
      team: rest.about.team ?? null,
      ageBand: rest.about.ageBand ?? null,
    })),
    counted: {
      onTheRoster: (await findRosterEntry(deps, person)) ?? null,
      uptake: (await listUptake(deps, person)).map(({ day, kind, category, about }) => ({
        day,
        what: kind,
        kindOfActivity: category,
        site: about.site ?? null,
        team: about.team ?? null,
        ageBand: about.ageBand ?? null,
      })),
    },
    calls: await callsInFull(deps, person),
    signUps: await Promise.all(
      referrals.map(async (referral) => ({
        activity: referral.title,
        group: referral.groupName,
        state: referral.state,
        askedFor: referral.occurrence ?? null,
        placeKeptUntil: (referral.state === 'offered' && referral.offer?.until.toISOString()) || null,
        sentAt: referral.sentAt?.toISOString() ?? null,
        ...(referral.through ? { sentBy: 'a link worker, because you said yes on the phone' } : {}),
        youWrote: (await readIntroduction(deps, referral)) ?? null,
        answer: referral.answer ? { ...referral.answer, at: referral.answer.at.toISOString() } : null,
        attended: referral.attended ?? null,
        ...(referral.attendedBy ? { attendedAccordingTo: referral.attendedBy } : {}),
        before: referral.history.map(({ state, at }) => ({ state, at: at.toISOString() })),
      })),
    ),
  }
}

/** Every call that is still kept, with what the link worker wrote down. Which link worker it was is left out. */
async function callsInFull(deps: Deps, person: Person) {
  const asked = await findAsked(deps, person.id)
  const waiting = asked && (await detailsOf(deps, asked))
  const calls = await callsOf(deps, person.id)
  return [
    // Not sent yet, or just being passed on.
    ...(asked && waiting && !calls.some(({ id }) => id === asked.call)
      ? [
          {
            state: asked.state,
            askedAt: asked.asked?.toISOString() ?? null,
            good: asked.good,
            youWrote: waiting,
          },
        ]
      : []),
    ...(await Promise.all(
      calls.map(async (call) => ({
        state: call.state,
        askedAt: call.asked.toISOString(),
        good: call.good,
        youWrote: (await detailsOf(deps, call)) ?? null,
        triedAt: call.tries.map((at) => at.toISOString()),
        spokenAt: call.spoken?.toISOString() ?? null,
        endedAt: call.ended?.toISOString() ?? null,
        deletedAt: call.expires?.toISOString() ?? null,
        notes: (await notesOf(deps, call)).map(({ at, words }) => ({ at, words })),
        agreed: (
          await agreedOf(deps, call)
        ).map(({ text, listing, signUp }) => ({
          text,
          activity: listing?.title ?? null,
          ...(signUp ? { signUp: { state: signUp.state, youSaidYesAt: signUp.at } } : {}),
          ...(signUp?.introduction ? { goesToTheGroup: signUp.introduction } : {}),
        })),
      })),
    )),
  ]
}

/** What was asked for and what is planned; the marker and other bookkeeping are left out. */
async function remindersOf(deps: Deps, person: Person) {
  const plan = await findPlan(deps, person.id)
  if (!plan) return null
  return {
    rhythm: plan.rhythm,
    from: plan.from,
    pausedUntil: plan.pausedUntil ?? null,
    interests: plan.interests,
    near: plan.outcode ?? null,
    interestsFrom: plan.interestsFrom ?? null,
    lastCheckIn: plan.lastCheckIn ?? null,
    experiment: plan.experiment,
    arms: plan.arms,
    lastSent: plan.sent,
    lastEncouragement: plan.encouraged?.day ?? null,
    waiting: plan.waiting,
  }
}

type Everything = Awaited<ReturnType<typeof everythingAbout>>

/** The same as a CSV of part, number, field and value: one shape for all, which any spreadsheet opens. */
export function asCsv(everything: Everything): string {
  const rows: string[][] = [['part', 'number', 'field', 'value']]
  for (const [part, content] of Object.entries(everything)) {
    const entries = Array.isArray(content) ? content : [content]
    entries.forEach((entry, at) => {
      for (const [field, value] of flatten(entry)) rows.push([part, String(at + 1), field, value])
    })
  }
  return csvOf(rows)
}

function flatten(value: unknown, path = ''): [string, string][] {
  if (value === null || value === undefined) return [[path, '']]
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return [[path, value.join('; ')]]
  if (typeof value !== 'object') return [[path, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, path ? `${path}.${name}` : name))
}
