/** Whether an event is of the shape that AWS hands to a function, and what is wrong with it if not. */
import * as z from 'zod'
import { originSecret } from './lambda-environment.ts'
import type { Call } from './lambda-functions.ts'

const Request = z.looseObject({
  version: z.literal('2.0', 'must be "2.0"'),
  rawPath: z.string('must be a path, such as "/"'),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string(), 'must be names and texts'),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.looseObject(
    { http: z.looseObject({ method: z.string('must be a method, such as "GET"') }, 'must have the method') },
    'must have http in it',
  ),
})
const Attribute = z.looseObject({ S: z.string('must be a text') }, 'must be such as {"S": "…"}')
const Stream = z.looseObject({
  Records: z.array(
    z.looseObject({
      dynamodb: z.looseObject({ Keys: z.object({ pk: Attribute, sk: Attribute }, 'must have pk and sk') }),
    }),
    'must be a list',
  ),
})
const Queue = z.looseObject({
  Records: z.array(
    z.looseObject({ messageId: z.string('must be a text'), body: z.string('must be a text') }),
    'must be a list',
  ),
})

const shapes: Record<Call, { what: string; example: string; shape: z.ZodType }> = {
  request: { what: 'a request of API Gateway, format 2.0', example: 'join-page', shape: Request },
  stream: { what: 'records of a DynamoDB stream', example: 'stream-hint', shape: Stream },
  queue: { what: 'records of an SQS queue', example: 'delivery-event', shape: Queue },
  clock: { what: 'an object, as the clock sends it', example: 'every-minute', shape: z.looseObject({}) },
}

/** Reads an event for a function that is called so; throws a sentence that says what to put right. */
export function readEvent(text: string, calledBy: Call): unknown {
  const { what, example, shape } = shapes[calledBy]
  let event: unknown
  try {
    event = JSON.parse(text)
  } catch (error) {
    throw new Error(`The event is not JSON: ${(error as Error).message}.`)
  }
  const read = shape.safeParse(event)
  if (!read.success) {
    const wrong = read.error.issues
      .map(({ path, message }) => `${path.join('.') || 'it'} ${message}`)
      .join('; ')
    throw new Error(
      `The event must be ${what}: ${wrong}. There is an example in demo/events/${example}.json.`,
    )
  }
  return calledBy === 'request' ? throughCloudFront(read.data as z.infer<typeof Request>) : read.data
}

/** CloudFront adds a header that nobody outside can, and an example should not have to. */
const throughCloudFront = (request: z.infer<typeof Request>) => ({
  ...request,
  headers: { 'x-origin-secret': originSecret, ...request.headers },
})
