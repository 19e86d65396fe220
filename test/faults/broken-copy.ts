/** A copy of the rules with one guard broken, and a run of faults on it: it must come out red. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Mutant } from './mutants.ts'

const root = resolve(import.meta.dirname, '..', '..')
const needed = ['functions', 'local', 'test/faults', 'test/direct-engine.ts', 'package.json']

export type Ran = { red: boolean; why: string }

/** Runs the faults on a copy in which `mutant` is broken; with none, on a copy as it is. */
export async function runBroken(
  mutant: Mutant | undefined,
  run: { items: number; seed: number },
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'upstream-broken-'))
  try {
    for (const path of needed) cpSync(join(root, path), join(folder, path), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    if (mutant) breakGuard(folder, mutant)
    const items = String(mutant?.items ?? run.items)
    const child = spawn(
      process.execPath,
      [join(folder, 'test/faults/run.ts'), '--items', items, '--seed', String(run.seed), '--share', '0.3'],
      { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder },
    )
    let said = ''
    child.stderr.on('data', (words) => {
      said += String(words)
    })
    let verdict = ''
    child.stdout.on('data', (words) => {
      verdict += String(words)
    })
    const [code] = (await once(child, 'close')) as [number | null]
    // A copy that can't run at all is red too, and would notice anything.
    if (!verdict.startsWith('{')) throw new Error(`the copy came to no verdict: ${said.slice(0, 500)}`)
    return { red: code !== 0, why: said.split('\n').find(Boolean) ?? '' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function breakGuard(folder: string, { name, file, guard, broken }: Mutant): void {
  const path = join(folder, file)
  const words = readFileSync(path, 'utf8')
  // A guard that has been rewritten must be found again by hand, or this would prove nothing.
  if (words.split(guard).length !== 2) throw new Error(`“${name}”: its guard is not found once in ${file}`)
  writeFileSync(
    path,
    words.replace(guard, () => broken),
  )
}
