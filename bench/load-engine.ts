/** `node bench/load-engine.ts <folder>`: the database in a process of its own, as it is anywhere but on a laptop. */
import { startEngine } from '../local/engine.ts'

const engine = await startEngine(process.argv[2])
console.log(engine.where.endpoint)
process.once('SIGTERM', async () => {
  await engine.stop()
  process.exit(0)
})
