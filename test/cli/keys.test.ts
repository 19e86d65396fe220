import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ahead, forget, newFolder } from '../local/running.ts'
import { operator } from './operator.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
})
afterAll(() => forget(folder))

test('an operator begins to replace what people are found by, and is kept from hurrying or going on without it', () => {
  const finder = (step: string, days = 0) =>
    operator(folder, 'admin', ['finder', step], ahead(days * 24 * 60))
  expect(finder('move').code).toBe(1)
  expect(finder('add')).toEqual({ code: 0, said: expect.stringContaining('Tomorrow: finder both.') })
  expect(finder('use', 1)).toEqual({ code: 1, said: expect.stringContaining('It is too soon.') })
})

test('an operator makes a new key current, and is kept from dropping one that may be needed', () => {
  const keys = (...words: string[]) => operator(folder, 'admin', ['keys', ...words])
  const { said } = keys('rotate')
  const [, id = ''] = /^(\w{12}) is the current key/.exec(said) ?? []
  expect(id).not.toBe('')
  expect(keys('drop', id)).toEqual({ code: 1, said: expect.stringContaining('That is the current key.') })
  // A key of another machine's making opens nothing here.
  const file = join(folder, 'wrapping-key')
  expect(readFileSync(file, 'utf8')).toMatch(/^[\w-]{43}$/)
  writeFileSync(file, 'short')
  expect(keys('list').said).toContain('wrapping-key should hold 32 bytes')
})
