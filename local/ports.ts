/** Upstream takes three ports in a row: the site, the inbox, the texts. */
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * How long a server here keeps a connection that is not in use. Five seconds, which is usual, is about as often as a
 * message goes: one that was sent just as its connection closed would be in doubt, and wait for a quarter of an hour.
 */
export const openForMs = 60 * 60_000

export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, 'localhost')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/** The first of the three ports, from PORT; ends with a sentence when it can't be had. */
export async function claimPorts(): Promise<number> {
  const port = Number(process.env['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    console.error('PORT must be a number from 1 to 65533. For example: PORT=4000 npm start')
    process.exit(1)
  }
  for (const one of [port, port + 1, port + 2]) {
    if (await isPortFree(one)) continue
    console.error(
      `Port ${one} is in use. Stop what uses it, or choose another: PORT=${(port % 60_000) + 100} npm start`,
    )
    process.exit(1)
  }
  return port
}
