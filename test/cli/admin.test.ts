import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forget, newFolder } from '../local/running.ts'
import { operator } from './operator.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
})
afterAll(() => forget(folder))

const admin = (...words: string[]) => operator(folder, 'admin', words)

test('an operator adds an employer with its places, gives it a code, and sees both', () => {
  const added = admin(
    'employer',
    'add',
    'acme',
    '--name',
    'Acme',
    '--site',
    'depot:120:The depot',
    '--team',
    'depot/nights:40:Nights',
  )
  expect(added).toEqual({ code: 0, said: expect.stringContaining('acme is added') })
  expect(admin('codes', 'add', 'acme', 'acme-2026', '--until', '2027-03-31').said).toContain(
    '/join/acme-2026',
  )
  expect(admin('codes', 'list', 'acme').said).toContain('acme-2026\topen until 2027-03-31')
  expect(admin('employer', 'show', 'acme').said).toContain('nights: Nights, 40 people')
  expect(admin('employer', 'add', 'a-town', '--name', 'A Town', '--kind', 'community').code).toBe(0)
  expect(admin('employer', 'list').said).toContain('a-town\tcommunity\tA Town')
  expect(admin('codes', 'close', 'acme-2026').code).toBe(0)
  expect(admin('codes', 'list', 'acme').said).toContain('acme-2026\tclosed')
})

test('a made-up code leaves out letters and digits that look alike', () => {
  admin('employer', 'add', 'coded', '--name', 'Coded')
  const [code = ''] = admin('codes', 'add', 'coded').said.split(' ')
  expect(code).toMatch(/^[a-hj-km-np-z2-9]{8}$/)
})

test('listings come in from a CSV, after a dry run that writes nothing, and a second time change nothing', () => {
  const [header = '', first = ''] = readFileSync('demo/listings.csv', 'utf8').split('\r\n')
  const bad = first.replace(/^[^,]*/, 'bad-row').replace('walking', 'wandering')
  const csv = join(folder, 'some.csv')
  writeFileSync(csv, [header, first, bad].join('\r\n'))
  const dry = admin('listings', 'import', csv, '--dry-run')
  expect(dry.said).toContain('Line 3, type: not one of the activity types')
  expect(dry.said).toContain('2 rows: 1 new, 0 changed, 0 the same, 1 left out.')
  expect(admin('listings', 'import', csv).said).toContain('1 new')
  expect(admin('listings', 'import', csv).said).toContain('0 new, 0 changed, 1 the same')
  expect(admin('group', 'list').said).toContain('lakeside-amblers')
  expect(admin('group', 'renew').said).toContain('0 groups have pages of their own now that had none.')
})

test('what can’t be done is said in a sentence, with how to say it', () => {
  expect(admin('codes', 'add', 'nobody')).toEqual({
    code: 1,
    said: expect.stringContaining('There is no employer “nobody”'),
  })
  expect(admin('group', 'add', 'g1', '--name', 'G', '--email', 'not-an-address').said).toContain(
    'Give the group’s email address',
  )
  expect(admin('listings', 'import', '/no/such/file.csv').said).toContain('There is no file')
  expect(admin('employer', 'add', 'x1', '--name', 'X', '--site', 'nonsense').said).toContain(
    'should read id:headcount:Name',
  )
  for (const words of [['constructor'], ['nonsense', 'command'], ['employer', '--wrong']]) {
    const { code, said } = admin(...words)
    expect(code).toBe(2)
    expect(said).toContain('employer add <id>')
  }
})

test('every call is recorded: who, what, about whom, and how it ended', () => {
  admin('codes', 'close', 'never-was')
  const { said } = admin('audit')
  expect(said).toMatch(/Pat\tcodes close\tnever-was\trefused/)
  expect(said).toMatch(/Pat\temployer add\tacme\tdone/)
})
