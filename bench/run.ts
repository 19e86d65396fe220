/**
 * `npm run bench [-- <part>…]`: what the engine and the releases cost and how fast they are, one line of JSON a figure.
 * Nothing is held against a limit: timings depend on the machine, and docs/measurements.md says what to make of them.
 */
import { parseArgs } from 'node:util'
import { bundles } from './bundles.ts'
import { drain } from './drain.ts'
import { type Part, tell } from './figure.ts'
import { gate } from './gate.ts'
import { hint } from './hint.ts'
import { load } from './load.ts'
import { pages } from './pages.ts'
import { publishing } from './publish.ts'
import { releases } from './releases.ts'
import { searching } from './search.ts'
import { serving } from './serving.ts'
import { sweeping } from './sweep.ts'
import { units } from './units.ts'

const parts: Record<string, Part> = {
  units,
  sweep: sweeping,
  drain,
  hint,
  gate,
  publish: publishing,
  releases,
  search: searching,
  bundles,
  pages,
  serving,
  load,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean', default: false } },
})
const chosen = positionals.length > 0 ? positionals : Object.keys(parts)
for (const name of chosen) {
  const part = parts[name]
  if (!part) {
    tell(`There is no part called ${name}. There are: ${Object.keys(parts).join(', ')}.`)
    process.exitCode = 2
    continue
  }
  tell(`— ${name}`)
  for await (const figure of part(values)) console.log(JSON.stringify(figure))
}
