import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
type Locked = { version?: string; resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }
const locked = Object.entries<Locked>(lock.packages).filter(([path]) => path !== '')

test('every package is held to the contents that it was chosen with, and comes from the registry alone', () => {
  expect(locked.length).toBeGreaterThan(300)
  for (const [path, { integrity, resolved, link, inBundle }] of locked) {
    expect([path, inBundle || integrity?.slice(0, 7)]).toEqual([path, inBundle || 'sha512-'])
    expect([path, link ?? false]).toEqual([path, false])
    // No address: npm asks whichever registry the machine is set to, and the contents must be these.
    expect([path, resolved]).toEqual([path, undefined])
  }
})

test('nothing is asked for by an address, and what checks our own code is pinned', () => {
  const wanted: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, range] of Object.entries(wanted))
    expect([name, range]).toEqual([name, expect.stringMatching(/^\^?\d+\.\d+\.\d+$/)])
  for (const name of ['@biomejs/biome', 'knip']) expect(wanted[name]).toMatch(/^\d/)
})

test('the lock file is of this very manifest', () => {
  const { dependencies, devDependencies } = lock.packages['']
  expect({ dependencies, devDependencies }).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
  })
})

test('no package may run code when it is installed but those that are known to need it', () => {
  const asking = Object.entries<Locked & { hasInstallScript?: boolean }>(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(asking.filter((name) => !(name in manifest.allowScripts))).toEqual([])
})
