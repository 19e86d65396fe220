/** What somebody with a machine can do with the forms that send a code: to strangers, to members, and to everybody. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { keys } from '../../functions/core/keys.ts'
import { askForCode, askToAdd, checkCode } from '../../functions/core/people/code.ts'
import { codeRules, strangersAnHour } from '../../functions/core/people/code-rules.ts'
import { type Contact, mailboxIdentity } from '../../functions/core/people/contact.ts'
import type { Deps } from '../../functions/core/ports.ts'
import { someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'
import { brokenFor } from './broken.ts'

let world: World
let day = 1
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(() => {
  // A day of its own for each, so that no limit is used up by another.
  day += 2
  world.setTime(`2027-01-${String(day).padStart(2, '0')}T08:00:00Z`)
  world.mails.length = 0
  world.texts.length = 0
  world.lines.length = 0
})

const email = (address: string): Contact => ({ channel: 'email', address })
const said = (what: string) => world.lines.filter(({ job, counts }) => job === 'limits' && counts[what])

describe('a stranger’s mailbox', () => {
  test('gets fifteen codes a day at most from a thousand tries, however the address is written', async () => {
    const mailbox = fc.constantFrom(
      'pat@gmail.com',
      'p.a.t@googlemail.com',
      'Pat@Gmail.com',
      'p.at@gmail.com',
    )
    const tag = fc.stringMatching(/^[a-z0-9]{0,6}$/)
    const tries = fc.sample(fc.tuple(mailbox, tag), { numRuns: 1000, seed: 7 })
    for (const [at, [address, plus]] of tries.entries()) {
      // Through the whole of a day, a browser of its own each time.
      if (at % 63 === 62) {
        await world.settle()
        world.later(1, 'hours')
      }
      const [local, domain] = address.split('@')
      await askForCode(world.deps, world.deps.newId(), email(`${local}+${plus}@${domain}`), 'sign-in')
    }
    await world.settle()
    expect(world.mails).toHaveLength(codeRules.perContactADay)
  })

  test('counts by the mailbox, and two people are never one', () => {
    const local = fc.stringMatching(/^[a-z]([a-z0-9.]{0,6}[a-z0-9])?$/)
    fc.assert(
      fc.property(local, local, fc.stringMatching(/^[a-z0-9]{1,8}$/), (one, other, tag) => {
        const of = (address: string) => mailboxIdentity(email(address))
        expect(of(`${one}+${tag}@example.com`)).toBe(of(`${one.toUpperCase()}@EXAMPLE.com`))
        expect(of(`${one}@gmail.com`)).toBe(of(`${one.replaceAll('.', '')}+${tag}@googlemail.com`))
        if (one !== other) expect(of(`${one}@example.com`)).not.toBe(of(`${other}@example.com`))
        expect(of(`${one}@example.com`)).not.toBe(of(`${one}@example.org`))
      }),
    )
  })

  test('gets nothing at all from the doors of employers and groups, whatever is asked there', async () => {
    for (const path of ['/employer/sign-in', '/partner/sign-in']) {
      for (let n = 0; n < 20; n++) {
        await world.browser().post(path, { email: `stranger${n % 4}@example.com` })
      }
    }
    await world.settle()
    expect(world.mails).toEqual([])
  })

  test('gets five a day from one signed-in person who adds it, in as many browsers as they like', async () => {
    const { person } = await someone(world, { email: `adder${day}@example.com` })
    for (let n = 0; n < 30; n++) {
      await askToAdd(world.deps, person, world.deps.newId(), email(`victim${n}@example.com`))
    }
    await world.settle()
    expect(world.mails).toHaveLength(codeRules.addsADay)
  })
})

describe('strangers, all together', () => {
  /** As if so many had been written to in this hour already. */
  const spend = (purpose: 'join' | 'sign-in', channel: 'email' | 'sms', left: number) =>
    world.deps.programme.put({
      ...keys.rate('strangers', `${purpose}-${channel}`, world.now().toISOString().slice(0, 13)),
      n: strangersAnHour[purpose][channel] - left,
    })

  test('past an hour’s ceiling get nothing more; members still sign in, and no page tells which', async () => {
    await someone(world, { email: `member${day}@example.com` })
    await spend('sign-in', 'email', 2)
    const ask = async (address: string) => {
      const browser = world.browser()
      await browser.open('/sign-in')
      world.calls.length = 0
      const page = await browser.press('Send me a code', { channel: 'email', email: address })
      return { status: page.status, html: page.html.replace(/\w•••/g, '•'), calls: [...world.calls] }
    }
    const strangers = []
    for (let n = 0; n < 6; n++) strangers.push(await ask(`nobody${n}@example.com`))
    await world.settle()
    expect(world.mails).toHaveLength(2)
    expect(said('strangers')).toHaveLength(4)
    const member = await ask(`member${day}@example.com`)
    await world.settle()
    expect(world.mails.at(-1)?.to).toBe(`member${day}@example.com`)
    for (const stranger of strangers) expect(stranger).toEqual(member)
  })

  test('by text have a ceiling of their own, far lower, because each costs money', async () => {
    expect(strangersAnHour.join.sms).toBeLessThanOrEqual(strangersAnHour.join.email / 10)
    await spend('join', 'sms', 1)
    for (const mobile of ['+447700900501', '+447700900502', '+447700900503']) {
      await askForCode(world.deps, world.deps.newId(), { channel: 'sms', address: mobile }, 'join')
    }
    await world.settle()
    expect(world.texts).toHaveLength(1)
  })
})

describe('guessing a code', () => {
  test('a day of tries at one address, with codes asked for again and again, is at most 75 of 100,000,000', async () => {
    let guesses = 0
    for (let hour = 0; hour < 15; hour++) {
      for (let n = 0; n < 8; n++) {
        const visit = world.deps.newId()
        const asked = await askForCode(world.deps, visit, email('guessed@example.com'), 'sign-in')
        if (!asked.ok) continue
        for (let tries = 0; tries < 7; tries++) {
          const checked = await checkCode(world.deps, visit, '00000000')
          expect(checked.ok).toBe(false)
          if (!checked.ok && (checked.reason === 'wrong' || tries === 4)) guesses += 1
        }
      }
      world.later(1, 'hours')
    }
    expect(guesses).toBe(codeRules.perContactADay * codeRules.tries)
    // Each of them is told, so that many of them raise an alarm.
    expect(said('wrongCode')).toHaveLength(guesses)
  })
})

describe('when the table can’t be asked', () => {
  const withBroken = (purpose: string): Deps => ({
    ...world.deps,
    programme: brokenFor(world.deps.programme, purpose),
  })

  test('signing in is closed: no code is made and none is sent', async () => {
    const asking = askForCode(withBroken('code-contact'), world.deps.newId(), email('a@example.com'), 'join')
    await expect(asking).rejects.toThrow('out of reach')
    await world.settle()
    expect(world.mails).toEqual([])
  })

  test('an invitation is closed too: it writes to strangers', async () => {
    const invite = { employer: 'acme', email: 'friend@example.com', invitedBy: 'somebody' }
    await expect(inviteColleague(withBroken('invited'), invite)).rejects.toThrow('out of reach')
    await world.settle()
    expect(world.mails).toEqual([])
  })
})
