/**
 * `npm run attack-many -- --employers 1000 --seed 1`: made-up employers through four releases each, past the gate, and
 * under attack. Prints one line of JSON; what it is about to find out goes to the error output. Exit code 1 when
 * anything was found.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { openSolver } from '../../functions/adapters/solver.ts'
import { add, nothing, type Sum, simulate } from './simulate.ts'

const number = (text: string, name: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is ${text}, and must be 1 or more.`)
  return value
}
const { values } = parseArgs({
  options: {
    employers: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** Of a child: which employers are its own, such as 2/4. */
    share: { type: 'string' },
  },
})
const employers = number(values.employers, 'employers')
const first = number(values.seed, 'seed')

if (values.share) await doShare(values.share)
else await doAll()

/** Every so-manieth employer, one after another; each is told to the parent. */
async function doShare(share: string): Promise<void> {
  const [which = 0, of = 1] = share.split('/').map(Number)
  const solver = await openSolver()
  for (let each = which; each < employers; each += of) process.send?.(simulate(solver, first + each))
  process.disconnect?.()
}

async function doAll(): Promise<void> {
  const started = performance.now()
  const lanes = Math.min(availableParallelism(), employers)
  let sum = nothing
  const lane = (which: number) =>
    new Promise<void>((resolve, reject) => {
      const words = [
        '--employers',
        String(employers),
        '--seed',
        String(first),
        '--share',
        `${which}/${lanes}`,
      ]
      const child = fork(import.meta.filename, words, { serialization: 'advanced' })
      child.on('message', (one) => {
        sum = add(sum, one as Sum)
        if (sum.employers % 50 === 0) console.error(`${sum.employers} of ${employers} employers`)
      })
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A share ended with ${code}.`))))
    })
  await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which)))
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(JSON.stringify({ ...sum, seconds }))
  process.exitCode = sum.found.length > 0 || sum.employers < employers ? 1 : 0
}
