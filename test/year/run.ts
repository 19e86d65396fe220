/**
 * `npm run year -- --people 200 --seed 1 [--weeks 52] [--engine dynalite] [--explain file.csv]`: a year of a programme
 * in seconds, on a clock of its own. Prints what was sent and what was not, and why; fails if any promise was broken.
 * On dynalite, with the real table adapter, it comes to the same and takes some minutes.
 */
import { parseArgs } from 'node:util'
import { explain, table } from './explain.ts'
import { violationsIn } from './judge.ts'
import { engines } from './town.ts'
import { liveAYear } from './year.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    weeks: { type: 'string', default: '52' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'memory' },
    explain: { type: 'string' },
  },
})
const [people, weeks, seed] = [Number(values.people), Number(values.weeks), Number(values.seed)]
const engine = engines.find((name) => name === values.engine)
if (!engine || ![people, weeks, seed].every(Number.isInteger) || people < 1 || weeks < 1) {
  console.error(
    'Give whole numbers, and memory or dynalite: npm run year -- --people 200 --seed 1 --engine memory',
  )
  process.exit(2)
}

const started = Date.now()
const outcome = await liveAYear({ people, weeks, seed, engine })
const violations = violationsIn(outcome)
const others = outcome.taken.length - outcome.rows.filter(({ record }) => record.outcome === 'sent').length
for (const line of table(outcome)) console.log(line)
console.log(
  `\n${people} people, ${weeks} weeks, seed ${seed}: ${outcome.rows.length} nudges decided, ` +
    `${outcome.taken.length} messages sent, ${others} of them replies and the like. ` +
    `${outcome.calls} calls of the tables in ${Math.round((Date.now() - started) / 1000)} s.`,
)
console.log(`Violations: ${violations.length}`)
for (const violation of violations.slice(0, 20)) console.error(violation)
if (values.explain) explain(values.explain, outcome)
if (violations.length > 0) process.exitCode = 1
