/**
 * One cold start: `node bench/start-once.ts <file> [<path>]` imports a bundle, has it answer one request if it is a door, and
 * prints what each took in milliseconds.
 */
import { pathToFileURL } from 'node:url'
import { originSecret } from '../cli/lambda-environment.ts'

const [file = '', path] = process.argv.slice(2)

async function taking<T>(work: () => Promise<T>) {
  const before = process.cpuUsage()
  const started = performance.now()
  const made = await work()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { made, took: { ms, processorMs: (user + system) / 1000 } }
}

const request = (rawPath: string) => ({
  version: '2.0',
  rawPath,
  rawQueryString: '',
  headers: { host: 'localhost', accept: 'text/html', 'x-origin-secret': originSecret },
  requestContext: { http: { method: 'GET', path: rawPath }, domainName: 'localhost' },
  isBase64Encoded: false,
})

const { made, took: start } = await taking(() => import(pathToFileURL(file).href))
const first = path === undefined ? undefined : await taking(() => made.handler(request(path), {}))
const status = (first?.made as { statusCode?: unknown } | undefined)?.statusCode
// An address that there is not is an answer too; a fault is none.
if (first && !(typeof status === 'number' && status < 500))
  throw new Error(`${path} was answered with ${status}`)
console.log(JSON.stringify({ start, ...(first && { first: first.took }) }))
process.exit()
