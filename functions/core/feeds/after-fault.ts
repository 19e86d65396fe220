/** What follows when a feed can't be read: wait as long as its publisher asks, try again later each time, or stop. */
import type { FetchFault, NotFetched } from './source.ts'

export const faultWords: Record<FetchFault, string> = {
  address: 'its address is not one that may be fetched from',
  redirect: 'it sends us on to another place',
  unreachable: 'it can’t be reached',
  slow: 'it did not answer in time',
  'too-big': 'its page is too big',
  status: 'it answers with an error',
  'not-json': 'it does not answer with JSON that can be read',
  shape: 'it does not answer as a feed of its kind does',
  astray: 'its next page is on another host, or one that was read already',
}

export const sayFault = ({ fault, status }: NotFetched): string =>
  status ? `${faultWords[fault]} (${status})` : faultWords[fault]

export type AfterFault = { stop: string } | { minutes: number }

/**
 * RPDE 1.0: on 503 wait for a time between one and two hours, chosen at random; on 404 and 410 ask no more. Who says
 * that it was asked too often, and until when, is believed. Anything else is tried again after five minutes, doubling,
 * to a day at most. `chance` is from 0 to 1.
 */
export function afterFault(missed: NotFetched, failures: number, chance: number): AfterFault {
  const { status, retryAfterSeconds = 0 } = missed
  if (status === 404 || status === 410) return { stop: `it is not there any more (${status})` }
  const asked = Math.ceil(retryAfterSeconds / 60)
  if (status === 429 && asked > 0) return { minutes: Math.max(asked, 5) }
  if (status === 503 || status === 429) return { minutes: Math.max(asked, 60 + 60 * chance) }
  const doubling = Math.min(24 * 60, 5 * 2 ** Math.min(20, Math.max(0, failures - 1)))
  return { minutes: Math.max(asked, doubling * (1 + chance / 4)) }
}
