import { expect, test } from 'vitest'
import { accessFromWords } from '../../../functions/core/feeds/reading/access.ts'
import { costOf, readPence } from '../../../functions/core/feeds/reading/cost.ts'
import { guess, suitsFromWords } from '../../../functions/core/feeds/reading/guess.ts'

test.each<[string, object]>([
  ['The hall is wheelchair accessible.', { stepFree: 'yes' }],
  [
    'Step free, with a hearing loop and an accessible toilet',
    { stepFree: 'yes', loop: 'yes', toilet: 'yes' },
  ],
  ['Not wheelchair accessible', { stepFree: 'no' }],
  ['On the first floor, no lift', { stepFree: 'no' }],
  ['No lift. There is a ramp to the door.', {}],
  ['No steps', { stepFree: 'yes' }],
  ['No parking, hearing loop fitted', { parking: 'no', loop: 'yes' }],
  ['There is no hearing loop', { loop: 'no' }],
  ['Hearing loop: no. Parking: yes. Accessible toilet - no', { loop: 'no', parking: 'yes', toilet: 'no' }],
  ['Please ask about wheelchair access', {}],
  ['Limited parking', {}],
  ['Partly step free', {}],
  ['BSL interpreter on request', { bsl: 'yes' }],
  ['Parking is not always to be had', {}],
  ['Toilets', {}],
])('%j states %j', (text, facts) => {
  expect(accessFromWords([text])).toEqual(facts)
})

test('What two texts say differently is not stated', () => {
  expect(accessFromWords(['Step free', 'Not step free'])).toEqual({})
})

test.each([
  ['0', 0],
  ['Free', 0],
  ['free of charge', 0],
  ['3.5', 350],
  ['£2 to £4', 200],
  ['£1.50 a time', 150],
  ['Ask us', undefined],
  ['-4', undefined],
])('%j is %j pence', (text, pence) => {
  expect(readPence(text)).toBe(pence)
})

test('The lowest price is given with all of them, and free for some is not free', () => {
  expect(
    costOf([
      { pence: 500, words: ['Adults'] },
      { pence: 250, words: ['Over 60s'] },
    ]),
  ).toEqual({
    cost: 250,
    costNote: 'Adults: £5; Over 60s: £2.50',
  })
  expect(
    costOf([
      { pence: 0, words: ['Under 5s'] },
      { pence: 300, words: [] },
    ]),
  ).toEqual({
    cost: 300,
    costNote: 'Under 5s: free; £3',
  })
  expect(costOf([{ pence: 0, words: ['Free'] }])).toEqual({ cost: 0 })
  expect(costOf([{ words: ['Give what you can'] }])).toEqual({ costNote: 'Give what you can' })
  expect(costOf([])).toEqual({})
})

test.each<[string, string[], string, string]>([
  ['Tuesday ramble', ['Walking'], 'walking', 'active'],
  ['Allotment mornings', [], 'gardening', 'nature'],
  ['Community choir', [], 'arts', 'creativity'],
  ['Debt and benefits advice', [], 'advice', 'money'],
  ['Bereavement cafe', ['Grief'], 'bereavement-support', 'bereavement'],
  ['Job club', [], 'employment', 'work'],
  ['Tai chi in the park', ['Tai Chi'], 'relaxation', 'stress'],
  ['Coffee morning', ['Befriending'], 'social', 'connection'],
])('%j with the tags %j is taken for %s, and serves %s', (title, tags, type, need) => {
  const guessed = guess({ tags, title, text: '' })
  expect(guessed.type).toBe(type)
  expect(guessed.needs).toContain(need)
})

test('What sounds like nothing known is social, and serves nothing that it does not say', () => {
  expect(guess({ tags: ['Zyx'], title: 'Blue Door', text: 'Opens at nine.' })).toEqual({
    type: 'social',
    needs: [],
  })
})

test('Feeling safe is never guessed', () => {
  const said = {
    tags: ['Domestic abuse', 'Safety'],
    title: 'Feeling safe',
    text: 'For people hurt by a partner.',
  }
  expect(guess(said).needs).not.toContain('safety')
})

test('Whom it suits is taken only from a sentence that says so', () => {
  expect(suitsFromWords(['Women only. No need to book.'])).toEqual(['drop-in', 'women'])
  expect(suitsFromWords(['Not for beginners. This is not a women only group.'])).toEqual([])
  expect(suitsFromWords(['Women and men welcome'])).toEqual([])
})
