/**
 * What an operator does about keys: those that contact details are sealed under, the one that signs links, and the one
 * that people are found by.
 */

import { newSecret } from '../functions/adapters/ids.ts'
import {
  addFinder,
  addSigner,
  keepUnderBoth,
  mayMove,
  noteLeft,
  readSecret,
  retireFinders,
  retireSigners,
  type Turned,
  useFinder,
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
import { moveFound } from '../functions/core/people/move-found.ts'
import { sayMoment } from '../functions/core/team/in-words.ts'
import { type Call, type Command, Refusal } from './run.ts'

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
  'finder add': {
    usage: 'finder add',
    run: turn(
      (secret, now) => addFinder(secret, newSecret(), now),
      'People are looked for by a new key too by whatever starts from now on. Tomorrow: finder both.',
    ),
  },
  'finder both': {
    usage: 'finder both',
    run: turn(keepUnderBoth, 'Who joins from now on is kept under both keys. Tomorrow: finder use.'),
  },
  'finder use': {
    usage: 'finder use',
    run: turn(useFinder, 'Who joins from now on is kept under the new key alone. Tomorrow: finder move.'),
  },
  'finder move': { usage: 'finder move [most]', run: move },
  'finder retire': { usage: 'finder retire', run: retire },
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
  'there-is-one': 'One has been added already. Next is use, or what follows it.',
  'too-soon': 'It is too soon. docs/operating.md says how long each step waits.',
  'there-is-none': 'There is none to do that with. It begins with add.',
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

/** Everybody who is looked at twice is found in order the second time: so it may be run as often as it takes. */
const mostAtOnce = 5000

async function move(call: Call<unknown>): Promise<void> {
  const most = Number(call.words[0] ?? mostAtOnce)
  if (!Number.isInteger(most) || most < 1) throw new Refusal('Say how many people to move at most, like 500.')
  const left = await moveAll(call, most)
  call.print(
    left === 0 ? 'Nobody is left. In 36 days: finder retire.' : 'Again, until nobody is: finder move.',
  )
}

/** Moves so many and says in the secret whether anybody is left. Gives how many are, or undefined: it has not seen all. */
async function moveAll(call: Call<unknown>, most: number): Promise<number | undefined> {
  const { deps, secret, scan, print } = call
  const known = readSecret(secret.text)
  const may = mayMove(known, deps.now())
  if (!may.ok) throw new Refusal(notYet[may.reason])
  const { people, moved, cleared, left, more } = await moveFound(deps, scan, most)
  call.about?.(`${moved} people moved, ${left} left`)
  print(`${people} people seen, ${moved} moved, ${cleared} that were nobody’s cleared away, ${left} left.`)
  if (more) return undefined
  // Whoever was moved just now was under the older one a moment ago: only a look that finds nobody counts.
  await secret.keep(writeSecret(noteLeft(known, left + moved, deps.now())))
  print(
    left + moved > 0 ? 'Again, until nobody is: finder move.' : 'Nobody is left. In 36 days: finder retire.',
  )
  return left + moved
}

async function retire(call: Call<unknown>): Promise<void> {
  const { deps, secret, print } = call
  const retired = retireFinders(readSecret(secret.text), deps.now())
  if (!retired.ok) throw new Refusal(notYet[retired.reason])
  if ((await moveAll(call, mostAtOnce)) !== 0) throw new Refusal('Somebody may be left. First: finder move.')
  await secret.keep(writeSecret(retired.secret))
  print('Nobody is looked for by the older key any more.')
}
