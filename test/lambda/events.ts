/** Requests and answers as API Gateway and Lambda write them (payload format 2.0), and what else calls a function. */
import * as z from 'zod'
import { originSecret } from '../../cli/lambda-environment.ts'
import type { Key } from '../../functions/core/ports.ts'

export async function requestEvent(request: Request) {
  const { pathname, search } = new URL(request.url)
  const { cookie, ...headers } = Object.fromEntries(request.headers)
  const body = Buffer.from(await request.arrayBuffer())
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...headers, host: new URL(request.url).host, 'x-origin-secret': originSecret },
    ...(cookie && { cookies: cookie.split('; ') }),
    requestContext: {
      routeKey: '$default',
      stage: '$default',
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: '',
      },
    },
    // Forms reach Lambda so.
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  }
}

const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

export function readResult(result: unknown): Response {
  const { statusCode, headers, cookies, body, isBase64Encoded } = Result.parse(result)
  const response = new Response(body ? Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') : null, {
    status: statusCode,
    headers,
  })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

export const streamEvent = (keys: readonly Key[]) => ({
  Records: keys.map(({ pk, sk }, at) => ({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: String(at + 1) },
  })),
})

export const queueEvent = (...bodies: readonly object[]) => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at}`,
    eventSource: 'aws:sqs',
    body: JSON.stringify(body),
  })),
})
