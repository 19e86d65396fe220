/** Whether a listing is still right: yes, something has changed, paused, or ended. Each is a page with one button. */
import { Hono } from 'hono'
import { sayDay } from '../../functions/core/calendar.ts'
import type { Listing } from '../../functions/core/directory/listing.ts'
import type { FormValues } from '../../functions/core/form.ts'
import { renewListingLink } from '../../functions/core/groups/calendar/listing-calendar.ts'
import { noteLength, noteWrong, parseNote } from '../../functions/core/groups/calendar/note.ts'
import { findGroupListing, liveNow } from '../../functions/core/groups/listings/group-listing.ts'
import {
  confirmListing,
  pauseListing,
  resumeListing,
  stopListing,
} from '../../functions/core/groups/listings/wishes.ts'
import { listingInBrief } from '../../functions/core/messages/to-groups-chores.ts'
import { readForm, typed } from '../http/form.ts'
import { Button, Textarea } from '../ui/fields.tsx'
import { SummaryList } from '../ui/summary-list.tsx'
import { PauseField, readPause, whatPauseDoes } from './listings/pause.tsx'
import { type Ctx, homeOf, type PartnerSite, show } from './site.tsx'
import { closedPage, openLink, renewLinkTo } from './week-link.tsx'

const words = {
  yes: { title: 'Is all of it still right?', button: 'Yes, all of it is right' },
  change: { title: 'What has changed?', button: 'Send' },
  pause: { title: 'Pause it for a while', button: 'Pause it' },
  'go-on': { title: 'End the pause', button: 'End the pause' },
  stop: { title: 'Has it ended?', button: 'Take it away' },
} as const
type Word = keyof typeof words
const isWord = (text: string): text is Word => Object.hasOwn(words, text)

const done: Record<Word, string> = {
  yes: 'Done. People see that it was checked today.',
  change: 'Sent. Whoever runs the directory will see to it, and may write to you.',
  pause: 'Done. It is paused, and takes nobody new.',
  'go-on': 'Done. People can ask to come again.',
  stop: 'Done. Nobody finds it any more.',
}

type Opened = { group: string; listing: Listing; here: string }

const open = (c: Ctx, page: (found: Opened) => Response | Promise<Response>) => {
  const here = `/partner/still-right/${c.req.param('token')}`
  return openLink(c, 'listing', `${here}/renew`, async ({ group, listing: id }) => {
    const own = await findGroupListing(c.var.deps, group, id)
    const listing = own && liveNow(own)
    if (!listing || listing.state === 'stopped') {
      const said = c.req.query('done') === 'stop' ? done.stop : 'This listing has been taken away.'
      return closedPage(c, 'Nobody finds this listing', `${said} You need do nothing.`)
    }
    return page({ group, listing, here })
  })
}

export const stillRightLinks = new Hono<PartnerSite>()
  .get('/:token', (c) => open(c, (found) => overview(c, found)))
  .post('/:token/renew', (c) =>
    renewLinkTo(c, 'listing', ({ group, listing }) => renewListingLink(c.var.deps, group, listing)),
  )
  .get('/:token/:word', (c) => {
    const word = c.req.param('word')
    return isWord(word) ? open(c, (found) => wordPage(c, found, word)) : c.notFound()
  })
  .post('/:token/:word', (c) => {
    const word = c.req.param('word')
    return isWord(word) ? open(c, (found) => act(c, found, word)) : c.notFound()
  })

async function act(c: Ctx, found: Opened, word: Word): Promise<Response> {
  const { deps } = c.var
  const { group, listing, here } = found
  if (word === 'change') {
    const values = await readForm(c)
    const note = parseNote(values)
    if (!note.ok) return wordPage(c, found, word, values, note.errors)
    await noteWrong(deps, group, listing.id, note.value.note)
  } else if (word === 'pause') {
    const values = await readForm(c)
    const until = readPause(values, deps.now())
    if (!until.ok) return wordPage(c, found, word, values, until.errors)
    await pauseListing(deps, group, listing.id, until.resumes)
  } else if (word === 'go-on') await resumeListing(deps, group, listing.id)
  else if (word === 'yes') await confirmListing(deps, group, listing.id)
  else await stopListing(deps, group, listing.id)
  return c.redirect(`${here}?done=${word}`, 303)
}

const Facts = ({ listing }: { listing: Listing }) => (
  <SummaryList
    rows={[['Name', listing.title] as const, ...listingInBrief(listing)].map(([key, value]) => ({
      key,
      value,
    }))}
  />
)

const sayPause = ({ resumes }: Listing) =>
  resumes ? `It is paused until ${sayDay(resumes)}.` : 'It is paused until you start it again.'

function overview(c: Ctx, { listing, here }: Opened) {
  const said = c.req.query('done') ?? ''
  return show(
    c,
    { title: 'Your listing', notice: isWord(said) ? done[said] : undefined },
    <>
      <p>This is what people read.</p>
      <Facts listing={listing} />
      {isWord(said) ? (
        <p>You can close this page, or say something else.</p>
      ) : (
        <p>Is it still right? Nothing happens until you press the button on the next page.</p>
      )}
      <div class="up-buttons">
        <Button href={`${here}/yes`} text="Yes, all of it is right" secondary={isWord(said)} />
        <Button href={`${here}/change`} text="Something has changed" secondary />
        <Button href={`${here}/stop`} text="It has ended" secondary />
      </div>
      <p>
        {listing.state === 'paused' ? (
          <>
            {sayPause(listing)} <a href={`${here}/go-on`}>End the pause</a>.
          </>
        ) : (
          <>
            On holiday, or short of people? <a href={`${here}/pause`}>Pause it for a while</a>.
          </>
        )}
      </p>
    </>,
  )
}

/** What comes of the button, or what it is about. */
const Before = ({ word, listing }: { word: Word; listing: Listing }) => {
  if (word === 'stop')
    return (
      <p>
        {listing.title} is taken away at once, and nobody new can ask to come. Whoever you have said yes to is
        not told: please tell them yourself.
      </p>
    )
  if (word === 'pause') return <p>{whatPauseDoes}</p>
  if (word === 'go-on') return <p>People can ask to come to {listing.title} again, at once.</p>
  return (
    <>
      <p>This is what people read.</p>
      <Facts listing={listing} />
    </>
  )
}

function wordPage(
  c: Ctx,
  { group, listing, here }: Opened,
  word: Word,
  values: FormValues = {},
  errors: Record<string, string> = {},
) {
  const { title, button } = words[word]
  const back = { href: here, text: 'Your listing' }
  const write = `${homeOf({ id: group })}/listings/${listing.id}/check`
  const seen = word === 'change' ? ['Your group and whoever runs the directory'] : undefined
  return show(
    c,
    { title, errors, back, seen },
    <>
      <Before word={word} listing={listing} />
      <form method="post" novalidate>
        {word === 'change' ? (
          <Textarea
            name="note"
            label="What is not right, and how it should be"
            hint="For example: from January we meet on Thursdays at 2pm."
            rows={5}
            maxlength={noteLength}
            value={typed(values, 'note')}
            error={errors['note']}
          />
        ) : null}
        {word === 'pause' ? <PauseField value={typed(values, 'resumes')} error={errors['resumes']} /> : null}
        <Button text={button} warning={word === 'stop'} />
      </form>
      {word === 'change' ? (
        <p>
          Would you rather change it yourself?{' '}
          <a href={`/partner/sign-in?to=${encodeURIComponent(write)}`}>
            Sign in with your group’s email address
          </a>
          .
        </p>
      ) : null}
    </>,
  )
}
