/** `npm run postcodes -- …`: loads the places of postcodes, so that any outcode can be searched near. */
import { commands } from './postcode-commands.ts'
import { runCommandLine } from './run.ts'

process.exitCode = await runCommandLine({
  name: 'postcodes',
  commands,
  options: { year: { type: 'string' } },
})
