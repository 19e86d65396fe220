/** `npm start` as a process of its own, on a free port and a data folder that goes with the test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, londonDay, londonInstant } from '../../functions/core/calendar.ts'
import { forgetLife } from '../../local/life.ts'
import { isPortFree } from '../../local/ports.ts'
import { Browser } from '../browser-of-requests.ts'

export const newFolder = () => mkdtempSync(join(tmpdir(), 'upstream-test-'))
export const forget = (folder: string) => {
  rmSync(folder, { recursive: true, force: true })
  forgetLife(folder)
}

/** Three ports in a row that nothing uses. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    // Below the ports that the system itself hands out, to dynalite for one.
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all([port, port + 1, port + 2].map(isPortFree))
    if (free.every(Boolean)) return port
  }
  throw new Error('no three free ports in a row')
}

/** How many minutes it is to tomorrow at 10:00 in London. Texts that answer something wait through the night. */
export function minutesToMorning(): number {
  const morning = londonInstant(addDays(londonDay(new Date()), 1), '10:00')
  return Math.ceil((morning.getTime() - Date.now()) / 60_000)
}

/** The setting for a clock that runs ahead. */
export const ahead = (minutes: number) => ({ UPSTREAM_CLOCK_AHEAD: `${minutes}m` })

export type Running = {
  port: number
  child: ChildProcess
  said: () => string
  browser: () => Browser
  stop(): Promise<void>
  /** As when the power of the process is cut: it can finish nothing. */
  kill(): Promise<void>
}

/** Starts it, and comes back once it has said where to look. */
export async function startUpstream(
  folder: string,
  port: number,
  settings: Record<string, string> = {},
): Promise<Running> {
  const { ready, running } = spawnUpstream(folder, port, settings)
  await ready
  return running
}

/** Starts it, and comes back at once. */
export function spawnUpstream(folder: string, port: number, settings: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['local/start.ts'], {
    env: { ...process.env, ...settings, PORT: String(port), UPSTREAM_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (words: Buffer) => {
      said += String(words)
      if (said.includes('Ctrl-C stops it')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(said)))
  })
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const origin = `http://localhost:${port}`
  const running: Running = {
    port,
    child,
    said: () => said,
    browser: () => new Browser(origin, (request) => fetch(request, { redirect: 'manual' })),
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
  return { ready, running }
}

/** Asks again until there is an answer. What is waited for always comes within a second or two, or the test ends. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    // A breath, so that who is asked has time for anything else.
    await sleep(20)
  }
}
