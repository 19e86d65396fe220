/** What an operator does on the team's pages, each by the pages alone, and what the record says of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actsOf } from '../../functions/core/audit.ts'
import { findGroup, noteTrouble } from '../../functions/core/directory/group.ts'
import { findListing } from '../../functions/core/directory/listing.ts'
import { publishListing } from '../../functions/core/directory/publish-listing.ts'
import { listColleagues } from '../../functions/core/employers/colleague.ts'
import { findJoinCode, listJoinCodes } from '../../functions/core/employers/join-code.ts'
import { findFeed, saveFeed } from '../../functions/core/feeds/feed.ts'
import { harvestDue } from '../../functions/core/feeds/harvest-due.ts'
import { noteWrong } from '../../functions/core/groups/calendar/note.ts'
import { saveDraft, sendToCheck } from '../../functions/core/groups/listings/draft.ts'
import { recordLook } from '../../functions/core/groups/looks.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import { isHeldBack } from '../../functions/core/referrals/report.ts'
import { parkByHand } from '../../functions/core/work/parked.ts'
import { operatorApp } from '../../web/operator/app.tsx'
import { Browser } from '../browser-of-requests.ts'
import { refer, someone } from '../people.ts'
import { newMember } from '../team.ts'
import { gardenGroup, gardenListing, makeTown, origin, type World } from '../world.ts'

let world: World
let browser: Browser
let id: string
beforeAll(async () => {
  world = await makeTown()
  await publishListing(world.deps, gardenListing)
  await world.settle()
  ;({ browser, id } = await newMember(world))
})
afterAll(() => world.stop())

/** What the record says of one command, without its beginnings. */
async function recorded(command: string) {
  const acts = (await actsOf(world.deps, '2026-11')).filter((act) => act.command === command)
  expect(acts.every(({ by }) => by === id)).toBe(true)
  return acts.flatMap(({ subject, outcome }) => (outcome === 'begun' ? [] : [[subject, outcome]])).sort()
}

/** What the first page says is waiting. */
async function waits(): Promise<string[]> {
  const page = await browser.open('/operator')
  return page.root.querySelectorAll('.up-waits a').map((one) => one.text)
}

test('nothing waits for anybody on a quiet day', async () => {
  expect(await waits()).toEqual([])
  expect(browser.page?.text).toContain('Nothing waits for you now.')
})

describe('a listing that its group has changed', () => {
  const send = async (title: string) => {
    const { summary } = gardenListing
    await saveDraft(world.deps, gardenGroup.id, gardenListing.id, 'what', {
      title,
      summary,
      mainly: 'nature',
      needs: ['nature', 'connection'],
      type: 'gardening',
    })
    expect(await sendToCheck(world.deps, gardenGroup.id, gardenListing.id)).toEqual({ ok: true })
    await world.settle()
  }
  const titleNow = async () => (await findListing(world.deps, gardenListing.id))?.title

  test('goes back with a reason, which the group is told', async () => {
    await send('Garden afternoons')
    expect(await waits()).toEqual(['1 listing to check'])
    await browser.click('1 listing to check')
    const page = await browser.click('Garden afternoons')
    const [compared] = page.root.querySelectorAll('.up-compare > div')
    expect(compared?.querySelectorAll('dt, dd').map((one) => one.text)).toEqual([
      'title',
      'NowGarden mornings',
      'Would beGarden afternoons',
    ])
    const empty = await browser.press('Send it back', { why: ' ' })
    expect(empty.errors).toEqual(['Enter what the group should change.'])
    const done = await browser.press('Send it back', { why: 'Which afternoons?' })
    expect(done.notice).toBe('It goes back to its group, with your reason.')
    await world.settle()
    expect(world.lastMail(gardenGroup.email).text).toContain('Which afternoons?')
    expect(await titleNow()).toBe('Garden mornings')
    expect(await recorded('listings return')).toEqual([[gardenListing.id, 'done']])
  })

  test('is shown to people after a yes, to exactly what was looked at', async () => {
    await send('Garden evenings')
    await browser.open(`/operator/listings/${gardenGroup.id}/${gardenListing.id}`)
    await send('Garden nights')
    const late = await browser.press('Yes, show it to people')
    expect([late.status, late.errors]).toEqual([
      409,
      ['The group has changed it since you looked. Look again, then decide.'],
    ])
    await browser.open(`/operator/listings/${gardenGroup.id}/${gardenListing.id}`)
    expect((await browser.press('Yes, show it to people')).notice).toMatch(/^People will find it/)
    await world.settle()
    expect(await titleNow()).toBe('Garden nights')
    expect(await waits()).toEqual([])
    expect(await recorded('listings approve')).toEqual([
      [gardenListing.id, 'done'],
      [gardenListing.id, 'refused'],
    ])
  })
})

test('a note of a group is read and taken off the list, unless the group has said more since', async () => {
  const note = (words: string) => noteWrong(world.deps, gardenGroup.id, gardenListing.id, words)
  await note('The gate has moved.')
  await world.settle()
  expect(await waits()).toEqual(['1 note from a group'])
  const page = await browser.click('1 note from a group')
  expect(page.text).toContain('The gate has moved.')
  world.later(1, 'minutes')
  await note('And the day.')
  await world.settle()
  const late = await browser.press(`It is seen to: ${page.root.querySelector('.up-list strong')?.text}`)
  expect(late.status).toBe(409)
  expect(late.text).toContain('And the day.')
  const button = late.root.querySelector('.up-list button')?.text.trim() ?? ''
  expect((await browser.press(button)).notice).toBe('That note is off the list.')
  expect(await recorded('listings noted')).toEqual([[gardenListing.id, 'done']])
})

describe('what somebody wrote and a group reported', () => {
  test('is read without any contact, held, and let again later', async () => {
    const email = 'kim@example.com'
    const { browser: kim, person } = await someone(world, { email })
    await refer(kim, gardenListing.id, { firstName: 'Kim', note: 'Buy pills at pills.example' })
    await world.settle()
    const link = world.lastMail(gardenGroup.email).links.find((one) => one.endsWith('/report')) ?? ''
    await world.browser().post(new URL(link).pathname)
    await world.settle()

    expect(await waits()).toEqual(['1 reported message'])
    const list = await browser.click('1 reported message')
    expect(list.html).not.toMatch(/Kim|pills|kim@/)
    const reference = list.root.querySelector('.up-list a')?.text ?? ''
    const report = await browser.click(reference)
    expect(report.text).toContain('Buy pills at pills. example')
    expect(report.html).not.toContain(email)
    expect(await recorded('reports show')).toEqual([[reference, 'shown']])

    await browser.press('Send this group nothing more of theirs')
    await world.settle()
    expect(await waits()).toEqual([])
    expect(await isHeldBack(world.deps, person.id, gardenGroup.id)).toBe(true)
    await browser.open('/operator/reports')
    const held = await browser.click('Who is kept from writing to a group')
    expect(held.html).not.toMatch(new RegExp(`Kim|pills|kim@|${person.id}`))
    const done = await browser.press(`Let them write again (${reference})`)
    expect(done.text).toContain('Nobody is.')
    await world.settle()
    expect(await isHeldBack(world.deps, person.id, gardenGroup.id)).toBe(false)
    expect(await recorded('reports hold')).toEqual([[reference, 'done']])
    expect(await recorded('reports let-again')).toEqual([[reference, 'done']])
  })
})

describe('a feed', () => {
  const feed = async () => {
    const found = await findFeed(world.deps, 'leisure')
    if (!found) throw new Error('no feed')
    return found
  }
  test('that is held is read again, let go, or stopped', async () => {
    await saveFeed(world.deps, {
      id: 'leisure',
      kind: 'oruk',
      url: 'https://feed.example/services',
      name: 'Leisure Leeds',
      licence: 'CC BY 4.0',
      everyHours: 24,
    })
    await world.deps.programme.change(keys.feed('leisure'), {
      set: { state: 'held', reason: 'It would lose 40 of its 50 listings at once.' },
    })
    expect(await waits()).toEqual(['1 held feed'])
    await browser.click('1 held feed')
    const page = await browser.click('Leisure Leeds')
    expect(page.text).toContain('It would lose 40 of its 50 listings at once.')
    expect((await browser.press('Read it now')).notice).toMatch(/^It is read within minutes/)
    expect((await feed()).asked).toBe('read')
    await browser.click('Let those listings go')
    expect((await browser.press('Let them go')).notice).toMatch(/^Those listings go/)
    expect((await feed()).asked).toBe('accept')
    // The job that reads feeds finds it due, and asks for nothing twice.
    const asked: string[] = []
    const job = {
      ...world.deps,
      chance: () => 0.5,
      log: () => {},
      fetchJson: async (url: string) => {
        asked.push(url)
        return { ok: false as const, fault: 'unreachable' as const }
      },
    }
    await harvestDue(job as never)
    expect(asked.length).toBeGreaterThan(0)
    expect(await feed()).toMatchObject({ state: 'active' })
    expect((await feed()).asked).toBeUndefined()
    await browser.open('/operator/feeds/leisure')
    await browser.click('Stop it')
    expect((await browser.press('Stop it')).notice).toBe('Nothing of it is fetched any more.')
    expect((await feed()).state).toBe('stopped')
    expect(await recorded('feeds run --accept-removals')).toEqual([['leisure', 'done']])
    expect(await recorded('feeds stop')).toEqual([['leisure', 'done']])
  })
})

test('a parked message is tried again, or given up for good', async () => {
  const park = async (name: string) => {
    await queueMessage(world.deps, {
      id: name,
      kind: 'group-listing-due',
      group: 'x',
      listing: 'y',
      round: 1,
    })
    await parkByHand(world.deps, keys.message(name))
  }
  const stateOf = async (name: string) => (await world.deps.programme.get(keys.message(name)))?.['state']
  await park('one')
  await park('two')
  expect(await waits()).toEqual(['2 parked messages'])
  await browser.click('2 parked messages')
  await browser.press('Try it again (one)')
  expect(await stateOf('one')).toBe('ready')
  await browser.click('Give it up (two)')
  expect((await browser.press('Give it up')).notice).toBe('It is given up: it is not sent.')
  expect(await stateOf('two')).toBe('skipped')
  const again = await browser.post('/operator/parked/two/again')
  expect(again.status).toBe(409)
  expect(await recorded('work drop')).toEqual([['two', 'done']])
  await world.settle()
})

describe('a group', () => {
  test('is shown without its address, gets another, and what it has not answered once more', async () => {
    await noteTrouble(world.deps, gardenGroup.id, gardenGroup.email, { why: 'bounced', at: world.now() })
    await browser.open('/operator/groups')
    const page = await browser.click(gardenGroup.name)
    expect(page.html).not.toContain(gardenGroup.email)
    expect(page.text).toMatch(/No: email has come back since .*Ring them\./)
    const refused = await browser.press('Send what they have not answered once more')
    expect(refused.errors).toEqual(['Email does not reach its address. Change it first.'])
    const change = await browser.click('Change its name, address or telephone')
    expect(change.html).not.toContain(gardenGroup.email)
    expect((await browser.press('Save', { email: 'no address' })).errors).toEqual([
      'Enter an email address, like name@example.com.',
    ])
    expect((await browser.press('Save', { email: 'new@example.org' })).notice).toMatch(/^That is kept/)
    expect((await findGroup(world.deps, gardenGroup.id))?.email).toBe('new@example.org')
    await browser.press('Send what they have not answered once more')
    await world.settle()
    expect(world.lastMail('new@example.org').text).toContain('Kim')
    // Its name alone is changed, and its address stays.
    await browser.click('Change its name, address or telephone')
    await browser.press('Save', { name: 'Willow Garden Friends' })
    expect(await findGroup(world.deps, gardenGroup.id)).toMatchObject({
      name: 'Willow Garden Friends',
      email: 'new@example.org',
    })
  })

  test('is added, once', async () => {
    await browser.open('/operator/groups/add')
    const typed = { id: 'new-choir', name: 'New choir', email: 'choir@example.org' }
    expect((await browser.press('Add it', { ...typed, id: 'No!' })).errors).toEqual([
      'A group’s id is 2 to 60 of a–z, 0–9 and -.',
    ])
    expect((await browser.press('Add it', typed)).notice).toMatch(/^The group is added/)
    await browser.open('/operator/groups/add')
    expect((await browser.press('Add it', typed)).errors).toEqual(['There is a group of this id.'])
    expect((await recorded('group add')).filter(([about]) => about === 'new-choir')).toHaveLength(1)
  })

  test('has a record of who looked at whom, which is recorded too', async () => {
    await recordLook(world.deps, { group: gardenGroup.id, by: 'link', did: 'read', where: '/sign-ups/abc' })
    await browser.open(`/operator/groups/${gardenGroup.id}`)
    const page = await browser.click('Who looked at whom')
    expect(page.text).toContain('Looked at one sign-up, by the link of an email')
    expect(await recorded('looks show')).toEqual([[gardenGroup.id, 'shown']])
    expect((await browser.click('Earlier: October 2026')).text).toContain('Nothing was looked at')
  })
})

test('an employer gets a join code, loses one, and a colleague is invited', async () => {
  await browser.open('/operator/employers')
  const page = await browser.click('Acme Deliveries')
  expect(page.text).toContain('No release of it is out yet.')
  const made = await browser.press('Make a new code')
  const code =
    made.root
      .querySelectorAll('.up-list strong')
      .map((one) => one.text)
      .find((one) => one !== 'acme') ?? ''
  expect(await findJoinCode(world.deps, code)).toMatchObject({ ok: true })
  await browser.press(`Close it (${code})`)
  expect(await findJoinCode(world.deps, code)).toMatchObject({ ok: false, reason: 'expired' })
  expect((await browser.post('/operator/employers/acme/close', { code: 'brook' })).status).toBe(409)
  await browser.open('/operator/employers/acme')
  await browser.click('Invite a colleague')
  await browser.press('Invite them', { email: 'pat@example.org' })
  expect(await listColleagues(world.deps, 'acme')).toHaveLength(1)
  expect(await recorded('hr invite')).toEqual([['acme', 'done']])
  expect(await recorded('codes close')).toEqual([[code, 'done']])
})

test('how the service is: what is late, what is closed, what texts have cost', async () => {
  await world.settle()
  expect((await browser.open('/operator/health')).text).toContain('Nothing is due that has not been done.')
  await queueMessage(world.deps, {
    id: 'late',
    kind: 'group-listing-due',
    group: 'x',
    listing: 'y',
    round: 1,
  })
  await world.workerDeps.breaker.trip('sms', 'exhausted')
  world.later(10, 'minutes')
  const page = await browser.open('/operator/health')
  expect(page.text).toContain('The oldest has been due for 10 minutes. Something holds it up')
  expect(page.text).toMatch(/Text messages\s+Closed until .*money, is used up/)
  expect(page.text).toContain('0 of 1,000,000 parts')
  await world.openChannels()
})

test('every act that was done here is in the record, by whoever did it', async () => {
  const done = (await actsOf(world.deps, '2026-11')).filter(({ outcome }) => outcome === 'done')
  expect(new Set(done.map(({ by }) => by))).toEqual(new Set([id]))
  expect([...new Set(done.map(({ command }) => command))].sort()).toEqual([
    'codes add',
    'codes close',
    'feeds run',
    'feeds run --accept-removals',
    'feeds stop',
    'group add',
    'group resend',
    'hr invite',
    'listings approve',
    'listings noted',
    'listings return',
    'reports hold',
    'reports let-again',
    'work drop',
    'work redrive',
  ])
})

test('where the record can’t be written, nothing is done and nothing is shown', async () => {
  const { programme } = world.deps
  const app = operatorApp({
    ...world.deps,
    programme: {
      ...programme,
      claim: (item) =>
        item.pk.startsWith('AUDIT#') ? Promise.reject(new Error('no')) : programme.claim(item),
    },
    releases: world.releases,
    budget: world.workerDeps.budget,
    assets: { base: '' },
    origins: [origin],
  })
  const blind = new Browser(origin, async (request) => app.fetch(request))
  for (const [name, value] of browser.cookies) blind.cookies.set(name, value)
  const codes = () => listJoinCodes(world.deps, 'acme')
  const before = await codes()
  expect((await blind.post('/operator/employers/acme/code')).status).toBe(500)
  expect(await codes()).toEqual(before)
  const looks = await blind.send(`/operator/groups/${gardenGroup.id}/looks`)
  expect(looks.status).toBe(500)
  expect(await looks.text()).not.toContain('Looked at')
})

test('the record shows who did what, each act once', async () => {
  const page = await browser.open('/operator/record')
  expect(page.text).toContain('operator@example.org')
  expect(page.text).not.toContain('Nothing says how it ended.')
  expect(page.text).toContain('Kept somebody from writing to a group')
  expect(page.text).toContain('It could not be done.')
  expect((await browser.open('/operator/record?month=2026-10')).text).toContain('Nothing was done')
})
