/**
 * `npm run deploy -- --stage <name>`: checks what infra/config.ts says of the stage, says what it will lack, and hands
 * over to CDK, which shows every change of rights and asks before it makes one.
 */
import { spawnSync } from 'node:child_process'
import { resolveNs } from 'node:dns/promises'
import { parseArgs } from 'node:util'
import { readStage } from '../infra/config.ts'
import type { Stage } from '../infra/stage.ts'
import { askAws } from './aws.ts'
import { checkAccount } from './deploy-check.ts'
import { lacking, said } from './deploy-words.ts'

const usage = `npm run deploy -- --stage <name> [--check | --bootstrap | --show]

  --stage      a stage of infra/config.ts
  --check      asks the account what would stop a deployment, and changes nothing
  --bootstrap  once for each account and region: makes what CDK itself deploys with
  --show       says what would change, and changes nothing`

function readCall() {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      check: { type: 'boolean', default: false },
      bootstrap: { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  if (!values.stage) throw new Error('Say which stage.')
  if ([values.check, values.bootstrap, values.show].filter(Boolean).length > 1)
    throw new Error('One of --check, --bootstrap and --show.')
  return { ...values, stage: readStage(values.stage) }
}

async function check(stage: Stage): Promise<number> {
  const findings = await checkAccount({ stage, ask: askAws, serversOf: resolveNs })
  for (const finding of findings) console.log(`- ${said(finding)}`)
  const stopped = findings.filter(({ state }) => state === 'stops').length
  console.log(stopped ? '\nDeploying would fail.' : '\nNothing was found that would stop it.')
  return stopped ? 1 : 0
}

async function main(): Promise<number> {
  let call: ReturnType<typeof readCall>
  try {
    call = readCall()
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  if (!call) {
    console.log(usage)
    return 0
  }
  const { stage } = call
  console.log(`The stage ${stage.name}, in ${stage.region}.`)
  for (const line of lacking(stage)) console.log(`- ${line}`)
  if (call.check) return check(stage)
  const context = ['-c', `stage=${stage.name}`]
  const command = call.bootstrap
    ? ['bootstrap', ...context]
    : call.show
      ? ['diff', ...context]
      : ['deploy', '--all', ...context, '--require-approval', 'broadening']
  const { status } = spawnSync('cdk', command, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0 && !call.bootstrap && !call.show)
    console.log('\nDeployed. What to do once, such as DNS and the first employer, is in docs/deploy.md.')
  if (status !== 0)
    console.error(
      `\nIt did not go through. “npm run deploy -- --stage ${stage.name} --check” looks for the likeliest causes; docs/deploy.md has them under “When it fails”.`,
    )
  return status ?? 1
}

process.exitCode = await main()
