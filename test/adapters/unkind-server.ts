import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = { status: number; headers?: Record<string, string>; body: string }

/** A provider on loopback that takes every request whole, and then does something unkind, or answers as told. */
export async function unkindServer(unkindness: 'reset' | 'error' | 'nonsense' | Answer) {
  const requests: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      requests.push(body)
      if (unkindness === 'reset') request.socket.resetAndDestroy()
      else if (typeof unkindness === 'object') {
        response.writeHead(unkindness.status, unkindness.headers ?? {}).end(unkindness.body)
      } else response.writeHead(unkindness === 'error' ? 500 : 502).end('<html>no</html>')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
