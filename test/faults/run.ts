/**
 * `npm run faults -- --items <n> --seed <s>`: one JSON line; fails if anything was lost, went twice too often, went
 * after an opt-out, or was left lying. A large run is many towns, side by side, each with its own chance.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'
import { addUp, type Verdict } from './verdict.ts'

/** Of all messages: an event that never comes after a send that nobody settled is the one cause that is left. */
const mostDuplicates = 0.002
const itemsATown = 2500

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    town: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
  },
})
const [items, seed] = [Number(values.items), Number(values.seed)]
if (!Number.isInteger(items) || items < 1 || !Number.isInteger(seed)) {
  console.error('Give whole numbers: npm run faults -- --items 2000 --seed 1')
  process.exit(2)
}

/** One town in a process of its own. */
async function town(size: number, itsSeed: number): Promise<Verdict> {
  const sizes = ['--items', String(size), '--seed', String(itsSeed), '--share', values.share]
  const words = [import.meta.filename, '--town', ...sizes]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece) => {
    said += String(piece)
  })
  await once(child, 'close')
  return JSON.parse(said) as Verdict
}

const started = Date.now()

/** Prints what a run came to, and fails the process if that is not good. */
function report({ violations, ...verdict }: Verdict): void {
  console.log(JSON.stringify({ ...verdict, seed, seconds: Math.round((Date.now() - started) / 1000) }))
  // One or two are more than their share of a small run, whatever the share.
  const tooMany = verdict.duplicated > Math.max(2, verdict.messages * mostDuplicates)
  if (violations.length === 0 && !tooMany) return
  for (const violation of violations.slice(0, 20)) console.error(violation)
  if (tooMany) console.error(`${verdict.duplicated} of ${verdict.messages} messages went more than once`)
  process.exitCode = 1
}

async function towns(): Promise<Verdict> {
  const sizes: number[] = []
  for (let left = items; left > 0; left -= itemsATown) sizes.push(Math.min(left, itemsATown))
  const verdicts: Verdict[] = []
  // Stopped early, it says what it has come to so far.
  process.once('SIGINT', () => {
    if (verdicts.length > 0) report(addUp(verdicts))
    process.exit()
  })
  const queue = [...sizes.entries()]
  const hand = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      verdicts.push(await town(next[1], seed * 1000 + next[0]))
      const { items: done, faults } = addUp(verdicts)
      console.error(
        `${done} items and ${faults} faults so far, ${sizes.length - verdicts.length} towns to go`,
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), sizes.length) }, hand))
  return addUp(verdicts)
}

const share = Number(values.share)
if (values.town) console.log(JSON.stringify(await simulate({ items, seed, share })))
else report(items > itemsATown ? await towns() : await simulate({ items, seed, share }))
