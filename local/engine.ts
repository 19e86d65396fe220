/** dynalite, embedded: on disk for the laptop, in memory for tests. */
import { once } from 'node:events'
import { createRequire } from 'node:module'
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

type Iterator = { close(): Promise<void>; return?: () => Promise<void> }

/**
 * dynalite ends what it reads through by `return`, which its store's iterators don't have: each query left one open, with
 * a view of the store as it was then, and an engine that ran for days filled the memory. This gives them one.
 */
function endIterators(): void {
  const ofDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'))
  const { AbstractValueIterator, AbstractKeyIterator } = ofDynalite('abstract-level')
  for (const { prototype } of [AbstractValueIterator, AbstractKeyIterator] as { prototype: Iterator }[]) {
    prototype.return ??= function (this: Iterator) {
      return this.close()
    }
  }
}

/** Starts an engine on loopback. With no path, all is forgotten when it stops. */
export async function startEngine(path?: string): Promise<Engine> {
  endIterators()
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
