/** A copy of a data folder, made before its messages were sent, and started: on a laptop, what a restore is in AWS. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dynamoClient, type Where } from '../../functions/adapters/clients.ts'
import { documentClient, dynamoTable } from '../../functions/adapters/dynamo-table.ts'
import { openVault } from '../../functions/adapters/vault.ts'
import { operator as inviter } from '../../functions/core/employers/colleague.ts'
import { saveEmployer } from '../../functions/core/employers/employer.ts'
import { inviteColleague } from '../../functions/core/employers/invite.ts'
import { epochOf } from '../../functions/core/work/epoch.ts'
import { localWhere, startEngine } from '../../local/engine.ts'
import { besideOf, forgetLife, openLife } from '../../local/life.ts'
import { makeTables, tableNames } from '../../local/tables.ts'
import { operator } from '../cli/operator.ts'
import { demoEmployer } from '../world.ts'
import { forget, freePort, newFolder, startUpstream, until } from './running.ts'

let place: string
let folder: string
beforeEach(() => {
  place = newFolder()
  folder = join(place, 'data')
  mkdirSync(folder)
})
afterEach(() => forget(place))

const copyTo = (name: string) => {
  const copy = join(place, name)
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

describe('a data folder', () => {
  /** One in which something has been kept. */
  const inUse = () => {
    const life = openLife(folder)
    mkdirSync(join(folder, 'db'), { recursive: true })
    return life
  }

  test('goes on with its life, however often it is opened and whatever it sends', () => {
    const life = inUse()
    for (let sent = 0; sent < 3; sent++) {
      life.willSend()
      expect(openLife(folder)).toMatchObject({ raised: 1, isCopy: false })
    }
  })

  test('that is a copy in another place begins a new life, once', () => {
    inUse()
    const copy = copyTo('copy')
    expect(openLife(copy)).toMatchObject({ raised: 2, isCopy: true })
    expect(openLife(copy)).toMatchObject({ raised: 2, isCopy: false })
    expect(openLife(folder)).toMatchObject({ raised: 1, isCopy: false })
  })

  test.each([
    ['in its place', () => rmSync(folder, { recursive: true })],
    ['over it', () => {}],
  ])('that is put back %s after more was sent begins a new life', (_, before) => {
    const life = inUse()
    const copy = copyTo('copy')
    life.willSend()
    before()
    cpSync(copy, folder, { recursive: true, preserveTimestamps: true })
    expect(openLife(folder)).toMatchObject({ raised: 2, isCopy: true })
  })

  test('that is put back with the file beside it, as from a backup of the whole disk, begins a new life', () => {
    const life = inUse()
    const [copy, beside] = [copyTo('copy'), join(place, 'beside')]
    cpSync(besideOf(folder), beside, { preserveTimestamps: true })
    life.willSend()
    rmSync(folder, { recursive: true })
    forgetLife(folder)
    renameSync(copy, folder)
    cpSync(beside, besideOf(folder), { preserveTimestamps: true })
    expect(openLife(folder).isCopy).toBe(true)
  })

  test('whose file beside it is broken or gone is not trusted', () => {
    inUse()
    writeFileSync(besideOf(folder), 'no')
    expect(openLife(folder)).toMatchObject({ raised: 2, isCopy: true })
    forgetLife(folder)
    expect(openLife(folder)).toMatchObject({ raised: 3, isCopy: true })
  })

  test('that was cut off between the two files is itself', () => {
    const life = inUse()
    const before = copyTo('before')
    // As a process that is killed leaves it: the file beside knows both marks, the folder the one before.
    const beside = JSON.parse(readFileSync(besideOf(folder), 'utf8'))
    life.willSend()
    const { mark } = JSON.parse(readFileSync(join(folder, 'life'), 'utf8'))
    writeFileSync(besideOf(folder), JSON.stringify({ ...beside, marks: [...beside.marks, mark] }))
    expect(openLife(folder)).toMatchObject({ raised: 1, isCopy: false })
    cpSync(join(before, 'life'), join(folder, 'life'))
    expect(openLife(folder)).toMatchObject({ raised: 1, isCopy: false })
  })

  test('from before there were lives is taken as it is', () => {
    mkdirSync(join(folder, 'db'))
    expect(openLife(folder)).toMatchObject({ raised: 1, isCopy: false })
  })
})

const secret = 'a secret of a folder that is long enough to be one'

/** Something to send: an employer's new colleague is told how to sign in. */
async function invite(where: Where, raised: number, email: string) {
  const client = dynamoClient(where)
  const names = tableNames('upstream')
  await makeTables(client, names)
  const deps = {
    programme: dynamoTable(documentClient(client), names.programme),
    vault: openVault(secret),
    epoch: epochOf(names.programme, raised),
    now: () => new Date(),
  }
  await saveEmployer(deps, demoEmployer)
  await inviteColleague(deps, { employer: demoEmployer.id, email, invitedBy: inviter })
  client.destroy()
}

test('a copy sends nothing of what waited in it until an operator adopts it', async () => {
  const { raised } = openLife(folder)
  writeFileSync(join(folder, 'secret'), secret)
  const engine = await startEngine(join(folder, 'db'))
  await invite(engine.where, raised, 'first@example.org')
  await engine.stop()
  const copy = copyTo('copy')

  const port = await freePort()
  const running = await startUpstream(copy, port)
  const emailTo = async (to: string) => {
    const { emails } = (await (await fetch(`http://localhost:${port + 1}/store`)).json()) as {
      emails: { destination: { to: string[] } }[]
    }
    return emails.find((email) => email.destination.to.includes(to))
  }
  try {
    expect(running.said()).toContain('This folder is a copy, or was put back from one.')
    const adopt = 'adopt --from-table upstream-programme --raised 1'
    expect(running.said()).toContain(`npm run work -- ${adopt}`)
    // What is new is sent, and so all that the copy would send by itself has been looked through.
    const [address = ''] = readFileSync(join(copy, 'engine-address'), 'utf8').split(' ')
    await invite(localWhere(address), raised + 1, 'second@example.org')
    await until(() => emailTo('second@example.org'))
    expect(await emailTo('first@example.org')).toBeUndefined()

    expect(operator(copy, 'work', adopt.split(' ')).said).toMatch(
      /[1-9]\d* things? to do (is|are) taken over/,
    )
    await until(() => emailTo('first@example.org'))
  } finally {
    await running.stop()
  }
  expect(existsSync(besideOf(copy))).toBe(true)
})
