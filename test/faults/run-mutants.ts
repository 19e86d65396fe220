/** `npm run mutants`: breaks each guard of the engine in turn, and says what a run of faults made of it. */
import { runBroken } from './broken-copy.ts'
import { mutants } from './mutants.ts'

const size = { items: 240, seed: 2 }
const whole = await runBroken(undefined, size)
console.log(`${whole.red ? 'RED, and should not be' : 'green'}\tnothing broken\t${whole.why}`)
let missed = whole.red ? 1 : 0
for (const mutant of mutants) {
  const { red, why } = await runBroken(mutant, size)
  if (!red) missed += 1
  console.log(`${red ? 'red' : 'MISSED'}\t${mutant.name}\t${why}`)
}
process.exitCode = missed > 0 ? 1 : 0
