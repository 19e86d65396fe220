/**
 * Codes to contacts that nobody has joined with. The worker counts them, once the page has answered: so a ceiling for
 * all of them together keeps no member out, and no page tells who has joined.
 */
import { keys } from '../keys.ts'
import { tellOfLimit, within } from '../limits.ts'
import type { Deps } from '../ports.ts'
import type { CodePurpose } from './code.ts'
import { strangersAnHour } from './code-rules.ts'
import type { Channel } from './contact.ts'

/** Takes one from the hour's; false when there are none left. */
export async function mayWriteToStranger(
  deps: Pick<Deps, 'programme' | 'now' | 'log'>,
  purpose: CodePurpose,
  channel: Channel,
): Promise<boolean> {
  const key = (hour: string) => keys.rate('strangers', `${purpose}-${channel}`, hour)
  if (await within(deps, { key, an: 'hour', most: strangersAnHour[purpose][channel] })) return true
  tellOfLimit(deps, 'strangers')
  return false
}
