import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamoClient } from '../../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { noteTrouble, saveGroup } from '../../functions/core/directory/group.ts'
import { keys } from '../../functions/core/keys.ts'
import { queueMessage } from '../../functions/core/messages/message.ts'
import type { Item, Table } from '../../functions/core/ports.ts'
import { after as past } from '../../functions/core/stamp.ts'
import { makeBreaker } from '../../functions/core/work/breaker.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { dueAt, parkedAt } from '../../functions/core/work/marker.ts'
import { startEngine } from '../../local/engine.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { forget, newFolder } from '../local/running.ts'
import { operator } from './operator.ts'

let folder = ''
const names = tableNames('upstream')
const now = () => new Date()
const epoch = epochOf(names.programme)

beforeAll(async () => {
  folder = newFolder()
  await inTheTable(async (programme) => {
    const deps = {
      programme,
      now,
      epoch,
      vault: openVault('a secret for tests that is long enough to be one'),
    }
    const queue = (id: string, minutesAgo: number) =>
      queueMessage(deps, {
        id,
        kind: 'group-sign-up',
        group: 'willow-garden',
        signUp: 's1',
        due: past(now(), -minutesAgo, 'minutes'),
      })
    await queue('late', 90)
    await queue('soon', -30)
    await queue('stuck', 20)
    await queue('stuck-too', 20)
    for (const [id, reason] of [
      ['stuck', 'no answer in 8 tries'],
      ['stuck-too', 'TypeError'],
    ] as const) {
      const set = { ...parkedAt(keys.message(id)), state: 'parked', reason, attempts: 8 }
      await programme.change(keys.message(id), { set })
    }
    await queueMessage(deps, {
      id: 'secret',
      kind: 'code',
      sealed: 'what-is-sealed',
      due: past(now(), 1, 'days'),
    })
    const plan = keys.nudgePlan('p1')
    await programme.claim({ ...plan, person: 'p1', ver: 1, ...dueAt(deps, plan, past(now(), 9, 'days')) })
    await saveGroup(deps, { id: 'willow-garden', name: 'Willow Garden', email: 'garden@example.org' })
    await noteTrouble(deps, 'willow-garden', 'garden@example.org', { why: 'bounced', at: now() })
    for (const [id, state] of [
      ['s1', 'sent'],
      ['s2', 'accepted'],
    ] as const) {
      const signUp = { id, group: 'willow-garden', listing: 'garden', title: 'A garden', state, ver: 1 }
      await programme.claim({ ...keys.signUp('willow-garden', id), ...signUp, received: now() })
    }
    await makeBreaker(deps).trip('sms', 'paused')
    const older = { epoch: epochOf('the-old-table') }
    for (const id of ['old-message', 'old-message-too']) {
      const key = keys.message(id)
      await programme.claim({
        ...key,
        id,
        kind: 'group-sign-up',
        state: 'ready',
        ver: 1,
        ...dueAt(older, key, now()),
      })
    }
    const referral = keys.referral('p1', 'old-walk')
    await programme.claim({
      ...referral,
      state: 'sent',
      ver: 1,
      ...dueAt(older, referral, past(now(), 30, 'days')),
    })
  })
})
afterAll(() => forget(folder))

/** Opens the files that the command works on, which only one process may at a time. */
async function inTheTable<T>(act: (programme: Table) => Promise<T>): Promise<T> {
  const engine = await startEngine(join(folder, 'db'))
  const client = dynamoClient(engine.where)
  await makeTables(client, names)
  try {
    return await act(dynamoTable(documentClient(client), names.programme))
  } finally {
    client.destroy()
    await engine.stop()
  }
}

const work = (...words: string[]) => operator(folder, 'work', words)
const stored = (id: string): Promise<Item | undefined> =>
  inTheTable((programme) => programme.get(keys.message(id), { consistent: true }))

test('work list counts what waits by kind and state, and says what is late, parked and closed', () => {
  const { code, said } = work('list')
  expect(code).toBe(0)
  expect(said).toContain('5 with something to do\n')
  expect(said).toContain('  GROUP/DIGEST\twaiting\t1\n')
  expect(said).toContain('  group-sign-up\tready\t2\n')
  expect(said).toContain('  code\tready\t1\n')
  expect(said).toContain('  plan\twaiting\t1\n')
  expect(said).toMatch(/1 due now, the oldest for 9\d minutes: group-sign-up\tlate\n/)
  expect(said).toContain('1 overdue by more than 5 minutes')
  expect(said).toMatch(/stuck\tgroup-sign-up\tno answer in 8 tries\t8 tries\tsince \d{4}-/)
  expect(said).toContain('2 parked')
  expect(said).toMatch(/sms is closed until \d{4}-\d\d-\d\d \d\d:\d\d: paused/)
  expect(said).not.toContain('email is closed')
  expect(said).toMatch(/willow-garden\temail comes back since/)
  expect(said).toMatch(/Texts in \d{4}-\d\d: 0 of 10000 segments/)
})

test('work list shows only what is asked for', () => {
  expect(work('list', '--parked').said).not.toContain('something to do')
  const { said } = work('list', '--waiting', '--kind', 'plan')
  expect(said).toContain('1 with something to do')
  expect(said).toMatch(/PERSON#p1\/PLAN\tplan\twaiting\t\t0 tries\tdue /)
  expect(said).toContain('0 parked')
  expect(work('list', '--sending').said).not.toContain('  late\t')
})

test('work show says where one thing stands, and nothing that is sealed or says who', () => {
  const { code, said } = work('show', 'secret')
  expect(code).toBe(0)
  expect(said).toContain('state: ready')
  expect(said).not.toContain('sealed')
  const plan = work('show', 'PERSON#p1').said
  expect(plan).toContain('PERSON#p1/PLAN')
  expect(plan).not.toMatch(/person:/)
  expect(plan).toContain(work('show', 'PERSON#p1/PLAN').said)
  expect(work('show', 'never-was')).toEqual({
    code: 1,
    said: expect.stringContaining('There is nothing called “never-was”.'),
  })
})

test('what is parked is tried again by its reason or its id, and a second time nothing happens', async () => {
  expect(work('redrive').said).toContain('Say which, or --all.')
  expect(work('redrive', '--all', '--reason', 'TypeError').said).toContain('1 will be tried again.')
  expect(await stored('stuck-too')).toMatchObject({ state: 'ready', attempts: 0 })
  expect(await stored('stuck')).toMatchObject({ state: 'parked' })
  expect(work('redrive', 'stuck').said).toContain('1 will be tried again.')
  expect(work('redrive', 'stuck').said).toContain('0 will be tried again.\nIt is not parked.')
  expect(work('redrive', '--all').said).toContain('0 will be tried again.')
})

test('what is parked by hand stays listed until it is tried again, whenever it was due', async () => {
  expect(work('park', 'soon').said).toContain('soon is left alone')
  expect(work('park', 'soon').said).toContain('It has nothing to do that could be parked.')
  expect(await stored('soon')).toMatchObject({ state: 'parked', reason: 'parked by an operator' })
  expect(work('list', '--parked').said).toMatch(/soon\tgroup-sign-up\tparked by an operator/)
  expect(work('redrive', '--all').said).toContain('1 will be tried again.')
})

test('after a restore the work of the table before is taken over once, with or without its messages', async () => {
  expect(work('adopt').said).toContain('Say the name of the table')
  expect(work('adopt', '--from-table', names.programme).said).toContain('there is nothing to adopt')
  expect(work('adopt', '--from-table', 'the-old-table', '--raised', '2').said).toContain('0 things to do')
  const { said } = work('adopt', '--from-table', 'the-old-table', '--without-messages')
  expect(said).toContain(
    '1 things to do are taken over.\n2 messages that waited then are settled as not sent.',
  )
  expect(await stored('old-message')).toMatchObject({ state: 'skipped', reason: 'before a restore' })
  expect(work('adopt', '--from-table', 'the-old-table').said).toContain('0 things to do')
  expect(work('list', '--kind', 'self-referral').said).toContain('1 with something to do')
  expect(operator(folder, 'admin', ['audit']).said).toMatch(/Pat\twork adopt\tthe-old-table\tdone/)
})

test('a group whose email comes back is marked, and with another address gets again what it has not answered', async () => {
  const admin = (...words: string[]) => operator(folder, 'admin', words).said
  expect(admin('group', 'list')).toMatch(/willow-garden\tWillow Garden\temail comes back since \d{4}-/)
  expect(admin('group', 'resend', 'willow-garden')).toContain('Email does not reach its address.')
  admin('group', 'add', 'willow-garden', '--name', 'Willow Garden', '--email', 'hello@example.org')
  expect(admin('group', 'list')).toContain('willow-garden\tWillow Garden\n')
  expect(admin('group', 'resend', 'willow-garden')).toContain('1 unanswered sign-ups will be sent again.')
  expect(work('show', 'GROUP#willow-garden/SIGNUP#s1').said).toContain('kind: sign-up')
  expect(work('list', '--kind', 'sign-up').said).toContain('1 due now')
  expect(admin('group', 'resend', 'nobody')).toContain('There is no group “nobody”.')
})

test('what it does not understand is answered with what it does', () => {
  for (const words of [[], ['constructor'], ['list', '--wrong']]) {
    const { code, said } = work(...words)
    expect(code).toBe(2)
    expect(said).toContain('npm run work -- <command>')
  }
  expect(work('list', '--stage', 'no-such-stage')).toEqual({
    code: 1,
    said: expect.stringContaining('There is no stage called "no-such-stage".'),
  })
})
