/** `npm run feeds -- …`: where listings are taken from, for an operator. Every call is recorded. */
import { commands, options } from './feeds-commands.ts'
import { runCommandLine } from './run.ts'

process.exitCode = await runCommandLine({ name: 'feeds', commands, options })
