import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test.each([
  ['upstream', 4096],
  // Loaded where people sign in to run something, and nowhere else.
  ['passkeys', 12_000],
])(
  'the client script %s is small enough for an old phone, and asks nothing of the network',
  async (name, most) => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(`../../web/client/${name}.ts`, import.meta.url))],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2020',
      write: false,
    })
    const script = outputFiles[0]?.text ?? ''
    expect(script.length).toBeGreaterThan(0)
    expect(script.length).toBeLessThan(most)
    // The library's own warnings name the page of its manual.
    const code = script.replace(/https:\/\/simplewebauthn\.dev\/\S*/g, '')
    expect(code).not.toMatch(/fetch\(|XMLHttpRequest|https?:|eval\(|localStorage|document\.cookie/)
  },
)
