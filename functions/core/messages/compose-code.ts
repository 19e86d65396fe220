/** Makes the words of the code that somebody joins or signs in with. It goes to the address that was typed. */
import * as z from 'zod'
import { languageIds } from '../languages.ts'
import { CodePurpose } from '../people/code.ts'
import { Contact } from '../people/contact.ts'
import { findByContact } from '../people/person.ts'
import { mayWriteToStranger } from '../people/strangers.ts'
import type { Deps } from '../ports.ts'
import { type Composed, deliverTo, nothing } from './composed.ts'
import { codeMessage } from './to-people.ts'

const SealedCode = z.object({
  contact: Contact,
  code: z.string(),
  /** Of the page that asked. Without it: what the person chose, if they have joined. */
  language: z.enum(languageIds).optional(),
  purpose: CodePurpose.optional(),
})

export async function composeCode(deps: Deps, sealed: string | undefined): Promise<Composed> {
  if (!sealed) return nothing('code already sent')
  const { contact, code, language, purpose } = SealedCode.parse(await deps.vault.open(sealed))
  const person = await findByContact(deps, contact)
  if (!person && purpose && !(await mayWriteToStranger(deps, purpose, contact.channel))) {
    return nothing('too many codes to people who have not joined')
  }
  const chosen = language ?? person?.language ?? 'en'
  return deliverTo(contact, codeMessage(code, chosen))
}
