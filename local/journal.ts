/** A file of lines of JSON, an entry each: written before anybody is told that it was taken, and read back at a start. */
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'

export type Journal<T> = { entries: T[]; append(entry: T): void; clear(): void }

/** Opens a journal, with all that is in it. Nothing is ever in it by halves. */
export function openJournal<T>(file: string, read: (line: unknown) => T): Journal<T> {
  const written = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const whole = written.lastIndexOf('\n') + 1
  // A process that was killed while it wrote a line had told nobody that it was taken. The rest of the line must go,
  // or the next one would be written onto its end.
  if (whole < written.length) truncateSync(file, whole)
  const entries = written
    .toString('utf8', 0, whole)
    .split('\n')
    .filter(Boolean)
    .map((line) => read(JSON.parse(line)))
  return {
    entries,
    append(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`)
      entries.push(entry)
    },
    clear() {
      writeFileSync(file, '')
      entries.length = 0
    },
  }
}
