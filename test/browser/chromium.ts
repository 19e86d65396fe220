/** Chromium for tests: the one that CHROMIUM_PATH names, or the one that npm installed. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

// Not the package's own arguments: those are for Lambda, and turn off the web's security.
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url)

export async function launchChromium(...more: string[]): Promise<Browser> {
  const args = [...quiet, ...more]
  const named = process.env['CHROMIUM_PATH']
  if (named) return chromium.launch({ executablePath: named, args })
  const executablePath = await unpacked()
  // The package brings the libraries that a bare machine lacks (NSS and its kin), meant for Lambda.
  const libraries = join(dirname(executablePath), 'al2023', 'lib')
  return chromium.launch({ executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } })
}

/**
 * The package unpacks itself into the folder for temporary files, and takes whatever lies there for its own. So it
 * unpacks into a new folder, which gets its version's name once it is whole: test files may all start at once.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const home = join(tmpdir(), `upstream-chromium-${version}-with-libraries`)
  const binary = join(home, 'chromium')
  if (existsSync(binary)) return binary
  const before = { TMPDIR: process.env['TMPDIR'], AWS_EXECUTION_ENV: process.env['AWS_EXECUTION_ENV'] }
  const folder = mkdtempSync(`${home}-`)
  try {
    process.env['TMPDIR'] = folder
    process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x'
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  try {
    renameSync(folder, home)
  } catch {
    // Another test file was first.
    rmSync(folder, { recursive: true, force: true })
  }
  return binary
}
