/** `npm run feeds -- …`: where listings are taken from, for an operator. Every call is recorded. */
import { commands } from './feeds-commands.ts'
import { runCommandLine } from './run.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

process.exitCode = await runCommandLine({
  name: 'feeds',
  commands,
  options: {
    kind: text,
    url: text,
    'sessions-url': text,
    name: text,
    licence: text,
    'licence-url': text,
    every: text,
    'allow-loopback': flag,
    'accept-removals': flag,
    'remove-listings': flag,
  },
})
