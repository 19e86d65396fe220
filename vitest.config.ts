import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Node keeps what it has compiled, for the workers and for the programs that tests start.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url))

/** The longest first: of what begins last, one worker would else wait for the other to end. */
const longest = [
  'browser/every-page',
  'local/start',
  'crash/crash',
  'faults/faults',
  'browser/languages',
  'cli/work',
  'cli/admin',
  'browser/',
  'cli/',
]
const rank = ({ moduleId }: TestSpecification) => {
  const found = longest.findIndex((name) => moduleId.includes(`/test/${name}`))
  return found < 0 ? longest.length : found
}
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Both cores of a small machine; a slow one is not a failure.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A worker reads a module once, and not once a file. So no module keeps what belongs to a test, and no test changes
    // the process around it.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
})
