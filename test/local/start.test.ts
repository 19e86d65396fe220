/** One data folder through all of it: new, cut off, run on, put forward in time, and forgotten. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, londonDay, londonInstant, sayDay } from '../../functions/core/calendar.ts'
import { Browser } from '../browser-of-requests.ts'
import { operator } from '../cli/operator.ts'
import {
  ahead,
  forget,
  freePort,
  minutesToMorning,
  newFolder,
  type Running,
  startUpstream,
  until,
} from './running.ts'

type StoredEmail = { destination: { to: string[] }; subject: string; body: { text?: string } }
type StoredText = { to: string; body: string }

let folder = ''
let port = 0
let running: Running
beforeAll(async () => {
  folder = newFolder()
  port = await freePort()
})
afterAll(async () => {
  await running?.stop()
  forget(folder)
})

const emailTo = (to: string, subject = /./) =>
  until(async () => {
    const { emails } = (await (await fetch(`http://localhost:${port + 1}/store`)).json()) as {
      emails: StoredEmail[]
    }
    return emails.findLast((email) => email.destination.to.includes(to) && subject.test(email.subject))
  })
const textTo = (to: string) =>
  until(async () => {
    const texts = (await (await fetch(`http://localhost:${port + 2}/messages`)).json()) as StoredText[]
    return texts.findLast((text) => text.to === to)
  })
const signUpHasCome = /^A new sign-up \([A-Z0-9]{6}\)$/
const codeIn = (words = '') => (/(\d{4}) ?(\d{4})/.exec(words) ?? []).slice(1).join('')

const releases = () => operator(folder, 'admin', ['release', 'list', 'demo']).said.trim().split('\n')

test('an employer has a year of made-up releases to look at, made while the sites answer', async () => {
  running = await startUpstream(folder, port)
  expect(running.said()).toMatch(/\d\d made-up activities/)
  expect(running.said()).toMatch(/For the team +http:\S+\/operator +\(sign in as operator@example\.org/)
  expect(running.said()).toMatch(/For employers +http:\S+\/employer +\(sign in as hr@example\.org\)/)
  expect(await (await fetch(`http://localhost:${port}/health`)).json()).toEqual({ ok: true })
  await until(async () => (running.said().includes('"published":4') ? true : undefined))
  const list = releases()
  expect(list).toHaveLength(4)
  for (const line of list) expect(line).toMatch(/^20\d\d-Q[1-4]\tquarterly\S+\t\d+ shown.*\tdemonstration$/)
  await emailTo('hr@example.org')
})

test('after a sudden stop it goes on, and makes nothing up a second time', async () => {
  const before = releases()
  await running.kill()
  running = await startUpstream(folder, port)
  expect(running.said()).toContain('It goes on where it stopped.')
  expect(operator(folder, 'admin', ['frame', 'show', 'demo']).said).toMatch(
    /The next release is 20\d\d-Q[1-4], on/,
  )
  expect(releases()).toEqual(before)
})

test('a command leads to the pages that are open, whatever their port', () => {
  const invited = operator(folder, 'admin', ['hr', 'invite', 'demo', '--email', 'second@example.org'])
  expect(invited.said).toContain(`http://localhost:${port}/employer`)
})

test('a port in use is said in words', async () => {
  const other = newFolder()
  // The site’s port, the inbox’s, and the texts’.
  for (const taken of [port, port - 1, port - 2])
    await expect(startUpstream(other, taken)).rejects.toThrow(/is in use/)
  forget(other)
})

test('npm start serves the sites, sends real emails and texts, and finds all data again', async () => {
  await running.stop()
  expect(running.child.exitCode).toBe(0)
  const morning = ahead(minutesToMorning())
  running = await startUpstream(folder, port, morning)

  const sam = running.browser()
  await sam.open('/join/demo')
  await sam.click('Join now')
  await sam.press('Continue', { consents: ['sharing'] })
  await sam.press('Send me a code', { channel: 'sms', mobile: '07700 900456' })
  const text = await textTo('+447700900456')
  await sam.press('Continue', { code: codeIn(text.body) })
  await sam.press('Save and continue')
  await sam.open('/activities/roundhay-lake-walk/refer')
  await sam.press('Continue', { firstName: 'Sam', contactBy: 'self' })
  await sam.press('Send it to the group')
  await emailTo('lakeside-amblers@example.org', signUpHasCome)

  await running.stop()
  expect(running.child.exitCode).toBe(0)
  running = await startUpstream(folder, port, morning)
  expect(running.said()).toContain('It goes on where it stopped.')

  // The same cookie, the same sign-up, the same emails.
  const mine = await sam.open('/me')
  expect(mine.text).toContain('Saturday lake walk')
  const [accept = ''] =
    (await emailTo('lakeside-amblers@example.org', signUpHasCome)).body.text?.match(/http:\S+/g) ?? []
  const coordinator = running.browser()
  await coordinator.open(accept)
  await coordinator.press('Tell them they can come', { message: 'See you there.' })
  const reply = await until(async () => {
    const last = await textTo('+447700900456')
    return last.body.includes('a reply for you') ? last : undefined
  })
  expect(reply.body).toContain(`http://localhost:${port}/me`)
})

test('a clock that runs ahead shows what goes out on that day, and a text sent back is heeded', async () => {
  const kim = running.browser()
  await kim.open('/join/demo')
  await kim.click('Join now')
  await kim.press('Continue', { consents: ['sharing'] })
  await kim.press('Send me a code', { channel: 'sms', mobile: '07700 900789' })
  await kim.press('Continue', { code: codeIn((await textTo('+447700900789')).body) })
  await kim.press('Save and continue')
  await kim.open('/activities/canal-lunch-stroll/refer')
  await kim.press('Continue', { firstName: 'Kim', contactBy: 'self' })
  await kim.press('Send it to the group')
  const [accept = ''] =
    (await emailTo('towpath-company@example.org', signUpHasCome)).body.text?.match(/http:\S+/g) ?? []
  const coordinator = running.browser()
  await coordinator.open(accept)
  const eve = addDays(londonDay(new Date()), 9)
  await coordinator.press('Tell them they can come', { day: addDays(eve, 1) })
  await until(async () => ((await kim.open('/me')).text.includes('You can come') ? true : undefined))

  await running.stop()
  const evening = (londonInstant(eve, '17:30').getTime() - Date.now()) / 60_000
  running = await startUpstream(folder, port, ahead(Math.ceil(evening)))
  expect(running.said()).toContain('Its clock runs ahead')
  const nudged = await until(async () => {
    const last = await textTo('+447700900789')
    return last.body.includes('a reminder about') ? last : undefined
  })
  expect(nudged.body).toContain(sayDay(addDays(eve, 1)))

  const back = running.browser()
  await back.open('/sign-in')
  await back.press('Send me a code', { channel: 'sms', mobile: '07700 900789' })
  const code = await until(async () => {
    const last = await textTo('+447700900789')
    return last.body.includes('is your code') ? last : undefined
  })
  expect((await back.press('Continue', { code: codeIn(code.body) })).text).not.toContain('STOP')
  const phone = new Browser(`http://localhost:${port + 2}`, (request) => fetch(request))
  expect((await phone.post('/reply', { from: '+447700900789', body: 'Stop' })).status).toBe(200)
  expect((await back.open('/me/reminders')).text).toContain('You texted STOP')
})

test('it can be made to forget everything, once it has stopped', async () => {
  const forgetting = () =>
    spawnSync(process.execPath, ['local/fresh.ts'], {
      env: { ...process.env, UPSTREAM_DATA: folder },
      encoding: 'utf8',
    })
  expect(forgetting().stderr).toContain('Upstream is running.')
  await running.kill()
  expect(forgetting().stdout).toContain('Everything on this machine is forgotten.')
  expect(existsSync(folder)).toBe(false)
})

test('a clock that can’t be set is said in words', async () => {
  const other = newFolder()
  await expect(startUpstream(other, port, { UPSTREAM_CLOCK_AHEAD: 'next week' })).rejects.toThrow(
    'UPSTREAM_CLOCK_AHEAD takes minutes, hours or days',
  )
  forget(other)
})
