import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('the client script is small enough for an old phone, and asks nothing of the network', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../web/client/upstream.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    write: false,
  })
  const script = outputFiles[0]?.text ?? ''
  expect(script.length).toBeGreaterThan(0)
  expect(script.length).toBeLessThan(4096)
  expect(script).not.toMatch(/fetch\(|XMLHttpRequest|https?:|eval\(|localStorage|document\.cookie/)
})
