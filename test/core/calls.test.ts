/**
 * Random lives of calls: people ask, take back and leave, link workers take, note, pass back and leave, the worker comes
 * by, several of them at once and in any order between any two questions to the table. Whatever happens: one has a call
 * at most, nobody else reads it, each look is recorded, and of what was taken back no word is left anywhere. Whoever is
 * signed up at their word is so once, by what stood on a call of theirs, and not after they took that back.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../functions/adapters/ids.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { draftCall, dropCallDraft, sendCall } from '../../functions/core/calls/ask.ts'
import { callsOf, findAsked } from '../../functions/core/calls/asked.ts'
import { agreedOf, Call, ownerOf } from '../../functions/core/calls/call.ts'
import { carryAsked, carryCall } from '../../functions/core/calls/carry.ts'
import { addAgreed, addNote, openCase, takeCall } from '../../functions/core/calls/case.ts'
import { caseload, waitingCalls } from '../../functions/core/calls/lists.ts'
import { callLooks } from '../../functions/core/calls/looks.ts'
import { closeCase, noteMissed, noteSpoken, passBack } from '../../functions/core/calls/outcome.ts'
import { askSignUp } from '../../functions/core/calls/sign-up.ts'
import { forgetCalls, removeAgreed, withdrawCall } from '../../functions/core/calls/take-back.ts'
import { saveListing } from '../../functions/core/directory/listing.ts'
import { keys, prefix } from '../../functions/core/keys.ts'
import type { Person } from '../../functions/core/people/person.ts'
import type { Deps, Item, Key, Table } from '../../functions/core/ports.ts'
import { Referral } from '../../functions/core/referrals/referral.ts'
import { withdrawReferral } from '../../functions/core/referrals/withdraw.ts'
import { addMember, removeMember } from '../../functions/core/team/come-and-go.ts'
import { gardenListing } from '../world.ts'
import { tableInMemory } from '../year/table-in-memory.ts'

/** Ada has said nothing of sharing with groups yet; Ben has turned it off. */
const people = ['person-ada', 'person-ben'].map(
  (id): Person => ({
    ...{ id, employer: 'acme', sponsor: 'employer', evidence: `evidence-of-${id}`, fingerprints: [] },
    ...{
      prefers: 'email',
      about: {},
      language: 'en',
      stopped: {},
      joined: '2026-11-01',
      state: 'active',
      ver: 1,
    },
    consents: id.endsWith('ada')
      ? []
      : [{ purpose: 'sharing', given: false, at: new Date('2026-11-02'), wording: 'x', source: 'choices' }],
  }),
)
const listings = ['garden', 'walk']
const introduction = {
  ...{ firstName: 'Ada', accessNeeds: '', note: 'I am deaf in one ear' },
  contact: { by: 'phone' as const, value: '07700 900123' },
}
const emails = ['one@example.org', 'two@example.org', 'boss@example.org']

const whose = fc.constantFrom(0, 1)
/** Which of the calls that there are; what it comes to is found when it is done. */
const which = fc.nat(3)
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('ask' as const), who: whose }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('withdraw' as const), who: whose }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('drop' as const, 'leave' as const), who: whose }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('take' as const), who: whose, which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read' as const), who: whose, which }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'note' as const,
        'agree' as const,
        'spoken' as const,
        'missed' as const,
        'close' as const,
        'pass-back' as const,
      ),
      who: whose,
      which,
    }),
  },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('sign-up' as const), who: whose, which }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('unline' as const, 'give-up' as const), who: whose, which }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('out' as const, 'in' as const), who: whose }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('work' as const), who: whose, which }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** Both have asked, have been spoken to by one link worker each, and agreed on something with them. */
const spokenTo = ([0, 1] as const).flatMap((who): Act[][] => [
  [{ does: 'ask', who }],
  ...[0, 1, 2, 3].map((which): Act[] => [{ does: 'work', who, which }]),
  ...(['take', 'spoken', 'agree'] as const).map((does): Act[] => [{ does, who, which: who }]),
])

/**
 * A table whose every question waits for its turn, and which knows all that was ever put into it, and of which calls that
 * somebody had taken nothing is left but the id.
 */
function watched(scheduler: fc.Scheduler) {
  const table = tableInMemory()
  const known = new Map<string, Key>()
  const takenAway: { id: string; by: string }[] = []
  const turn = async <T>(key: Key, ask: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve())
    known.set(`${key.pk} ${key.sk}`, { pk: key.pk, sk: key.sk })
    return ask()
  }
  const slow: Table = {
    ...table,
    get: (key) => turn(key, () => table.get(key)),
    claim: (item) => turn(item, () => table.claim(item)),
    put: (item) => turn(item, () => table.put(item)),
    change: (key, change, when) =>
      turn(key, async () => {
        const before = key.pk.startsWith('CALL#') ? await table.get(key) : undefined
        const changed = await table.change(key, change, when)
        if (changed && before?.['state'] === 'taken' && change.set?.['state'] === 'withdrawn')
          takenAway.push({ id: String(before['id']), by: String(before['by']) })
        return changed
      }),
    remove: (key, when) => turn(key, () => table.remove(key, when)),
    // The day's limit is for another test.
    count: async () => true,
  }
  const all = async (): Promise<Item[]> =>
    (await Promise.all([...known.values()].map((key) => table.get(key)))).flatMap((item) => item ?? [])
  return { slow, quick: table, all, takenAway }
}

async function life(scheduler: fc.Scheduler, spoken: boolean, later: readonly (readonly Act[])[]) {
  const steps = [...(spoken ? spokenTo : []), ...later]
  const { slow, quick, all, takenAway } = watched(scheduler)
  const now = () => new Date('2026-12-03T10:00:00Z')
  const rest = { vault: openVault('a secret for tests that is long enough to be one'), now, newId }
  const deps = { ...rest, programme: slow, epoch: '1.calls', origin: 'https://upstream.example' } as Deps
  const still = { ...deps, programme: quick }
  const members: string[] = []
  for (const email of emails) {
    const added = await addMember(still, email, email.startsWith('boss') ? ['operator'] : ['link-worker'])
    if (added.ok) members.push(added.id)
  }
  for (const id of listings) await saveListing(still, { ...gardenListing, id, places: 3 })
  for (const person of people) await quick.put({ ...keys.person(person.id), ...person })
  let words = 0
  /** The last word that each person wrote, and those that must never be found again. */
  const written = new Map<string, string>()
  const gone = new Set<string>()
  const counted = { reads: 0, refused: 0 }

  const callItems = async () =>
    (await all()).filter(({ pk }) => pk.startsWith('CALL#')).map((i) => Call.parse(i))
  const member = ({ who }: Act) => members[who] ?? ''

  async function doIt(
    one: Act,
    ids: readonly string[],
    alone: (person: string) => boolean,
  ): Promise<unknown> {
    const person = people[one.who] as Person
    const id = ('which' in one ? ids[one.which % Math.max(1, ids.length)] : undefined) ?? 'nothingthere'
    switch (one.does) {
      case 'ask': {
        words += 1
        const word = `Qanary${words}.`
        const good = { days: [], parts: [] }
        const details = {
          firstName: word,
          reach: { by: 'phone' as const, value: '07700 900739' },
          about: word,
        }
        const kept = await draftCall(deps, person, { ...details, good })
        if (kept.ok && alone(person.id)) written.set(person.id, word)
        return sendCall(deps, person)
      }
      case 'withdraw': {
        const word = written.get(person.id)
        const done = await withdrawCall(deps, person)
        if (done && word && alone(person.id)) gone.add(word)
        return done
      }
      case 'drop':
        return dropCallDraft(deps, person)
      case 'leave': {
        await forgetCalls(deps, person.id)
        if (alone(person.id))
          for (let word = 1; word <= words; word++)
            if (written.get(person.id) === `Qanary${word}.`) gone.add(`Qanary${word}.`)
        return undefined
      }
      case 'take':
        return takeCall(deps, member(one), id)
      case 'read': {
        const opened = await openCase(deps, member(one), id)
        counted[opened ? 'reads' : 'refused'] += 1
        return opened
      }
      case 'note':
        return addNote(deps, member(one), id, 'A note on Qanary.')
      case 'agree':
        return addAgreed(deps, member(one), id, {
          text: 'Qanary tries the garden.',
          listing: { id: listings[one.which % 2] ?? '', title: 'Qanary’s garden' },
        })
      case 'sign-up': {
        const item = await quick.get(keys.call(id))
        const lines = item ? await agreedOf(rest, Call.parse(item)) : []
        const line = lines[one.which % Math.max(1, lines.length)]?.id ?? 'none'
        return askSignUp(deps, member(one), id, line, { introduction })
      }
      case 'unline': {
        const calls = await callsOf(still, person.id)
        const lines = (await Promise.all(calls.map((call) => agreedOf(rest, call)))).flat()
        return removeAgreed(deps, person, lines[one.which % Math.max(1, lines.length)]?.id ?? 'none')
      }
      case 'give-up':
        return withdrawReferral(deps, person, listings[one.which % 2] ?? '')
      case 'spoken':
        return noteSpoken(deps, member(one), id)
      case 'missed':
        return noteMissed(deps, member(one), id)
      case 'close':
        return closeCase(deps, member(one), id)
      case 'pass-back':
        return passBack(deps, member(one), id)
      case 'out':
        return removeMember(deps, member(one))
      case 'in':
        return addMember(deps, emails[one.who] ?? '', ['link-worker'])
      case 'work': {
        const due = (await all()).filter(({ sk, work }) => sk === 'CALL' && work !== undefined)
        const item = due[one.which % Math.max(1, due.length)]
        return item && (item.pk.startsWith('CALL#') ? carryCall(deps, item) : carryAsked(deps, item))
      }
    }
  }

  /** What an item says, its seals opened. */
  const said = async (item: Item) => {
    const parts = [JSON.stringify(item)]
    for (const field of ['details', 'owner', 'notes', 'agreed'])
      if (typeof item[field] === 'string')
        parts.push(JSON.stringify(await rest.vault.open(String(item[field]))))
    return parts.join()
  }

  /** The wishes to be signed up that stood on a call at some time, and those of them that nothing may come of any more. */
  const wished = new Set<string>()
  const takenBack = new Set<string>()

  async function checkSignUps(calls: readonly Call[]): Promise<void> {
    const made = new Map<string, string>()
    for (const { id } of people)
      for (const item of await quick.list(keys.person(id).pk, prefix.referral)) {
        const { through, history, signUp } = Referral.parse(item)
        expect(through).toBe('link-worker')
        for (const one of [signUp, ...history.map((past) => past.signUp ?? '')]) {
          expect(made.has(one)).toBe(false)
          expect(takenBack.has(one)).toBe(false)
          made.set(one, id)
        }
      }
    expect([...made.values()]).not.toContain('person-ben')
    const standing = new Set<string>()
    for (const call of calls)
      for (const { signUp } of await agreedOf(rest, call)) {
        if (!signUp) continue
        standing.add(signUp.id)
        wished.add(signUp.id)
        expect(signUp.introduction !== undefined).toBe(signUp.state === 'asked')
        // A worker that was overtaken has sent it, and has not said so yet.
        if (signUp.state === 'asked') continue
        const theirs = signUp.state === 'sent' ? await ownerOf(still, call) : undefined
        expect(made.get(signUp.id)).toBe(theirs)
      }
    for (const id of wished) if (!standing.has(id) && !made.has(id)) takenBack.add(id)
  }

  async function check(): Promise<void> {
    const items = await all()
    const calls = items.filter(({ pk }) => pk.startsWith('CALL#')).map((item) => Call.parse(item))
    await checkSignUps(calls)
    const owners = new Map<string, number>()
    for (const call of calls) {
      const open = call.state === 'open' || call.state === 'taken'
      const owner = open ? await ownerOf(still, call) : undefined
      if (owner) owners.set(owner, (owners.get(owner) ?? 0) + 1)
      // One has it, or nobody; and one who is in the team.
      expect(call.by !== undefined).toBe(['taken', 'closed'].includes(call.state) && call.by !== undefined)
      if (call.state === 'taken') expect(call.by).toBeDefined()
      const readers: string[] = []
      for (const id of members) {
        const opened = await openCase(still, id, call.id)
        counted[opened ? 'reads' : 'refused'] += 1
        if (opened) readers.push(id)
      }
      const theirs = call.state === 'taken' || call.state === 'closed'
      expect(readers).toEqual(theirs && call.by ? [call.by] : [])
    }
    for (const [, open] of owners) expect(open).toBeLessThanOrEqual(1)
    // No word stands anywhere but on a call that its person can still reach, or on what they have not sent.
    for (const item of items) {
      const text = await said(item)
      for (const word of gone) expect(text).not.toContain(word)
      if (!text.includes('Qanary')) continue
      if (item.pk.startsWith('PERSON#')) expect(['draft', 'asked']).toContain(item['state'])
      else {
        expect(item.pk).toMatch(/^CALL#/)
        const reached = await Promise.all(people.map(({ id }) => findAsked(still, id)))
        const ids = reached.flatMap((asked) =>
          asked ? [...asked.earlier, ...(asked.state === 'asked' ? [asked.call] : [])] : [],
        )
        expect(ids).toContain(item['id'])
      }
    }
  }

  for (const step of steps) {
    const ids = (await callItems()).map(({ id }) => id)
    const alone = (person: string) =>
      step.filter(
        (one) => ['ask', 'withdraw', 'drop', 'leave'].includes(one.does) && people[one.who]?.id === person,
      ).length === 1
    const takes = new Map<string, number>()
    const done = step.map(async (one) => {
      const outcome = await doIt(one, ids, alone)
      const before = ids.length > 0 && 'which' in one ? ids[one.which % ids.length] : undefined
      if (one.does === 'take' && before && (outcome as { ok: boolean }).ok)
        takes.set(`${before} ${member(one)}`, 1)
    })
    await scheduler.waitFor(Promise.all(done))
    // Of those who take one call at the same moment, one has it, unless it was given back in between.
    const givesBack = step.some(({ does }) => ['pass-back', 'out'].includes(does))
    for (const id of givesBack ? [] : ids)
      expect([...takes.keys()].filter((taken) => taken.startsWith(id)).length).toBeLessThanOrEqual(1)
    await check()
  }

  // The worker comes round until nothing is due: then the lists say what the calls say.
  const round = async (): Promise<void> => {
    const due = (await all()).filter(({ sk, due }) => sk === 'CALL' && String(due) <= now().toISOString())
    if (due.length === 0) return
    for (const { pk, sk } of due) {
      const item = await quick.get({ pk, sk })
      if (item) await (pk.startsWith('CALL#') ? carryCall(still, item) : carryAsked(still, item))
    }
    return round()
  }
  await round()
  await check()
  const calls = await callItems()
  const lines = (await Promise.all(calls.map((call) => agreedOf(rest, call)))).flat()
  expect(lines.filter(({ signUp }) => signUp?.state === 'asked')).toEqual([])
  const open = calls.filter(({ state }) => state === 'open').map(({ id }) => id)
  expect((await waitingCalls(still)).map(({ id }) => id).sort()).toEqual(open.sort())
  for (const id of members) {
    const own = calls.filter(({ by }) => by === id).map((call) => call.id)
    expect((await caseload(still, id)).map((call) => call.id).sort()).toEqual(own.sort())
  }
  // Whoever had a call that was withdrawn is told, once, and nobody is told of another.
  for (const { id } of calls) {
    const told = await quick.get(keys.message(`${id}-withdrawn`))
    const had = takenAway.filter((one) => one.id === id).map(({ by }) => by)
    expect(told ? [told['member']] : []).toEqual(had)
  }
  const looks = await callLooks({ programme: quick }, '2026-12')
  expect(looks.filter(({ did }) => did === 'read')).toHaveLength(counted.reads)
  expect(looks.filter(({ did }) => did === 'refused').length).toBeGreaterThanOrEqual(counted.refused)
  expect(JSON.stringify(looks)).not.toMatch(/Qanary|person-/)
  expect(await quick.get(keys.callTakers())).toBeDefined()
}

test('one has a call at most, nobody else reads it, each look is recorded, and nothing taken back is left', async () => {
  const step = fc.array(act, { minLength: 1, maxLength: 3 })
  const steps = fc.array(step, { minLength: 4, maxLength: 14 })
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.boolean(), steps, life), {
    numRuns: Number(process.env['CALL_LIVES'] ?? 60),
  })
}, 120_000)
