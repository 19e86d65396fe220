/** Asking for a call: the person, those who wait for it, the link worker who takes it, and what is left when it is over. */
import { beforeEach, describe, expect, test } from 'vitest'
import { sayLooks } from '../../cli/call-commands.ts'
import { callLooks } from '../../functions/core/calls/looks.ts'
import { startSession } from '../../functions/core/people/session.ts'
import { removeMember } from '../../functions/core/team/come-and-go.ts'
import { doDue } from '../../functions/core/work/sweep.ts'
import { everyItem, opened, profileOf, someone } from '../people.ts'
import { newMember } from '../team.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await makeTown({ at: '2026-12-03T10:00:00Z' })
})

type Pages = Awaited<ReturnType<typeof someone>>['browser']

const asked = {
  firstName: 'Qanary',
  reachBy: 'phone',
  phone: '07700 900739',
  days: ['Mon', 'Wed'],
  parts: 'morning',
  about: 'Qanary has questions',
}
const traces = /qanary|7?7?00 900739|7700900739/i

/** The worker hears of every call that has something to do, as it does in AWS. Messages wait. */
async function follow(): Promise<void> {
  const isDue = (due: unknown) => due !== undefined && String(due) <= world.now().toISOString()
  const due = (await everyItem(world)).filter((item) => item.sk === 'CALL' && isDue(item['due']))
  for (const key of due) await doDue(world.workerDeps, key)
  if (due.length > 0) await follow()
}

/** Asks for a call, all the way to sending, and lets the worker do its part. */
async function ask(browser: Pages, fields: Record<string, string | string[]> = asked) {
  await browser.open('/call')
  await browser.press('Continue', fields)
  const page = await browser.press('Ask for a call')
  await follow()
  return page
}
const linkWorker = (email = 'link@example.org') => newMember(world, ['link-worker'], email)
/** What was recorded. The clock stands still in between, so the order says nothing. */
const looks = async () => (await callLooks(world.deps, '2026-12')).map(({ did }) => did).sort()

/** Takes the one call that waits, and gives the address of its page. */
async function take(browser: Pages): Promise<string> {
  const list = await browser.open('/operator/calls')
  const button = list.root.querySelectorAll('form button').find((one) => one.text.startsWith('Take it'))
  const page = await browser.press(button?.text.trim() ?? 'Take it')
  return new URL(page.url).pathname
}

/** Every item of the tables that says a word of the person's, sealed or not. */
async function withWords(): Promise<string[]> {
  const found: string[] = []
  for (const item of await everyItem(world)) {
    if (traces.test(await opened(world, item))) found.push(`${item.pk} ${item.sk}`)
  }
  return found
}

describe('a person', () => {
  test('asks for a call, checks what goes and who sees it, and reads on their own page how it stands', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    expect((await browser.open('/me')).text).toContain('You can ask for a call')
    await browser.click('ask for a call')
    const check = await browser.press('Continue', asked)
    expect(check.h1).toBe('Check before you send')
    for (const words of ['Qanary', '07700 900739', 'Monday, Wednesday; morning', 'Qanary has questions'])
      expect(check.text).toContain(words)
    expect(check.text).toContain('Whoever pays for Upstream never learns that you asked')
    expect(check.text).toContain('Nothing from your check-ins goes with it')
    const sent = await browser.press('Ask for a call')
    expect(sent.text).toContain('You asked on')
    expect(sent.text).toContain('Thursday 3 December')
    await follow()
    expect((await browser.open('/me')).text).toContain(
      'You asked for a call on Thursday 3 December. Nobody has taken it yet',
    )
  })

  test('is told by email, and the link workers by one that says nothing of anybody', async () => {
    await linkWorker()
    await linkWorker('second@example.org')
    const { browser } = await someone(world)
    await ask(browser)
    await world.settle()
    expect(world.lastMail('sam@example.com').subject).toBe('We have your request')
    for (const to of ['link@example.org', 'second@example.org']) {
      const mail = world.lastMail(to)
      expect(mail.subject).toBe('Somebody asked for a call')
      expect(mail.text + mail.html).not.toMatch(traces)
      expect(mail.text + mail.html).not.toMatch(/sam@|acme/i)
      expect(mail.links).toEqual([`${world.deps.origin}/operator/calls`])
    }
    expect(world.mails).toHaveLength(3)
  })

  test('gets a text that does not say what it is about, and none at night', async () => {
    await linkWorker()
    world.setTime('2026-12-03T22:30:00Z')
    const { browser } = await someone(world, { mobile: '07700 900123' })
    await ask(browser, { firstName: 'Sam', reachBy: 'mobile' })
    await world.settle()
    expect(world.texts).toHaveLength(0)
    world.setTime('2026-12-04T09:00:00Z')
    await world.settle()
    const { body } = world.lastText('+447700900123')
    expect(body).toContain('we have your request')
    expect(body).not.toMatch(/call|talk|health|worker/i)
  })

  test('has one request at a time, however often they press', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    await browser.open('/call')
    await browser.press('Continue', asked)
    await Promise.all([browser.post('/call/send', {}), browser.post('/call/send', {})])
    await world.settle()
    expect((await browser.open('/call')).text).toContain('You have asked for a call already')
    await browser.post('/call', asked)
    expect((await everyItem(world)).filter(({ pk }) => pk === 'CALLS')).toHaveLength(1)
    expect(world.mails.filter(({ to }) => to === 'link@example.org')).toHaveLength(1)
  })

  test('says what is wrong with the form, and keeps the rest', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    await browser.open('/call')
    const page = await browser.press('Continue', { ...asked, firstName: '', phone: 'ring me' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Enter your first name.')
    expect(page.text).toContain('Enter a UK phone number')
    expect(page.html).toContain('Qanary has questions')
  })

  test('can’t give an address of somebody else as their own', async () => {
    await linkWorker()
    const { browser } = await someone(world, { mobile: '07700 900123' })
    await browser.open('/call')
    const page = await browser.post('/call', { ...asked, reachBy: 'email', email: 'ben@example.com' })
    expect(page.status).toBe(422)
    expect(await withWords()).toEqual([])
  })

  test('takes it back, and every word of it is gone, whether or not somebody has taken it', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    for (const taken of [false, true]) {
      await ask(browser)
      const at = taken ? await take(link) : undefined
      if (at) await link.press('Keep the note', { words: 'Qanary is kind' })
      expect(await withWords()).not.toEqual([])
      await browser.open('/me/call')
      expect((await browser.press('I don’t need it any more')).text).toContain('It is deleted')
      // Before any worker has come to it.
      expect(await withWords()).toEqual([])
      if (at) expect((await link.open(at)).status).toBe(404)
      await follow()
      expect(await withWords()).toEqual([])
      expect((await link.open('/operator/calls')).text).toContain('Nobody waits for a call')
      expect((await link.open('/operator/calls')).text).toContain('You have no calls under way')
    }
  })

  test.each(['leaving', 'deleting everything'])('by %s takes every word of it with them', async (how) => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    await link.press('Keep the note', { words: 'Qanary is kind' })
    await link.press('Put it on their page', { text: 'Qanary will try the garden' })
    if (how === 'leaving') await browser.post('/me/leave', {})
    else {
      await browser.open('/me/delete')
      await browser.press('Delete everything', { sure: 'yes' })
    }
    expect(await withWords()).toEqual([])
    await follow()
    expect(await withWords()).toEqual([])
    expect((await link.open(at)).status).toBe(404)
    expect((await everyItem(world)).filter(({ pk }) => /^(CASELOAD#|CALLS$)/.test(pk))).toEqual([])
  })

  test('sees what was agreed, deletes a line of it, and reads the notes in their download', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    await take(link)
    await link.press('We have spoken')
    await link.press('Keep the note', { words: 'Likes gardens.\nAsk about Tuesdays.' })
    await link.press('Put it on their page', {
      text: 'Try the garden',
      listing: 'https://upstream.example/activities/garden-morning',
    })
    await link.press('Put it on their page', { text: 'Ring the council about the flat' })
    const page = await browser.open('/me/call')
    expect(page.text).toContain('You spoke on Thursday 3 December')
    expect(page.text).toContain('Try the garden')
    expect((await browser.click('See Garden mornings')).h1).toBe('Garden mornings')
    await browser.open('/me/call')
    const after = await browser.press('Delete this line')
    expect(after.text).toContain('That line is deleted')
    expect(after.text).not.toContain('Try the garden')
    expect(after.text).toContain('Ring the council')
    const download = await browser.open('/me/download.json')
    expect(JSON.parse(download.html).calls).toMatchObject([
      {
        state: 'taken',
        youWrote: { firstName: 'Qanary', about: 'Qanary has questions' },
        notes: [{ words: 'Likes gardens.\nAsk about Tuesdays.' }],
        agreed: [{ text: 'Ring the council about the flat', activity: null }],
      },
    ])
    expect((await browser.open('/me/download.csv')).html).toContain('Ask about Tuesdays')
  })

  test('is told that they could not be reached, after the third try, and asks again', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    await take(link)
    await link.press('Could not reach them')
    expect((await browser.open('/me/call')).text).toContain('They tried to reach you on Thursday 3 December')
    await link.press('Could not reach them')
    expect((await link.press('Could not reach them: close it')).text).toContain('That was the third time')
    await world.settle()
    expect(world.lastMail('sam@example.com').subject).toBe('About your request')
    expect((await browser.open('/me/call')).text).toContain('They tried three times')
    await ask(browser)
    expect((await browser.open('/me/call')).text).toContain('Nobody has taken it yet')
  })

  test('is offered no call where nobody takes any', async () => {
    const { browser } = await someone(world)
    expect((await browser.open('/me')).text).not.toContain('ask for a call')
    expect((await browser.open('/help-now')).text).not.toContain('ask for a call')
    expect((await browser.open('/call')).h1).toBe('Nobody takes calls just now')
    expect((await browser.post('/call', asked)).status).toBe(409)
    const { id } = await linkWorker()
    expect((await browser.open('/help-now')).text).toContain('ask for a call')
    await removeMember(world.deps, id)
    expect((await browser.open('/help-now')).text).not.toContain('ask for a call')
  })

  test('asks three times in a day and no more', async () => {
    await linkWorker()
    const { browser } = await someone(world)
    for (const _ of [1, 2, 3]) {
      await ask(browser)
      await browser.post('/me/call/withdraw', {})
    }
    await browser.open('/call')
    await browser.press('Continue', asked)
    expect((await browser.press('Ask for a call')).status).toBe(429)
  })
})

describe('a link worker', () => {
  test('sees of a call that waits when it was asked for and when is good, and no more until it is theirs', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    const list = await link.open('/operator/calls')
    expect(list.text).toContain(
      'Asked Thursday 3 December at 10am. Good for them: Monday, Wednesday; morning.',
    )
    expect(list.html).not.toMatch(traces)
    expect((await link.open('/operator')).text).toContain('1 call that nobody has taken')
    expect((await link.open(await take(link))).text).toContain('Qanary has questions')
    expect(await looks()).toEqual(['read', 'read', 'take'])
  })

  test('is refused a call that is another’s, by every address of it, and each try is recorded', async () => {
    const { browser: link } = await linkWorker()
    const { browser: other } = await linkWorker('second@example.org')
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    expect(await looks()).toEqual(['read', 'take'])
    const before = JSON.stringify((await everyItem(world)).filter(({ pk }) => pk.startsWith('CALL#')))
    const posts = ['notes', 'agreed', 'agreed/remove', 'spoken', 'missed', 'close', 'pass-back']
    const pages = [
      await other.open(at),
      ...(await Promise.all(posts.map((what) => other.post(`${at}/${what}`, { words: 'x', text: 'x' })))),
    ]
    for (const page of pages) {
      expect(page.status).toBe(404)
      expect('html' in page ? page.html : await page.text()).not.toMatch(traces)
    }
    await other.post(`${at}/take`, {})
    expect((await looks()).slice(1, -1)).toEqual(Array(9).fill('refused'))
    expect(JSON.stringify((await everyItem(world)).filter(({ pk }) => pk.startsWith('CALL#')))).toBe(before)
    // One that there never was is refused in the same words.
    const none = await other.open('/operator/calls/abcdefghij0123456789')
    expect([none.status, none.text]).toEqual([404, (await other.open(at)).text])
  })

  test('leaves a record that is read on the command line alone', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    await sayLooks({ deps: world.deps, words: ['2026-12'], print })
    const reference = at.slice('/operator/calls/'.length).slice(0, 6).toUpperCase()
    expect(lines.sort()).toEqual(
      ['read', 'take'].map((did) => `2026-12-03 10:00\tlink@example.org\t${reference}\t${did}`),
    )
    const wrong = sayLooks({ deps: world.deps, words: ['December'], print })
    await expect(wrong).rejects.toThrow('Say which month')
  })

  test('passes it back with its notes, and who takes it next has them', async () => {
    const { browser: link } = await linkWorker()
    const { browser: other } = await linkWorker('second@example.org')
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    await link.press('Keep the note', { words: 'Speaks Polish.' })
    await world.settle()
    await link.press('Pass it back')
    await world.settle()
    expect((await link.open(at)).status).toBe(404)
    expect(world.mails.filter(({ to }) => to === 'second@example.org')).toHaveLength(2)
    expect(world.mails.filter(({ to }) => to === 'link@example.org')).toHaveLength(1)
    expect(await take(other)).toBe(at)
    expect((await other.open(at)).text).toContain('Speaks Polish.')
  })

  test('who leaves the team keeps nobody: what they had under way waits again', async () => {
    const { browser: link, id } = await linkWorker()
    const { browser: other } = await linkWorker('second@example.org')
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    await removeMember(world.deps, id)
    expect((await link.open(at)).h1).not.toContain('Call')
    await follow()
    expect((await browser.open('/me/call')).text).toContain('Nobody has taken it yet')
    expect(await take(other)).toBe(at)
    expect((await everyItem(world)).filter(({ pk }) => pk === `CASELOAD#${id}`)).toEqual([])
  })

  test('closes a call once they have spoken, and 90 days later nothing of it is shown to anybody', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser)
    const at = await take(link)
    expect(link.page?.html).not.toContain('Close it')
    await link.post(`${at}/close`, {})
    expect((await link.open(at)).text).toContain('How did it go?')
    await link.press('We have spoken')
    await link.press('Close it')
    await follow()
    const { text } = await browser.open('/me/call')
    expect(text).toContain('All of it is deleted on Wednesday 3 March')
    expect(text).toContain('Every word of it is deleted at once. You need give no reason.')
    for (const { pk, sk, expires } of await everyItem(world))
      if (/^(CALL#|CASELOAD#)|^PERSON#.*\bCALL$/.test(`${pk} ${sk}`)) expect(expires).toBeGreaterThan(0)
    world.later(91, 'days')
    const person = await profileOf(world, {})
    const { browser: later } = await signedIn(person.id)
    expect((await later.open('/me/call')).h1).toBe('You have not asked for a call')
    expect(JSON.parse((await later.open('/me/download.json')).html).calls).toEqual([])
    const { browser: again } = await linkWorker()
    expect((await again.open(at)).status).toBe(404)
  })

  test('writes nothing that a page takes for its own', async () => {
    const { browser: link } = await linkWorker()
    const { browser } = await someone(world)
    await ask(browser, { ...asked, about: '<b>hello</b> https://evil.example' })
    await take(link)
    expect(link.page?.html).not.toContain('<b>hello')
    expect(link.page?.html).not.toContain('href="https://evil')
    await link.press('Put it on their page', { text: '<i>go</i>' })
    expect((await browser.open('/me/call')).html).toContain('&lt;i&gt;go')
  })
})

test('an operator sees how many wait, and can’t open a call', async () => {
  await linkWorker()
  const { browser } = await someone(world)
  await ask(browser)
  const { browser: operator } = await newMember(world)
  world.later(3, 'hours')
  const { browser: fresh } = await newMember(world)
  const page = await fresh.open('/operator/call-counts')
  expect(page.text).toMatch(/Waiting\s*1\s*The longest\s*3 hours/)
  expect(page.html).not.toMatch(traces)
  expect((await fresh.open('/operator/calls')).status).toBe(404)
  expect((await operator.open('/operator/calls')).h1).not.toBe('Calls')
})

test('after a low answer a call is offered, and nothing of the answer goes with it', async () => {
  await linkWorker()
  const { browser } = await someone(world)
  await browser.open('/check-in')
  const low = await browser.press('Save my check-in', { happy: '1' })
  expect(low.text).toContain('ask a link worker to call you')
  expect((await browser.click('ask a link worker to call you')).h1).toBe('Ask for a call')
  await ask(browser)
  const call = (await everyItem(world)).filter(({ pk }) => pk.startsWith('CALL#'))
  const words = await Promise.all(call.map((item) => opened(world, item)))
  expect(words.join()).not.toMatch(/happy|check-?in|evidence/i)
  expect(words.join()).not.toContain((await profileOf(world, {})).evidence)
})

async function signedIn(person: string) {
  const browser = world.browser()
  browser.cookies.set('__Host-session', await startSession(world.deps, person))
  return { browser }
}
