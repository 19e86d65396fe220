/**
 * Whether a data folder is still the one that sent what was last sent from it, or a copy, or put back from one. What
 * waits in a copy may have been sent since it was made, so a copy begins a new life of the tables, as a restore does in
 * AWS (functions/core/work/epoch.ts): work from before waits until an operator adopts it.
 *
 * Before anything is sent, a new mark is written into the folder and into a file beside it. A copy that is older than
 * the last sending has another mark than the file beside it, and in another place there is no such file. Whoever
 * restores a whole disk restores both: so the file beside also knows which file it is, and a copy of it is another.
 * What cannot be told is a disk or a machine that was set back whole, by a snapshot.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'

export type Life = {
  /** How often a new life began in this folder; the first is 1. */
  raised: number
  /** Whether the newest began just now. */
  isCopy: boolean
  /** To be called before anything is sent. */
  willSend(): void
}

const Inside = z.object({ raised: z.int().min(1), mark: z.string() })
const Beside = z.object({ raised: z.int().min(1), marks: z.array(z.string()), file: z.string() })

export const besideOf = (folder: string) => `${resolve(folder)}.life`
const insideOf = (folder: string) => join(folder, 'life')

/** Reads which life it is, and begins one if this is a new folder or a copy. */
export function openLife(folder: string): Life {
  const [within, beside] = [insideOf(folder), besideOf(folder)]
  const found = judge(folder)
  let { raised, mark } = found
  if (found.began) {
    mark = newMark()
    write(beside, { raised, marks: [mark], file: '' })
    // Only when it is there can be said which file it is.
    write(beside, { raised, marks: [mark], file: identityOf(beside) })
    write(within, { raised, mark })
  }
  return {
    raised,
    isCopy: found.isCopy,
    willSend() {
      const next = newMark()
      const file = identityOf(beside)
      // Whenever this is cut off, the mark inside is one of those beside.
      write(beside, { raised, marks: [mark, next], file })
      write(within, { raised, mark: next })
      write(beside, { raised, marks: [next], file })
      mark = next
    },
  }
}

type Found = { raised: number; mark: string; began: boolean; isCopy: boolean }

function judge(folder: string): Found {
  for (;;) {
    const inside = read(insideOf(folder), Inside)
    const beside = read(besideOf(folder), Beside)
    // Another process may be sending: while the mark inside stays as it is, the file beside has it all the time.
    if (read(insideOf(folder), Inside)?.mark !== inside?.mark) continue
    const isNew = !existsSync(join(folder, 'db'))
    // What has no mark and never had one is from before there were any.
    if (!inside && (isNew || !beside)) return { raised: 1, mark: '', began: true, isCopy: false }
    const isItself = beside?.file === identityOf(besideOf(folder))
    if (inside && isItself && beside.marks.includes(inside.mark))
      return { ...inside, began: false, isCopy: false }
    // It may say where the engine of the folder that it was copied from listens.
    rmSync(join(folder, 'engine-address'), { force: true })
    const raised = 1 + Math.max(inside?.raised ?? 1, beside?.raised ?? 1)
    return { raised, mark: '', began: true, isCopy: true }
  }
}

/** Gone with the folder, when all is forgotten. */
export const forgetLife = (folder: string): void => rmSync(besideOf(folder), { force: true })

const newMark = () => randomBytes(12).toString('base64url')

/** A copy is made later, and elsewhere on the disk. */
function identityOf(file: string): string {
  if (!existsSync(file)) return ''
  const { ino, birthtimeNs } = statSync(file, { bigint: true })
  return `${ino} ${birthtimeNs}`
}

function read<T>(file: string, shape: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** One write of always the same length over the old: a process that is killed leaves the old or the new. */
function write(file: string, what: object): void {
  const open = openSync(file, existsSync(file) ? 'r+' : 'w', 0o600)
  writeSync(open, JSON.stringify(what).padEnd(255).concat('\n'), 0)
  closeSync(open)
}
