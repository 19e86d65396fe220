import { expect, test } from 'vitest'
import { buildAssets } from '../../web/build/assets.ts'

test('the styles and the script are built under a version made of their contents', () => {
  const { version, files } = buildAssets()
  expect(version).toMatch(/^[0-9a-f]{12}$/)
  expect(files.map(({ path }) => path)).toEqual(['upstream.css', 'upstream.js', 'passkeys.js'])
  for (const { contents } of files) expect(contents.length).toBeGreaterThan(100)
  expect(buildAssets().version).toBe(version)
})
