/** The code of a colleague or a coordinator, who sign in by email alone. English, as their sites are. */
import * as z from 'zod'
import type { Deps } from '../ports.ts'
import { type Composed, nothing } from './composed.ts'
import type { Letter } from './letter.ts'
import { codeMessage } from './to-people.ts'

export const signInLetter = (code: string): Letter => codeMessage(code, 'en').letter

const Sealed = z.object({ email: z.string(), code: z.string() })

export async function composeSignInCode(deps: Deps, sealed: string | undefined): Promise<Composed> {
  if (!sealed) return nothing('code already sent')
  const { email, code } = Sealed.parse(await deps.vault.open(sealed))
  return { send: 'email', to: email, letter: signInLetter(code) }
}
