/** `node bench/gate-alone.ts <candidate.json>`: attacks one candidate and says what it took, as gate.ts asks. */
import { readFileSync } from 'node:fs'
import { openGate } from '../functions/adapters/solver.ts'
import type { Candidate } from '../functions/core/releases/gate.ts'
import { measured } from './figure.ts'
import type { Alone } from './gate.ts'

const candidate = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Candidate
let isSafe = false
const { ms, processorMs } = await measured(async () => {
  const gate = await openGate()
  isSafe = gate(candidate).safe
})
console.log(
  JSON.stringify({
    seconds: ms / 1000,
    processorSeconds: processorMs / 1000,
    // Of Linux in kilobytes.
    peakMb: process.resourceUsage().maxRSS / 1024,
    hidden: candidate.cells.filter(({ out }) => out === null).length,
    safe: isSafe,
  } satisfies Alone),
)
