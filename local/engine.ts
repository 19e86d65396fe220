/** dynalite, embedded: on disk for the laptop, in memory for tests. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import dynalite from 'dynalite'
import type { Where } from '../functions/adapters/clients.ts'

export type Engine = { where: Where; stop(): Promise<void> }

// Any engine on this machine takes any credentials.
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }
export const localWhere = (endpoint: string): Where => ({
  endpoint,
  region: 'eu-west-2',
  credentials: localCredentials,
})

/** Starts an engine on loopback. With no path, all is forgotten when it stops. */
export async function startEngine(path?: string): Promise<Engine> {
  const server = dynalite({ ...(path ? { path } : {}), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    where: localWhere(`http://127.0.0.1:${port}`),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
