/** `npm run crash -- --kills <n> --seed <s>`: one JSON line; fails if anything that the site accepted was lost. */
import { parseArgs } from 'node:util'
import { forget, newFolder } from '../local/running.ts'
import { crashRun } from './crash-run.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
  },
})
const [kills, seed, minutes] = [Number(values.kills), Number(values.seed), Number(values.minutes)]
if (!Number.isInteger(kills) || kills < 1 || kills > 400 || !Number.isInteger(seed) || !(minutes > 0)) {
  console.error('Give whole numbers, of kills 400 at most: npm run crash -- --kills 30 --seed 1')
  process.exit(2)
}
const folder = newFolder()
const onKill = (kill: number) => process.stderr.isTTY && process.stderr.write(`\r${kill} of ${kills} kills`)
const { faults, ...result } = await crashRun({ folder, kills, seed, minutes, onKill })
console.log(JSON.stringify(result))
for (const fault of faults.slice(0, 20)) console.error(fault)
if (faults.length > 0) {
  console.error(`The data is kept in ${folder}.`)
  process.exitCode = 1
} else {
  forget(folder)
}
