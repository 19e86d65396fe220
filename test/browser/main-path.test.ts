import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { codeFor } from '../people.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { follow, press } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const ways = [
  { name: 'with scripts', scripts: true, email: 'sam@example.com' },
  { name: 'with scripts off', scripts: false, email: 'ash@example.com' },
]

test.each(ways)(
  'somebody joins, checks in, finds something, asks to come, and reads the answer, $name',
  async ({ scripts, email }) => {
    const sam = await town.phone({ javaScriptEnabled: scripts })
    const see = (page: Page, title: string) => town.see(page, title, { scripts })

    await sam.goto('/join/acme')
    await see(sam, 'Join Upstream')
    await press(sam, 'Join now')
    await see(sam, 'What Upstream may do for you')
    await sam.getByLabel('Keep my check-ins').check()
    await press(sam, 'Continue')

    await see(sam, 'How can we reach you?')
    const address = sam.getByLabel('Your own email address')
    expect(await address.isVisible()).toBe(false)
    await sam.getByLabel('Email', { exact: true }).check()
    await address.fill(email)
    await press(sam, 'Send me a code')
    await see(sam, 'Type the code we sent')
    await town.settle()
    await sam.getByLabel('Your code').fill(codeFor(town, { email }))
    await press(sam, 'Continue')
    await see(sam, 'A little about you')
    await sam.getByLabel('The depot', { exact: true }).check()
    await sam.getByLabel('Your team').selectOption('Night shift, The depot')
    await press(sam, 'Save and continue')

    await see(sam, 'My space')
    expect(await sam.getByRole('status').textContent()).toContain('You are in.')
    await press(sam, 'Check in')
    await see(sam, 'How are you?')
    for (const [question, answer] of [
      ['how satisfied are you', '6'],
      ['worthwhile', '7'],
      ['how happy did you feel', '6'],
      ['how anxious did you feel', '3'],
    ] as const) {
      await sam.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
    }
    await sam.getByLabel('Occasionally').check()
    await sam.getByLabel('Time in nature').check()
    await press(sam, 'Save my check-in')
    await see(sam, 'Your check-in is saved')

    await follow(sam, /^Activities$/)
    await see(sam, 'Find something near you')
    await sam.getByText('What matters to you').click()
    await sam.getByLabel('Time in nature').check()
    await sam.getByLabel('Near').fill('ls6')
    await press(sam, 'Search')
    await sam.getByRole('heading', { name: '1 thing to do' }).waitFor()
    await follow(sam, 'Garden mornings')
    await see(sam, 'Garden mornings')
    await press(sam, 'I’d like to come')
    await see(sam, 'Ask to come')
    await sam.getByLabel('Your first name').fill('Sam')
    await sam.getByLabel('By email').check()
    expect(await sam.getByLabel('Email address to give them').inputValue()).toBe(email)
    await sam.getByLabel('A note to the group').fill('I have bad knees.\nIs there a bench?')
    await press(sam, 'Continue')
    await see(sam, 'Check before you send')
    await sam.getByLabel('When I ask to join something').check()
    await press(sam, 'Send it to the group')
    await see(sam, 'Garden mornings')
    expect(await sam.getByRole('status').textContent()).toContain('on its way')
    await town.settle()

    const [accept = ''] = town.lastMail('garden@example.org').links
    const group = await town.phone({ javaScriptEnabled: scripts })
    await group.goto(accept)
    await see(group, 'Accept this sign-up')
    await group.getByLabel('A message to Sam').fill('Ask for Jo at the gate.')
    await group.getByLabel('Date to come').fill('2026-12-01')
    await group.getByLabel('Time', { exact: false }).last().fill('10:00')
    await press(group, 'Tell them they can come')
    await see(group, 'A sign-up for your group')
    expect(await group.getByRole('status').textContent()).toContain('We are telling Sam.')
    await town.settle()

    const [letter = ''] = town.lastMail(email).links
    await sam.goto(letter)
    await see(sam, 'Garden mornings')
    const facts = await sam.getByRole('main').textContent()
    expect(facts).toContain('Tuesday 1 December at 10am')
    expect(facts).toContain('Ask for Jo at the gate.')

    await follow(group, 'Report it')
    await see(group, 'Report what they wrote')
    await press(group, 'Report it')
    await see(group, 'A sign-up for your group')
    expect(await group.getByRole('status').textContent()).toContain('The programme team will read it.')
    expect(await group.getByRole('main').textContent()).not.toContain('bad knees')
    await sam.context().close()
    await group.context().close()
  },
)
