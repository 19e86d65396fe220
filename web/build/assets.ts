import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { compileStyles } from '../styles/compile.ts'

type Asset = { path: string; contents: string; type: string }
export type BuiltAssets = { version: string; files: Asset[] }

/** What browsers fetch beside the page. The version is their contents', so a change is a new address. */
export const buildAssets = (): BuiltAssets => {
  const files = [
    { path: 'upstream.css', contents: compileStyles(), type: 'text/css; charset=utf-8' },
    { path: 'upstream.js', contents: bundleScript('upstream'), type: 'text/javascript; charset=utf-8' },
    { path: 'passkeys.js', contents: bundleScript('passkeys'), type: 'text/javascript; charset=utf-8' },
  ]
  const hash = createHash('sha256')
  for (const { contents } of files) hash.update(contents)
  return { version: hash.digest('hex').slice(0, 12), files }
}

const bundleScript = (name: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../client/${name}.ts`, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2020',
    minify: true,
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('')
}
