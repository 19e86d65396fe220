/** `npm run fresh`: forgets everything on this machine. */
import { rmSync } from 'node:fs'
import { forgetLife } from './life.ts'
import { dataFolder, runningEngine } from './place.ts'

const folder = dataFolder()
if (await runningEngine(folder)) {
  console.error('Upstream is running. Stop it with Ctrl-C first, then run this again.')
  process.exit(1)
}
rmSync(folder, { recursive: true, force: true })
forgetLife(folder)
console.log('Everything on this machine is forgotten. npm start begins anew.')
