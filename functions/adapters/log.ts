import type { ReleaseLine } from '../core/publishing/deps.ts'

/** One JSON line a job. The type is the rule: there is no field that could hold a person. */
export type LogLine = { job: string; counts: Record<string, number>; fault?: string }

/** To standard output as it is: Lambda's own console would wrap the line, and no alarm could read its counts. */
export function log(line: LogLine | ReleaseLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
