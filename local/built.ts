/** What this machine builds from the sources, kept until one of them changes, so that the next start is quick. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuiltAssets } from '../web/build/assets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['web', 'functions/core', 'local/sites.ts', 'tsconfig.json', 'package-lock.json']

export type Built = { sites: string; assets: BuiltAssets }

/** The bundle of the sites, which node can import, and what browsers fetch beside the pages. */
export async function build(folder: string): Promise<Built> {
  const sites = resolve(folder, 'sites.mjs')
  const record = join(folder, 'built.json')
  const version = versionOfSources()
  if (existsSync(sites) && existsSync(record)) {
    const kept = JSON.parse(readFileSync(record, 'utf8')) as { version: string; assets: BuiltAssets }
    if (kept.version === version) return { sites, assets: kept.assets }
  }
  // The record goes first and comes back last: with it, the rest is whole.
  rmSync(record, { force: true })
  const [{ bundleSites }, { buildAssets }] = await Promise.all([
    import('../web/build/sites.ts'),
    import('../web/build/assets.ts'),
  ])
  await bundleSites(sites)
  const assets = buildAssets()
  writeFileSync(`${record}.new`, JSON.stringify({ version, assets }))
  renameSync(`${record}.new`, record)
  return { sites, assets }
}

function versionOfSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesIn(join(root, source))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort()
}
