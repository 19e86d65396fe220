/** What an operator can ask of feeds: add one, see them, read one now, stop one. */
import type * as z from 'zod'
import { jsonFetcher } from '../functions/adapters/fetch-json.ts'
import type { HarvestDeps, Outcome } from '../functions/core/feeds/end-run.ts'
import {
  type Feed,
  FeedDetails,
  findFeed,
  forgetFeed,
  listFeeds,
  neglectDays,
  saveFeed,
  stopFeed,
} from '../functions/core/feeds/feed.ts'
import { harvestFeed, usualLimits } from '../functions/core/feeds/harvest.ts'
import { nameLicence } from '../functions/core/feeds/licence.ts'
import { lookAtFeed } from '../functions/core/feeds/look.ts'
import { removeAll } from '../functions/core/feeds/settle.ts'
import type { FetchJson } from '../functions/core/feeds/source.ts'
import { sayMoment } from '../functions/core/team/in-words.ts'
import { loopbackAllowed } from '../local/harvesting.ts'
import { outcomes, sayCounts, sayFeed, sayHeld, sayMissed } from './feeds-say.ts'
import { type Call, type Command, Refusal } from './run.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

export const options = {
  kind: text,
  url: text,
  'sessions-url': text,
  name: text,
  licence: text,
  'licence-url': text,
  every: text,
  'allow-loopback': flag,
  'accept-removals': flag,
  'remove-listings': flag,
}

type Options = { stage?: string } & {
  [K in keyof typeof options]?: (typeof options)[K]['type'] extends 'string' ? string : boolean
}

export const commands: Record<string, Command<Options>> = {
  add: {
    usage:
      'add <id> --kind oruk|rpde --url https://… [--sessions-url https://…] --name "Publisher" --licence "CC BY 4.0" [--licence-url https://…] [--every <hours>] [--allow-loopback]',
    run: add,
  },
  list: { usage: 'list', run: list },
  run: { usage: 'run <id> [--accept-removals] [--allow-loopback]', run },
  stop: { usage: 'stop <id> [--remove-listings]', run: stop },
}

/** How often each kind is read where nobody says: a whole directory once a day, what has changed once an hour. */
const usualHours = { oruk: 24, rpde: 1 } as const

function fetcherFor({ deps, options }: Call<Options>): FetchJson {
  const allowLoopback = options['allow-loopback'] || loopbackAllowed()
  if (allowLoopback && options.stage) throw new Refusal('--allow-loopback is for this machine’s own data.')
  return jsonFetcher({ origin: deps.origin || 'https://upstream.invalid', allowLoopback })
}

async function add(call: Call<Options>): Promise<void> {
  const { deps, words, options, print } = call
  const { kind } = options
  if (kind !== 'oruk' && kind !== 'rpde')
    throw new Refusal('Say --kind oruk (Open Referral UK) or --kind rpde (OpenActive).')
  const said = FeedDetails.omit({ licence: true, licenceUrl: true }).safeParse({
    id: words[0] ?? '',
    kind,
    url: options.url ?? '',
    ...(options['sessions-url'] ? { sessionsUrl: options['sessions-url'] } : {}),
    name: options.name ?? '',
    everyHours: options.every === undefined ? usualHours[kind] : Number(options.every),
  })
  if (!said.success) throw refusal(said.error)
  const before = await findFeed(deps, said.data.id)
  const seen = await lookAtFeed(fetcherFor(call), said.data)
  if (!seen.ok) throw new Refusal(sayMissed(seen))
  for (const line of seen.said) print(line)
  const licence = options.licence ?? (seen.licenceUrl && nameLicence(seen.licenceUrl))
  if (!licence)
    throw new Refusal(
      'It does not say under which licence it may be shown. Ask its publisher, then say --licence "…".',
    )
  // A link to another licence than the one that is named would say two things.
  const isSame = seen.licenceUrl && nameLicence(seen.licenceUrl) === licence
  const licenceUrl = options['licence-url'] ?? (isSame ? seen.licenceUrl : undefined)
  const details = FeedDetails.safeParse({ ...said.data, licence, ...(licenceUrl ? { licenceUrl } : {}) })
  if (!details.success) throw refusal(details.error)
  await saveFeed(deps, details.data)
  const { id, everyHours } = details.data
  print(
    `${id} is ${before ? 'changed' : 'added'}: it will be read within minutes, then every ${sayHours(everyHours)}. Each of its listings says “${details.data.name}” and “${licence}”.`,
  )
  if (options['allow-loopback'])
    print('npm start reads what is on this machine only when UPSTREAM_ALLOW_LOOPBACK=1 is set for it too.')
}

const refusal = (error: z.ZodError) => new Refusal(error.issues[0]?.message ?? 'That can’t be read.')
const sayHours = (hours: number) => (hours === 1 ? 'hour' : `${hours} hours`)

async function list({ deps, print }: Call<Options>): Promise<void> {
  const feeds = await listFeeds(deps)
  if (feeds.length === 0) print('There are no feeds.')
  for (const feed of feeds) for (const line of sayFeed(feed)) print(line)
}

async function run(call: Call<Options>): Promise<void> {
  const { deps, words, options, print } = call
  const feed = await feedNamed(call)
  const accept = options['accept-removals'] ?? false
  if (accept && feed.state !== 'held')
    throw new Refusal(`${feed.id} is not held: nothing waits to be accepted.`)
  const harvest: HarvestDeps = { ...deps, fetchJson: fetcherFor(call), chance: Math.random, log: () => {} }
  let outcome: Outcome
  do {
    outcome = await harvestFeed(harvest, words[0] ?? '', usualLimits, { now: true, accept })
    const now = await feedNamed(call)
    const counts = outcome === 'read' && now.last ? now.last.counts : now.counts
    const isRead = outcome === 'read' || outcome === 'more' || outcome === 'held'
    print(`${feed.id} ${outcomes[outcome]}${isRead ? ` ${sayCounts(counts)}.` : ''}`)
    if (now.reason) print(now.reason)
    if (outcome === 'held') print(sayHeld(now))
    if (outcome === 'failed' || outcome === 'neglected')
      print(`Why: ${now.fault}.${now.due ? ` The next try is at ${sayMoment(now.due)}.` : ''}`)
  } while (outcome === 'more')
}

async function stop(call: Call<Options>): Promise<void> {
  const { deps, options, print } = call
  const feed = await feedNamed(call)
  const { id } = feed
  const leaving = options['remove-listings'] ?? false
  await stopFeed(deps, feed, 'An operator has stopped it.', { leaving })
  print(`${id} is stopped: nothing of it is fetched any more.`)
  if (!leaving) {
    print(
      `Its listings stay. They are marked as not checked lately ${neglectDays.marked} days after it was last read, and hidden after ${neglectDays.hidden}. --remove-listings takes them away now; feeds run ${id} reads it again.`,
    )
    return
  }
  print(`${await removeAll(deps, id)} listings are taken away.`)
  const { lease } = await feedNamed(call)
  if (lease && lease > deps.now())
    print('It was being read just now. What came in meanwhile goes within half an hour.')
  else await forgetFeed(deps, id)
}

async function feedNamed({ deps, words }: Call<Options>): Promise<Feed> {
  const feed = await findFeed(deps, words[0] ?? '')
  if (!feed) throw new Refusal(`There is no feed “${words[0] ?? ''}”. feeds list shows what there is.`)
  return feed
}
