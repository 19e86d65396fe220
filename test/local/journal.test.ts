import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openJournal } from '../../local/journal.ts'
import { forget, newFolder } from './running.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
})
afterAll(() => forget(folder))

const open = (file: string) => openJournal(file, String)

test('wherever a kill cuts the last line short, what was taken before it is there and what comes after it too', () => {
  const file = join(folder, 'cut')
  const anything = fc.string({ unit: 'grapheme', maxLength: 30 })
  fc.assert(
    fc.property(fc.array(anything), anything, fc.nat(), (taken, last, at) => {
      writeFileSync(file, '')
      const journal = open(file)
      for (const entry of taken) journal.append(entry)
      const { length: whole } = readFileSync(file)
      journal.append(last)
      const { length: all } = readFileSync(file)
      truncateSync(file, whole + (at % (all - whole)))
      const after = open(file)
      expect(after.entries).toEqual(taken)
      after.append('next')
      expect(open(file).entries).toEqual([...taken, 'next'])
    }),
  )
})

test('an entry is in the file once it has been taken, and gone once it was cleared', () => {
  const file = join(folder, 'cleared')
  const journal = open(file)
  journal.append('one')
  expect(readFileSync(file, 'utf8')).toBe('"one"\n')
  journal.clear()
  expect(journal.entries).toEqual([])
  journal.append('two')
  expect(open(file).entries).toEqual(['two'])
})

test('a line that nobody could have left by being killed is not passed over', () => {
  const file = join(folder, 'spoilt')
  open(file).append('one')
  appendFileSync(file, 'not json\n')
  expect(() => open(file)).toThrow(/JSON/)
})
