/** Addresses of a person that we leave alone: said on their own pages, with what they can do about it. */
import { Hono } from 'hono'
import { type Channel, type Contact, maskContact } from '../../functions/core/people/contact.ts'
import { addressOf, type Person, type StoppedAddress } from '../../functions/core/people/person.ts'
import { setStopped } from '../../functions/core/people/stop-address.ts'
import { Button } from '../ui/fields.tsx'
import { useWords } from '../ui/language.ts'
import { Say } from '../ui/say.tsx'
import type { Words } from '../words/words.ts'
import { type Ctx, me, type ParticipantSite } from './site.tsx'

type Stopped = StoppedAddress & { channel: Channel; address: string }

/** Those that are stopped, each with its address masked. */
export async function stoppedAddresses(c: Ctx, person: Person): Promise<Stopped[]> {
  const found = await Promise.all(
    channels.map(async (channel): Promise<Stopped | undefined> => {
      const stopped = person.stopped[channel]
      const contact = stopped && (await addressOf(c.var.deps, person, channel))
      return contact && { ...stopped, channel, address: masked(contact) }
    }),
  )
  return found.flatMap((one) => one ?? [])
}
/** A number is not broken in its middle. */
export const masked = (contact: Contact) => maskContact(contact).replace(' ', '\u00a0')

const channels = ['email', 'sms'] as const

/** The channels by which encouragement can reach a person. */
export const openChannels = (person: Person) =>
  channels.filter((channel) => person[channel] && !person.stopped[channel])

type StoppedWords = Words['reminders']['stopped']

const sentence = (words: StoppedWords, { why, channel }: Stopped): string => {
  const [byEmail, byText] = {
    bounced: [words.bouncedEmail, words.bouncedSms] as const,
    complained: [words.complainedEmail, words.complainedSms] as const,
    'said-stop': [words.saidStopEmail, words.saidStopSms] as const,
  }[why]
  return channel === 'email' ? byEmail : byText
}

const WhatToDo = ({ why }: Pick<Stopped, 'why'>) => {
  const words = useWords().reminders.stopped
  if (why === 'bounced') return <Say words={words.check} to={['/me/contact']} />
  if (why === 'complained') return <Say words={words.another} to={['/me/contact']} />
  return <Say words={words.choose} to={['/me/reminders']} />
}

/** At the next sign-in, until the person hides it or adds another address. */
export const StoppedNotes = ({ stopped }: { stopped: readonly Stopped[] }) => {
  const words = useWords().reminders.stopped
  return (
    <>
      {stopped
        .filter(({ seen }) => !seen)
        .map((one) => (
          <div class="up-note" {...words.mark}>
            <p>
              <Say words={sentence(words, one)} values={{ address: one.address }} />{' '}
              <WhatToDo why={one.why} />
            </p>
            <form method="post" action={`/me/stopped/${one.channel}/seen`}>
              <Button secondary small>
                {words.seen}
                <span class="nhsuk-u-visually-hidden">
                  {' '}
                  <Say words={words.seenOf} values={{ address: one.address }} />
                </span>
              </Button>
            </form>
          </div>
        ))}
    </>
  )
}

/** In the place of the choices for an address: why there are none, and the way to have them again. */
export const StoppedChoices = ({ stopped }: { stopped: readonly Stopped[] }) => {
  const words = useWords().reminders.stopped
  return (
    <>
      {stopped.map((one) => (
        <div class="up-note" {...words.mark}>
          <p>
            <Say words={sentence(words, one)} values={{ address: one.address }} />{' '}
            {one.why === 'said-stop' ? words.start : <WhatToDo why={one.why} />}
          </p>
          {one.why === 'said-stop' ? (
            <form method="post" action={`/me/stopped/${one.channel}/start`}>
              <Button secondary small text={words.startButton} />
            </form>
          ) : null}
        </div>
      ))}
    </>
  )
}

/** A code that was typed back shows that post arrives there, and that its owner wants it to. */
export async function takeUpProven(c: Ctx, channel: Channel): Promise<void> {
  const { id, stopped } = me(c)
  const why = stopped[channel]?.why
  if (why === 'bounced' || why === 'complained') await setStopped(c.var.deps, id, channel, undefined)
}

export const stoppedPages = new Hono<ParticipantSite>()
  .post('/me/stopped/:channel{email|sms}/seen', async (c) => {
    const person = me(c)
    const channel = c.req.param('channel') as Channel
    const stopped = person.stopped[channel]
    if (stopped) await setStopped(c.var.deps, person.id, channel, { ...stopped, seen: true })
    return c.redirect('/me', 303)
  })
  .post('/me/stopped/:channel{email|sms}/start', async (c) => {
    const person = me(c)
    const channel = c.req.param('channel') as Channel
    // Only what they said themselves can be unsaid: an address that bounces still bounces.
    if (person.stopped[channel]?.why !== 'said-stop') return c.redirect('/me/reminders', 303)
    await setStopped(c.var.deps, person.id, channel, undefined)
    return c.redirect('/me/reminders?done=started', 303)
  })
