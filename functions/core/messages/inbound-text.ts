/**
 * A text that somebody sent to the programme's number. STOP and START are heeded, in the words that people know from
 * other senders; anything else is nobody's to read: it is counted and forgotten, and nothing is answered.
 */
import { startByText, stopByText } from '../nudges/stop.ts'
import { findByContact } from '../people/person.ts'
import { UkMobile } from '../people/phone.ts'
import type { Deps } from '../ports.ts'

export type HeardText = 'stopped' | 'started' | 'other-words' | 'stranger'

const stopWords = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT']
const startWords = ['START', 'UNSTOP', 'YES']
/** These mean the same whatever follows: "Stop texting me" is a no. "Cancel Tuesday" is about something else. */
const clearAlone = ['STOP', 'STOPALL', 'UNSUBSCRIBE']

/** Does what a text asks for, if it is from somebody's own number. */
export async function hearText(
  deps: Pick<Deps, 'programme' | 'vault' | 'now'>,
  { from, body }: { from: string; body: string },
): Promise<HeardText> {
  const asks = askedBy(body)
  if (!asks) return 'other-words'
  const number = UkMobile.safeParse(from)
  const person = number.success && (await findByContact(deps, { channel: 'sms', address: number.data }))
  if (!person) return 'stranger'
  if (asks === 'stop') return (await stopByText(deps, person.id)) ? 'stopped' : 'stranger'
  return (await startByText(deps, person.id)) ? 'started' : 'stranger'
}

/** What a text asks for. Letter case, quotes, full stops and spaces around the word change nothing. */
export function askedBy(body: string): 'stop' | 'start' | undefined {
  const [first = '', ...rest] = body.toUpperCase().match(/[\p{L}\p{N}'’]+/gu) ?? []
  const word = first.replace(/['’]/g, '')
  const alone = rest.length === 0
  if (stopWords.includes(word) && (alone || clearAlone.includes(word))) return 'stop'
  return alone && startWords.includes(word) ? 'start' : undefined
}
