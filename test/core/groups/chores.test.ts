import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listingNoteCommands } from '../../../cli/listing-notes.ts'
import { addDays, londonInstant, londonTime } from '../../../functions/core/calendar.ts'
import { findGroup, noteTrouble, saveGroup } from '../../../functions/core/directory/group.ts'
import { findListing, type Listing } from '../../../functions/core/directory/listing.ts'
import { publishListing } from '../../../functions/core/directory/publish-listing.ts'
import { weekly } from '../../../functions/core/directory/schedule.ts'
import { listUptake } from '../../../functions/core/evidence/uptake.ts'
import { findCalendar, registerAt } from '../../../functions/core/groups/calendar/listing-calendar.ts'
import { noteWrong } from '../../../functions/core/groups/calendar/note.ts'
import { freshLink, linkToken } from '../../../functions/core/groups/link.ts'
import { carryGroupListing } from '../../../functions/core/groups/listings/carry-listing.ts'
import { confirmListing } from '../../../functions/core/groups/listings/wishes.ts'
import { findRegister, openRegister, saveRegister } from '../../../functions/core/groups/register/register.ts'
import { nextDigest } from '../../../functions/core/groups/week/digest.ts'
import { readWeek, somethingWaits } from '../../../functions/core/groups/week/week.ts'
import { keys } from '../../../functions/core/keys.ts'
import type { Person } from '../../../functions/core/people/person.ts'
import type { Key, WorkerDeps } from '../../../functions/core/ports.ts'
import { findReferral } from '../../../functions/core/referrals/referral.ts'
import { signUpToken } from '../../../functions/core/referrals/sign-up.ts'
import { sayAttended } from '../../../functions/core/referrals/withdraw.ts'
import { reconcile } from '../../../functions/core/work/reconcile.ts'
import { doDue } from '../../../functions/core/work/sweep.ts'
import { dyingTables } from '../../dying.ts'
import { groupAddress, groupAnswers, interrupted, refer, someone } from '../../people.ts'
import { makeTown, type World } from '../../world.ts'
import { acceptedFor, mailsTo, publish, signedUp, work } from './chores.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id = ''
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `chore-${String(at).padStart(2, '0')}`
})

const tuesday = '2026-11-24'
const setLondon = (day: string, time: string) => world.setTime(londonInstant(day, time).toISOString())
const subjects = (of = id) => mailsTo(world, of).map(({ subject }) => subject)
/** Each letter once: one whose sender died before noting that it went may go again. */
const letters = (of: string) => [
  ...new Map(mailsTo(world, of).map(({ key, subject }) => [key, subject])).values(),
]
const calendarOf = async ({ group, id: listing }: Listing) => {
  const calendar = await findCalendar(world.deps, group, listing)
  if (!calendar) throw new Error('there is no calendar')
  return calendar
}

describe('when a group is asked who came', () => {
  test.each([
    ['a stated end', { starts: '10:00', ends: '12:00' }, '2026-11-24', '12:30'],
    ['no stated end', { starts: '18:15' }, '2026-11-24', '20:45'],
    ['no time at all', {}, '2026-11-24', '20:00'],
    ['an end past midnight', { starts: '22:00', ends: '00:30' }, '2026-11-25', '01:00'],
  ])('after %s: half an hour later, or in the evening', (_, times, day, time) => {
    expect(registerAt({ day: tuesday, ...times })).toEqual(londonInstant(day, time))
  })

  test('by the clock on the wall, on both nights that the clocks change', () => {
    for (const day of ['2026-10-25', '2027-03-28']) {
      expect(londonTime(registerAt({ day, starts: '10:00', ends: '12:00' }))).toBe('12:30')
    }
    // Begun before the change and over after it: two hours are two hours.
    const late = { day: '2026-10-25', starts: '00:30' }
    expect(registerAt(late).getTime() - londonInstant('2026-10-25', '00:30').getTime()).toBe(2.5 * 3_600_000)
    for (const monday of ['2026-10-26', '2027-03-29']) {
      const before = new Date(`${addDays(monday, -1)}T12:00:00Z`)
      expect(nextDigest(before)).toEqual(londonInstant(monday, '08:00'))
    }
  })

  test('nobody is, where nobody was expected', async () => {
    const listing = await publish(world, id)
    await signedUp(world, listing, { state: 'sent' })
    await signedUp(world, listing, acceptedFor(world, '2026-12-01'))
    setLondon(tuesday, '12:30')
    await work(world, id)
    expect(subjects()).toEqual([])
    setLondon('2026-12-01', '12:30')
    await work(world, id)
    expect(subjects().filter((one) => one.startsWith('Who came'))).toEqual([
      'Who came on Tuesday 1 December?',
    ])
  })

  test('somebody without a day is looked for three times, and no more', async () => {
    const listing = await publish(world, id)
    await signedUp(world, listing, acceptedFor(world))
    for (let week = 0; week < 5; week++) {
      setLondon(addDays(tuesday, 7 * week), '12:30')
      await work(world, id)
    }
    expect(subjects().filter((one) => one.startsWith('Who came'))).toHaveLength(3)
  })

  test('after an outage of a month, only for the last week', async () => {
    const listing = await publish(world, id, {
      schedules: weekly(['Mon', 'Tue', 'Thu', 'Fri'], '10:00', '12:00'),
    })
    for (let ahead = 1; ahead < 30; ahead++) {
      await signedUp(world, listing, acceptedFor(world, addDays('2026-11-23', ahead)))
    }
    setLondon('2026-12-23', '15:00')
    await work(world, id)
    expect(subjects().sort()).toEqual(['Who came on Monday 21 December?', 'Who came on Tuesday 22 December?'])
  })

  test('a listing that changes its days or stops while it takes place still owes that day', async () => {
    const listing = await publish(world, id)
    await signedUp(world, listing, acceptedFor(world, tuesday))
    setLondon(tuesday, '11:00')
    await publishListing(world.deps, { ...listing, state: 'stopped' })
    expect((await calendarOf(listing)).due).toEqual(londonInstant(tuesday, '12:30'))
    setLondon(tuesday, '12:30')
    await work(world, id)
    expect(subjects()).toEqual(['Who came on Tuesday 24 November?'])
    expect((await calendarOf(listing)).due).toBeUndefined()
  })

  test('what is filled in before the email goes needs no email', async () => {
    const listing = await publish(world, id)
    const one = await signedUp(world, listing, acceptedFor(world, tuesday))
    setLondon(tuesday, '12:30')
    world.answers.push('refused')
    await doDue(world.workerDeps, keys.calendar(listing.group, id))
    await world.openChannels()
    world.later(1, 'hours')
    await saveRegister(world.deps, { group: listing.group, listing: id, day: tuesday }, { [one.id]: 'yes' })
    await work(world, id)
    expect(subjects()).toEqual([])
  })
})

/** The same done with a death at each write in turn, and then by a worker that lives. */
async function dieAtEachWrite(
  prepare: (id: string) => Promise<Key>,
  done: (id: string) => Promise<void>,
  most: number,
) {
  for (const when of ['before', 'after'] as const) {
    for (let write = 1; ; write++) {
      const own = `${id}-${when}-${write}`
      const key = await prepare(own)
      const { programme, evidence } = world.workerDeps
      const { tables, writes } = dyingTables({ programme, evidence }, write, when)
      const mortal: WorkerDeps = { ...world.workerDeps, ...tables }
      await doDue(mortal, key).catch(() => undefined)
      const died = writes() >= write
      // An email that it had made and not sent is found again once its lease is over.
      world.later(16, 'minutes')
      await work(world, own)
      await done(own)
      expect(write).toBeLessThan(most)
      if (!died) break
    }
  }
}

describe('a worker that dies at any write, and four that work at once', () => {
  test('ask a group once who came', async () => {
    await dieAtEachWrite(
      async (own) => {
        setLondon('2026-11-23', '10:00')
        const listing = await publish(world, own)
        await signedUp(world, listing, acceptedFor(world, tuesday))
        setLondon(tuesday, '12:30')
        return keys.calendar(listing.group, own)
      },
      async (own) => expect(letters(own)).toEqual(['Who came on Tuesday 24 November?']),
      6,
    )
    setLondon('2026-11-23', '10:00')
    const listing = await publish(world, id)
    await signedUp(world, listing, acceptedFor(world, tuesday))
    setLondon(tuesday, '12:30')
    const key = keys.calendar(listing.group, id)
    await Promise.all([1, 2, 3, 4].map(() => doDue(world.workerDeps, key)))
    await work(world, id)
    expect(subjects()).toHaveLength(1)
  })

  test('write once on Monday, and put the record on the listing', async () => {
    await dieAtEachWrite(
      async (own) => {
        setLondon('2026-11-24', '10:00')
        const listing = await publish(world, own)
        const ten = Array.from({ length: 10 }, () => signedUp(world, listing, acceptedFor(world)))
        await Promise.all(ten)
        await signedUp(world, listing, { received: world.now() })
        setLondon('2026-11-30', '08:00')
        return keys.digest(listing.group)
      },
      async (own) => {
        expect(letters(own).filter((one) => one.startsWith('What waits'))).toHaveLength(1)
        expect((await findListing(world.deps, own))?.record).toEqual({
          signUps: 11,
          acceptedOfTen: 10,
          hours: 1,
        })
      },
      9,
    )
  })

  test('mark what nobody confirmed, after asking twice, each once', async () => {
    await dieAtEachWrite(
      async (own) => {
        setLondon('2026-11-23', '10:00')
        const listing = await publish(world, own, { schedules: [], lastChecked: '2026-08-25' })
        const key = keys.calendar(listing.group, own)
        const at = londonInstant('2026-11-09', '09:00')
        await world.deps.programme.change(key, {
          set: { chased: { step: 'asked-again', at }, due: world.now() },
        })
        return key
      },
      async (own) => {
        expect((await findListing(world.deps, own))?.unchecked).toBe('marked')
        expect((await findCalendar(world.deps, `${own}-group`, own))?.chased?.step).toBe('marked')
        expect(letters(own)).toEqual([])
      },
      9,
    )
  })

  test('ask once whether a listing is still right', async () => {
    await dieAtEachWrite(
      async (own) => {
        setLondon('2026-11-23', '08:00')
        const listing = await publish(world, own, { schedules: [], lastChecked: '2026-08-25' })
        setLondon('2026-11-23', '09:00')
        return keys.calendar(listing.group, own)
      },
      async (own) => expect(letters(own)).toEqual(['Is your listing still right?']),
      6,
    )
  })
})

describe('what a group says of who came', () => {
  /** Somebody real, who was accepted for the Tuesday and is on its register. */
  async function expected() {
    const listing = await publish(world, id)
    const { browser, person } = await someone(world, { email: `${id}@example.com` })
    await refer(browser, id)
    await world.settle()
    await groupAnswers(world, groupAddress(id), 'accept', { day: tuesday })
    await world.settle()
    setLondon(tuesday, '12:30')
    await work(world, id)
    const register = await findRegister(world.deps, listing.group, id, tuesday)
    const [signUp = ''] = register?.asked ?? []
    const which = { group: listing.group, listing: id, day: tuesday }
    return { person, signUp, which, key: keys.register(listing.group, id, tuesday) }
  }
  const wentOn = async (person: Person) =>
    (await listUptake(world.deps, person)).filter(({ kind }) => kind === 'attended').map(({ day }) => day)
  const attendedOf = async ({ id: person }: Person) => (await findReferral(world.deps, person, id))?.attended

  test('reaches its person and the evidence alike, whichever write the worker dies at', async () => {
    const { person, signUp, which, key } = await expected()
    for (const when of ['before', 'after'] as const) {
      for (const said of ['yes', 'no', 'yes', undefined] as const) {
        for (let write = 1; ; write++) {
          // As it was before this word, so that each death is one at the same step.
          const undone = said === 'yes' ? 'no' : 'yes'
          await saveRegister(world.deps, which, { [signUp]: undone })
          await doDue(world.workerDeps, key)
          expect(await attendedOf(person)).toBe(undone)
          await saveRegister(world.deps, which, { [signUp]: said })
          const { programme, evidence } = world.workerDeps
          const { tables, writes } = dyingTables({ programme, evidence }, write, when)
          await doDue({ ...world.workerDeps, ...tables }, key).catch(() => undefined)
          world.later(1, 'minutes')
          await doDue(world.workerDeps, key)
          expect([said, write, await attendedOf(person)]).toEqual([said, write, said])
          expect(await wentOn(person)).toEqual(said === 'yes' ? [tuesday] : [])
          expect((await world.deps.programme.get(key))?.['work']).toBeUndefined()
          expect(write).toBeLessThan(7)
          if (writes() < write) break
        }
      }
    }
  })

  test.each(['yes', 'no'] as const)(
    'gives way to what the person says at that very moment (%s)',
    async (own) => {
      const { person, signUp, which, key } = await expected()
      const theirs = own === 'yes' ? 'no' : 'yes'
      await saveRegister(world.deps, which, { [signUp]: theirs })
      const programme = interrupted(
        world.workerDeps.programme,
        'change',
        ({ pk, sk }) => pk === `PERSON#${person.id}` && sk === `REFERRAL#${id}`,
        () => sayAttended(world.deps, person, id, own),
      )
      await doDue({ ...world.workerDeps, programme }, key)
      expect(await attendedOf(person)).toBe(own)
      expect(await wentOn(person)).toEqual(own === 'yes' ? [tuesday] : [])
      // And stays so, whatever the group says later.
      await saveRegister(world.deps, which, {})
      await saveRegister(world.deps, which, { [signUp]: theirs })
      await doDue(world.workerDeps, key)
      expect(await attendedOf(person)).toBe(own)
      expect(await wentOn(person)).toEqual(own === 'yes' ? [tuesday] : [])
    },
  )

  test('is the person’s own once they agree, in the month that the group said it', async () => {
    const { person, signUp, which, key } = await expected()
    await saveRegister(world.deps, which, { [signUp]: 'yes' })
    await doDue(world.workerDeps, key)
    setLondon('2026-12-03', '10:00')
    await sayAttended(world.deps, person, id, 'yes')
    expect(await wentOn(person)).toEqual([tuesday])
    expect((await findReferral(world.deps, person.id, id))?.attendedBy).toBeUndefined()
    await saveRegister(world.deps, which, { [signUp]: 'no' })
    await doDue(world.workerDeps, key)
    expect(await attendedOf(person)).toBe('yes')
    await sayAttended(world.deps, person, id, 'no')
    expect(await wentOn(person)).toEqual([])
  })
})

describe('whether a listing is still right', () => {
  test('a group that confirms while the worker marks has the last word', async () => {
    const listing = await publish(world, id, { schedules: [], lastChecked: '2026-08-25' })
    const key = keys.calendar(listing.group, id)
    const chased = { step: 'asked-again', at: londonInstant('2026-11-09', '09:00') }
    await world.deps.programme.change(key, { set: { chased, due: world.now() } })
    const programme = interrupted(
      world.workerDeps.programme,
      'change',
      ({ pk }) => pk === 'DIRECTORY',
      async () => {
        await confirmListing(world.deps, listing.group, id)
        const own = await world.deps.programme.get(keys.groupListing(listing.group, id), { consistent: true })
        if (own) await carryGroupListing(world.deps, own)
      },
    )
    await doDue({ ...world.workerDeps, programme }, key)
    await work(world, id)
    const now = await findListing(world.deps, id)
    expect(now).toMatchObject({ lastChecked: '2026-11-23' })
    expect(now?.unchecked).toBeUndefined()
    expect((await calendarOf(listing)).chased).toBeUndefined()
  })

  test('a group that email does not reach is not written to, and its listing goes stale all the same', async () => {
    const listing = await publish(world, id, { lastChecked: '2026-08-25' })
    const trouble = { why: 'bounced', at: world.now() } as const
    await noteTrouble(world.deps, listing.group, groupAddress(id), trouble)
    for (const [day, unchecked] of [
      ['2026-11-23', undefined],
      ['2026-12-07', undefined],
      ['2026-12-21', 'marked'],
      ['2027-01-20', 'hidden'],
    ] as const) {
      setLondon(day, '12:00')
      await work(world, id)
      expect((await findListing(world.deps, id))?.unchecked).toBe(unchecked)
    }
    expect(subjects()).toEqual([])
    expect((await findGroup(world.deps, listing.group))?.trouble?.why).toBe('bounced')
  })

  test('after an outage each step waits its time: nobody is asked and hidden in one night', async () => {
    const listing = await publish(world, id, { lastChecked: '2026-11-01' })
    setLondon('2027-11-03', '12:00')
    await work(world, id)
    expect(subjects()).toEqual(['Is your listing still right?'])
    expect((await calendarOf(listing)).due).toBeInstanceOf(Date)
    expect((await findListing(world.deps, id))?.unchecked).toBeUndefined()
  })

  test('a feed’s listing has no calendar, and one that left the directory loses its own', async () => {
    const source = { feed: 'leeds', name: 'Leeds', licence: 'OGL', id: '1' }
    const imported = await publish(world, id, { source })
    expect(await findCalendar(world.deps, imported.group, id)).toBeUndefined()
    const gone = await publish(world, `${id}-gone`, { lastChecked: '2026-08-25' })
    await world.deps.programme.remove(keys.listing(gone.id))
    setLondon('2026-11-24', '09:00')
    await work(world, id)
    expect(await findCalendar(world.deps, gone.group, gone.id)).toBeUndefined()
  })
})

describe('on Monday', () => {
  test('nothing goes where nothing waits, and nothing late in the week', async () => {
    const listing = await publish(world, id)
    await signedUp(world, listing, acceptedFor(world))
    setLondon('2026-11-30', '08:00')
    await doDue(world.workerDeps, keys.digest(listing.group))
    expect(subjects()).toEqual([])
    await signedUp(world, listing, { received: world.now() })
    setLondon('2026-12-10', '08:00')
    await work(world, id)
    expect(subjects().filter((one) => one.startsWith('What waits'))).toEqual([])
    expect((await world.deps.programme.get(keys.digest(listing.group)))?.['due']).toBe(
      '2026-12-14T08:00:00.000Z',
    )
  })

  test('what is answered between the counting and the sending is not asked for', async () => {
    const listing = await publish(world, id)
    const one = await signedUp(world, listing)
    setLondon('2026-11-30', '08:00')
    world.answers.push('refused')
    await doDue(world.workerDeps, keys.digest(listing.group))
    await world.openChannels()
    world.later(1, 'hours')
    await world.deps.programme.change(keys.signUp(listing.group, one.id), { set: { state: 'declined' } })
    await work(world, id)
    expect(subjects()).toEqual([])
  })
})

test('what was sent back is a reason to write on Mondays, for four weeks', async () => {
  const listing = await publish(world, id)
  for (const [saved, waits] of [
    ['2026-11-20T10:00:00Z', true],
    ['2026-10-20T10:00:00Z', false],
  ] as const) {
    const draft = { typed: {}, state: 'returned', saved }
    await world.deps.programme.change(keys.groupListing(listing.group, id), { set: { draft } })
    expect(somethingWaits(await readWeek(world.deps, listing.group), world.now())).toBe(waits)
  }
})

describe('the pages of links', () => {
  const open = (address: string) => world.browser().open(address)

  test('open nothing by a link for something else, or with a piece missing', async () => {
    const listing = await publish(world, id)
    await signedUp(world, listing, acceptedFor(world, tuesday))
    setLondon(tuesday, '12:30')
    await work(world, id)
    const { group } = listing
    const { vault } = world.deps
    const links = {
      week: linkToken(vault, { to: 'week', group }, '2026-12-20'),
      register: linkToken(vault, { to: 'register', group, listing: id, day: tuesday }, '2026-12-08'),
      'still-right': linkToken(vault, { to: 'listing', group, listing: id }, '2026-12-20'),
    }
    for (const page of Object.keys(links)) {
      for (const [made, token] of Object.entries(links)) {
        const { status } = await open(`/partner/${page}/${token}`)
        expect([page, made, status]).toEqual([page, made, page === made ? 200 : 404])
      }
      const token = links[page as keyof typeof links]
      expect((await open(`/partner/${page}/${token.slice(0, -1)}`)).status).toBe(404)
    }
    const another = await publish(world, `${id}-other`)
    const moved = links.week.replace(group, another.group).replace(/^w\d+/, `w${another.group.length}`)
    expect((await open(`/partner/week/${moved}`)).status).toBe(404)
  })

  test('take no word about anybody who was not on the register', async () => {
    const listing = await publish(world, id)
    const expected = await signedUp(world, listing, acceptedFor(world, tuesday))
    const other = await signedUp(world, listing, acceptedFor(world, '2026-12-01'))
    setLondon(tuesday, '12:30')
    await work(world, id)
    const which = { group: listing.group, listing: id, day: tuesday }
    await saveRegister(world.deps, which, { [expected.id]: 'yes', [other.id]: 'yes', nobody: 'no' })
    const register = await findRegister(world.deps, listing.group, id, tuesday)
    expect(Object.keys(register?.came ?? {})).toEqual([expected.id])
  })

  test('of an address that the group has left open nothing; a fresh one goes to the address that it has now', async () => {
    const listing = await publish(world, id)
    const { group } = listing
    const asked = await signedUp(world, listing, acceptedFor(world, tuesday))
    await openRegister(world.deps, { group, listing: id, title: listing.title }, tuesday)
    const pages = () => [
      `/partner/week/${freshLink(world.deps, { to: 'week', group })}`,
      `/partner/register/${freshLink(world.deps, { to: 'register', group, listing: id, day: tuesday })}`,
      `/partner/still-right/${freshLink(world.deps, { to: 'listing', group, listing: id })}`,
      `/partner/sign-ups/${signUpToken(world.deps.vault, asked, world.now())}`,
    ]
    const old = pages()
    for (const page of old) expect((await open(page)).status).toBe(200)
    world.later(1, 'days')
    const now = `new-${id}@groups.example`
    await saveGroup(world.deps, { id: group, name: 'Moved', email: now })
    await work(world, id)
    for (const page of old) {
      const browser = world.browser()
      expect((await browser.open(page)).status).toBe(410)
      expect(browser.page?.text).toContain('another email address')
      expect(browser.page?.text).not.toContain('Sam')
      const before = world.mails.length
      await browser.press('Send a fresh link')
      await work(world, id)
      expect(world.mails.slice(before).map(({ to }) => to)).not.toContain(groupAddress(id))
    }
    expect(world.lastMail(now).links.length).toBeGreaterThan(0)
    for (const page of pages()) expect((await open(page)).status).toBe(200)
    // The same address in other letters is no other address.
    await saveGroup(world.deps, { id: group, name: 'Moved', email: now.toUpperCase() })
    for (const page of pages()) expect((await open(page)).status).toBe(200)
  })

  test('a week’s link that has run out sends one fresh one, to the group alone', async () => {
    const listing = await publish(world, id)
    const token = linkToken(world.deps.vault, { to: 'week', group: listing.group }, '2026-11-22')
    const browser = world.browser()
    for (const _ of [1, 2]) {
      await browser.open(`/partner/week/${token}`)
      expect(browser.page?.status).toBe(410)
      await browser.press('Send a fresh link')
    }
    await work(world, id)
    expect(subjects()).toEqual(['Your group’s list for this week'])
    expect((await open(mailsTo(world, id)[0]?.links[0] ?? '')).status).toBe(200)
  })
})

test('what lost its marker is found by the daily look', async () => {
  const listing = await publish(world, id)
  const keysOf = [keys.calendar(listing.group, id), keys.digest(listing.group)]
  for (const key of keysOf) await world.deps.programme.change(key, { remove: ['work', 'due'] })
  const scan = async () => ({
    items: await world.deps.programme.list(keys.group(listing.group).pk),
  })
  await reconcile({ ...world.workerDeps, scan })
  for (const key of keysOf) expect((await world.deps.programme.get(key))?.['work']).toBeDefined()
})

test('an operator reads what groups say is wrong, and which listings nobody has confirmed', async () => {
  const say = async (command: string, ...words: string[]) => {
    const lines: string[] = []
    const call = { deps: world.deps, words, options: {}, print: (line: string) => lines.push(line) }
    await listingNoteCommands[command]?.run(call as never)
    return lines.join('\n')
  }
  const listing = await publish(world, id, { unchecked: 'marked', lastChecked: '2026-08-01' })
  const trouble = { why: 'bounced', at: world.now() } as const
  await noteTrouble(world.deps, listing.group, groupAddress(id), trouble)
  expect(await say('listings unchecked')).toContain(
    `${id}\t${id}-group\tmarked\tlast checked 2026-08-01\temail comes back since 2026-11-23 10:00`,
  )
  await noteWrong(world.deps, listing.group, id, 'It is at 2pm.')
  await work(world, id)
  await noteWrong(world.deps, listing.group, id, 'It is at 2pm\nand upstairs.')
  await work(world, id)
  expect(await say('listings notes')).toContain(
    `${id}\t${id}-group\twaits 0 minutes\tGarden mornings\n  It is at 2pm\n  and`,
  )
  await say('listings noted', id)
  expect(await say('listings notes')).not.toContain(id)
  await expect(say('listings noted', id)).rejects.toThrow('There is no note')
})
