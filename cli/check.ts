/** `npm run check`: all that must hold before anything lands, in the order that fails fastest. */
import { spawnSync } from 'node:child_process'
import { audit } from './check-audit.ts'

type Step = { name: string; run: () => boolean }

const shell = process.platform === 'win32'
const runs = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { stdio: 'inherit', shell }).status === 0
const isThere = (command: string): boolean => spawnSync(command, ['--version'], { shell }).status === 0

const steps: Step[] = [
  { name: 'format and lint', run: () => runs('biome', 'check', '.') },
  { name: 'types', run: () => runs('tsc', '--noEmit') },
  { name: 'unused code', run: () => runs('knip') },
  { name: 'known weaknesses of what runs in Lambda', run: audit },
  { name: 'tests', run: () => runs('vitest', 'run') },
  { name: 'synth', run: () => runs('cdk', 'synth', '--quiet') },
  { name: 'templates', run: lintTemplates },
]

/** cfn-lint is Python's: it is asked where it is, and its absence is said. */
function lintTemplates(): boolean {
  if (isThere('cfn-lint')) return runs('cfn-lint')
  console.log('Not looked at: cfn-lint is not installed (pip install cfn-lint).')
  return true
}

for (const { name, run } of steps) {
  console.log(`\n— ${name}`)
  if (!run()) {
    console.error(`\n${name} failed.`)
    process.exit(1)
  }
}
console.log('\nAll is well.')
