/** Sorts what a provider's client threw: by its name first, then by its reason, then by its message. */
import type { PostOutcome } from '../core/ports.ts'

const outcomes = (table: Record<string, PostOutcome>) => new Map(Object.entries(table))

const byName = outcomes({
  // Too fast. SES v1 answers 400 to it, so the name decides and not the status.
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  // The day's quota, or the month's money.
  LimitExceededException: 'exhausted',
  ServiceQuotaExceededException: 'exhausted',
  // The account is closed, or set up wrong: somebody has to mend it, and then everything can go.
  AccountSendingPausedException: 'paused',
  ConfigurationSetSendingPausedException: 'paused',
  ConfigurationSetDoesNotExistException: 'paused',
  MailFromDomainNotVerifiedException: 'paused',
  ResourceNotFoundException: 'paused',
  // Nobody was there to take it, or we were not let in.
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'refused',
  EAI_AGAIN: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  CredentialsProviderError: 'refused',
  AccessDenied: 'refused',
  AccessDeniedException: 'refused',
  // Will never be taken as it is.
  MessageRejected: 'permanent',
  InvalidParameterValue: 'permanent',
  ValidationException: 'permanent',
  ConflictException: 'permanent',
})

/** Reasons that the text provider gives with its errors, where they say more than the name. */
const byReason = outcomes({
  ACCOUNT_DISABLED: 'paused',
  INSUFFICIENT_ACCOUNT_REPUTATION: 'paused',
  NO_ORIGINATION_IDENTITIES_FOUND: 'paused',
  RESOURCE_NOT_ACTIVE: 'paused',
  REGISTRATION_NOT_COMPLETE: 'paused',
  SENDER_ID_NOT_REGISTERED: 'paused',
  SENDER_ID_REQUIRES_REGISTRATION: 'paused',
  CHANNEL_NOT_ENABLED: 'paused',
  COUNTRY_NOT_ENABLED: 'paused',
})

/** Where one name has two meanings, its words tell them apart. */
const byWords: readonly { name: string; words: RegExp; outcome: PostOutcome }[] = [
  { name: 'Throttling', words: /daily (message|sending) quota/i, outcome: 'exhausted' },
  { name: 'ThrottlingException', words: /daily (message|sending) quota/i, outcome: 'exhausted' },
  { name: 'MessageRejected', words: /(paused|suspended) for this account/i, outcome: 'paused' },
  // The client calls this and an answer that never came by one name; here there was nobody to take anything.
  { name: 'TimeoutError', words: /did not establish a connection/i, outcome: 'refused' },
]

type Thrown = {
  name?: string
  code?: string
  message?: string
  Reason?: string
  cause?: { code?: string }
  $metadata?: { httpStatusCode?: number }
}

/**
 * What an error means for the message. Whatever is not known for certain, such as a timeout, a reset or a 5xx, is
 * 'unknown': the message may have gone. An unverified address is our own fault if it is `sender`, and then it is every
 * message's; it is the message's if a test account was asked to write to a stranger.
 */
export function outcomeOf(error: unknown, sender?: string): PostOutcome {
  const { name = '', code = '', message = '', Reason = '', cause, $metadata } = (error ?? {}) as Thrown
  const worded = byWords.find((one) => one.name === name && one.words.test(message))
  if (worded) return worded.outcome
  if (name === 'MessageRejected' && sender && /not verified/i.test(message) && message.includes(sender)) {
    return 'paused'
  }
  return (
    byReason.get(Reason) ??
    byName.get(name) ??
    byName.get(code) ??
    byName.get(cause?.code ?? '') ??
    byStatus($metadata?.httpStatusCode)
  )
}

/** Of names that nobody foresaw, a status still says whether the request was let in. */
function byStatus(status: number | undefined): PostOutcome {
  if (status === 429) return 'throttled'
  return status === 401 || status === 403 ? 'refused' : 'unknown'
}
