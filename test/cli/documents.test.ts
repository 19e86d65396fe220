/** What the documents tell somebody to type, to read and to open is there: commands, their options, files, links. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands as admin } from '../../cli/admin-commands.ts'
import { commands as feeds } from '../../cli/feeds-commands.ts'
import { commands as postcodes } from '../../cli/postcode-commands.ts'
import { commands as work } from '../../cli/work-commands.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
)
const documents = files.map((name) => ({ name, text: read(name) }))
const commands: Record<string, Record<string, { usage: string }>> = { admin, feeds, postcodes, work }

/** Each call in a text: to its line's end, to the end of a code span, or to a comment. A `\` goes on to the next line. */
const callsIn = (text: string) =>
  [...text.replaceAll(/\\\n\s*/g, '').matchAll(/npm run ([a-z-]+)(?: -- ([^`\n”]*))?/g)].map(
    ([, script = '', rest = '']) => ({ script, words: rest.replace(/\s#.*$/, '').trim() }),
  )

test('every command that is named is one of the package, with the options that it has', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  let known = 0
  for (const { name, text } of documents)
    for (const { script, words } of callsIn(text)) {
      expect([name, script, Object.hasOwn(scripts, script)]).toEqual([name, script, true])
      const table = commands[script]
      if (!table || words === '' || words === '…') continue
      const [first = '', second = ''] = words.split(/\s+/)
      const command = table[`${first} ${second}`] ?? table[first]
      expect([name, `${script} ${first} ${second}`, command !== undefined]).toEqual([
        name,
        `${script} ${first} ${second}`,
        true,
      ])
      for (const option of words.match(/--[a-z-]+/g) ?? [])
        expect([name, words, option, `${command?.usage} --stage --help`.includes(option)]).toEqual([
          name,
          words,
          option,
          true,
        ])
      known += 1
    }
  expect(known).toBeGreaterThan(30)
})

test('every file that is named in code marks is there', () => {
  let named = 0
  for (const { name, text } of documents)
    for (const [, path = ''] of text.matchAll(
      /`((?:bench|cli|cost|demo|docs|functions|infra|local|test|web)\/[\w./-]+)`/g,
    )) {
      expect([name, path, existsSync(join(root, path))]).toEqual([name, path, true])
      named += 1
    }
  expect(named).toBeGreaterThan(60)
})

test('every link between them leads to a file and a heading that are there', () => {
  const anchorsOf = (text: string) =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    )
  for (const { name, text } of documents)
    for (const [, to = '', anchor] of text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)) {
      const file = to === '' ? name : join(name, '..', to)
      expect([name, to, existsSync(join(root, file))]).toEqual([name, to, true])
      if (anchor)
        expect([name, to, anchorsOf(read(file))]).toEqual([name, to, expect.arrayContaining([anchor])])
    }
})
