import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findListing, saveListing } from '../../functions/core/directory/listing.ts'
import { consentWordings } from '../../functions/core/people/consent.ts'
import { draftReferral, sendReferral } from '../../functions/core/referrals/refer.ts'
import type { Browser } from '../browser-of-requests.ts'
import { groupAddress, groupAnswers, interrupted, offer, profileOf, refer, someone } from '../people.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

let at = 0
let id: string
let group: string
let email: string
beforeEach(() => {
  world.setTime('2026-11-23T10:00:00Z')
  at += 1
  id = `choir-${at}`
  group = groupAddress(id)
  email = `ash${at}@example.com`
})

async function atTheForm(listing: Parameters<typeof offer>[2] = {}) {
  await offer(world, id, listing)
  const { browser, person } = await someone(world, { email })
  await browser.open(`/activities/${id}/refer`)
  return { browser, person }
}
const sentTo = (to: string) => world.mails.filter((mail) => mail.to === to)
const whole = {
  firstName: 'Ash',
  contactBy: 'phone',
  phone: '0113 496 0777',
  accessNeeds: 'A chair with arms.',
  note: 'I sing low.',
}
const fieldValue = (browser: Browser, name: string) => {
  const field = browser.page?.root.querySelector(`[name=${name}]`)
  return field?.tagName === 'TEXTAREA' ? field.textContent : field?.getAttribute('value')
}

describe('asking to come', () => {
  test('shows all that the group will get, before anything is sent', async () => {
    const { browser } = await atTheForm()
    const page = await browser.press('Continue', whole)
    expect(page.h1).toBe('Check before you send')
    for (const words of ['Ash', '0113 496 0777', 'A chair with arms.', 'I sing low.']) {
      expect(page.text).toContain(words)
    }
    await world.settle()
    expect(sentTo(group)).toEqual([])
    expect((await browser.open('/me')).text).toContain('Not sent')
  })

  test('says on the form that only the group reads the note, and who sees the page', async () => {
    const { browser } = await atTheForm()
    expect(browser.page?.text).toContain('Only the group reads this.')
    expect(browser.page?.root.querySelector('.up-seen')?.text).toContain('You and the group you choose')
  })

  test('each line of the check page leads back to its field, which holds what was typed', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    const changes = browser.page?.root.querySelectorAll('dl a') ?? []
    expect(changes.map((link) => link.getAttribute('href'))).toEqual(
      ['firstName', 'contactBy', 'accessNeeds', 'note'].map((field) => `/activities/${id}/refer#${field}`),
    )
    await browser.open(`/activities/${id}/refer`)
    expect(fieldValue(browser, 'firstName')).toBe('Ash')
    expect(fieldValue(browser, 'phone')).toBe('0113 496 0777')
    expect(fieldValue(browser, 'note')).toContain('I sing low.')
    await browser.press('Continue', { note: 'I sing high.' })
    expect(browser.page?.text).toContain('I sing high.')
    expect(browser.page?.text).not.toContain('I sing low.')
    expect(browser.page?.text).toContain('A chair with arms.')
    await browser.press('Send it to the group')
    await world.settle()
    expect(world.lastMail(group).text).toContain('I sing high.')
    expect(world.lastMail(group).text).not.toContain('I sing low.')
  })

  test('the check page can be opened again, and sends nothing by being opened', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    for (let times = 0; times < 3; times++) {
      expect((await browser.open(`/activities/${id}/refer/check`)).h1).toBe('Check before you send')
      await browser.send(`/activities/${id}/refer/send`)
    }
    await world.settle()
    expect(sentTo(group)).toEqual([])
  })

  test('a draft can be thrown away, and nothing of it is left', async () => {
    const { browser, person } = await atTheForm()
    await browser.press('Continue', whole)
    const page = await browser.press('Throw it away')
    expect(page.h1).toBe('Garden mornings')
    expect((await browser.open('/me')).text).toContain('Nothing yet.')
    expect(await world.deps.programme.list(`PERSON#${person.id}`, 'REFERRAL#')).toEqual([])
    expect((await browser.post(`/activities/${id}/refer/send`)).status).toBe(409)
  })

  test('throwing a second draft away keeps what was asked before, for the group still has that', async () => {
    const { browser } = await atTheForm({ places: 1 })
    await refer(browser, id)
    await world.settle()
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await browser.open(`/activities/${id}/refer`)
    await browser.press('Continue', whole)
    await browser.press('Throw it away')
    await world.settle()
    expect((await browser.open('/me')).text).toContain('Withdrawn')
    expect(world.lastMail(group).subject).toMatch(/^A sign-up was withdrawn/)
    await browser.post('/me/delete', { sure: 'yes' })
    await world.settle()
    expect(world.lastMail(group).subject).toMatch(/^Please delete a sign-up/)
  })

  test('what has been sent can’t be thrown away', async () => {
    const { browser } = await atTheForm()
    await refer(browser, id)
    await browser.post(`/activities/${id}/refer/drop`)
    expect((await browser.open(`/me/sign-ups/${id}`)).text).toContain('With the group')
  })

  test('“I will contact them” gives the group no way to reach the person', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', { ...whole, contactBy: 'self', email: 'secret@example.com' })
    await browser.press('Send it to the group')
    await world.settle()
    const { text, html } = world.lastMail(group)
    for (const contact of [email, 'secret@example.com', '0777']) {
      expect(text).not.toContain(contact)
      expect(html).not.toContain(contact)
    }
    expect(text).toContain('They will contact you')
  })

  test('only the one contact that was chosen is shared', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', { ...whole, contactBy: 'email', email: 'ash.sings@example.com' })
    await browser.press('Send it to the group')
    await world.settle()
    const { text } = world.lastMail(group)
    expect(text).toContain('ash.sings@example.com')
    expect(text).not.toContain('0777')
    expect(text).not.toContain(email)
  })

  test('the form starts with what is known of the person, and nothing is ticked for them', async () => {
    const { browser } = await atTheForm()
    expect(fieldValue(browser, 'email')).toBe(email)
    expect(browser.page?.root.querySelectorAll('input[checked]')).toEqual([])
  })
})

describe('what the form refuses', () => {
  test.each([
    ['no first name', { firstName: '' }, 'firstName', 'Enter your first name.'],
    [
      'two lines as a name',
      { firstName: 'Ash\nBcc: all@example.com' },
      'firstName',
      'Keep this to one line.',
    ],
    [
      '41 letters as a name',
      { firstName: 'a'.repeat(41) },
      'firstName',
      'Your first name must be 40 characters or fewer.',
    ],
    [
      'a wrong email',
      { contactBy: 'email', email: 'ash at home' },
      'email',
      'Enter an email address, like name@example.com.',
    ],
    [
      'a wrong phone',
      { phone: '12' },
      'phone',
      'Enter a UK phone number, like 0113 496 0123 or 07700 900123.',
    ],
    ['a note of 501', { note: 'n'.repeat(501) }, 'note', 'Your note must be 500 characters or fewer.'],
    [
      'needs of 501',
      { accessNeeds: 'n'.repeat(501) },
      'accessNeeds',
      'What you need must be 500 characters or fewer.',
    ],
    [
      'binary text',
      { note: 'PK\u0003\u0004\u0000\u0001' },
      'note',
      'Some characters here can’t be read. Type the words again.',
    ],
  ])('%s: a sentence at the field, and what was typed is kept', async (_, wrong, field, sentence) => {
    const { browser } = await atTheForm()
    const page = await browser.press('Continue', { ...whole, ...wrong })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([sentence])
    expect(page.root.querySelector('.nhsuk-error-summary__list a')?.getAttribute('href')).toBe(`#${field}`)
    const typed: Record<string, string> = { ...whole, ...wrong }
    for (const [name, value] of Object.entries(typed)) {
      if (name === 'contactBy') continue
      // A browser drops the line breaks of a one-line field, and the first of a text area.
      const plain = (text = '') => text.replace(/[\r\n\0]/g, '').trim()
      expect(plain(fieldValue(browser, name) ?? '')).toBe(plain(value))
    }
    expect(page.root.querySelector('[name=contactBy][checked]')?.getAttribute('value')).toBe(
      typed['contactBy'],
    )
    await world.settle()
    expect(sentTo(group)).toEqual([])
  })

  test('everything missing is named at once', async () => {
    const { browser } = await atTheForm()
    const page = await browser.press('Continue', { firstName: '' })
    expect(page.errors.toSorted()).toEqual(['Choose how the group may reach you.', 'Enter your first name.'])
  })

  test('a note of exactly 500 is fine, counted as people count, whatever the line breaks', async () => {
    const { browser } = await atTheForm()
    const note = `${'a'.repeat(249)}\r\n${'b'.repeat(250)}`
    expect((await browser.press('Continue', { ...whole, note })).h1).toBe('Check before you send')
  })
})

describe('agreeing to share', () => {
  test('somebody who has not agreed is asked on the check page, and nothing goes without it', async () => {
    await offer(world, id)
    const { browser } = await someone(world, { email, consents: [] })
    await browser.open(`/activities/${id}/refer`)
    await browser.press('Continue', whole)
    expect(browser.page?.text).toContain(consentWordings.sharing.words)
    const refused = await browser.press('Send it to the group')
    expect(refused.status).toBe(422)
    expect(refused.errors).toHaveLength(1)
    await world.settle()
    expect(sentTo(group)).toEqual([])
    expect((await profileOf(world, { email })).consents).toEqual([])

    await browser.press('Send it to the group', { agree: 'yes' })
    await world.settle()
    expect(sentTo(group)).toHaveLength(1)
    expect((await profileOf(world, { email })).consents).toEqual([
      {
        purpose: 'sharing',
        given: true,
        at: world.now(),
        wording: consentWordings.sharing.version,
        source: 'sign-up',
      },
    ])
  })

  test('somebody who has taken it back is asked again', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    const other = world.browser()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    await other.open('/me/choices')
    await other.press('Save my choices', { consents: [] })
    const page = await browser.press('Send it to the group')
    expect(page.status).toBe(422)
    await world.settle()
    expect(sentTo(group)).toEqual([])
  })
})

describe('one open self-referral a person and activity', () => {
  test('a second one is not opened while one is open', async () => {
    const { browser } = await atTheForm()
    await refer(browser, id)
    const page = await browser.open(`/activities/${id}/refer`)
    expect(page.notice).toBe('You have asked to come to this already.')
    expect((await browser.open(`/activities/${id}`)).text).toContain('You have asked to come to this.')
    const posted = await browser.post(`/activities/${id}/refer`, { ...whole, email: '' })
    expect(posted.status).toBe(303)
    expect(posted.headers.get('location')).toContain('done=already')
    await world.settle()
    expect(sentTo(group)).toHaveLength(1)
    expect(world.lastMail(group).text).not.toContain('I sing low.')
  })

  test('a double click on send, and the back button, make one sign-up and one email', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    const send = () => browser.post(`/activities/${id}/refer/send`)
    const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status)
    expect(statuses).toEqual([303, 303, 303])
    await world.settle()
    expect((await send()).status).toBe(303)
    expect((await browser.open(`/activities/${id}/refer/check`)).notice).toContain('already')
    await world.settle()
    expect(sentTo(group)).toHaveLength(1)
    expect(sentTo(email)).toHaveLength(1)
    expect(await world.deps.programme.list(`GROUP#${id}-group`, 'SIGNUP#')).toHaveLength(1)
  })

  test('two tabs that fill in and send at once, in any order, make one sign-up and one email', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        at += 1
        id = `tabs-${at}`
        await offer(world, id, { places: 3 })
        const { browser } = await someone(world, { email: `tabs${at}@example.com` })
        const tab = async (name: string) => {
          await scheduler.schedule(Promise.resolve())
          await browser.post(`/activities/${id}/refer`, { ...whole, firstName: name, email: '' })
          await scheduler.schedule(Promise.resolve())
          await browser.post(`/activities/${id}/refer/send`)
        }
        const both = Promise.all([tab('One'), tab('Two')])
        await scheduler.waitFor(both)
        await world.settle()
        expect(sentTo(groupAddress(id))).toHaveLength(1)
        const places = await world.deps.programme.get({ pk: `GROUP#${id}-group#PLACES#${id}`, sk: 'PLACES' })
        expect(places?.['taken']).toBe(1)
      }),
      { numRuns: 8 },
    )
  })

  test('a tab that saves its form in the moment that the other one sends does not take the sending back', async () => {
    const { browser, person } = await atTheForm({ places: 1 })
    await browser.press('Continue', whole)
    const programme = interrupted(
      world.deps.programme,
      'change',
      ({ sk }) => sk.startsWith('REFERRAL#'),
      () => sendReferral(world.deps, person, id),
    )
    const late = { firstName: 'Late', contact: { by: 'self' as const }, accessNeeds: '', note: '' }
    const listing = await findListing(world.deps, id)
    if (!listing) throw new Error('no listing')
    const kept = await draftReferral({ ...world.deps, programme }, person, listing, late)
    expect(kept).toEqual({ ok: false, reason: 'already-open' })
    await world.settle()
    expect(world.lastMail(group).text).toContain('Ash would like to come')
  })

  test('a send that comes late, after the group has answered already, changes nothing', async () => {
    const { browser, person } = await atTheForm()
    await browser.press('Continue', whole)
    const programme = interrupted(
      world.deps.programme,
      'count',
      ({ pk }) => pk.startsWith('RATE#refer'),
      async () => {
        await sendReferral(world.deps, person, id)
        await world.settle()
        await groupAnswers(world, group, 'accept')
        await world.settle()
      },
    )
    expect(await sendReferral({ ...world.deps, programme }, person, id)).toMatchObject({ ok: true })
    await world.settle()
    expect((await browser.open(`/me/sign-ups/${id}`)).text).toContain('You can come')
    expect(sentTo(group)).toHaveLength(1)
  })

  test('after withdrawing they may ask again, as a new sign-up', async () => {
    const { browser } = await atTheForm()
    await refer(browser, id)
    await world.settle()
    await browser.open(`/me/sign-ups/${id}`)
    await browser.press('Withdraw')
    await world.settle()
    const page = await refer(browser, id)
    expect(page.notice).toContain('on its way')
    await world.settle()
    const references = sentTo(group).map(({ subject }) => /\((\w+)\)/.exec(subject)?.[1])
    expect(new Set([references[0], references[2]]).size).toBe(2)
    expect(references[1]).toBe(references[0])
  })

  test('two people may ask for the same thing', async () => {
    const { browser } = await atTheForm()
    await refer(browser, id)
    const other = await someone(world, { email: `other${at}@example.com` })
    await refer(other.browser, id)
    await world.settle()
    expect(sentTo(group)).toHaveLength(2)
  })
})

describe('where it can’t be asked here', () => {
  test('an activity that people join themselves has no form, and says how to get in touch', async () => {
    await offer(world, id, { joining: 'contact', phone: '0113 496 0555', web: 'https://choir.example' })
    const { browser } = await someone(world, { email })
    const page = await browser.open(`/activities/${id}`)
    expect(page.text).toContain('0113 496 0555')
    expect(page.root.querySelector('a[href="https://choir.example"]')).not.toBeNull()
    expect(page.root.querySelectorAll('main form')).toEqual([])
    expect((await browser.open(`/activities/${id}/refer`)).status).toBe(404)
    expect((await browser.post(`/activities/${id}/refer`, whole)).status).toBe(404)
    expect((await browser.post(`/activities/${id}/refer/send`)).status).toBe(409)
  })

  test('one that stopped taking sign-ups meanwhile says so, and sends nothing', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    await saveListing(world.deps, { ...(await offer(world, id)), joining: 'contact' })
    const page = await browser.press('Send it to the group')
    expect(page.status).toBe(409)
    expect(page.h1).toBe('This activity takes no sign-ups now')
    await world.settle()
    expect(sentTo(group)).toEqual([])
  })

  test('nobody sends another person’s draft', async () => {
    const { browser } = await atTheForm()
    await browser.press('Continue', whole)
    const other = await someone(world, { email: `other${at}@example.com` })
    const page = await other.browser.open(`/activities/${id}/refer/check`)
    expect(page.h1).toBe('Ask to come')
    expect((await other.browser.post(`/activities/${id}/refer/send`)).status).toBe(409)
    expect((await other.browser.open(`/me/sign-ups/${id}`)).status).toBe(404)
  })

  test('somebody not signed in is asked to sign in first', async () => {
    await offer(world, id)
    const visitor = world.browser()
    expect((await visitor.open(`/activities/${id}/refer`)).h1).toBe('Sign in')
    const lost = await visitor.post(`/activities/${id}/refer`, whole)
    expect(lost.headers.get('location')).toBe('/sign-in?unsent=yes')
    expect((await visitor.open('/sign-in?unsent=yes')).text).toContain('nothing was saved or sent')
    expect((await visitor.open('/sign-in')).text).not.toContain('nothing was saved or sent')
  })

  test('the eleventh in a day waits for tomorrow, and keeps what was written', async () => {
    const { browser } = await atTheForm()
    for (let n = 1; n <= 10; n++) {
      await offer(world, `${id}-n${n}`)
      expect((await refer(browser, `${id}-n${n}`)).notice).toContain('on its way')
    }
    const page = await refer(browser, id, { note: 'Kept until tomorrow.' })
    expect(page.status).toBe(409)
    expect(page.h1).toBe('That is enough for today')
    await world.settle()
    expect(sentTo(group)).toEqual([])
    world.setTime('2026-11-24T10:00:00Z')
    const { browser: tomorrow } = await someone(world, { email })
    await tomorrow.open(`/activities/${id}/refer/check`)
    expect(tomorrow.page?.text).toContain('Kept until tomorrow.')
    expect((await tomorrow.press('Send it to the group')).notice).toContain('on its way')
  })
})

describe('a full activity', () => {
  const fillIt = async (waitingList: boolean) => {
    await offer(world, id, { places: 1, waitingList })
    const first = await someone(world, { email: `first${at}@example.com` })
    await refer(first.browser, id)
    await world.settle()
    return { first: first.browser, second: (await someone(world, { email })).browser }
  }

  test('takes no more, says so, and keeps what was written', async () => {
    const { first, second } = await fillIt(false)
    expect((await second.open(`/activities/${id}`)).text).toContain('All places are taken just now')
    expect((await second.open(`/activities/${id}/refer`)).h1).toBe('All places are taken')
    // Written while there still was one.
    const written = { firstName: 'Sam', contactBy: 'self', email: '', phone: '', accessNeeds: '' }
    await second.post(`/activities/${id}/refer`, { ...written, note: 'I can wait.' })
    await second.open(`/activities/${id}/refer/check`)
    const page = await second.press('Send it to the group')
    expect(page.status).toBe(409)
    expect(page.h1).toBe('The last place has just gone')
    expect((await second.open('/me')).text).toContain('Full')
    await world.settle()
    expect(sentTo(group)).toHaveLength(1)

    await first.open(`/me/sign-ups/${id}`)
    await first.press('Withdraw')
    await second.open(`/activities/${id}/refer`)
    expect(fieldValue(second, 'note')).toContain('I can wait.')
    expect((await refer(second, id)).notice).toContain('on its way')
  })

  test('with a waiting list keeps them on it, and says so to both', async () => {
    const { second } = await fillIt(true)
    expect((await second.open(`/activities/${id}`)).text).toContain('Ask for the waiting list')
    const page = await refer(second, id)
    expect(page.notice).toContain('you are on the waiting list')
    await world.settle()
    expect(world.lastMail(group).text).toContain('they are on the waiting list')
    expect(world.lastMail(email).text).toContain('you are on the waiting list')
  })

  test('lets the group accept from the waiting list only when there is a place', async () => {
    const { first, second } = await fillIt(true)
    await refer(second, id)
    await world.settle()
    const coordinator = await groupAnswers(world, group, 'accept', { message: 'Do come.' })
    expect(coordinator.page?.status).toBe(409)
    expect(coordinator.page?.errors[0]).toContain('All places (there is 1) are taken')
    expect(coordinator.page?.root.querySelector('textarea')?.textContent).toContain('Do come.')
    await first.open(`/me/sign-ups/${id}`)
    await first.press('Withdraw')
    await world.settle()
    expect((await coordinator.press('Tell them they can come', { message: 'Do come.' })).notice).toContain(
      'Done',
    )
    await world.settle()
    expect(world.lastMail(email).text).toContain('A place has come free')
  })

  test('says how many places are left while there are some', async () => {
    await offer(world, id, { places: 2 })
    const visitor = world.browser()
    expect((await visitor.open(`/activities/${id}`)).text).toContain('2 places left')
    const { browser } = await someone(world, { email })
    await refer(browser, id)
    expect((await visitor.open(`/activities/${id}`)).text).toContain('1 place left')
  })
})
