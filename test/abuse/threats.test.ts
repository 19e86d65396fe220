/** The table of threats names real tests, and what it says of limits is what the code holds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshLinksADay } from '../../functions/core/groups/fresh-links.ts'
import { codeRules, strangersAnHour } from '../../functions/core/people/code-rules.ts'

const root = join(import.meta.dirname, '..', '..')
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const threats = text('docs/threats.md')
const rows = threats.split('\n').filter((line) => /^\| [^-|]/.test(line) && line.includes('`test/'))

test('each row has a test, and each test that is named stands in its file under that name', () => {
  const named = [...threats.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)]
  expect(rows.length).toBeGreaterThan(30)
  expect(named.length).toBeGreaterThanOrEqual(rows.length)
  for (const [, file = '', name = ''] of named) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true])
    const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``].some((one) => text(file).includes(one))
    expect([file, name, quoted]).toEqual([file, name, true])
  }
})

test('every test of abuse is named in it, or is about the tables themselves', () => {
  for (const file of readdirSync(import.meta.dirname).filter((one) => one.endsWith('.test.ts'))) {
    if (file !== 'threats.test.ts') expect(threats).toContain(`test/abuse/${file}`)
  }
})

test('the numbers in it are those that hold', () => {
  const { perContactAnHour, perContactADay, perBrowserAnHour, addsADay, tries } = codeRules
  expect(threats).toContain(`| ${perContactAnHour} an hour, ${perContactADay} a day | closed |`)
  expect(threats).toContain(`| ${perBrowserAnHour} an hour | closed |`)
  expect(threats).toContain(`| person | ${addsADay} a day | closed |`)
  expect(threats).toContain(`${perContactADay * tries} guesses a day at one address`)
  expect(threats).toContain(`| group | ${freshLinksADay} a day |`)
  const { join: joining, 'sign-in': signingIn, add } = strangersAnHour
  expect(add).toEqual(signingIn)
  const emails = joining.email.toLocaleString('en-GB')
  expect(threats).toContain(
    `joining: ${emails} emails, ${joining.sms} texts an hour; signing in, or adding: ${add.email} and ${add.sms}`,
  )
})

test('the list of ASVS 5.0 has every requirement of levels 1 and 2 once, with an answer and its reason', () => {
  const list = text('docs/asvs.md')
  const answers = [...list.matchAll(/^\| (\d+\.\d+\.\d+) \| (yes|no|in part|not here) \| (.+) \|$/gm)]
  const ids = answers.map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const [, chapters = ''] = /levels 1 and 2 of each chapter: ([^.]+)\./.exec(list) ?? []
  const wanted = [...chapters.matchAll(/V(\d+) (\d+)/g)].map(([, chapter, count]) => [chapter, Number(count)])
  expect(wanted).toHaveLength(17)
  for (const [chapter, count] of wanted) {
    expect([chapter, ids.filter((id) => id?.split('.')[0] === chapter).length]).toEqual([chapter, count])
  }
  for (const [, , , why = ''] of answers) expect(why.length).toBeGreaterThan(3)
  const many = ['yes', 'in part', 'no', 'not here'].map(
    (one) => answers.filter(([, , said]) => said === one).length,
  )
  expect(list).toContain(`| ${many.join(' | ')} |`)
})

test('each retention of the assessment names a file that is there, and the days stand in it', () => {
  const kept = text('docs/dpia.md').split('## 6.')[1]?.split('## 7.')[0] ?? ''
  const lines = kept.split('\n').filter((line) => line.includes('`'))
  expect(lines.length).toBeGreaterThan(12)
  for (const line of lines) {
    const files = [...line.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '')
    const days = /(?:\b|\()(\d+) days/.exec(line)?.[1]
    for (const file of files) expect([file, existsSync(join(root, file))]).toEqual([file, true])
    if (days)
      expect([line, files.some((file) => new RegExp(`\\b${days}\\b`).test(text(file)))]).toEqual([line, true])
  }
})
