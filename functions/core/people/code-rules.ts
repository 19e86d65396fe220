/** How codes behave (OWASP ASVS 5.0 §6.5): said in messages, held in code.ts. */
export const codeRules = { minutes: 10, tries: 5, perContactAnHour: 5, perBrowserAnHour: 10 } as const
