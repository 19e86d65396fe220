/** What somebody with a machine can make a group's mailbox and pages go through, and what a group can do about it. */
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportCommands } from '../../cli/report-commands.ts'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { freshLinksADay } from '../../functions/core/groups/fresh-links.ts'
import { keys } from '../../functions/core/keys.ts'
import { withoutLinks } from '../../functions/core/messages/written-words.ts'
import { sendReferral } from '../../functions/core/referrals/refer.ts'
import { listReports, settleReport } from '../../functions/core/referrals/report.ts'
import { signInToGroup } from '../coordinators.ts'
import { everyItem, join, offer, profileOf, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'
import { brokenFor } from './broken.ts'

let world: World
let at = 0
let id = ''
let group = ''
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())
beforeEach(async () => {
  at += 1
  id = `club-${at}`
  group = `club${at}@groups.example`
  world.setTime(`2027-02-${String(2 * at).padStart(2, '0')}T08:00:00Z`)
  world.mails.length = 0
  world.lines.length = 0
  await offer(world, id, { group: id })
  await saveGroup(world.deps, { id, name: 'The club', email: group })
  for (const one of await listReports(world.deps)) await settleReport(world.deps, one, 'hold')
})

/** One more activity of the same group. */
async function alsoOffers(name: string) {
  await offer(world, `${id}-${name}`, { group: id, groupName: 'The club' })
  await saveGroup(world.deps, { id, name: 'The club', email: group })
}

const toGroup = () => world.mails.filter(({ to }) => to === group)
const signUps = () => toGroup().filter(({ subject }) => subject.startsWith('A new sign-up'))
const said = (what: string) => world.lines.filter(({ job, counts }) => job === 'limits' && counts[what])
const ofMine = () => `kim${at}@example.com`

describe('a group’s mailbox', () => {
  test('gets five sign-ups a day at most from one person, who takes each back and asks again', async () => {
    const { browser } = await someone(world, { email: ofMine() })
    let last = ''
    for (let n = 0; n < 6; n++) {
      last = (await refer(browser, id)).h1
      await world.settle()
      await browser.post(`/me/sign-ups/${id}/withdraw`, {})
      await world.settle()
    }
    expect(signUps()).toHaveLength(5)
    // Each with the word that it was withdrawn, and nothing else.
    expect(toGroup()).toHaveLength(10)
    expect(last).toBe('This group has enough for today')
    world.later(1, 'days')
    await browser.open('/sign-in')
    const { browser: tomorrow } = await someone(world, { email: ofMine() })
    await tomorrow.open(`/activities/${id}/refer/check`)
    expect((await tomorrow.press('Send it to the group')).notice).toContain('on its way')
  })

  test('gets sixty a day at most from all whom one join code has just brought in', async () => {
    const browser = await join(world, { email: ofMine() })
    const person = await profileOf(world, { email: ofMine() })
    expect(person.joinedWith).toBe('acme')
    const today = world.now().toISOString().slice(0, 10)
    // As if fifty-nine others had sent theirs this morning.
    await world.deps.programme.put({ ...keys.rate('refer-code', `acme.${id}`, today), n: 59 })
    expect((await refer(browser, id)).notice).toContain('on its way')
    const other = await join(world, { email: `other-${ofMine()}` })
    expect((await refer(other, id)).h1).toBe('This group has enough for today')
    expect(said('manyFromOneCode')).toHaveLength(1)
    // Other groups are not closed to them, and whoever has been here for long is not counted with them.
    await offer(world, `${id}-next`)
    expect((await refer(other, `${id}-next`)).notice).toContain('on its way')
    const { browser: member } = await someone(world, { email: `member-${ofMine()}` })
    expect((await refer(member, id)).notice).toContain('on its way')
  })

  test('a sign-up is not lost to a limit that can’t be asked, and an alarm hears of it', async () => {
    const { browser, person } = await someone(world, { email: ofMine() })
    await browser.open(`/activities/${id}/refer`)
    await browser.press('Continue', { firstName: 'Sam', contactBy: 'self' })
    const deps = { ...world.deps, programme: brokenFor(world.deps.programme, 'refer') }
    expect(await sendReferral(deps, person, id)).toEqual({ ok: true, state: 'sent' })
    expect(said('unasked')).toEqual([{ job: 'limits', counts: { unasked: 1 }, fault: 'refer' }])
  })

  test('gets three fresh links a day at most, whichever old links somebody holds and however often they press', async () => {
    const { browser } = await someone(world, { email: ofMine() })
    await refer(browser, id)
    await world.settle()
    const [mail] = signUps()
    const links = (mail?.links ?? []).filter((link) => /sign-ups|week/.test(link))
    const [signUp = '', week = ''] = [links[0], links.at(-1)]
    world.mails.length = 0
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) {
      const old = n % 2 === 0 ? signUp.replace(/\/accept$/, '') : week
      statuses.push((await world.browser().post(`${new URL(old).pathname}/renew`, {})).status)
      await world.settle()
    }
    expect(statuses.slice(0, freshLinksADay)).toEqual([303, 303, 303])
    expect(new Set(statuses.slice(freshLinksADay))).toEqual(new Set([429]))
    expect(toGroup()).toHaveLength(freshLinksADay)
    world.later(1, 'days')
    await world.browser().post(`${new URL(signUp.replace(/\/accept$/, '')).pathname}/renew`, {})
    await world.settle()
    expect(toGroup().length).toBeGreaterThan(freshLinksADay)
  })
})

/** What mail programs have been seen to turn into something to press, whatever stands around it. */
const pressable =
  /(?:[a-z][a-z0-9+.-]*:\/\/)|(?:\bwww\.\S)|(?:\\\\\S)|(?:\b(?:tel|sms|javascript|data|file|callto|skype|mailto):\S)|(?:(?<![@\w.+-])[\p{L}\p{N}-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{N}-]+)*[.\u3002\uff0e\uff61](?=[\p{L}])[\p{L}\p{N}-]{2,})/iu

describe('words that a stranger writes to a group', () => {
  const host = fc.constantFrom(
    'evil.example',
    'www.evil.example',
    'EVIL.Example',
    'bücher.example',
    'xn--e1a.com',
    'evil。com',
    '1.2.3.4.evil.co.uk',
    'bit.ly',
  )
  const before = fc.constantFrom(
    '',
    'https://',
    'HTTP://',
    'ftp://',
    '//',
    'javascript:',
    'tel:',
    'file:\\\\',
    '\\\\',
    'mailto:x@',
    'https:\u200b//',
    '<',
    '(',
    '"',
    'see:',
  )
  const after = fc.constantFrom('', '/pay', '?a=b', ':8080/x', '.', ')', '>', '/a.b/c.html', '#x', '\u202e')

  test('hold nothing that a mail program makes a link of, whatever is around it', () => {
    const text = fc.tuple(fc.string({ maxLength: 12 }), before, host, after, fc.string({ maxLength: 12 }))
    fc.assert(
      fc.property(text, ([start, scheme, name, end, rest]) => {
        const written = withoutLinks(`${start} ${scheme}${name}${end} ${rest}`)
        expect(written.replace(/\S+@\S+/g, '')).not.toMatch(pressable)
        expect(written).not.toMatch(/[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/)
      }),
      { numRuns: 1000 },
    )
  })

  test('read as they were written where there is no link in them', () => {
    const plain =
      'I can come at 10:30 or 3.30pm. Is it step-free? My email is sam.o@example.com, thanks :)\nSam'
    expect(withoutLinks(plain)).toBe(plain)
    expect(withoutLinks('میں منگل کو آ سکتا ہوں۔ 👩‍👩‍👧')).toBe('میں منگل کو آ سکتا ہوں۔ 👩‍👩‍👧')
    expect(withoutLinks('See https://evil.example/pay now')).toBe('See https: / /evil. example/pay now')
    expect(withoutLinks('I am tired.Can you call')).toBe('I am tired. Can you call')
  })

  test('reach the coordinator with nothing to press but our own links, in both twins and in every field', async () => {
    const { browser } = await someone(world, { email: ofMine() })
    await refer(browser, id, {
      firstName: 'evil.example',
      note: 'Verify your group at https://evil.example/login or www.evil.example, call tel:0900123456.',
      accessNeeds: '\u202e<a href="https://evil.example">press</a> bit.ly/x',
    })
    await world.settle()
    const [mail] = signUps()
    const ours = 'https://upstream.example/'
    expect(mail?.links.every((link) => link.startsWith(ours))).toBe(true)
    const parsed = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${mail?.html}`)
    const hrefs = [...(mail?.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(hrefs.every((href) => href?.startsWith(ours))).toBe(true)
    for (const words of [mail?.text ?? '', parsed.text ?? '']) {
      expect(words.replace(/https:\/\/upstream\.example\/\S*/g, '')).not.toMatch(pressable)
    }
    expect(mail?.text).toContain('evil. example')
  })

  test('are no longer than the form says, whatever is posted', async () => {
    const { browser } = await someone(world, { email: ofMine() })
    const long = { firstName: 'Sam', contactBy: 'self', note: 'x'.repeat(501), accessNeeds: '' }
    expect((await browser.post(`/activities/${id}/refer`, long)).status).toBe(422)
    expect(
      (await browser.post(`/activities/${id}/refer`, { ...long, note: '', firstName: 'x'.repeat(41) }))
        .status,
    ).toBe(422)
  })
})

describe('reporting what somebody wrote', () => {
  async function reported() {
    const { browser, person } = await someone(world, { email: ofMine() })
    await refer(browser, id, { firstName: 'Kim', note: 'Buy my pills.' })
    await world.settle()
    const link = signUps()[0]?.links.find((one) => one.endsWith('/report')) ?? ''
    return { browser, person, link }
  }
  const say = async (command: string, words: string[] = []) => {
    const lines: string[] = []
    await reportCommands[command]?.run({
      deps: world.deps,
      words,
      options: {},
      print: (line: string) => lines.push(line),
    } as never)
    return lines.join('\n')
  }

  test('takes one link and one button; opening the link, as a scanner does, reports nothing', async () => {
    const { link } = await reported()
    const coordinator = world.browser()
    const page = await coordinator.open(link)
    expect(page.h1).toBe('Report what they wrote')
    await world.settle()
    expect(await say('reports')).toBe('No group has reported anything.')
    const done = await coordinator.press('Report it')
    expect(done.notice).toBe('Reported. The programme team will read it.')
    expect(done.text).not.toContain('Buy my pills.')
    expect(done.text).toContain('You reported what they wrote')
    await world.settle()
    expect(await say('reports')).toContain(id)
    expect(said('report')).toHaveLength(1)
    // Twice is once.
    await world.browser().post(new URL(link).pathname, {})
    await world.settle()
    expect(said('report')).toHaveLength(1)
  })

  test('stops whatever else that person sends to that group, and to no other, and does not tell them why', async () => {
    await alsoOffers('b')
    await offer(world, `${id}-c`)
    const { browser, link } = await reported()
    await world.browser().post(new URL(link).pathname, {})
    await world.settle()
    world.mails.length = 0
    const page = await refer(browser, `${id}-b`, { note: 'More pills.' })
    expect([page.status, page.h1]).toEqual([409, 'This can’t be sent just now'])
    expect(page.text).not.toMatch(/report|complain/i)
    expect((await refer(browser, `${id}-c`)).notice).toContain('on its way')
    await world.settle()
    expect(toGroup()).toEqual([])
    expect(world.mails.filter(({ to }) => to === ofMine()).every(({ text }) => !/report/i.test(text))).toBe(
      true,
    )
  })

  test('also stops what was sent at the same moment and has not gone yet', async () => {
    await alsoOffers('b')
    const { browser, link } = await reported()
    world.mails.length = 0
    // Whichever of the two letters goes first, the group's is not out yet.
    world.answers.push('refused', 'refused')
    await refer(browser, `${id}-b`, { note: 'More pills.' })
    await world.settle()
    expect(toGroup()).toEqual([])
    await world.browser().post(new URL(link).pathname, {})
    // The worker is told of a report at once; the letter waits for its provider.
    await world.settle()
    await world.openChannels()
    world.later(1, 'hours')
    await world.settle()
    expect(toGroup().filter(({ text }) => text.includes('More pills'))).toEqual([])
  })

  test('leaves it to an operator, who reads the words and no contact, and lets them write again or not', async () => {
    const { browser, link } = await reported()
    await world.browser().post(new URL(link).pathname, {})
    await world.settle()
    const list = await say('reports')
    expect(list).not.toMatch(/pills|Kim|@/)
    const reference = list.split('\t')[0] ?? ''
    const shown = await say('reports show', [reference])
    expect(shown).toContain('Buy my pills.')
    expect(shown).not.toContain(ofMine())
    await alsoOffers('b')
    expect((await refer(browser, `${id}-b`)).status).toBe(409)
    await say('reports let', [reference])
    await browser.open(`/activities/${id}-b/refer/check`)
    expect((await browser.press('Send it to the group')).notice).toContain('on its way')
    expect(await say('reports')).toBe('No group has reported anything.')
  })

  test('works signed in too, and a link reports its own sign-up alone', async () => {
    const { link } = await reported()
    const forged = link.replace(/-[A-Za-z0-9]{10}([A-Za-z0-9]*\/report)$/, '-AAAAAAAAAA$1')
    expect(forged).not.toBe(link)
    expect((await world.browser().post(new URL(forged).pathname, {})).status).toBe(404)
    const signedIn = await signInToGroup(world, group)
    const signUp = (await everyItem(world)).find(
      ({ pk, sk }) => pk === `GROUP#${id}` && sk.startsWith('SIGNUP#'),
    )
    await signedIn.open(`/partner/groups/${id}/sign-ups/${signUp?.['id']}/report`)
    expect((await signedIn.press('Report it')).notice).toContain('Reported')
  })

  test('of somebody who then asks to be deleted leaves nothing of them', async () => {
    const { browser, person, link } = await reported()
    await world.browser().post(new URL(link).pathname, {})
    await world.settle()
    await browser.open('/me/delete')
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    const left = (await everyItem(world)).filter((item) => JSON.stringify(item).includes(person.id))
    // What every erasure leaves: two tombstones, a counter of the day, and who was written to, for a week.
    expect([...new Set(left.map(({ pk }) => pk.split('#')[0]))].sort()).toEqual(['ERASED', 'MESSAGE', 'RATE'])
  })
})
