import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../../local/built.ts'
import { forget, newFolder } from './running.ts'

let folder = ''
beforeAll(() => {
  folder = newFolder()
})
afterAll(() => forget(folder))

test('what was built is kept while the sources stay, and built anew when that was broken off', async () => {
  const first = await build(folder)
  expect(first.assets.files.map(({ path }) => path)).toEqual(['upstream.css', 'upstream.js', 'passkeys.js'])
  appendFileSync(first.sites, '// kept')
  expect(await build(folder)).toEqual(first)
  expect(readFileSync(first.sites, 'utf8')).toMatch(/kept$/)
  // The record is what says that all of it was written.
  rmSync(join(folder, 'built.json'))
  expect(await build(folder)).toEqual(first)
  expect(readFileSync(first.sites, 'utf8')).not.toMatch(/kept$/)
})
