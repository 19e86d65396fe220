/** `npm run cost -- --people <n> [--<habit> <number>]…`: what a month costs. `--write` writes docs/cost.md anew. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { costDocument } from '../cost/document.ts'
import { type Habit, habits, usual } from '../cost/habits.ts'
import { measureUnits } from '../cost/measure.ts'
import { costOf } from '../cost/model.ts'
import { sayHabits, sayLargest, sayMonths } from '../cost/say.ts'

const numbers = ['people', ...Object.keys(habits)]

function read() {
  const options = Object.fromEntries(numbers.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options: { ...options, write: { type: 'boolean' as const } } })
  const chosen = usual()
  let people = 1000
  for (const [name, typed] of Object.entries(values)) {
    if (name === 'write') continue
    const value = Number(typed)
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} takes a number, such as 5000.`)
    if (name === 'people') people = Math.max(1, Math.round(value))
    else chosen[name as Habit] = value
  }
  return { people, chosen, write: values.write === true }
}

let asked: ReturnType<typeof read> | undefined
try {
  asked = read()
} catch (error) {
  console.error(
    `${(error as Error).message}\n\nnpm run cost -- --people 5000, and any of:\n${sayHabits(usual())}`,
  )
  process.exitCode = 2
}
if (asked) {
  const { people, chosen, write } = asked
  const measured = await measureUnits()
  if (write) {
    await writeFile(join(import.meta.dirname, '..', 'docs', 'cost.md'), costDocument(measured))
    console.log('docs/cost.md is as the program works it out.')
  } else {
    console.log(sayMonths([people], chosen, measured))
    console.log(`\n${sayLargest(people, costOf(people, chosen, measured))}`)
    console.log(
      `\nTaken to be so; each is a flag. Prices and their sources: docs/cost.md.\n${sayHabits(chosen)}`,
    )
  }
}
