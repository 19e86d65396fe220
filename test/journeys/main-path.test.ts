import { afterEach, expect, test } from 'vitest'
import { join, refer } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
afterEach(() => world.stop())

test('somebody joins, checks in, finds something, asks to come, and hears that they can', async () => {
  world = await makeTown()
  const sam = await join(world)
  expect(sam.page?.h1).toBe('My space')
  expect(sam.page?.notice).toContain('You are in')

  await sam.click('Check in')
  const saved = await sam.press('Save my check-in', {
    satisfied: '6',
    worthwhile: '7',
    happy: '6',
    anxious: '3',
    lonely: 'some',
    needs: ['nature'],
  })
  expect(saved.h1).toBe('Your check-in is saved')
  expect(saved.text).toContain('Garden mornings')

  await sam.open('/activities?need=nature&outcode=ls6')
  await sam.click('Garden mornings')
  await sam.click('I’d like to come')
  await sam.press('Continue', { firstName: 'Sam', contactBy: 'email', note: 'I have bad knees.' })
  expect(sam.page?.h1).toBe('Check before you send')
  expect(sam.page?.text).toContain('I have bad knees.')
  const sent = await sam.press('Send it to the group')
  expect(sent.notice).toContain('on its way')
  await world.settle()

  const mail = world.lastMail('garden@example.org')
  expect(mail.text).toContain('Sam would like to come to Garden mornings.')
  expect(mail.text).toContain('sam@example.com')
  expect(mail.text).not.toContain('Acme')
  const [accept = ''] = mail.links
  const coordinator = world.browser()
  await coordinator.open(accept)
  expect(coordinator.page?.h1).toBe('Accept this sign-up')
  await coordinator.press('Tell them they can come', {
    message: 'Ask for Jo at the gate.',
    day: '2026-12-01',
    time: '10:00',
  })
  expect(coordinator.page?.notice).toContain('We are telling Sam')
  await world.settle()

  const answer = world.lastMail('sam@example.com')
  expect(answer.subject).toBe('A reply for you')
  expect(answer.text).toContain('Come on Tuesday 1 December at 10am')
  expect(answer.text).toContain('Ask for Jo at the gate.')
  expect(answer.ics).toContain('DTSTART:20261201T100000Z')

  world.setTime('2026-12-02T09:00:00Z')
  const back = await sam.open('/me/sign-ups/garden-morning')
  expect(back.h1).toBe('Sign in')
})

test('a person with only a phone can do everything', async () => {
  world = await makeTown()
  const ash = await join(world, { mobile: '07700 900123' })
  await refer(ash)
  await world.settle()
  const [, , decline = ''] = world.lastMail('garden@example.org').links
  const coordinator = world.browser()
  await coordinator.open(decline)
  await coordinator.press('Tell them you can’t help')
  await world.settle()
  const text = world.lastText('+447700900123').body
  expect(text).toBe('Upstream: there is a reply for you. Read it at https://upstream.example/me')
  expect(world.mails.filter(({ to }) => to !== 'garden@example.org')).toEqual([])
})
