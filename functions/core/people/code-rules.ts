/** How codes behave (OWASP ASVS 5.0 §6.5, §6.6): said in messages, held in code.ts and sign-in/code.ts. */
export const codeRules = {
  minutes: 10,
  tries: 5,
  perContactAnHour: 5,
  /** What one mailbox or phone can be sent in a day by whoever types it in, and so 75 guesses at it. */
  perContactADay: 15,
  perBrowserAnHour: 10,
  /** Second contacts that one signed-in person may ask to prove. */
  addsADay: 5,
} as const

/**
 * Codes an hour to contacts that nobody has joined with, all together. Members are never kept out by it. A workforce
 * that joins in one morning fits; whoever writes to strangers through our pages does not get far, and a text costs.
 */
export const strangersAnHour = {
  join: { email: 3000, sms: 300 },
  'sign-in': { email: 300, sms: 30 },
  add: { email: 300, sms: 30 },
} as const
