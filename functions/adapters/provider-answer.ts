import type { PostOutcome } from '../core/ports.ts'

/** Not taken, for certain: the message may be tried again. SES v1 says throttling as a 400, so names decide. */
const refused = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'ServiceQuotaExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ECONNREFUSED',
  'ENOTFOUND',
])

/** Will never be taken as it is. */
const permanent = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'ValidationException',
  'ConflictException',
  'ResourceNotFoundException',
])

/**
 * Sorts what a provider's client threw. Whatever is not known for certain, such as a timeout, a reset or a 5xx, is
 * 'unknown': the message may have gone.
 */
export function outcomeOf(error: unknown): PostOutcome {
  const { name = '', code = '', cause } = (error ?? {}) as { name?: string; code?: string; cause?: unknown }
  const inner = ((cause ?? {}) as { code?: string }).code ?? ''
  if ([name, code, inner].some((word) => refused.has(word))) return 'refused'
  if (permanent.has(name)) return 'permanent'
  return 'unknown'
}
