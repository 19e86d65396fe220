/** `npm run attack -- --releases <release.json…> --employer <employer.json>`: what an insider could prove. */
import { openSolver } from '../functions/adapters/solver.ts'
import { attackCommand } from './attack-command.ts'

process.exitCode = await attackCommand(process.argv.slice(2), {
  openSolver,
  say: console.log,
  warn: console.error,
})
