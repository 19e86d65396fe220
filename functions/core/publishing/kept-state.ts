/**
 * The private state between releases, and each frame's secret: in a table of their own that the job alone can reach.
 * A state is packed, cut into items that DynamoDB takes, and its head is written last: it is whole or not there. Only
 * that of the last release that is out is ever read, so a crash may leave another behind, which is written over.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import { keys } from '../keys.ts'
import type { Key, Table } from '../ports.ts'
import { readState, type State } from '../releases/state.ts'
import { fault } from './deps.ts'

type Keeping = { releaseState: Table }
export type Of = { employer: string; frame: string; period: string }

/** An item holds 400 KB at most, its names and keys included. */
const chunkBytes = 350 * 1024

const Head = z.object({ chunks: z.int() })
const headKey = ({ employer, frame, period }: Of) => keys.releaseState(employer, frame, `${period}#head`)
const chunkKey = ({ employer, frame, period }: Of, chunk: number) =>
  keys.releaseState(employer, frame, `${period}#${chunk}`)

/** Keeps the state after a release. Must be done before that release goes out. */
export async function keepState({ releaseState }: Keeping, of: Of, state: State): Promise<void> {
  const packed = gzipSync(JSON.stringify(state))
  const chunks = Math.ceil(packed.length / chunkBytes)
  const before = await headOf({ releaseState }, of)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const body = packed.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes)
    await releaseState.put({ ...chunkKey(of, chunk), body })
  }
  // Of a run that died: it may have had more to write.
  for (let chunk = chunks; chunk < before; chunk++) await releaseState.remove(chunkKey(of, chunk))
  await releaseState.put({ ...headKey(of), chunks })
}

async function headOf({ releaseState }: Keeping, of: Of): Promise<number> {
  const item = await releaseState.get(headKey(of), { consistent: true })
  return item ? Head.parse(item).chunks : 0
}

/** The state after a release that is out. Without it nothing more of its frame can be published safely. */
export async function findState({ releaseState }: Keeping, of: Of): Promise<State> {
  const parts: Uint8Array[] = []
  const chunks = await headOf({ releaseState }, of)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const item = await releaseState.get(chunkKey(of, chunk), { consistent: true })
    if (item) parts.push(z.instanceof(Uint8Array).parse(item['body']))
  }
  if (chunks === 0 || parts.length < chunks) throw fault('StateLost', `${of.employer} ${of.period}`)
  const state = readState(JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8')))
  if (!state) throw fault('StateUnreadable', `${of.employer} ${of.period}`)
  return state
}

/** Removes the state after a release, once that of a later one is kept and its release out. */
export async function forgetState({ releaseState }: Keeping, of: Of): Promise<void> {
  const chunks = await headOf({ releaseState }, of)
  for (let chunk = 0; chunk < chunks; chunk++) await releaseState.remove(chunkKey(of, chunk))
  await releaseState.remove(headKey(of))
}

/** Removes all of a frame, its secret too: what was nudged by it can never be worked out again. */
export async function forgetFrameState(
  { releaseState }: Keeping,
  employer: string,
  frame: string,
): Promise<void> {
  for (const { pk, sk } of await releaseState.list(keys.releaseState(employer, frame, '').pk)) {
    await releaseState.remove({ pk, sk })
  }
}

/** A frame's own secret, made when it is first asked for. Whoever asks twice gets the same. */
export async function secretOf(
  { releaseState, newSecret }: Keeping & { newSecret(): string },
  employer: string,
  frame: string,
): Promise<string> {
  const key: Key = keys.releaseState(employer, frame, 'SECRET')
  const fresh = newSecret()
  if (await releaseState.claim({ ...key, secret: fresh })) return fresh
  const item = await releaseState.get(key, { consistent: true })
  return z.object({ secret: z.string() }).parse(item).secret
}
