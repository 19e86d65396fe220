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

test('before the job has come by there is no frame and nothing is out, and it is said so', () => {
  expect(admin('frame', 'show', 'acme')).toMatchObject({
    code: 0,
    said: expect.stringContaining('There is no frame yet.'),
  })
  expect(admin('release', 'list', 'acme')).toMatchObject({ code: 0, said: 'Nothing is out yet.\n' })
})

test('a frame that is not there can’t be ended, and of an unknown employer nothing is known', () => {
  expect(admin('frame', 'end', 'acme')).toMatchObject({
    code: 1,
    said: expect.stringContaining('It has no frame that could be ended.'),
  })
  for (const command of ['frame show', 'frame end', 'release list'])
    expect(admin(...command.split(' '), 'nobody')).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no employer “nobody”.'),
    })
})

test('ending a frame stands in the record, by whom and of whom', () => {
  expect(admin('audit').said).toMatch(/Pat\tframe end\tacme\trefused/)
})
