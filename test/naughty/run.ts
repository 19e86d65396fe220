/**
 * `npm run naughty [-- --minutes 10 --every 1 --seed 1]`: every naughty string in every field of every form, in all of
 * a form's fields at once and in each alone, and wherever it is shown again. With `--every 20` each field is tried
 * alone with every twentieth. Prints one line of JSON, and what was found; exit code 1 when there was anything.
 */
import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { build } from 'esbuild'
import type { Tally } from './forms.ts'
import type { Shown } from './places.ts'

type Told = { forms: number; fields: number; strings: number; thrown: Tally; shown: Shown }

const folder = '.upstream/naughty'
mkdirSync(folder, { recursive: true })
const outfile = `${folder}/whole.mjs`
// Node runs .ts as it is, and not the pages' .tsx.
await build({
  ...{ entryPoints: ['test/naughty/whole.ts'], outfile, bundle: true, packages: 'external' },
  ...{ platform: 'node', format: 'esm', target: 'node24', tsconfig: 'tsconfig.json', logLevel: 'warning' },
})

const lanes = availableParallelism()
const sum = { strings: 0, forms: 0, fields: 0, thrown: 0, answers: 0, pages: 0, shown: 0 }
const places: Record<string, number> = {}
const found: string[] = []
const started = performance.now()

const lane = (which: number) =>
  new Promise<number>((resolve, reject) => {
    const child = fork(outfile, [...process.argv.slice(2), '--share', `${which}/${lanes}`])
    let strings = 0
    child.on('message', ({ forms, fields, strings: all, thrown, shown }: Told) => {
      strings = all
      sum.forms = forms
      sum.fields = fields
      sum.thrown += thrown.texts
      sum.answers += thrown.answers
      sum.pages += thrown.pages
      sum.shown += shown.texts
      for (const [kind, count] of Object.entries(shown.places)) places[kind] = (places[kind] ?? 0) + count
      for (const one of [...thrown.found, ...shown.found]) {
        found.push(one)
        console.error(one)
      }
      console.error(`${sum.shown} strings`)
    })
    child.on('exit', (code) =>
      code === 0 ? resolve(strings) : reject(new Error(`A lane ended with ${code}.`)),
    )
  })
for (const strings of await Promise.all(Array.from({ length: lanes }, (_, which) => lane(which))))
  sum.strings += strings

const seconds = Math.round((performance.now() - started) / 1000)
console.log(JSON.stringify({ ...sum, places, found: found.length, seconds }))
process.exitCode = found.length > 0 ? 1 : 0
