/**
 * dynalite in this very process, reached without a socket: a client of the SDK whose commands go to it as they are.
 * Most of the time of a test would else be spent on signing, retrying and reading what never leaves the process.
 * What goes over a wire is tested where there is one: test/adapters/table.contract.test.ts, test/local, test/crash.
 */
import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { localWhere } from '../local/engine.ts'

type Answer = { status: number; body: string }

/** A client whose commands go straight to an engine in memory. */
export function directClient(): DynamoDBClient {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  const client = new DynamoDBClient(localWhere('http://127.0.0.1:1'))
  const stack = client.middlewareStack
  for (const middleware of stack.identify()) stack.remove(middleware.split(' ')[0] ?? '')
  // In the places of the SDK's own two, between which the document client turns plain values into the table's.
  stack.add((next) => next, { step: 'serialize', name: 'serializerMiddleware', override: true })
  stack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const { status, body } = await new Promise<Answer>((resolve) => {
          const { req, arrive } = asRequest(commandName.replace(/Command$/, ''), input)
          server.emit('request', req, asResponse(resolve))
          arrive()
        })
        if (status !== 200) throw asError(status, body)
        const output = { ...JSON.parse(body, bytesAgain), $metadata: { httpStatusCode: status } }
        return { output, response: {} }
      },
    { step: 'deserialize', name: 'deserializerMiddleware', override: true },
  )
  return client
}

// The engine looks whether there is a signature, and not at it.
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
  'x-amz-date': 'never',
}

function asRequest(verb: string, input: unknown): { req: IncomingMessage; arrive(): void } {
  const req = Object.assign(new EventEmitter(), {
    method: 'POST',
    url: '/',
    headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${verb}` },
    socket: {},
  })
  return {
    req: req as unknown as IncomingMessage,
    arrive() {
      req.emit('data', Buffer.from(JSON.stringify(input, bytesAsText)))
      req.emit('end')
    },
  }
}

function asResponse(resolve: (answer: Answer) => void): ServerResponse {
  const answer = {
    statusCode: 200,
    setHeader() {},
    // The engine has set the status by now: a refused condition is a 400.
    end: (body = '') => resolve({ status: answer.statusCode, body }),
  }
  return answer as unknown as ServerResponse
}

/** What the adapters tell apart by its class; anything else is an error that nothing expects. */
function asError(status: number, body: string): Error {
  const { __type = '', message = '' } = JSON.parse(body || '{}') as { __type?: string; message?: string }
  const name = __type.replace(/^.*#/, '')
  const parts = { message, $metadata: { httpStatusCode: status } }
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException(parts)
  if (name === 'ResourceInUseException') return new ResourceInUseException(parts)
  if (name === 'ResourceNotFoundException') return new ResourceNotFoundException(parts)
  return Object.assign(new Error(`${name}: ${message}`), parts, { name })
}

/** Bytes travel as base64 under `B`, the one place where the wire's JSON is not the command's own. */
function bytesAsText(this: Record<string, unknown>, name: string, value: unknown): unknown {
  // A Buffer has made itself into something else by now.
  const itself = this[name]
  if (!(itself instanceof Uint8Array)) return value
  return Buffer.from(itself.buffer, itself.byteOffset, itself.byteLength).toString('base64')
}
function bytesAgain(name: string, value: unknown): unknown {
  return name === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value
}
