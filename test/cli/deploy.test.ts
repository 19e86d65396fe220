import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lacking } from '../../cli/deploy-words.ts'
import { checkStage } from '../../infra/stage.ts'
import { smsIdentity } from '../infra/synth.ts'

const deploy = (...words: string[]) => {
  const file = join(import.meta.dirname, '..', '..', 'cli', 'deploy.ts')
  // With no PATH there is no cdk: what it would do next is not done here.
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    env: { PATH: '' },
  })
  return { status, said: stdout + stderr }
}

test('deploying asks for a stage that there is, and says which there are', () => {
  expect(deploy()).toMatchObject({ status: 2, said: expect.stringContaining('Say which stage.') })
  expect(deploy('--stage', 'nowhere').said).toContain('Stages in infra/config.ts: demo.')
  expect(deploy('--stage', 'demo', '--shout').status).toBe(2)
})

test('before it does anything it says what the stage will lack', () => {
  const { status, said } = deploy('--stage', 'demo', '--show')
  expect(status).toBe(1)
  expect(said).toContain('The stage demo, in eu-west-2.')
  expect(said).toContain('set alertsTo')
  expect(said).toContain('set sender')
})

test('it tells what it can be asked, and does one thing at a time', () => {
  const { status, said } = deploy('--help')
  expect(status).toBe(0)
  for (const flag of ['--check', '--bootstrap', '--show']) expect(said).toContain(flag)
  expect(deploy('--stage', 'demo', '--show', '--check')).toMatchObject({ status: 2 })
})

test('a check without the AWS command line says that it saw nothing, and a deployment that fails says where to look', () => {
  const { status, said } = deploy('--stage', 'demo', '--check')
  expect(status).toBe(0)
  expect(said).toContain('nothing could be looked at')
  expect(deploy('--stage', 'demo').said).toContain('“npm run deploy -- --stage demo --check”')
})

test('a stage with all of it lacks nothing', () => {
  const stage = checkStage('live', {
    sender: 'hello@upstream.example.com',
    alertsTo: 'team@example.com',
    domain: 'upstream.example.com',
    zone: { id: 'Z0123456789ABC', name: 'example.com' },
    smsOriginationIdentity: smsIdentity,
  })
  expect(lacking(stage)).toEqual([])
})
