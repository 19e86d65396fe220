/** Every page of both sites, in every state that looks different, in a real browser. */

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { submitCheckIn } from '../../functions/core/check-ins/check-in.ts'
import { saveGroup } from '../../functions/core/directory/group.ts'
import { weekly } from '../../functions/core/directory/schedule.ts'
import { addJoinCode } from '../../functions/core/employers/join-code.ts'
import { type GroupLink, linkToken } from '../../functions/core/groups/link.ts'
import { openRegister } from '../../functions/core/groups/register/register.ts'
import { keys } from '../../functions/core/keys.ts'
import { changePlan } from '../../functions/core/nudges/plan.ts'
import { keepRecord, reasons } from '../../functions/core/nudges/record.ts'
import { stopLink } from '../../functions/core/nudges/stop.ts'
import { addContact } from '../../functions/core/people/add-contact.ts'
import { setStopped } from '../../functions/core/people/stop-address.ts'
import { allRoutes } from '../../web/http/later.ts'
import { participantApp } from '../../web/participant/app.ts'
import { partnerApp } from '../../web/partner/app.tsx'
import { signInToGroup } from '../coordinators.ts'
import { acceptedFor, publish, signedUp } from '../core/groups/chores.ts'
import { codeFor, groupAddress, groupAnswers, offer, profileOf, refer, someone } from '../people.ts'
import { type OpenTown, openTown, patient } from './open-town.ts'
import { errorsOn, follow, pressKey, press as pressOn } from './steps.ts'

vi.setConfig(patient)

let town: OpenTown
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

let page: Page
afterEach(async () => {
  for (const context of town.chromium.contexts()) await context.close()
})

const see = (title: string) => town.see(page, title)

async function open(address: string, title: string, status = 200) {
  const response = await page.goto(address)
  expect(response?.status(), address).toBe(status)
  await see(title)
}

async function press(name: string, title: string) {
  await pressOn(page, name)
  await see(title)
}

const errors = () => errorsOn(page)

describe('whoever has not signed in', () => {
  test('sees the start, the join pages and what is wrong with a code', async () => {
    await addJoinCode(town.deps, { code: 'stopped', employer: 'acme', closed: true })
    page = await town.phone()
    await open('/', 'Small things nearby that help')
    await open('/join?code=no%20such%20code', 'Type your join code', 404)
    await open('/join?code=', 'Type your join code', 422)
    await open('/join/stopped', 'Type your join code', 410)
    await open('/join/acme', 'Join Upstream')
    await open('/join/acme/poster', 'Small things nearby that help')
    await open('/join/acme/what-your-employer-sees', 'What your employer sees')
    await open('/join/acme/choices', 'What Upstream may do for you')
    await press('Continue', 'How can we reach you?')
    await press('Send me a code', 'How can we reach you?')
    expect(await errors()).toEqual(['Choose email or text message.'])
    await page.getByLabel('Text message').check()
    await page.getByLabel('Your UK mobile number').fill('12')
    await press('Send me a code', 'How can we reach you?')
  })

  test('sees the sign-in pages, and hears what is wrong', async () => {
    page = await town.phone()
    await open('/code', 'Type the code we sent')
    await open('/sign-in', 'Sign in')
    await press('Send me a code', 'Sign in')
    await page.getByLabel('Email', { exact: true }).check()
    await page.getByLabel('Your own email address').fill('stranger@example.com')
    await press('Send me a code', 'Type the code we sent')
    await page.getByLabel('Your code').fill('12')
    await press('Continue', 'Type the code we sent')
    expect(await errors()).toEqual(['Enter the 8 digits of the code, like 1234 5678.'])
    await town.settle()
    await page.getByLabel('Your code').fill(codeFor(town, { email: 'stranger@example.com' }))
    await press('Continue', 'You have not joined yet')
    await open('/me', 'Sign in')
    await open('/signed-out', 'You are signed out')
    await open('/deleted', 'Everything about you is deleted')
  })

  test('sees the words about Upstream, and a page for an address that is not there', async () => {
    page = await town.phone()
    await open('/help-now', 'Help now')
    await open('/who-sees-what', 'Who sees what')
    await open('/accessibility', 'Accessibility')
    await open('/nowhere', 'We can’t find that page', 404)
    await open('/language', 'Language')
  })

  test('sees the directory as open data', async () => {
    page = await town.phone()
    await open('/open', 'Our directory as open data')
    await open('/open/about', 'Our directory as open data')
    expect(await page.getByRole('main').textContent()).toContain('1 activity in it now')
  })

  test('sees where to stop without signing in, that it is stopped, and why a link does nothing', async () => {
    const { person } = await someone(town, { email: 'stops@example.com', consents: ['email', 'sms'] })
    page = await town.phone()
    await open(await stopLink(town.deps, person.id, 'sms'), 'Stop reminders and ideas by text?')
    await open(await stopLink(town.deps, person.id, 'email'), 'Stop reminders and ideas by email?')
    await press('Stop them', 'Reminders and ideas by email are stopped')
    await open('/stop/abcdefghij', 'This link does not work', 404)
  })

  test('sees activities: all, some, none, one, full, and gone', async () => {
    const { browser } = await someone(town, { email: 'early@example.com' })
    await offer(town, 'tiny-choir', {
      title: 'Tiny choir',
      places: 1,
      schedules: weekly(['Thu']),
      agesFrom: 18,
    })
    await offer(town, 'tiny-walk', { title: 'Tiny walk', places: 1, waitingList: true })
    await offer(town, 'by-phone', { joining: 'contact', phone: '0113 496 0000', web: 'https://example.org' })
    await offer(town, 'online', {
      title: 'Online evening',
      online: true,
      cost: 350,
      whenNote: 'Term time only',
    })
    await refer(browser, 'tiny-choir')
    await refer(browser, 'tiny-walk')
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'])
      await offer(town, name, { title: `Number ${name}` })

    page = await town.phone()
    await open('/activities', 'Find something near you')
    await open('/activities?page=2', 'Find something near you')
    await open('/activities?need=nature&outcode=LS6&day=Tue&access=toilet', 'Find something near you')
    for (const summary of await page.locator('summary').all()) await summary.click()
    await see('Find something near you')
    await open('/activities/map', 'What you found, on a map')
    await open('/activities/map?need=nature&outcode=LS6', 'What you found, on a map')
    await open('/activities?outcode=ZE9', 'Find something near you')
    await open('/activities?day=Sun', 'Find something near you')
    await open('/activities?outcode=nonsense', 'Find something near you', 422)
    await open('/activities/garden-morning', 'Garden mornings')
    await open('/activities/by-phone', 'Garden mornings')
    await open('/activities/online', 'Online evening')
    await open('/activities/tiny-choir', 'Tiny choir')
    expect(await page.getByRole('main').textContent()).toContain('All places are taken')
    await open('/activities/tiny-walk', 'Tiny walk')
    await open('/activities/gone', 'That activity is not here', 404)
  })
})

describe('a participant', () => {
  test('sees a space with nothing in it, and is asked before a first check-in', async () => {
    page = await town.phoneOf({ email: 'new@example.com', consents: [] })
    await open('/about-you?joining=yes', 'A little about you')
    await page.getByLabel('The office', { exact: true }).check()
    await page.getByLabel('Your team').selectOption('Night shift, The depot')
    await press('Save and continue', 'A little about you')
    expect(await errors()).toHaveLength(1)
    await open('/me?done=joined', 'My space')
    await open('/check-in', 'Check in')
    await press('I agree, keep my check-ins', 'How are you?')
  })

  test('sees help first after a low answer, and last after others', async () => {
    page = await town.phoneOf({ email: 'low@example.com' })
    await open('/check-in', 'How are you?')
    await page.getByRole('group', { name: 'satisfied' }).getByLabel('2', { exact: true }).check()
    await page.getByLabel('Feeling safe').check()
    await press('Save my check-in', 'Thank you for telling us')
    const [help, words] = await Promise.all([
      page.getByRole('heading', { name: 'If you need someone now' }).boundingBox(),
      page.getByRole('heading', { name: 'What you said' }).boundingBox(),
    ])
    expect(help?.y).toBeLessThan(words?.y ?? 0)
    await open('/check-in', 'How are you?')
    await page.getByRole('group', { name: 'satisfied' }).getByLabel('7', { exact: true }).check()
    await press('Save my check-in', 'Your check-in is saved')
    await open('/me', 'My space')
  })

  test('sees how it has gone over the weeks, as charts and as tables', async () => {
    page = await town.phoneOf({ email: 'weeks@example.com' })
    const person = await profileOf(town, { email: 'weeks@example.com' })
    for (const [week, value] of [6, 7, 4, 8].entries()) {
      const deps = { ...town.deps, now: () => new Date(Date.UTC(2026, 9, 19 + week * 7)) }
      const other = week === 1 ? {} : { satisfied: value, happy: value }
      const answers = { worthwhile: undefined, lonely: undefined, satisfied: undefined, happy: undefined }
      await submitCheckIn(deps, person, { ...answers, ...other, anxious: 10 - value, needs: ['sleep'] })
    }
    await open('/check-in/feedback', 'Your check-in is saved')
    await open('/me', 'My space')
    for (const summary of await page.locator('summary').all()) await summary.click()
    await see('My space')
  })

  test('asks to come, hears what is wrong, and is told when the last place has gone', async () => {
    await offer(town, 'last-place', { title: 'Last place', places: 1 })
    page = await town.phoneOf({ email: 'asks@example.com', consents: [] })
    await open('/activities/last-place/refer', 'Ask to come')
    await press('Continue', 'Ask to come')
    expect(await errors()).toEqual(['Enter your first name.', 'Choose how the group may reach you.'])
    await page.getByLabel('Your first name').fill('Sam')
    await page.getByLabel('By phone or text').check()
    await press('Continue', 'Ask to come')
    await page.getByLabel('Phone number to give them').fill('07700 900123')
    await page.getByLabel('A note').fill(`A very long word: ${'m'.repeat(120)}`)
    await press('Continue', 'Check before you send')
    await press('Send it to the group', 'Check before you send')
    expect(await errors()).toEqual(['Tick the box to let the group have this, or go back.'])
    const { browser } = await someone(town, { email: 'first@example.com' })
    await refer(browser, 'last-place')
    await page.getByLabel('When I ask to join something').check()
    await press('Send it to the group', 'The last place has just gone')
  })

  test('sees each answer to a sign-up, and what can be done with it', async () => {
    const who = { email: 'answers@example.com' }
    page = await town.phoneOf(who)
    const browser = town.browser()
    for (const { name, value } of await page.context().cookies()) browser.cookies.set(name, value)
    for (const [id, title] of Object.entries({
      yes: 'Yes, come',
      past: 'Gone by',
      list: 'A list',
      no: 'Not now',
    }))
      await offer(town, id, { title })
    for (const id of ['yes', 'past', 'list', 'no', 'garden-morning']) await refer(browser, id)
    await town.settle()
    await groupAnswers(town, groupAddress('yes'), 'accept', {
      day: '2026-12-01',
      time: '10:00',
      message: 'Bring wellies.\nAsk for Jo.',
    })
    await groupAnswers(town, groupAddress('past'), 'accept')
    await groupAnswers(town, groupAddress('list'), 'waiting')
    await groupAnswers(town, groupAddress('no'), 'decline')
    await town.settle()

    await open('/me', 'My space')
    await open('/me/sign-ups/yes', 'Yes, come')
    await open('/me/sign-ups/list', 'A list')
    await open('/me/sign-ups/no', 'Not now')
    await open('/me/sign-ups/past', 'Gone by')
    await press('Yes, I went', 'Gone by')
    await open('/me/sign-ups/garden-morning', 'Garden mornings')
    await press('Withdraw', 'Garden mornings')
    await open('/activities/yes', 'Yes, come')
    await open('/me/sign-ups/nothing', 'That activity is not here', 404)
  })

  test('sees choices, contacts and deletion, and then is signed out', async () => {
    page = await town.phoneOf({ email: 'leaves@example.com' })
    await open('/me/choices?done=saved', 'Your choices')
    await open('/me/contact', 'Add or change how we reach you')
    await press('Send me a code', 'Add or change how we reach you')
    await page.getByLabel('Text message').check()
    await page.getByLabel('Your UK mobile number').fill('07700 900321')
    await press('Send me a code', 'Type the code we sent')
    await town.settle()
    await page.getByLabel('Your code').fill(codeFor(town, { mobile: '07700 900321' }))
    await press('Continue', 'Your choices')
    expect(await page.getByRole('group', { name: 'Where should answers go?' }).isVisible()).toBe(true)
    await open('/me/delete', 'Delete or leave')
    await press('Delete everything', 'Delete or leave')
    expect(await errors()).toHaveLength(1)
    await page.getByLabel('Yes, delete everything about me').check()
    await press('Delete everything', 'Everything about you is deleted')
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('session')
  })
})

describe('a participant who hears from us', () => {
  test('sees what may come, hears what is wrong, and sees a pause', async () => {
    page = await town.phoneOf({ email: 'hears@example.com', consents: ['email'] })
    await open('/me/messages', 'What we sent you, and why')
    await open('/me/reminders', 'Reminders and ideas')
    for (const summary of await page.locator('summary').all()) await summary.click()
    await see('Reminders and ideas')
    await page.getByLabel('Near', { exact: true }).fill('nowhere')
    await press('Save', 'Reminders and ideas')
    expect(await errors()).toEqual(['Enter the first half of a postcode, like LS6.'])
    await page.getByLabel('Near', { exact: true }).fill('LS6')
    await page.getByLabel('Time in nature').check()
    await page.locator('summary', { hasText: 'pause' }).click()
    await page.getByLabel('2 weeks, until Monday 7 December').check()
    await press('Save', 'Reminders and ideas')
    expect(await page.locator('.up-note').textContent()).toContain('Paused until Monday 7 December')
    await open('/me/reminders/experiment', 'How we learn whether reminders help')
    await press('Leave the experiment', 'How we learn whether reminders help')
    await open('/me/choices', 'Your choices')
  })

  test('sees everything that was sent or not, and what is held back by chance', async () => {
    const who = { email: 'history@example.com', consents: ['checkIns' as const, 'email' as const] }
    page = await town.phoneOf(who)
    const { id, joined } = await profileOf(town, who)
    const record = { nudge: 'idea', occasion: '2026-11-20', about: 'garden-morning' } as const
    await keepRecord(town.deps, id, { ...record, outcome: 'sent', channel: 'email' })
    for (const [n, reason] of reasons.entries())
      await keepRecord(town.deps, id, {
        ...record,
        occasion: `2026-10-${n + 10}`,
        outcome: 'not-sent',
        reason,
      })
    await open('/me/messages', 'What we sent you, and why')
    await changePlan(town.deps, id, joined)
    const arms = { idea: 'held-out', 'check-in-due': 'nudged' }
    await town.deps.programme.change(keys.nudgePlan(id), { set: { arms }, add: { ver: 1 } })
    await open('/me/reminders/experiment', 'How we learn whether reminders help')
    await open('/check-in', 'How are you?')
    await page.getByLabel('Time in nature').check()
    await press('Save my check-in', 'Your check-in is saved')
    await press('Tell me when there is something near me about this', 'Your check-in is saved')
  })

  test('sees why an address is left alone, in their space and where reminders are chosen', async () => {
    const who = { email: 'comes-back@example.com', consents: ['email' as const, 'sms' as const] }
    page = await town.phoneOf(who)
    const { id } = await profileOf(town, who)
    await addContact(town.deps, id, { channel: 'sms', address: '+447700900654' })
    await open('/me/reminders', 'Reminders and ideas')
    await setStopped(town.deps, id, 'email', { why: 'bounced', at: town.now(), seen: false })
    await setStopped(town.deps, id, 'sms', { why: 'said-stop', at: town.now(), seen: false })
    await open('/me', 'My space')
    await open('/me/reminders', 'Reminders and ideas')
    await open('/me/choices', 'Your choices')
    await setStopped(town.deps, id, 'email', { why: 'complained', at: town.now(), seen: false })
    await open('/me', 'My space')
    await press('Hide this note about c•••@example.com', 'My space')
    expect(await page.getByRole('button', { name: /Hide this note/ }).count()).toBe(1)
    await open('/me/reminders', 'Reminders and ideas')
    await press('Start texts again', 'Reminders and ideas')
  })

  test('leaves, sees that there is nothing to fill in, and comes back', async () => {
    page = await town.phoneOf({ email: 'away@example.com' })
    const browser = town.browser()
    for (const { name, value } of await page.context().cookies()) browser.cookies.set(name, value)
    await refer(browser)
    await open('/me/delete', 'Delete or leave')
    await press('Leave the programme', 'My space')
    await open('/check-in', 'You have left the programme')
    await press('Come back', 'My space')
  })

  test('has only targets that a thumb can hit on the smallest phone', async () => {
    const who = { email: 'thumbs@example.com', consents: ['email' as const] }
    page = await town.phoneOf(who, { viewport: { width: 320, height: 568 } })
    const { id } = await profileOf(town, who)
    const link = await stopLink(town.deps, id, 'email')
    const expectRoomy = async (address: string) => {
      await page.goto(address)
      for (const summary of await page.locator('summary').all()) await summary.click()
      const targets = page.locator('main button, main summary, main input:not([type=hidden])')
      for (const target of await targets.filter({ visible: true }).all()) {
        const box = await target.boundingBox()
        const smallest = Math.min(box?.width ?? 0, box?.height ?? 0)
        expect(smallest, `${address}: ${await target.innerHTML()}`).toBeGreaterThanOrEqual(44)
      }
    }
    for (const address of ['/me/reminders', '/me/reminders/experiment', link, '/me/delete'])
      await expectRoomy(address)
    await setStopped(town.deps, id, 'email', { why: 'said-stop', at: town.now(), seen: false })
    for (const address of ['/me', '/me/reminders']) await expectRoomy(address)
  })

  test('chooses with the keyboard alone, and always sees where they are', async () => {
    page = await town.phoneOf({ email: 'keyboard@example.com', consents: ['checkIns'] })
    await page.goto('/me/reminders')
    const tabTo = async (words: string) => {
      for (let stops = 0; stops < 60; stops++) {
        await page.keyboard.press('Tab')
        const { what, inSight } = await page.evaluate(() => {
          const it = document.activeElement
          const box = it?.getBoundingClientRect()
          const label = it instanceof HTMLInputElement ? it.labels?.[0]?.innerText : it?.textContent
          return { what: label?.trim() ?? '', inSight: !!box && box.bottom > 0 && box.top < innerHeight }
        })
        expect(inSight, `the focus on “${what}” is in sight`).toBe(true)
        if (what.startsWith(words)) return
      }
      throw new Error(`the Tab key does not reach “${words}”`)
    }
    await tabTo('Something near you')
    await page.keyboard.press('Space')
    await tabTo('Every four weeks')
    await page.keyboard.press('ArrowUp')
    await tabTo('What you want to hear of')
    await page.keyboard.press('Enter')
    await tabTo('Time in nature')
    await page.keyboard.press('Space')
    await tabTo('Near')
    await page.keyboard.type('LS6')
    await tabTo('Save')
    await pressKey(page, 'Enter')
    expect(await page.getByRole('status').textContent()).toContain('That is saved.')
    expect(await page.getByLabel('Something near you').isChecked()).toBe(true)
    expect(await page.getByLabel('Every two weeks').isChecked()).toBe(true)
    expect(await page.getByText('What you want to hear of: 1 chosen').isVisible()).toBe(true)
  })
})

describe('a group', () => {
  test('sees a sign-up and its three answers, and hears what is wrong', async () => {
    await offer(town, 'one-chair', { title: 'One chair', places: 1, waitingList: true })
    for (const email of ['chair1@example.com', 'chair2@example.com'])
      await refer((await someone(town, { email })).browser, 'one-chair', { note: 'x'.repeat(200) })
    await town.settle()
    const mails = town.mails.filter(({ to }) => to === groupAddress('one-chair'))
    const isWaiting = ({ text }: { text: string }) => text.includes('on the waiting list')
    const [first, second] = [mails.find((mail) => !isWaiting(mail)), mails.find(isWaiting)]
    const [accept = '', waiting = '', decline = ''] = first?.links ?? []
    page = await town.phone()
    await open('/partner', 'For community groups')
    await open(accept.replace('/accept', ''), 'A sign-up for your group')
    await open(waiting, 'No place just now')
    await open(decline, 'Cannot help')
    await open(accept, 'Accept this sign-up')
    await page.getByLabel('Date to come').fill('2020-01-01')
    await press('Tell them they can come', 'Accept this sign-up')
    expect(await errors()).toHaveLength(1)
    await page.getByLabel('Date to come').fill('2026-12-01')
    await press('Tell them they can come', 'A sign-up for your group')
    await open(second?.links[0] ?? '', 'Accept this sign-up')
    await press('Tell them they can come', 'Accept this sign-up')
    expect(await errors()).toHaveLength(1)
  })

  test('signs in, and sees what waits, who comes and who waits for a place', async () => {
    const email = groupAddress('small-band')
    await offer(town, 'small-band', { title: 'Small band', places: 1, waitingList: true })
    page = await town.phone()
    await open('/partner/code', 'Type the code we sent')
    await open('/partner/signed-out', 'You are signed out')
    await open('/partner/sign-in', 'Sign in for your group')
    await press('Send me a code', 'Sign in for your group')
    expect(await errors()).toHaveLength(1)
    await page.getByLabel('Your group’s email address').fill(email)
    await press('Send me a code', 'Type the code we sent')
    await press('Continue', 'Type the code we sent')
    await town.settle()
    await page.getByLabel('Your code').fill(codeFor(town, { email }))
    await press('Continue', 'Group of small-band')
    await open('/partner/groups/small-band-group/sign-ups', 'Sign-ups')
    await open('/partner/groups/small-band-group/waiting-list', 'Waiting list')

    for (const [at, firstName] of ['Ada', 'Ben', 'Maximiliana-Wilhelmina'].entries())
      await refer((await someone(town, { email: `b${at}@example.com` })).browser, 'small-band', { firstName })
    await town.settle()
    await open('/partner/groups/small-band-group/waiting-list', 'Waiting list')
    await open('/partner/groups/small-band-group/sign-ups', 'Sign-ups')
    await follow(page, 'Ada')
    await see('A sign-up for your group')
    await press('Accept this sign-up', 'Accept this sign-up')
    await press('Tell them they can come', 'A sign-up for your group')
    await open('/partner/groups/small-band-group/sign-ups', 'Sign-ups')
    await open('/partner/groups/small-band-group', 'Group of small-band')
    await open('/partner/groups/small-band-group/week', 'This week')
    await open('/partner/groups/small-band-group/registers', 'Registers')
    const band = { group: 'small-band-group', listing: 'small-band', title: 'Small band' }
    await openRegister(town.deps, band, '2026-11-24')
    await open('/partner/groups/small-band-group/registers', 'Registers')
    await open(
      '/partner/groups/small-band-group/registers/small-band/2026-11-24',
      'Who came on Tuesday 24 November?',
    )
    await saveGroup(town.deps, { id: 'other-band', name: 'Other band', email })
    await open('/partner/groups', 'Which group?')
  })

  test('sees its week, says who came and whether its listing is still right, all by links', async () => {
    const listing = await publish(town, 'small-choir', { title: 'Small choir' })
    const { group, id } = listing
    await signedUp(town, listing)
    await signedUp(town, listing, acceptedFor(town, '2026-11-24'))
    await signedUp(town, listing, acceptedFor(town))
    await openRegister(town.deps, { group, listing: id, title: listing.title }, '2026-11-24')
    const link = (one: GroupLink) => linkToken(town.deps.vault, one, '2026-12-20')
    page = await town.phone()
    await open(`/partner/week/${link({ to: 'week', group })}`, 'This week')
    const register = link({ to: 'register', group, listing: id, day: '2026-11-24' })
    await open(`/partner/register/${register}`, 'Who came on Tuesday 24 November?')
    await press('Save', 'Who came on Tuesday 24 November?')
    const right = `/partner/still-right/${link({ to: 'listing', group, listing: id })}`
    await open(right, 'Your listing')
    await open(`${right}/change`, 'What has changed?')
    await press('Send', 'What has changed?')
    expect(await errors()).toHaveLength(1)
    await open(`${right}/yes`, 'Is all of it still right?')
    await press('Yes, all of it is right', 'Your listing')
    await open(`${right}/pause`, 'Pause it for a while')
    await press('Pause it', 'Your listing')
    await open(`${right}/go-on`, 'End the pause')
    await open(`${right}/stop`, 'Has it ended?')
    await press('Take it away', 'Nobody finds this listing')
    const old = linkToken(town.deps.vault, { to: 'week', group }, '2026-11-20')
    await open(`/partner/week/${old}`, 'This link has run out', 410)
  })

  test('writes a listing, sends it to be checked, and pauses, stops and confirms what people see', async () => {
    const { group, id } = await publish(town, 'small-press', { title: 'Small press' })
    const signedIn = await signInToGroup(town, groupAddress('small-press'))
    page = await town.phone()
    const cookies = [...signedIn.cookies].map(([name, value]) => ({ name, value, url: town.origin }))
    await page.context().addCookies(cookies)
    const own = `/partner/groups/${group}/listings`
    await open(own, 'Your listings')
    await open(`${own}/new`, 'Add a listing')
    await press('Save and go on', 'Add a listing')
    expect(await errors()).toHaveLength(4)
    await page.getByLabel('What is it called?').fill('Print night')
    await page.getByLabel('In a few sentences').fill('Ink and paper.')
    await page.getByLabel('What kind of thing is it?').selectOption('arts')
    await page.getByLabel('What may it mainly help with?').selectOption('creativity')
    await press('Save and go on', 'When it is on')
    await page.getByLabel('Once or more a month').check()
    await page.getByText('Months off, holidays, single dates').click()
    await press('Save and go on', 'When it is on')
    expect(await errors()).toHaveLength(2)
    await press('Add another time', 'When it is on')
    const started = new URL(page.url()).pathname.replace('/edit/when', '')
    for (const [section, title] of [
      ['where', 'Where it is'],
      ['who', 'Cost and who it is for'],
      ['access', 'Access'],
      ['joining', 'How people join'],
    ])
      await open(`${started}/edit/${section}`, title ?? '')
    await open(`${started}/check`, 'Before you can send it')
    await open(started, 'Print night')
    await open(`${started}/throw-away`, 'Throw away what you wrote')

    const there = `${own}/${id}`
    await open(there, 'Small press')
    await press('Yes, all of it is right', 'Small press')
    await page.getByLabel('The day it starts again').fill('yesterday')
    await press('Pause it', 'Small press')
    expect(await errors()).toHaveLength(1)
    await open(`${there}/check`, 'Change this listing')
    await open(`${there}/edit/what`, 'What it is')
    await page.getByLabel('What is it called?').fill('Small print press')
    await press('Save', 'Change this listing')
    await press('Send for checking', 'Small press')
    await open(`${there}/edit/what`, 'What it is')
    await open(`${there}/edit/what`, 'What it is')
    town.later(31, 'minutes')
    await press('Save', 'You have been signed out')
    town.later(-31, 'minutes')
    await open(`${there}/stop`, 'Stop this listing')
    await press('Stop it', 'Small press')
  })

  test('sees why a link does nothing', async () => {
    await offer(town, 'old-link', { title: 'Old link' })
    const { browser } = await someone(town, { email: 'old@example.com' })
    await refer(browser, 'old-link')
    await town.settle()
    const [accept = ''] = town.lastMail(groupAddress('old-link')).links
    page = await town.phone()
    await open(`${accept.slice(0, -9)}x/accept`, 'This link does not work', 404)
    await open('/partner/nowhere', 'We can’t find that page', 404)
    expect(await page.getByRole('button', { name: 'Go to the start' }).getAttribute('href')).toBe('/partner')
    town.later(31, 'days')
    await open(accept, 'This link has run out', 410)
    await press('Send a fresh link', 'A fresh link is on its way')
    town.later(-31, 'days')
    await browser.open('/me/sign-ups/old-link')
    await browser.press('Withdraw')
    await town.settle()
    await open(accept, 'There is nothing to answer', 410)
  })
})

test('the main pages keep their contrast in the dark', async () => {
  page = await town.phoneOf({ email: 'dark@example.com' }, { colorScheme: 'dark' })
  await open('/', 'Small things nearby that help')
  await open('/activities', 'Find something near you')
  await open('/check-in', 'How are you?')
  await page.getByRole('group', { name: 'satisfied' }).getByLabel('2', { exact: true }).check()
  await press('Save my check-in', 'Thank you for telling us')
})

test('no page of either site was left out', async () => {
  const settings = {
    ...town.deps,
    releases: town.releases,
    assets: { base: '' },
    origins: [town.origin] as [string],
  }
  const doors = [participantApp(settings), partnerApp(settings)]
  const pages = (await Promise.all(doors.map(allRoutes)))
    .flat()
    .filter(({ method, path }) => method === 'GET' && !/\.(json|csv|ics|txt)$/.test(path))
    // The pages of passkeys are those of the employers' site, and have a test of their own.
    .filter(({ path }) => !/^\/partner\/(passkeys|again)/.test(path))
    // Those of a call are seen in calls.test.ts, with those of whoever takes it.
    .filter(({ path }) => !/^(\/me)?\/call(\/|$)/.test(path))
    .map(({ path }) => path)
  expect(town.leftOut(pages)).toEqual([])
})
