import type { Budget } from '../functions/core/ports.ts'

/** What this machine may "spend" on texts in a month. Nothing leaves it, so it is only there to be seen working. */
export const localBudget: Budget = { smsSegmentsAMonth: 10_000 }
