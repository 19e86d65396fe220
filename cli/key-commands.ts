/** What an operator does about keys: those that contact details are sealed under, and the one that signs links. */

import { newSecret } from '../functions/adapters/ids.ts'
import {
  addSigner,
  readSecret,
  retireSigners,
  type Turned,
  useSigner,
  writeSecret,
} from '../functions/adapters/secret.ts'
import {
  type DataKey,
  type Dropped,
  dropDataKey,
  isSpent,
  listDataKeys,
  makeDataKey,
} from '../functions/core/data-keys/data-key.ts'
import { type Call, type Command, Refusal } from './run.ts'
import { sayMoment } from './say.ts'

export const keyCommands: Record<string, Command<unknown>> = {
  'keys list': { usage: 'keys list', run: list },
  'keys rotate': { usage: 'keys rotate', run: rotate },
  'keys drop': { usage: 'keys drop <id>', run: drop },
  'signer add': {
    usage: 'signer add',
    run: turn(
      (secret, now) => addSigner(secret, newSecret(), now),
      'A new one is believed by whatever starts from now on. Tomorrow: signer use.',
    ),
  },
  'signer use': {
    usage: 'signer use',
    run: turn(useSigner, 'It signs. Links that were sent work on. In 32 days: signer retire.'),
  },
  'signer retire': {
    usage: 'signer retire',
    run: turn(retireSigners, 'What signed before is believed no more.'),
  },
}

async function list({ deps, print }: Call<unknown>): Promise<void> {
  const all = await listDataKeys(deps)
  for (const dataKey of all) print([dataKey.id, sayMoment(dataKey.made), say(dataKey, all)].join('\t'))
  if (all.length === 0) print('There is no data key yet. One is made when the programme runs.')
}

function say(dataKey: DataKey, all: readonly DataKey[]): string {
  if (dataKey === all[0]) return 'current'
  if (isSpent(dataKey, all)) return 'nothing needs it: it can be dropped'
  const { looked, left } = dataKey
  if (!looked) return 'waits for the daily look'
  const found = left === 1 ? '1 value is' : `${left ?? 0} values are`
  return `${found} under it, by the look of ${sayMoment(looked)}`
}

async function rotate({ deps, wrapping, print }: Call<unknown>): Promise<void> {
  const { id } = await makeDataKey({ ...deps, wrapping })
  print(`${id} is the current key; all seal under it within five minutes.`)
  print('What is under an older key is sealed again by the daily look and the worker. Look again: keys list.')
}

const whyNot: Record<Extract<Dropped, { ok: false }>['reason'], string> = {
  unknown: 'There is no such data key. keys list shows those that there are.',
  current: 'That is the current key. First: keys rotate.',
  needed: 'It may be needed still. Two daily looks must have found nothing under it. See keys list.',
}

async function drop({ deps, words, print }: Call<unknown>): Promise<void> {
  const [id = ''] = words
  const dropped = await dropDataKey(deps, id)
  if (!dropped.ok) throw new Refusal(whyNot[dropped.reason])
  print(`${id} is gone. Copies of the table from before today still have it, wrapped.`)
}

const notYet: Record<Extract<Turned, { ok: false }>['reason'], string> = {
  'there-is-one': 'One has been added already. Next: signer use.',
  'too-soon': 'It is too soon: a day after adding one, and 32 days after using it.',
  'there-is-none': 'There is none to do that with. It begins with: signer add.',
}

/** One step of replacing what signs. The sites read it when they start. */
function turn(step: (secret: ReturnType<typeof readSecret>, now: Date) => Turned, said: string) {
  return async ({ deps, secret, print }: Call<unknown>): Promise<void> => {
    const turned = step(readSecret(secret.text), deps.now())
    if (!turned.ok) throw new Refusal(notYet[turned.reason])
    await secret.keep(writeSecret(turned.secret))
    print(said)
  }
}
