/** What a job throws Lambda writes to its log, message and all, and a message may quote what somebody typed. */
import type { MiddlewareObj } from '@middy/core'

/** Lets an error out by its name alone. Lambda tries the run again all the same. */
export const namesOnly = (): MiddlewareObj => ({
  onError(request) {
    const name = request.error?.name ?? 'unknown'
    const bare = new Error(name)
    bare.name = name
    // The first line of a stack is the message.
    bare.stack = name
    request.error = bare
  },
})
