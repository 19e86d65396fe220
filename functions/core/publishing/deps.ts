/** What publishing needs from outside. The job alone has all of it: no door reads evidence and state together. */
import type { Table } from '../ports.ts'
import type { Gate } from '../releases/gate.ts'

export type PublishingDeps = {
  programme: Table
  evidence: Table
  releases: Table
  /** What Hold must remember, and the secrets of the frames. Nobody else has this table. */
  releaseState: Table
  now(): Date
  /** 32 random bytes, as text. */
  newSecret(): string
  /** What every release must pass. Opened when one is made: on most days nothing is due. */
  openGate(): Promise<Gate>
  log(line: ReleaseLine): void
}

/** One line of the job's log: ids of employers and periods, names of figures and of faults. Never a person. */
export type ReleaseLine = {
  job: 'releases'
  counts: Record<string, number>
  employer?: string
  period?: string
  /** What the gate said, and which breakdowns were left out for it. */
  verdict?: string
  dropped?: readonly string[]
  /** What the attack left open of each figure, such as `need|need=money 0–15`. */
  ranges?: readonly string[]
  fault?: string
}

/** A fault by a name of its own, because the name is all that a log may say of it. */
export const fault = (name: string, message: string): Error => Object.assign(new Error(message), { name })
