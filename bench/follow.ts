/** What follows an act in AWS: every hint that its writes give rise to, and the providers' word for what was sent. */
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '../functions/core/keys.ts'
import { noteDelivery } from '../functions/core/messages/delivery-event.ts'
import type { Key } from '../functions/core/ports.ts'
import { doDue } from '../functions/core/work/sweep.ts'
import type { Ground } from './ground.ts'
import type { Meter } from './meter.ts'

export type Follow = ReturnType<typeof makeFollow>

export function makeFollow(
  { deps, worker, side, names }: Ground,
  { hints, claimed }: Pick<Meter, 'hints' | 'claimed'>,
) {
  /** Does what the stream hints at, until it hints at nothing more. Gives the messages that it came to. */
  async function hinted(): Promise<string[]> {
    const messages = new Set<string>()
    for (let key = hints.shift(); key; key = hints.shift()) {
      if (key.pk.startsWith('MESSAGE#')) messages.add(idOf(key))
      await doDue(worker, key)
      for (const made of claimed.splice(0)) messages.add(idOf(made))
    }
    return [...messages]
  }

  const event = (key: string, what: 'accepted' | 'delivered') =>
    noteDelivery(deps, { key, channel: 'email', what, permanent: false, at: deps.now() })

  /** A count of something that did not come about would be a count of nothing. */
  async function mustBe(id: string, state: string): Promise<void> {
    const at = { TableName: names.programme, Key: keys.message(id), ConsistentRead: true }
    const { Item } = await side.send(new GetCommand(at))
    if (Item?.['state'] !== state) throw new Error(`${id} is ${Item?.['state']} and not ${state}`)
  }

  /** Follows to the end: so many messages sent, each confirmed by its SEND event. */
  async function sent(many: number): Promise<string[]> {
    const messages = await hinted()
    if (messages.length !== many) throw new Error(`${messages.length} messages, and not ${many}`)
    for (const message of messages) {
      await event(message, 'accepted')
      await mustBe(message, 'sent')
    }
    return messages
  }

  return { hinted, event, mustBe, sent }
}

export const idOf = ({ pk }: Key) => pk.slice('MESSAGE#'.length)
