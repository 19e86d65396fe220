/**
 * The questions before everything that is written to a person about something of their own, asked of what is true at
 * the moment that it goes. Whoever composes such a message never sees the address.
 *
 * Two kinds ask otherwise, and rightly. A nudge is decided by nudges/decide.ts, a pure function that gives its reason to
 * the person's own page and knows consent, pauses and the week; what concerns a booking takes its channel by the same rule
 * there. A code goes to whoever typed an address, who need be nobody that we know.
 */
import { wakingTime } from '../nudges/quiet-hours.ts'
import { addressOf, findPerson, type Person, serviceChannel } from '../people/person.ts'
import type { Attachment, Deps } from '../ports.ts'
import { type Composed, deliverTo, nothing } from './composed.ts'
import type { Written } from './to-people.ts'

/** `write` gives the words, or why there are none. It is asked only where the person may be written to. */
export async function toPerson(
  deps: Deps,
  id: string,
  write: (person: Person) => Promise<(Written & { attachments?: readonly Attachment[] }) | string>,
): Promise<Composed> {
  const person = await findPerson(deps, id)
  if (person?.state !== 'active') return nothing('the person is gone')
  // Their own page still shows it. Nothing is sent to somebody who has left: the page of leaving says so.
  if (person.left) return nothing('the person has left')
  const channel = serviceChannel(person)
  if (channel === 'stopped') return nothing('said STOP')
  const contact = channel === 'no-contact' ? undefined : await addressOf(deps, person, channel)
  if (!contact) return nothing('the person has no contact')
  const written = await write(person)
  if (typeof written === 'string') return nothing(written)
  // An email waits by itself until its reader wakes; a text rings.
  const until = wakingTime(deps.now())
  if (channel === 'sms' && until > deps.now()) return { send: 'later', until, why: 'quiet hours' }
  return deliverTo(contact, written, written.attachments)
}
