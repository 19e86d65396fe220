/** What the operator's command lines share: reading a call, connecting, recording who did what, and saying what went wrong. */
import { userInfo } from 'node:os'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { recordAct } from '../functions/core/audit.ts'
import { type Connection, connect } from './connect.ts'
import { Refusal } from './refusal.ts'

export { Refusal }

export type Call<Options> = Pick<
  Connection,
  'deps' | 'tables' | 'scan' | 'scanOf' | 'budget' | 'wrapping' | 'secret'
> & {
  words: string[]
  options: Options
  print(line: string): void
  /** What the record is to say that it was about, where only doing it tells. */
  about?(subject: string): void
}
export type Command<Options> = {
  usage: string
  run(call: Call<Options>): Promise<void>
  /** What the record says that it was about, for a command whose first word is no id. */
  subject?(call: Pick<Call<Options>, 'options' | 'words' | 'deps'>): string
}
type CommandLine<Options> = {
  name: string
  commands: Record<string, Command<Options>>
  options: NonNullable<ParseArgsConfig['options']>
}

/** Runs what was typed, and gives the exit code: 0 done, 1 refused, 2 not understood. */
export async function runCommandLine<Options>(line: CommandLine<Options>): Promise<number> {
  let call: ReturnType<typeof readCall<Options>>
  try {
    call = readCall(line)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help(line)}`)
    return 2
  }
  const found = Object.hasOwn(line.commands, call.command) ? line.commands[call.command] : undefined
  if (call.wantsHelp || !found) {
    console.log(help(line))
    return call.wantsHelp ? 0 : 2
  }
  let connection: Connection
  try {
    connection = await connect(call.stage)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
  const { close, ...given } = connection
  const { deps } = given
  const act = {
    by: process.env['UPSTREAM_OPERATOR'] ?? userInfo().username,
    command: line.name === 'admin' ? call.command : `${line.name} ${call.command}`,
    subject: found.subject?.({ ...call, deps }) ?? call.words[0] ?? '',
  }
  try {
    const about = (subject: string) => {
      act.subject = subject
    }
    await found.run({ ...given, words: call.words, options: call.options, print: console.log, about })
    await recordAct(deps, { ...act, outcome: 'done' })
    return 0
  } catch (error) {
    await recordAct(deps, { ...act, outcome: error instanceof Refusal ? 'refused' : 'failed' })
    if (!(error instanceof Refusal)) throw error
    console.error(`${error.message}\nUsage: ${found.usage}`)
    return 1
  } finally {
    await close()
  }
}

const help = <Options>({ name, commands }: CommandLine<Options>) =>
  [
    `npm run ${name} -- <command> [--stage name]`,
    '',
    ...Object.values(commands).map(({ usage }) => `  ${usage}`),
    '',
    'Without --stage it works on the data of this machine.',
  ].join('\n')

function readCall<Options>({ commands, options }: CommandLine<Options>) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...options, stage: { type: 'string' }, help: { type: 'boolean' } },
  })
  // A command is two words or one.
  const two = positionals.slice(0, 2).join(' ')
  const command = Object.hasOwn(commands, two) ? two : (positionals[0] ?? '')
  return {
    command,
    words: positionals.slice(command.split(' ').length),
    stage: values['stage'] as string | undefined,
    options: values as Options,
    wantsHelp: values['help'] === true,
  }
}
