/** The worker's part of signing people up at their word: what a link worker left on a call is sent by its person's own rules. */
import type { Deps } from '../ports.ts'
import { type OnBehalfOutcome, referOnBehalf } from '../referrals/on-behalf.ts'
import {
  type AgreedLine,
  agreedOf,
  type Call,
  changeCall,
  findCall,
  ownerOf,
  type SignUpAtTheirWord,
} from './call.ts'

/**
 * Each wish once. Gives the call as it stands then, or nothing where somebody else has changed it meanwhile: then all of
 * it is looked at again, and what was sent is known by its id.
 */
export async function carrySignUps(deps: Deps, call: Call): Promise<Call | undefined> {
  const lines = await agreedOf(deps, call)
  const line = lines.find(({ signUp }) => signUp?.state === 'asked')
  if (!line?.signUp) return call
  const now = await findCall(deps, call.id)
  // Its time is over: it goes as it stands.
  if (!now) return call
  // Taken back since, or its line taken off: then nothing is sent.
  if (now.ver !== call.ver) return undefined
  const { introduction: _, ...kept } = line.signUp
  const signUp = { ...kept, state: await send(deps, call, line) }
  const agreed = await deps.vault.seal(lines.map((one) => (one === line ? { ...one, signUp } : one)))
  const noted = await changeCall(deps, call, { set: { agreed } })
  return noted ? carrySignUps(deps, { ...call, agreed, ver: call.ver + 1 }) : undefined
}

async function send(
  deps: Deps,
  call: Call,
  { listing, signUp }: AgreedLine,
): Promise<SignUpAtTheirWord['state']> {
  const person = await ownerOf(deps, call)
  if (!person || !listing || !signUp?.introduction) return 'not-now'
  const { id, at, occurrence, introduction } = signUp
  const word = { id, listing: listing.id, occurrence, introduction, at: new Date(at) }
  const outcome = await referOnBehalf(deps, person, word)
  return outcome.ok ? outcome.state : whatIsTold[outcome.reason]
}

/** Whether somebody is held back from a group, or has asked ten others today, is not for whoever calls them. */
const whatIsTold: Record<Extract<OnBehalfOutcome, { ok: false }>['reason'], SignUpAtTheirWord['state']> = {
  full: 'full',
  gone: 'closed',
  paused: 'closed',
  'no-day': 'closed',
  'already-open': 'already',
  'sharing-off': 'sharing-off',
  'no-consent': 'sharing-off',
  'too-many': 'not-now',
  'enough-for-group': 'not-now',
  'held-back': 'not-now',
  'no-draft': 'not-now',
  nobody: 'not-now',
}
