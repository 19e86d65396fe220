/**
 * Stopping without signing in: a short address in everything that encourages, and the words STOP and START in a text.
 * A stop is obeyed however often it comes (PECR regulation 22: refusing must be as simple as agreeing was).
 */
import * as z from 'zod'
import { keys } from '../keys.ts'
import { setKinds } from '../people/change-person.ts'
import { type ConsentEntry, kindsWanted } from '../people/consent.ts'
import type { Channel } from '../people/contact.ts'
import { findPerson, type Person } from '../people/person.ts'
import { setStopped } from '../people/stop-address.ts'
import type { Deps, Item } from '../ports.ts'
import type { EncouragementId } from './kind.ts'

/** Short enough for a text, and with 51 bits too many to try. */
const tokenLength = 10

/** What the address of a person's channel ends with: a–z and 0–9, always the same, and no secret of theirs. */
export function stopTokenFor(vault: Deps['vault'], person: string, channel: Channel): string {
  const signed = vault.mark(`stop:${channel}:${person}`)
  const letter = (at: number) => (Number.parseInt(signed.slice(3 * at, 3 * at + 3), 16) % 36).toString(36)
  return Array.from({ length: tokenLength }, (_, at) => letter(at)).join('')
}

const Stop = z.object({ person: z.string(), channel: z.enum(['email', 'sms']) })

/** The address that stops a channel. It is put where a visit finds it when it is first given to somebody. */
export async function stopLink(
  deps: Pick<Deps, 'programme' | 'vault' | 'origin'>,
  person: string,
  channel: Channel,
): Promise<string> {
  const token = stopTokenFor(deps.vault, person, channel)
  const find = () => deps.programme.get(keys.stop(token), { consistent: true })
  const known =
    (await find()) ??
    ((await deps.programme.claim({ ...keys.stop(token), person, channel })) || (await find()))
  // Once in many millions. Nobody's link may stop somebody else's messages.
  if (known !== true && !isFor(known, person, channel)) throw new Error('two people have one stop address')
  return `${deps.origin}/stop/${token}`
}

function isFor(item: Item | undefined, person: string, channel: Channel): boolean {
  const stop = Stop.parse(item)
  return stop.person === person && stop.channel === channel
}

/** Whose channel a stop address is, and whether anything still comes by it. */
export async function readStop(
  deps: Pick<Deps, 'programme'>,
  token: string,
): Promise<{ person: string; channel: Channel; on: boolean } | undefined> {
  if (!/^[a-z0-9]{10}$/.test(token)) return undefined
  const item = await deps.programme.get(keys.stop(token), { consistent: true })
  if (!item) return undefined
  const { person, channel } = Stop.parse(item)
  const profile = await findPerson(deps, person)
  if (profile?.state !== 'active') return undefined
  return { person, channel, on: kindsWanted(profile.consents, channel).length > 0 }
}

/** Turns encouragement off on the channel that a stop address is for. Once off, it stays off. */
export async function stopByLink(
  deps: Pick<Deps, 'programme' | 'now'>,
  token: string,
): Promise<{ channel: Channel } | undefined> {
  const stop = await readStop(deps, token)
  const off = stop && (await setKinds(deps, stop.person, stop.channel, [], 'stop-link'))
  return off ? { channel: stop.channel } : undefined
}

/** STOP: no encouragement by text, and no text at all but the codes that they ask for. False when nobody is there. */
export async function stopByText(deps: Pick<Deps, 'programme' | 'now'>, person: string): Promise<boolean> {
  const before = await findPerson(deps, person)
  if (before?.state !== 'active') return false
  if (before.stopped.sms?.why !== 'said-stop') {
    // They said it themselves: no page needs to tell them.
    await setStopped(deps, person, 'sms', { why: 'said-stop', at: deps.now(), seen: true })
  }
  return setKinds(deps, person, 'sms', [], 'text')
}

/** START: takes a STOP back, and turns on again what it turned off. False when nobody is there. */
export async function startByText(deps: Pick<Deps, 'programme' | 'now'>, person: string): Promise<boolean> {
  const before = await findPerson(deps, person)
  if (before?.state !== 'active') return false
  const again = turnedOffByText(before)
  if (again.length > 0) await setKinds(deps, person, 'sms', again, 'text')
  if (before.stopped.sms?.why === 'said-stop') await setStopped(deps, person, 'sms', undefined)
  return true
}

/** What was on until a text of STOP, if that was the last thing said about texts. */
function turnedOffByText({ consents }: Person): readonly EncouragementId[] {
  const aboutTexts = (entry: ConsentEntry) => entry.purpose === 'sms'
  const last = consents.findLastIndex(aboutTexts)
  const entry = consents[last]
  if (!entry || entry.given || entry.source !== 'text') return []
  return kindsWanted(consents.slice(0, last), 'sms')
}
