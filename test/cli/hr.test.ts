import { afterAll, beforeAll, expect, test } from 'vitest'
import { forget, newFolder } from '../local/running.ts'
import { operator } from './operator.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
  operator(folder, 'admin', ['employer', 'add', 'acme', '--name', 'Acme', '--site', 'depot:120:The depot'])
})
afterAll(() => forget(folder))

const admin = (...words: string[]) => operator(folder, 'admin', words)

test('an operator invites the first colleague, sees who there is, and removes them', () => {
  expect(admin('hr', 'list', 'acme').said).toContain('Nobody can sign in for Acme.')
  const invited = admin('hr', 'invite', 'acme', '--email', 'Pat@Example.org')
  expect(invited).toEqual({ code: 0, said: expect.stringContaining('P•••@example.org is invited.') })
  expect(invited.said).toContain('/employer')
  expect(admin('hr', 'invite', 'acme', '--email', 'pat@example.org').said).toContain('once more')
  const listed = admin('hr', 'list', 'acme').said
  expect(listed).toContain('•••@example.org\tinvited\tsince 2')
  expect(listed).not.toMatch(/pat@/i)
  expect(admin('hr', 'views', 'acme')).toEqual({ code: 0, said: '' })
  const removed = admin('hr', 'remove', 'acme', '--email', 'pat@example.org').said
  expect(removed).toContain('can no longer sign in for Acme')
  expect(removed).toContain('That was the last one')
  const audit = admin('audit').said
  expect(audit).toMatch(/Pat\thr invite\tacme\tdone/)
  expect(audit).toMatch(/Pat\thr remove\tacme\tdone/)
  expect(audit).not.toContain('example.org')
})

test.each([
  [['hr', 'invite', 'nobody', '--email', 'pat@example.org'], 'There is no employer “nobody”.'],
  [['hr', 'invite', 'acme'], 'Enter an email address, like name@example.com.'],
  [['hr', 'invite', 'acme', '--email', 'pat'], 'Enter an email address, like name@example.com.'],
  [['hr', 'remove', 'acme', '--email', 'other@example.org'], 'o•••@example.org is not a colleague of Acme.'],
  [['hr', 'views', 'acme', 'November'], 'A month reads like 2026-11.'],
  [['employer', 'add', 'code', '--name', 'Code Ltd'], 'This id is kept for a page of the site.'],
])('%j is refused with a reason', (words, reason) => {
  expect(admin(...words)).toEqual({ code: 1, said: expect.stringContaining(reason) })
})
