/** What each thing that the programme does asks of the database, by what DynamoDB charges for it. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '../functions/core/keys.ts'
import { dueAt } from '../functions/core/work/marker.ts'
import { actRelease } from './act-release.ts'
import { type Act, acts } from './acts.ts'
import { actsOfPeople } from './acts-of-people.ts'
import { type Figure, type Part, rounded } from './figure.ts'
import { makeFollow } from './follow.ts'
import { type Ground, makeGround } from './ground.ts'
import { type Counted, type Meter, makeMeter } from './meter.ts'

export const units: Part = async function* () {
  const ground = await makeGround(1)
  try {
    const meter = makeMeter(ground.documents, ground.side)
    const follow = makeFollow(ground, meter)
    const floor = await meter.count(() => putAndUpdate(ground))
    yield* figures('floor', 'one put of a message and one update that ends it', floor)
    let engine = floor.engine
    let byRules = total(floor)
    for (const part of [acts, actsOfPeople, actRelease]) {
      for (const act of await part(ground, follow)) {
        const counted = await once(ground, meter, act)
        engine += counted.engine
        byRules += total(counted)
        yield* figures(act.name, act.what, shareOf(counted, act.shared ?? 1), {
          ...(act.isMessage && { 'one put and one update': floor }),
          ...(act.floor && { 'the most that it should be': act.floor }),
        })
      }
    }
    yield {
      name: 'units.engine',
      value: engine,
      unit: 'units',
      comparedWith: 'by DynamoDB’s published rules',
      comparedValue: byRules,
      note: 'all of the above as the embedded engine charges it: it leaves out index writes, empty queries and refused conditions',
    }
  } finally {
    await ground.stop()
  }
}

/** Counts an act, again if it says that what it is about has yet to come. */
async function once(
  { worker: { breaker } }: Ground,
  meter: Meter,
  { name, before, act }: Act,
): Promise<Counted> {
  for (let tries = 0; tries < 20; tries++) {
    await before?.()
    // A process reads a channel's breaker every five seconds at most: that is not any one message's.
    await breaker.shutUntil('email')
    await breaker.shutUntil('sms')
    meter.hints.length = 0
    meter.claimed.length = 0
    let outcome: unknown
    const counted = await meter.count(async () => {
      outcome = await act()
    })
    if (outcome !== 'not yet') return counted
  }
  throw new Error(`${name} never came about`)
}

const total = ({ reads, tableWrites, indexWrites }: Counted) => reads + tableWrites + indexWrites

const kinds = {
  calls: 'calls',
  reads: 'read units',
  tableWrites: 'write units',
  indexWrites: 'write units',
} as const

const shareOf = (counted: Counted, people: number): Counted => ({
  calls: rounded(counted.calls / people),
  reads: rounded(counted.reads / people),
  tableWrites: rounded(counted.tableWrites / people),
  indexWrites: rounded(counted.indexWrites / people),
  engine: counted.engine,
})

/** What it is held beside, by what that is. The last that speaks of a kind of unit is the one named. */
type Beside = Record<string, Partial<Counted>>

function* figures(name: string, note: string, counted: Counted, beside: Beside = {}): Generator<Figure> {
  for (const kind of ['calls', 'reads', 'tableWrites', 'indexWrites'] as const) {
    const [comparedWith, floor] = Object.entries(beside).findLast(([, of]) => of[kind] !== undefined) ?? []
    const comparedValue = floor?.[kind]
    yield {
      name: `units.${name}.${kind}`,
      value: counted[kind],
      unit: kinds[kind],
      ...(comparedWith && comparedValue !== undefined ? { comparedWith, comparedValue } : {}),
      note,
    }
  }
}

/** The least that any message kept in a table with a marker can cost. */
async function putAndUpdate({ deps, documents, names }: Ground): Promise<void> {
  const key = keys.message('floor')
  const { work, due } = dueAt(deps, key, deps.now())
  const Item = { ...key, id: 'floor', kind: 'code', state: 'ready', ver: 1, work, due: due.toISOString() }
  await documents.send(new PutCommand({ TableName: names.programme, Item }))
  await documents.send(
    new UpdateCommand({
      TableName: names.programme,
      Key: key,
      UpdateExpression: 'SET #state = :sent REMOVE #work, #due',
      ExpressionAttributeNames: { '#state': 'state', '#work': 'work', '#due': 'due' },
      ExpressionAttributeValues: { ':sent': 'sent' },
    }),
  )
}
