/** Preloaded into the site that is measured: at each SIGUSR2 it says how much of its heap is in use, once it has tidied up. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  setFlagsFromString('--expose-gc')
  const tidyUp: () => void = runInNewContext('gc')
  process.on('SIGUSR2', () => {
    tidyUp()
    process.stderr.write(`heap: ${process.memoryUsage().heapUsed}\n`)
  })
}
