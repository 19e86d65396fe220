/** Somebody else's site, on loopback: it answers what a test puts there, and remembers what it was asked. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export async function startPublisher() {
  const answers = new Map<string, Answer>()
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    const path = request.url?.split('?')[0] ?? ''
    const given = answers.get(request.url ?? '') ?? answers.get('*')
    // A feed that looks at its query itself has all of its path.
    const whole = answers.get(path)
    const answer = given ?? (typeof whole === 'function' ? whole : undefined) ?? { status: 404 }
    if (typeof answer === 'function') return answer(request, response)
    const { status = 200, headers = {}, body = '' } = answer
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    port,
    asked,
    /** Answers a path, with its query, from now on. */
    answer(path: string, answer: Answer) {
      answers.set(path, answer)
    },
    /** Answers a path with JSON. */
    json(path: string, body: unknown) {
      answers.set(path, { body: JSON.stringify(body) })
    },
    forget() {
      answers.clear()
      asked.length = 0
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
export type Publisher = Awaited<ReturnType<typeof startPublisher>>
