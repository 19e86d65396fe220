/** `npm run work -- …`: what waits to be done and sent, for an operator. Every call is recorded. */
import { runCommandLine } from './run.ts'
import { commands } from './work-commands.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

process.exitCode = await runCommandLine({
  name: 'work',
  commands,
  options: {
    parked: flag,
    waiting: flag,
    sending: flag,
    kind: text,
    all: flag,
    reason: text,
    'from-table': text,
    raised: text,
    'without-messages': flag,
  },
})
