import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose } from '../../functions/core/messages/compose.ts'
import type { Message } from '../../functions/core/messages/message.ts'
import { setLanguage } from '../../functions/core/people/change-person.ts'
import { createPerson } from '../../functions/core/people/create-person.ts'
import { after } from '../../functions/core/stamp.ts'
import { makeTown, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeTown()
})
afterAll(() => world.stop())

async function codeFor(contact: { channel: 'email' | 'sms'; address: string }, language?: string) {
  const message: Message = {
    id: 'code-1',
    kind: 'code',
    state: 'sending',
    attempts: 1,
    refusals: 0,
    ver: 2,
    sealed: await world.deps.vault.seal({ contact, code: '12345678', ...(language ? { language } : {}) }),
    notAfter: after(world.deps.now(), 10, 'minutes'),
  }
  return compose(world.deps, message)
}
const mobile = { channel: 'sms', address: '+447700900123' } as const

test('a code comes in the language of the page that asked, as cheap as it can be, and lives no longer than it works', async () => {
  expect(await codeFor(mobile, 'pl')).toEqual({
    send: 'sms',
    to: mobile.address,
    body: 'Upstream: Twoj kod to 12345678. Dziala raz, przez 10 minut. Jesli to nie Ty o niego prosisz, zignoruj te wiadomosc.',
    seconds: 600,
  })
  expect(await codeFor(mobile, 'ur')).toMatchObject({
    body: expect.stringContaining('آپ کا Upstream کوڈ 12345678 ہے۔'),
  })
})

test('or in the language that its person chose, or in English where nobody chose', async () => {
  expect(await codeFor(mobile)).toMatchObject({ body: expect.stringContaining('is your code') })
  const contact = { channel: 'email', address: 'sam@example.com' } as const
  const { id } = await createPerson(world.deps, {
    employer: 'acme',
    sponsor: 'employer',
    contact,
    consents: [],
  })
  await setLanguage(world.deps, id, 'ro')
  expect(await codeFor(contact)).toMatchObject({
    send: 'email',
    letter: { language: 'ro', subject: 'Codul dvs. Upstream' },
  })
})
