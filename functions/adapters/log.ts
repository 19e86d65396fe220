/** One JSON line a job. The type is the rule: there is no field that could hold a person. */
export type LogLine = { job: string; counts: Record<string, number>; fault?: string }

export function log(line: LogLine): void {
  console.log(JSON.stringify(line))
}
