/** One cold start: `node bench/start-once.ts <file>` imports a bundle, and prints what that took in milliseconds. */
import { pathToFileURL } from 'node:url'

const file = pathToFileURL(process.argv[2] ?? '').href
const processorBefore = process.cpuUsage()
const started = performance.now()
await import(file)
const ms = performance.now() - started
const { user, system } = process.cpuUsage(processorBefore)
console.log(JSON.stringify({ ms, processorMs: (user + system) / 1000 }))
process.exit()
