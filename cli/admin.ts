/** `npm run admin -- …`: the operator's command line, until there is a page. Every call is recorded. */
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { recordAct } from '../functions/core/audit.ts'
import { commands, type Options, Refusal } from './commands.ts'
import { connect } from './connect.ts'

const help = () =>
  [
    'npm run admin -- <command> [--stage name]',
    '',
    ...Object.values(commands).map(({ usage }) => `  ${usage}`),
    '',
    'Without --stage it works on the data of this machine.',
  ].join('\n')

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

function readCall() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: text,
      name: text,
      kind: text,
      email: text,
      phone: text,
      until: text,
      'age-bands': text,
      site: texts,
      team: texts,
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const two = positionals.slice(0, 2).join(' ')
  const command = Object.hasOwn(commands, two) ? two : (positionals[0] ?? '')
  const words = positionals.slice(command.split(' ').length)
  return { command, words, stage: values.stage, options: values as Options, wantsHelp: values.help ?? false }
}

async function main(): Promise<number> {
  let call: ReturnType<typeof readCall>
  try {
    call = readCall()
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help()}`)
    return 2
  }
  const found = Object.hasOwn(commands, call.command) ? commands[call.command] : undefined
  if (call.wantsHelp || !found) {
    console.log(help())
    return call.wantsHelp ? 0 : 2
  }
  const { deps, close } = await connect(call.stage)
  const by = process.env['UPSTREAM_OPERATOR'] ?? userInfo().username
  const record = (outcome: string) =>
    recordAct(deps, { by, command: call.command, subject: call.words[0] ?? '', outcome })
  try {
    await found.run({ deps, words: call.words, options: call.options, print: (line) => console.log(line) })
    await record('done')
    return 0
  } catch (error) {
    await record(error instanceof Refusal ? 'refused' : 'failed')
    if (!(error instanceof Refusal)) throw error
    console.error(`${error.message}\nUsage: ${found.usage}`)
    return 1
  } finally {
    await close()
  }
}

process.exitCode = await main()
