/** Asks npm which weaknesses are known of the packages that end up in a Lambda. */
import { spawnSync } from 'node:child_process'

type Answer = { metadata?: { vulnerabilities?: Record<string, number> }; error?: { summary?: string } }

/** False when one of them has a weakness that npm calls high or critical. Without an answer it says so and goes on. */
export function audit(): boolean {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const counts = read(stdout).metadata?.vulnerabilities
  if (!counts) {
    console.log('Not looked at: npm’s list could not be asked.')
    return true
  }
  const { high = 0, critical = 0, total = 0 } = counts
  console.log(`${total} known, of which ${high + critical} high or critical. npm audit says which.`)
  return high + critical === 0
}

function read(text: string): Answer {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
