/** `npm run release -- --in <folder> --period <period> --out <folder>`: makes one release from files. */
import { openGate } from '../functions/adapters/solver.ts'
import { releaseCommand } from './release-command.ts'

process.exitCode = await releaseCommand(process.argv.slice(2), {
  openGate,
  say: console.log,
  warn: console.error,
})
