/** The operator's command lines as processes of their own, on a data folder that goes with the test. */
import { spawnSync } from 'node:child_process'

/** Runs one command of `npm run admin` or `npm run work` as an operator types it. */
export function operator(
  folder: string,
  line: 'admin' | 'postcodes' | 'work',
  words: readonly string[],
  settings: Record<string, string> = {},
) {
  const { DYNAMODB_ENDPOINT: _elsewhere, ...env } = process.env
  const run = spawnSync(process.execPath, [`cli/${line}.ts`, ...words], {
    env: { ...env, ...settings, UPSTREAM_DATA: folder, UPSTREAM_OPERATOR: 'Pat' },
    encoding: 'utf8',
  })
  return { code: run.status, said: run.stdout + run.stderr }
}
