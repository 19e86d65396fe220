/** What a group's own pages may say of people, whatever has become of their sign-ups. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shownDays, signUpsOf, waitingLists } from '../../functions/core/groups/sign-ups.ts'
import { keys } from '../../functions/core/keys.ts'
import { linkDays, SignUp } from '../../functions/core/referrals/sign-up.ts'
import { after } from '../../functions/core/stamp.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

const states = SignUp.shape.state.options
const days = (count: number) => after(world.now(), -count, 'days')

const someSignUp = fc.record({
  state: fc.constantFrom(...states),
  received: fc.integer({ min: 0, max: 150 }),
  answered: fc.option(fc.integer({ min: 0, max: 150 })),
  listing: fc.constantFrom('choir', 'band'),
})

let run = 0
test('names only whom there is something to do for, and shows nobody for ever', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someSignUp, { maxLength: 12 }), async (made) => {
      run += 1
      const group = `group-${run}`
      for (const [at, { state, received, answered, listing }] of made.entries()) {
        const id = `signup${run}x${at}`
        const kind = state === 'accepted' || state === 'declined' ? state : undefined
        const introduction = {
          firstName: `Person ${at}`,
          contact: { by: 'self' },
          accessNeeds: '',
          note: '',
        }
        await world.deps.programme.put({
          ...keys.signUp(group, id),
          ...{ id, group, listing, title: listing, state, ver: 1, received: days(received) },
          introduction: await world.deps.vault.seal(introduction),
          ...(kind && answered !== null ? { answer: { no: 1, kind, message: '', at: days(answered) } } : {}),
        })
      }
      const pages = await signUpsOf(world.deps, group)
      const lists = await waitingLists(world.deps, group)
      const shown = Object.values(pages).flat()
      const named = new Set(shown.flatMap(({ introduction }) => introduction?.firstName ?? []))
      for (const [at, { state, received, answered }] of made.entries()) {
        const age = (state === 'accepted' || state === 'declined') && answered !== null ? answered : received
        const expected = {
          sent: true,
          waiting: true,
          offered: true,
          accepted: Math.min(age, received) < shownDays.coming,
          declined: Math.min(age, received) < shownDays.closed,
          withdrawn: false,
          lapsed: false,
          passed: false,
          erased: false,
        }[state]
        expect([state, received, answered, named.has(`Person ${at}`)]).toEqual([
          state,
          received,
          answered,
          expected,
        ])
      }
      expect(shown.some(({ signUp }) => signUp.state === 'withdrawn' || signUp.state === 'erased')).toBe(
        false,
      )
      const oldest = { lapsed: linkDays + shownDays.closed, passed: shownDays.closed }
      for (const { signUp } of pages.closed) {
        const most = signUp.state === 'lapsed' ? oldest.lapsed : oldest.passed
        const since = signUp.answer && signUp.answer.at > signUp.received ? signUp.answer.at : signUp.received
        expect(after(since, most, 'days') > world.now()).toBe(true)
      }
      // Whoever waits stands in exactly one list, that of what they asked for.
      const inLists = lists.flatMap(({ listing, people }) => people.map(({ signUp }) => [listing, signUp.id]))
      const waiting = pages.waiting.map(({ signUp }) => [signUp.listing, signUp.id])
      expect(inLists.sort()).toEqual(waiting.sort())
    }),
    { numRuns: 25 },
  )
})
