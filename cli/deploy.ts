/**
 * `npm run deploy -- --stage <name>`: checks what infra/config.ts says of the stage, says what it will lack, and hands
 * over to CDK, which shows every change of rights and asks before it makes one.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { readStage } from '../infra/config.ts'
import { lacking } from './deploy-words.ts'

const usage = `npm run deploy -- --stage <name> [--bootstrap | --show]

  --stage      a stage of infra/config.ts
  --bootstrap  once for each account and region: makes what CDK itself deploys with
  --show       says what would change, and changes nothing`

function readCall() {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      bootstrap: { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
    },
  })
  if (!values.stage) throw new Error('Say which stage.')
  if (values.bootstrap && values.show) throw new Error('Either --bootstrap or --show.')
  return { ...values, stage: readStage(values.stage) }
}

function main(): number {
  let call: ReturnType<typeof readCall>
  try {
    call = readCall()
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  const { stage } = call
  console.log(`The stage ${stage.name}, in ${stage.region}.`)
  for (const line of lacking(stage)) console.log(`- ${line}`)
  const context = ['-c', `stage=${stage.name}`]
  const command = call.bootstrap
    ? ['bootstrap', ...context]
    : call.show
      ? ['diff', ...context]
      : ['deploy', '--all', ...context, '--require-approval', 'broadening']
  const { status } = spawnSync('cdk', command, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0 && !call.bootstrap && !call.show)
    console.log('\nDeployed. What to do once, such as DNS and the first employer, is in docs/deploy.md.')
  return status ?? 1
}

process.exitCode = main()
