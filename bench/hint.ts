/** From a message being written to its being sent, through the verb that the worker runs when the stream hints. */
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { doDue } from '../functions/core/work/sweep.ts'
import { bareSend } from './bare.ts'
import { type Part, percentile, rounded, timed } from './figure.ts'
import { messagesIn } from './fill.ts'
import { makeGround } from './ground.ts'
import { queueCode } from './town.ts'

export const hint: Part = async function* ({ small }) {
  const many = small ? 50 : 500
  const ground = await makeGround(4)
  try {
    // One to copy for the bare put, and to have everything compiled that will be measured.
    const pattern = await queueCode(ground, 0)
    const [message] = await messagesIn(ground.side, ground.names.programme)
    await doDue(ground.worker, pattern)

    const [engine, bare]: [number[], number[]] = [[], []]
    for (let n = 1; n <= many; n++) {
      engine.push(
        await timed(async () => {
          const outcome = await doDue(ground.worker, await queueCode(ground, n))
          if (outcome !== 'sent') throw new Error(`a code was ${outcome}`)
        }),
      )
      const key = { pk: `MESSAGE#bare-${n}`, sk: 'MESSAGE' }
      const Item = { ...message, ...key, id: `bare-${n}` }
      bare.push(
        await timed(async () => {
          await ground.documents.send(new PutCommand({ TableName: ground.names.programme, Item }))
          await bareSend(ground, key)
        }),
      )
    }
    for (const [name, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      yield {
        name: `hint.${name}`,
        value: rounded(percentile(engine, share), 1),
        unit: 'ms',
        comparedWith: 'a bare put, get and two updates',
        comparedValue: rounded(percentile(bare, share), 1),
        note: `of ${many} codes, one after the other; what the stream itself takes in AWS is not in it`,
      }
    }
  } finally {
    await ground.stop()
  }
}
