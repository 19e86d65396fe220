// Plain JavaScript for any Node from 20 on: installs what is missing, then hands over to the Node that the project
// pins. Run as: node local/bootstrap.mjs <file.ts> [arguments], or node local/bootstrap.mjs --bin <name> [arguments].
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const tried = join(modules, '.upstream-installed')

const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')

/** Whether the last install was of this very lock file. */
function isInstalled() {
  return existsSync(pinned) && existsSync(tried) && readFileSync(tried, 'utf8') === lock
}

if (!isInstalled()) {
  console.log('Installing what Upstream needs. This takes a minute or two, once.')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const install = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (install.status !== 0 || !existsSync(pinned)) {
    console.error('Something could not be installed. Check the network, then run the same command again.')
    process.exit(1)
  }
  const { writeFileSync } = await import('node:fs')
  writeFileSync(tried, lock)
}

const [first = '', ...rest] = process.argv.slice(2)
const command = first === '--bin' ? [binOf(rest[0] ?? ''), ...rest.slice(1)] : [first, ...rest]

/** The script behind a package's command, so that it too runs on the pinned Node. */
function binOf(name) {
  const manifest = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name]
  return join(modules, name, bin)
}

const path = [dirname(pinned), join(modules, '.bin'), process.env.PATH].join(
  process.platform === 'win32' ? ';' : ':',
)
const child = spawn(pinned, command, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } })
// Ctrl-C reaches the child by itself; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => signal === 'SIGTERM' && child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
