/** What an operator can ask of the work that waits: see it, look at one thing, try again, leave alone, adopt. */

import { sayMoment } from '../functions/core/team/in-words.ts'
import { adoptEpoch, epochOf } from '../functions/core/work/epoch.ts'
import { dropMessage, isParked, listParked, parkByHand, redrive } from '../functions/core/work/parked.ts'
import { type Call, type Command, Refusal } from './run.ts'
import { idOf, itemsOf, waitingOf } from './waiting.ts'
import { listWork } from './work-list.ts'

export type Options = {
  parked?: boolean
  waiting?: boolean
  sending?: boolean
  kind?: string
  all?: boolean
  reason?: string
  'from-table'?: string
  raised?: string
  'without-messages'?: boolean
}

export const commands: Record<string, Command<Options>> = {
  list: { usage: 'list [--parked] [--waiting] [--sending] [--kind nudge]', run: listWork },
  show: { usage: 'show <id>', run: show },
  redrive: { usage: 'redrive <id> | redrive --all [--reason "part of the reason"]', run: tryAgain },
  park: { usage: 'park <id>', run: park },
  drop: { usage: 'drop <id>   (a parked message that is never to be sent)', run: drop },
  adopt: {
    usage: 'adopt --from-table <name of the table before the restore> [--raised 1] [--without-messages]',
    run: adopt,
    subject: ({ options }) => options['from-table'] ?? '',
  },
}

/** What may be read of an item. Nothing that is sealed, and nobody: not who it is for nor what they asked. */
const mayBeShown = [
  'nudge',
  'group',
  'channel',
  'reason',
  'attempts',
  'refusals',
  'queued',
  'notAfter',
  'carried',
  'told',
  'work',
  'ver',
] as const

async function show({ deps, words, print }: Call<Options>): Promise<void> {
  for (const item of await itemsNamed(deps, words[0])) {
    const { id, kind, state, due } = waitingOf(item)
    print(id)
    const facts: [string, unknown][] = [
      ['kind', kind],
      ['state', state],
      ...mayBeShown.map((name): [string, unknown] => [name, item[name]]),
      ['due', item['due'] && sayMoment(due)],
      ['in hand', item['lease'] && 'yes: it may be on its way'],
    ]
    for (const [name, value] of facts) if (value !== undefined) print(`  ${name}: ${value}`)
  }
}

async function tryAgain({ deps, words, options, print }: Call<Options>): Promise<void> {
  if (!words[0] && !options.all) throw new Refusal('Say which, or --all.')
  const named = words[0] ? await itemsNamed(deps, words[0]) : await listParked(deps)
  const { reason = '' } = options
  const parked = named.filter((item) => isParked(item) && String(item['reason'] ?? '').includes(reason))
  let again = 0
  for (const item of parked) again += Number(await redrive(deps, item))
  print(`${again} will be tried again.`)
  if (words[0] && again === 0) print('It is not parked.')
}

async function park({ deps, words, print }: Call<Options>): Promise<void> {
  let parked = 0
  for (const item of await itemsNamed(deps, words[0])) {
    if (!(await parkByHand(deps, { pk: item.pk, sk: item.sk }))) continue
    parked += 1
    print(`${idOf(item)} is left alone until somebody redrives it.`)
    if (item['lease']) print('It was being sent: it may have gone.')
  }
  if (parked === 0) print('It has nothing to do that could be parked.')
}

async function drop({ deps, words, print }: Call<Options>): Promise<void> {
  let dropped = 0
  for (const item of await itemsNamed(deps, words[0])) dropped += Number(await dropMessage(deps, item))
  if (dropped === 0) throw new Refusal('It is no message that is parked.')
  print('It is given up: it is not sent.')
}

async function adopt({ deps, options, print }: Call<Options>): Promise<void> {
  const { 'from-table': table, raised = '1', 'without-messages': without = false } = options
  if (!table) throw new Refusal('Say the name of the table that the backup was made of.')
  if (!/^[1-9]\d{0,3}$/.test(raised)) throw new Refusal('--raised is the number that workEpoch had: 1, 2, 3.')
  const from = epochOf(table, Number(raised))
  if (from === deps.epoch) throw new Refusal('That is the table’s own work: there is nothing to adopt.')
  const { adopted, settled } = await adoptEpoch(deps, from, { messages: !without })
  print(`${adopted} things to do are taken over.`)
  if (without) print(`${settled} messages that waited then are settled as not sent.`)
}

async function itemsNamed(deps: Call<Options>['deps'], id: string | undefined) {
  const items = id ? await itemsOf(deps, id) : []
  if (items.length === 0)
    throw new Refusal(`There is nothing called “${id ?? ''}”. work list shows what there is.`)
  return items
}
