/** For the open door: the directory, which is public anyway, and nothing else. */
import type { Directory } from '../../core/snapshot/directory.ts'
import { directoryOf, now, Programme, programmeTable } from './programme.ts'

export function openDeps(): { directory(): Promise<Directory>; now(): Date } {
  const programme = programmeTable(Programme.pick({ PROGRAMME_TABLE: true }).parse(process.env))
  return { directory: () => directoryOf({ programme, now }), now }
}
