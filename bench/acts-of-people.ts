/** What people do between joining and turning up, and what groups answer, each with all that follows from it. */
import { askForCode, type CodePurpose } from '../functions/core/people/code.ts'
import { comeIn, keepChoices } from '../functions/core/people/join.ts'
import { sessionPerson } from '../functions/core/people/session.ts'
import { beginPlaces } from '../functions/core/places/places.ts'
import { answerSignUp } from '../functions/core/referrals/answer.ts'
import { takeOffer } from '../functions/core/referrals/offer.ts'
import { sendReferral } from '../functions/core/referrals/refer.ts'
import { findReferral } from '../functions/core/referrals/referral.ts'
import { withdrawReferral } from '../functions/core/referrals/withdraw.ts'
import { SearchForm } from '../functions/core/search/search.ts'
import { makeSnapshot } from '../functions/core/snapshot/make-snapshot.ts'
import { sweep } from '../functions/core/work/sweep.ts'
import type { Act } from './acts.ts'
import type { Follow } from './follow.ts'
import type { Ground } from './ground.ts'
import { draft, joiner, openGarden, openPottery } from './town.ts'

/** "garden near LS6". */
const search = SearchForm.parse({ words: 'garden', outcode: 'LS6' })

export async function actsOfPeople(ground: Ground, { hinted, sent }: Follow): Promise<Act[]> {
  const { deps, worker, typed } = ground
  const garden = await openGarden(deps)
  const pottery = await openPottery(deps)
  await makeSnapshot(deps)
  const contact = { channel: 'email', address: 'newcomer@example.com' } as const
  let session = ''

  const ask = async (visit: string, purpose: CodePurpose) => {
    const asked = await askForCode(deps, visit, contact, purpose)
    if (!asked.ok) throw new Error('no code was to be had')
  }
  const type = async (visit: string) => {
    const came = await comeIn(deps, visit, typed(), undefined)
    if (!came.ok || !('session' in came)) throw new Error(`nobody came in: ${JSON.stringify(came)}`)
    session = came.session
  }
  const asker = async (n: number, listing = garden) => {
    const person = await joiner(ground, n)
    await draft(deps, person, listing)
    return person
  }
  const [first, second] = [await asker(21, pottery), await asker(22, pottery)]
  const [answered, leaver, writer] = [await asker(23), await asker(24), await joiner(ground, 25)]
  const allDone = async () => {
    while (Object.keys(await sweep(worker)).length > 0);
  }
  const signUpOf = async (person: { id: string }, listing: string) =>
    (await findReferral(deps, person.id, listing))?.signUp ?? ''

  return [
    {
      name: 'join',
      what: 'from choosing on the consent page to being on the roster: a code by email, typed back',
      async act() {
        const draftOf = { code: 'acme-join', employer: 'acme', sponsor: 'employer' as const }
        await keepChoices(deps, 'visit-1', { ...draftOf, chosen: ['checkIns', 'sharing', 'email'] })
        await ask('visit-1', 'join')
        await sent(1)
        await type('visit-1')
        await hinted()
      },
    },
    {
      name: 'sign-in',
      what: 'asking for a code by email, which is sent and confirmed, and typing it back',
      floor: { tableWrites: 6 },
      async act() {
        await ask('visit-2', 'sign-in')
        await sent(1)
        await type('visit-2')
      },
    },
    {
      name: 'signed-in-page',
      what: 'finding out who is signed in, as every page of a person’s own does first',
      act: () => sessionPerson(deps, session),
    },
    {
      name: 'search-cold',
      what: 'a process’s first search: it opens the snapshot, here of two listings',
      act: async () => (await deps.directory()).search(search, '2026-11-23', { from: 0, size: 20 }),
    },
    {
      name: 'search-warm',
      what: 'another search within the minute',
      floor: { tableWrites: 0, reads: 0 },
      act: async () => (await deps.directory()).search(search, '2026-11-23', { from: 0, size: 20 }),
    },
    {
      name: 'draft',
      what: 'writing a self-referral, before it is sent',
      async act() {
        await draft(deps, writer)
      },
    },
    {
      name: 'answer',
      what: 'a group’s yes, carried to the person, whose email is sent and confirmed',
      async before() {
        await sendReferral(deps, answered, garden.id)
        await allDone()
      },
      async act() {
        const input = {
          kind: 'accepted' as const,
          message: 'Come to the shed.',
          day: '2026-12-01',
          time: '10:00',
        }
        const said = await answerSignUp(deps, garden.group, await signUpOf(answered, garden.id), input)
        if (!said.ok) throw new Error('the answer was not taken')
        await sent(1)
      },
    },
    {
      name: 'withdraw',
      what: 'withdrawing: the group is told',
      async before() {
        await sendReferral(deps, leaver, garden.id)
        await allDone()
      },
      async act() {
        if (!(await withdrawReferral(deps, leaver, garden.id))) throw new Error('nothing was withdrawn')
        await sent(1)
      },
    },
    {
      name: 'self-referral-place',
      // Somebody had a place before: the item that counts them is there.
      before: () => beginPlaces(deps, { group: pottery.group, listing: pottery.id }, 1),
      what: 'a self-referral that takes the last place, with both messages sent and confirmed',
      async act() {
        await sendReferral(deps, first, pottery.id)
        await sent(2)
      },
    },
    {
      name: 'self-referral-waiting',
      what: 'one that finds it full and joins the waiting list',
      async act() {
        const found = await sendReferral(deps, second, pottery.id)
        if (!found.ok || found.state !== 'waiting') throw new Error('it was not full')
        await sent(2)
      },
    },
    {
      name: 'withdraw-offer',
      what: 'a withdrawal whose place is offered to whoever waits first: both emails sent and confirmed',
      async act() {
        await withdrawReferral(deps, first, pottery.id)
        await sent(2)
      },
    },
    {
      name: 'take-offer',
      what: 'saying yes to it: the group is told, and its person has it in writing',
      async act() {
        if (!(await takeOffer(deps, second, pottery.id))) throw new Error('the offer was not there')
        await sent(2)
      },
    },
  ]
}
