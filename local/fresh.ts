/** `npm run fresh`: forgets everything on this machine. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from './place.ts'

const folder = dataFolder()
if (existsSync(join(folder, 'engine-address'))) {
  console.error('Upstream seems to be running. Stop it with Ctrl-C first, then run this again.')
  process.exit(1)
}
rmSync(folder, { recursive: true, force: true })
console.log('Everything on this machine is forgotten. npm start begins anew.')
