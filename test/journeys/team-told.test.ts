/** What the team must hear of: a call that was withdrawn, one that waits long, and a release that is late. */
import { beforeEach, describe, expect, test } from 'vitest'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { rosterKey } from '../../functions/core/evidence/roster.ts'
import { keys } from '../../functions/core/keys.ts'
import { publishAllDue } from '../../functions/core/publishing/publish-all.ts'
import { removeMember } from '../../functions/core/team/come-and-go.ts'
import { hasWork, reconcile } from '../../functions/core/work/reconcile.ts'
import type { Browser } from '../browser-of-requests.ts'
import { everyItem, someone } from '../people.ts'
import { newMember } from '../team.ts'
import { demoEmployer, makeTown, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  // A Thursday.
  world = await makeTown({ at: '2026-12-03T10:00:00Z' })
})

const asked = {
  ...{ firstName: 'Qanary', reachBy: 'phone', phone: '07700 900739' },
  ...{ days: ['Mon'], parts: 'morning', about: 'Qanary has questions' },
}
const traces = /qanary|900739|sam@|acme/i

async function ask(browser: Browser): Promise<void> {
  await browser.open('/call')
  await browser.press('Continue', asked)
  await browser.press('Ask for a call')
  await world.settle()
}

const linkWorker = (email = 'link@example.org') => newMember(world, ['link-worker'], email)
/** The sign-in of before has run out when days have gone by. */
const again = async (email: string, role: 'operator' | 'link-worker') =>
  (await newMember(world, [role], email)).browser

/** Takes the one call that waits, and gives its id. */
async function take(browser: Browser): Promise<string> {
  const list = await browser.open('/operator/calls')
  const button = list.root.querySelectorAll('form button').find((one) => one.text.startsWith('Take it'))
  const page = await browser.press(button?.text.trim() ?? 'Take it')
  return new URL(page.url).pathname.slice('/operator/calls/'.length)
}

const mailsAbout = (subject: RegExp) => world.mails.filter((mail) => subject.test(mail.subject))
const waits = async (browser: Browser) =>
  (await browser.open('/operator')).root.querySelectorAll('.up-waits li').map((one) => one.text.trim())

describe('a call that somebody had taken and that is withdrawn', () => {
  const takeBack = {
    'taken back': async (browser: Browser) => {
      await browser.open('/me/call')
      await browser.press('I don’t need it any more')
      // By a double click.
      await browser.post('/me/call/withdraw', {})
    },
    'its person leaves': (browser: Browser) => browser.post('/me/leave', {}),
    'its person deletes everything': async (browser: Browser) => {
      await browser.open('/me/delete')
      await browser.press('Delete everything', { sure: 'yes' })
    },
  }

  test('is told to that link worker alone, once: taken back, or its person leaves or deletes everything', async () => {
    const { browser: link } = await linkWorker()
    await linkWorker('second@example.org')
    await newMember(world)
    const references: string[] = []
    for (const [how, does] of Object.entries(takeBack)) {
      const { browser } = await someone(world, { email: `${how.replaceAll(' ', '.')}@example.com` })
      await ask(browser)
      const id = await take(link)
      references.push(id.slice(0, 6).toUpperCase())
      await does(browser)
      await world.settle()
      // Nothing says any more who had it.
      const left = (await everyItem(world)).find(({ pk }) => pk === keys.call(id).pk)
      expect(left).toMatchObject({ state: 'withdrawn', was: [] })
      expect(Object.keys(left ?? {})).not.toContain('had')
    }
    const mails = mailsAbout(/withdrawn/)
    expect(mails.map(({ to }) => to)).toEqual(references.map(() => 'link@example.org'))
    expect(mails.map(({ subject }) => subject)).toEqual(
      references.map((reference) => `A call was withdrawn (${reference})`),
    )
    for (const [at, { text, html, links }] of mails.entries()) {
      expect(text).toContain(
        'A call that you had taken was withdrawn. There is nothing to do. Please don’t call.',
      )
      expect(text).toContain(references[at])
      expect(text + html).not.toMatch(traces)
      expect(links).toEqual([])
    }
  })

  test('is told to nobody who had not taken it, had passed it back, had closed it, or has left the team', async () => {
    const { browser: link, id } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    await browser.post('/me/call/withdraw', {})
    await world.settle()
    await ask(browser)
    await take(link)
    await link.press('Pass it back')
    await browser.post('/me/call/withdraw', {})
    await world.settle()
    await ask(browser)
    await take(link)
    await link.press('We have spoken')
    await link.press('Close it')
    await world.settle()
    await browser.post('/me/leave', {})
    await world.settle()
    await linkWorker('second@example.org')
    const { browser: another } = await someone(world, { email: 'ben@example.com' })
    await ask(another)
    await take(link)
    await another.post('/me/call/withdraw', {})
    await removeMember(world.deps, id)
    await world.settle()
    expect(mailsAbout(/withdrawn/)).toEqual([])
  })
})

describe('a call that nobody has taken for two working days', () => {
  const long = 'A call has waited for two working days'
  const told = () => world.mails.flatMap(({ subject, to }) => (subject === long ? [to] : [])).sort()
  const everybody = ['link@example.org', 'operator@example.org', 'second@example.org']
  const theCall = async () => (await everyItem(world)).find(({ pk }) => pk.startsWith('CALL#'))
  const marker = async () => {
    const call = await theCall()
    return call?.['work'] === undefined ? undefined : call['due']
  }

  test('is told to the whole team, once, and operators see that there is one', async () => {
    await linkWorker()
    await linkWorker('second@example.org')
    await newMember(world)
    const { browser } = await someone(world)
    await ask(browser)
    expect(await marker()).toBe('2026-12-07T10:00:00.000Z')
    // Nothing is due until then: nobody reads it, and nothing is written.
    const before = await theCall()
    world.setTime('2026-12-07T09:59:00Z')
    await world.settle()
    expect(await theCall()).toEqual(before)
    expect(told()).toEqual([])
    expect(await waits(await again('operator@example.org', 'operator'))).toEqual([])
    world.setTime('2026-12-07T10:00:00Z')
    await world.settle()
    expect(told()).toEqual(everybody)
    const operator = await again('operator@example.org', 'operator')
    expect(await waits(operator)).toEqual(['1 call has waited more than two working days'])
    expect((await operator.click('1 call has waited more than two working days')).h1).toBe(
      'How many wait for a call',
    )
    for (const { text, html } of mailsAbout(/two working days/)) expect(text + html).not.toMatch(traces)
    const linksTo = (to: string) => mailsAbout(/two working days/).find((mail) => mail.to === to)?.links
    expect(linksTo('link@example.org')).toEqual([`${world.deps.origin}/operator/calls`])
    expect(linksTo('operator@example.org')).toEqual([`${world.deps.origin}/operator/call-counts`])
    // And never again, however long nobody comes.
    expect(await marker()).toBeUndefined()
    expect(hasWork((await theCall()) ?? { pk: '', sk: '' })).toBe(false)
    world.later(21, 'days')
    await world.settle()
    expect(told()).toEqual(everybody)
  })

  test('has its marker put back where that was lost, and then the link workers hear nothing anew', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    const { pk = '', sk = '' } = (await theCall()) ?? {}
    await world.deps.programme.change({ pk, sk }, { remove: ['work', 'due'] })
    // Whatever was sent is forgotten after a week.
    for (const item of await everyItem(world))
      if (item['kind'] === 'team-call') await world.deps.programme.remove({ pk: item.pk, sk: item.sk })
    world.later(1, 'hours')
    await reconcile({ ...world.workerDeps, scan: async () => ({ items: await everyItem(world) }) })
    await world.settle()
    expect(await marker()).toBe('2026-12-07T10:00:00.000Z')
    expect(mailsAbout(/asked for a call/)).toHaveLength(1)
  })

  test('is told to nobody where somebody takes it in time, or before the letters have gone', async () => {
    await linkWorker()
    await newMember(world)
    const { browser } = await someone(world)
    await ask(browser)
    await take(await again('link@example.org', 'link-worker'))
    await world.settle()
    expect(await marker()).toBeUndefined()
    world.setTime('2026-12-14T10:00:00Z')
    await world.settle()
    const link = await again('link@example.org', 'link-worker')
    await link.open(`/operator/calls/${(await theCall())?.['id']}`)
    await link.press('Pass it back')
    await world.settle()
    world.setTime('2026-12-16T10:00:00Z')
    await world.workerDeps.breaker.trip('email', 'refused')
    await world.settle()
    await take(await again('link@example.org', 'link-worker'))
    await world.openChannels()
    world.later(1, 'hours')
    await world.settle()
    expect(told()).toEqual([])
    expect(await waits(await again('operator@example.org', 'operator'))).toEqual([])
  })

  test('is told once more for each time that it has come back, two working days after that', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    world.setTime('2026-12-07T10:00:00Z')
    await world.settle()
    expect(told()).toEqual(['link@example.org'])
    const back = await again('link@example.org', 'link-worker')
    await take(back)
    await back.press('Pass it back')
    await world.settle()
    expect(await marker()).toBe('2026-12-09T10:00:00.000Z')
    world.setTime('2026-12-09T09:00:00Z')
    await world.settle()
    expect(told()).toHaveLength(1)
    // It waits, and not for long yet: the person asked six days ago, and somebody had it in between.
    expect(await waits(await again('operator@example.org', 'operator'))).toEqual([])
    world.setTime('2026-12-09T10:00:00Z')
    await world.settle()
    expect(told()).toEqual(['link@example.org', 'link@example.org', 'operator@example.org'])
  })

  test('that the worker comes to only then is told of once, and not twice', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    await browser.open('/call')
    await browser.press('Continue', asked)
    await browser.press('Ask for a call')
    world.setTime('2026-12-08T10:00:00Z')
    await world.settle()
    expect(world.mails.filter(({ to }) => to === 'link@example.org').map(({ subject }) => subject)).toEqual([
      long,
    ])
  })
})

describe('a release that is late', () => {
  const run = () => publishAllDue(world.publishing)
  const at = async (iso: string) => {
    world.setTime(iso)
    return again('operator@example.org', 'operator')
  }

  test('is told to operators from the day after its own, with what is known of why, and no more once it is out', async () => {
    await saveEmployer(world.deps, { ...demoEmployer, id: 'brook', name: 'Brook Homes', kind: 'community' })
    await run()
    const broken = rosterKey({ employer: 'acme', evidence: 'bad' })
    await world.deps.evidence.put({ ...broken, employer: 'acme', joined: 'yesterday' })

    const operator = await at('2027-01-08T03:15:00Z')
    expect(await run()).toMatchObject({ published: 1, failed: 1 })
    // There is a morning for it yet, and the next.
    expect(await waits(operator)).toEqual([])
    const next = await at('2027-01-09T12:00:00Z')
    expect(await waits(next)).toEqual([
      'The release of Acme Deliveries, October to December 2026, is late' +
        'It was due on 8 January 2027. Something in the data is not as it should be. In the job’s log this is ZodError.',
    ])
    const page = await next.click('The release of Acme Deliveries, October to December 2026, is late')
    expect(page.h1).toBe('Acme Deliveries')
    expect(page.text).toContain(
      'The release for October to December 2026 is late. It was due on 8 January 2027.',
    )
    expect(page.text).toContain('npm run admin -- frame show acme')
    expect((await next.open('/operator/employers/brook')).text).not.toContain('is late')

    await world.deps.evidence.remove(broken)
    expect(await run()).toMatchObject({ published: 1, failed: 0 })
    expect(await waits(next)).toEqual([])
    expect((await next.open('/operator/employers/acme')).text).toContain('The next comes on 8 April 2027.')
  })
})
