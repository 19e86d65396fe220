/** How a message ends, however it did. */
import type { Message } from '../messages/message.ts'
import type { Change } from '../ports.ts'
import { after } from '../stamp.ts'

/** How long a settled message is kept, for looking into what went wrong. Its words were never stored. */
const keptDays = 7

/** Takes the marker away, with how it ended. What has an end of its own, as a code has, keeps that. */
export function ended(
  { expires }: Pick<Message, 'expires'>,
  now: Date,
  state: Message['state'],
  reason?: string,
): Change {
  return {
    set: { state, expires: expires ?? after(now, keptDays, 'days'), ...(reason ? { reason } : {}) },
    remove: ['work', 'due', 'lease', 'sealed'],
    add: { ver: 1 },
  }
}
