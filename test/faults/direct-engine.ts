/** dynalite in this very process, reached without a socket: half the time of a long run would be spent on loopback. */
import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { localWhere } from '../../local/engine.ts'

type Handler = Extract<DynamoDBClientConfig['requestHandler'], { handle: unknown }>
type Request = Parameters<Handler['handle']>[0]
type Answer = Awaited<ReturnType<Handler['handle']>>['response']

/** A client whose requests go straight to an engine in memory. */
export function directClient(): DynamoDBClient {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  const requestHandler = {
    handle: (request: Request) =>
      new Promise<{ response: Answer }>((resolve) => {
        const { req, arrive } = asRequest(request)
        server.emit('request', req, asResponse(resolve))
        arrive()
      }),
    metadata: { handlerProtocol: 'http/1.1' },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
  return new DynamoDBClient({
    ...localWhere('http://127.0.0.1:1'),
    requestHandler: requestHandler as unknown as Handler,
  })
}

/** As plain bytes: the SDK's own kind warns when anything asks whether it is text. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)

function asRequest({ method, path, headers, body }: Request): { req: IncomingMessage; arrive(): void } {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const req = Object.assign(new EventEmitter(), { method, url: path, headers: lower, socket: {} })
  return {
    req: req as unknown as IncomingMessage,
    arrive() {
      req.emit('data', typeof body === 'string' ? Buffer.from(body) : bytesOf(body as Uint8Array))
      req.emit('end')
    },
  }
}

function asResponse(resolve: (answer: { response: Answer }) => void): ServerResponse {
  const headers: Record<string, string> = {}
  const answer = Object.assign(new EventEmitter(), {
    statusCode: 200,
    setHeader(name: string, value: unknown) {
      headers[name.toLowerCase()] = String(value)
    },
    end(body: string | Buffer = '') {
      // What the engine has set by now: a refused condition is a 400.
      const { statusCode } = answer
      const response = { statusCode, headers, body: Readable.from([Buffer.from(body)]) }
      resolve({ response: response as unknown as Answer })
    },
  })
  return answer as unknown as ServerResponse
}
