/** `node test/attack/make-badly-made.ts`: writes badly-made/ again, when the plan or the shape of a release has changed. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAttack } from './attack-files.ts'
import { badlyMade, makeAgain } from './badly-made.ts'

const root = join(import.meta.dirname, 'badly-made')
for (const each of badlyMade) {
  const folder = join(root, each.folder)
  writeAttack(folder, { ...makeAgain(each), knows: each.knows })
  writeFileSync(join(folder, 'README.md'), `${each.what}\n`)
}
spawnSync('npx', ['biome', 'format', '--write', root], { stdio: 'inherit' })
