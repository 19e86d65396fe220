/** Where the calls are, and the way back to them. */
export const here = '/operator/calls'
export const toCalls = { href: here, text: 'Calls' } as const
