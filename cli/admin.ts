/** `npm run admin -- …`: the operator's command line, until there is a page. Every call is recorded. */
import { commands } from './admin-commands.ts'
import { runCommandLine } from './run.ts'

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

process.exitCode = await runCommandLine({
  name: 'admin',
  commands,
  options: {
    name: text,
    kind: text,
    email: text,
    phone: text,
    until: text,
    ver: text,
    why: text,
    'from-table': text,
    into: text,
    'age-bands': text,
    role: texts,
    site: texts,
    team: texts,
    'dry-run': { type: 'boolean' },
  },
})
