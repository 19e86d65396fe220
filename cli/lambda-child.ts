/** The other end of lambda-process.ts: what Lambda's own runtime does for the file that is deployed. */
import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'

export type Handed = { event: unknown; name: string; seconds: number }
export type Answer = { kind: 'ready' } | { kind: 'gave'; result: unknown } | { kind: 'threw'; what: string }

const say = (answer: Answer) => process.send?.(answer)
const words = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/** What a handler may ask about the call that it is in. */
const contextOf = ({ name, seconds }: Handed) => {
  const end = Date.now() + seconds * 1000
  return {
    functionName: name,
    functionVersion: '$LATEST',
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
  }
}

try {
  const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href)
  process.on('message', async (handed: Handed) => {
    try {
      // As Lambda does: what is handed over and given back is JSON.
      say({
        kind: 'gave',
        result: JSON.parse(JSON.stringify((await handler(handed.event, contextOf(handed))) ?? null)),
      })
    } catch (error) {
      say({ kind: 'threw', what: words(error) })
    }
  })
  say({ kind: 'ready' })
} catch (error) {
  say({ kind: 'threw', what: words(error) })
  process.disconnect()
}
