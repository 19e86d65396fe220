/** `npm run check`: all that must hold before anything lands, in the order that fails fastest. */
import { spawnSync } from 'node:child_process'

const steps: [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '.'],
  ['types', 'tsc', '--noEmit'],
  ['unused code', 'knip'],
  ['tests', 'vitest', 'run'],
  ['synth', 'cdk', 'synth', '--quiet'],
]

for (const [name, command, ...args] of steps) {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`\n${name} failed.`)
    process.exit(1)
  }
}
console.log('\nAll is well.')
