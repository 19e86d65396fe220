/** Asking for a call: a draft to check, then one change that sends it. One at a time. */
import { keys } from '../keys.ts'
import { withinUnlessUnknown } from '../limits.ts'
import type { Person } from '../people/person.ts'
import type { Deps } from '../ports.ts'
import { after } from '../stamp.ts'
import { dueAt, nothingDue } from '../work/marker.ts'
import { CallAsked, changeAsked, findAsked, isUnderWay, leadsDays, standing } from './asked.ts'
import { type CallDeps, emptyCall } from './call.ts'
import type { CallDetails, GoodTimes } from './details.ts'

/** How long what was written waits to be sent. */
const draftDays = 14
const perPersonADay = 3
/** More than anybody asks for in that time. */
const mostEarlier = 50

/** The version of what the page says before a call is asked for: who sees it, and that the sponsor never does. */
const wording = 'call.1'

/** Keeps a draft. Nothing is sent. */
export async function draftCall(
  deps: CallDeps,
  person: Person,
  { good, ...details }: Omit<CallDetails, 'language'> & { good: GoodTimes },
): Promise<{ ok: true } | { ok: false; reason: 'already-open' }> {
  for (;;) {
    const now = deps.now()
    const key = keys.callAsked(person.id)
    const item = await deps.programme.get(key, { consistent: true })
    const before = item && CallAsked.parse(item)
    if (before && isUnderWay(await standing(deps, person.id))) return { ok: false, reason: 'already-open' }
    // The worker has yet to see to a withdrawal: what is written over it would be forgotten.
    if (before?.state === 'withdrawn' && !before.told) await emptyCall(deps, before.call)
    const sealed: CallDetails = { ...details, language: person.language }
    const earlier = [
      ...(before?.earlier ?? []),
      ...(before && before.state !== 'draft' ? [before.call] : []),
    ].slice(-mostEarlier)
    const ends = after(now, draftDays, 'days')
    const draft: CallAsked = {
      person: person.id,
      state: 'draft',
      call: before?.state === 'draft' ? before.call : deps.newId(),
      good,
      details: await deps.vault.seal(sealed),
      earlier,
      told: false,
      ver: (before?.ver ?? 0) + 1,
      // What leads to earlier calls stays as long as they may: the worker throws away the words alone.
      ...(earlier.length > 0
        ? { expires: after(now, leadsDays, 'days'), ...dueAt(deps, key, ends) }
        : { expires: ends }),
    }
    const kept = before
      ? await deps.programme.change(
          key,
          { set: draft, remove: ['asked', 'wording', ...(earlier.length > 0 ? [] : nothingDue)] },
          { ver: { equals: before.ver } },
        )
      : await deps.programme.claim({ ...key, ...draft })
    if (kept) return { ok: true }
  }
}

/** Sends what was written. Sending again, from a second tab or by a double click, does nothing more. */
export async function sendCall(
  deps: CallDeps & Pick<Deps, 'log'>,
  person: Person,
): Promise<{ ok: true } | { ok: false; reason: 'no-draft' | 'too-many' }> {
  for (;;) {
    const asked = await findAsked(deps, person.id)
    if (asked?.state === 'asked') return { ok: true }
    if (asked?.state !== 'draft') return { ok: false, reason: 'no-draft' }
    const may = await withinUnlessUnknown(deps, 'call', {
      key: (day) => keys.rate('call', person.id, day),
      an: 'day',
      most: perPersonADay,
    })
    if (!may) return { ok: false, reason: 'too-many' }
    const now = deps.now()
    const set = { state: 'asked', asked: now, wording, ...dueAt(deps, keys.callAsked(person.id), now) }
    if (await changeAsked(deps, asked, { set, remove: ['expires'] })) return { ok: true }
  }
}

/** Throws away what was written and not sent. What leads to earlier calls stays, without a word of this one. */
export async function dropCallDraft(deps: CallDeps, person: Pick<Person, 'id'>): Promise<void> {
  const asked = await findAsked(deps, person.id)
  if (asked?.state !== 'draft') return
  if (asked.earlier.length > 0) await throwAway(deps, asked)
  else await deps.programme.remove(keys.callAsked(person.id), { ver: { equals: asked.ver } })
}

export const throwAway = (deps: Pick<Deps, 'programme'>, asked: CallAsked): Promise<boolean> =>
  changeAsked(deps, asked, {
    set: { state: 'withdrawn', told: true },
    remove: ['details', ...nothingDue],
  })
