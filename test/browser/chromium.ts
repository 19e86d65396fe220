/** Chromium for tests: the one that CHROMIUM_PATH names, or the one that npm installed. */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || (await unpacked()), args: quiet })
}

/**
 * The package unpacks itself into the folder for temporary files, and takes whatever lies there for its own. So it
 * unpacks into a new folder, which gets its version's name once it is whole: test files may all start at once.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const home = join(tmpdir(), `upstream-chromium-${version}`)
  const binary = join(home, 'chromium')
  if (existsSync(binary)) return binary
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(`${home}-`)
  try {
    process.env['TMPDIR'] = folder
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(folder, home)
  } catch {
    // Another test file was first.
    rmSync(folder, { recursive: true, force: true })
  }
  return binary
}
