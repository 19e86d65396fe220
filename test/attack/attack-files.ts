/** The files that `npm run attack` is given. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../../functions/core/releases/release.ts'
import type { World } from '../core/releases/made-up.ts'

type Given = { world: Pick<World, 'stated' | 'people'>; releases: readonly Release[]; knows: boolean }

/** Writes an employer.json, a file for each release and, if the attacker has it, people.csv; gives the words to type. */
export function writeAttack(folder: string, { world, releases, knows }: Given): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  // An attacker does not have the secret.
  const { secret, ...stated } = world.stated
  write('employer.json', json(stated))
  for (const release of releases) write(`${release.period}.json`, json(release))
  if (knows) {
    const rows = world.people.map(({ person, site, team, ageBand, joined, left }) =>
      [person, site, team, ageBand, joined, left].join(','),
    )
    write('people.csv', `${['person,site,team,ageBand,joined,left', ...rows].join('\n')}\n`)
  }
  return wordsFor(
    folder,
    releases.map(({ period }) => `${period}.json`),
    knows,
  )
}

/** What to type to attack the files in a folder. */
export const wordsFor = (folder: string, releases: readonly string[], knows: boolean): string[] => [
  ...['--releases', ...releases.map((file) => join(folder, file))],
  ...['--employer', join(folder, 'employer.json')],
  ...(knows ? ['--knows', join(folder, 'people.csv')] : []),
]
