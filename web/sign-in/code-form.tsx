/** Typing the code that came by email: the same form wherever one is asked for. */

import type { Child } from 'hono/jsx'
import { codeRules } from '../../functions/core/people/code-rules.ts'
import type { CodeRefused } from '../../functions/core/people/typed-code.ts'
import { Button, Input } from '../ui/fields.tsx'

type CodeFormProps = { action: string; value: string; error: string | undefined; children?: Child }

export const CodeForm = ({ action, value, error, children }: CodeFormProps) => (
  <form method="post" action={action} novalidate>
    <Input
      name="code"
      label="Your code"
      hint={`8 digits. It works for ${codeRules.minutes} minutes.`}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      width={10}
      code
      value={value}
      error={error}
    />
    {children}
    <Button text="Continue" />
  </form>
)

/** A slip of the finger, which must not cost a try. */
export const unlikeACode = (code: string) =>
  code.replace(/\D/g, '').length === 8 ? undefined : 'Enter the 8 digits of the code, like 1234 5678.'

export const tooManyCodes = 'That is many codes in a short time. Wait an hour, then ask again.'

export const sayRefused = (refused: CodeRefused): string => {
  switch (refused.reason) {
    case 'wrong':
      return `That is not the code. You can try ${refused.triesLeft === 1 ? 'once' : `${refused.triesLeft} times`} more.`
    case 'no-tries-left':
      return 'That was too many tries. Ask for a new code.'
    case 'expired':
      return `This code has run out: it works for ${codeRules.minutes} minutes. Ask for a new one.`
    case 'used':
      return 'This code has been used. Ask for a new one.'
    case 'no-request':
      return 'This browser has not asked for a code. Ask for one here, or go back to the browser that you asked from.'
  }
}
