/** What an operator can ask of feeds: add one, see them, read one now, stop one. */
import { jsonFetcher } from '../functions/adapters/fetch-json.ts'
import { faultWords } from '../functions/core/feeds/after-fault.ts'
import {
  type Feed,
  FeedDetails,
  feedKinds,
  findFeed,
  forgetFeed,
  listFeeds,
  saveFeed,
  stopFeed,
} from '../functions/core/feeds/feed.ts'
import { type HarvestDeps, harvestFeed, type Outcome, usualLimits } from '../functions/core/feeds/harvest.ts'
import { lookAtFeed } from '../functions/core/feeds/look.ts'
import { removeAll } from '../functions/core/feeds/settle.ts'
import { loopbackAllowed } from '../local/harvesting.ts'
import { type Call, type Command, Refusal } from './run.ts'
import { sayMoment } from './say.ts'

export type Options = {
  kind?: string
  url?: string
  'sessions-url'?: string
  name?: string
  licence?: string
  'licence-url'?: string
  every?: string
  'allow-loopback'?: boolean
  'accept-removals'?: boolean
  'remove-listings'?: boolean
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

const fetcherFor = ({ deps, options }: Call<Options>) =>
  jsonFetcher({
    origin: deps.origin || 'https://upstream.invalid',
    allowLoopback: options['allow-loopback'] || loopbackAllowed(),
  })

async function add(call: Call<Options>): Promise<void> {
  const { deps, words, options, print } = call
  const { kind } = options
  if (kind !== 'oruk' && kind !== 'rpde')
    throw new Refusal('Say --kind oruk (Open Referral UK) or --kind rpde (OpenActive).')
  if (!options.url) throw new Refusal('Say where it is: --url https://…')
  const before = await findFeed(deps, words[0] ?? '')
  const seen = await lookAtFeed(fetcherFor(call), {
    kind,
    url: options.url,
    sessionsUrl: options['sessions-url'],
  })
  if (!seen.ok) {
    throw new Refusal(
      `Nothing was added: ${faultWords[seen.fault]}${seen.status ? ` (${seen.status})` : ''}. ${seen.url}`,
    )
  }
  for (const line of seen.said) print(line)
  const licence = options.licence ?? seen.licenceUrl
  if (!licence)
    throw new Refusal(
      'It does not say under which licence it may be shown. Ask its publisher, then say --licence "…".',
    )
  const details = FeedDetails.safeParse({
    id: words[0] ?? '',
    kind,
    url: options.url,
    ...(options['sessions-url'] ? { sessionsUrl: options['sessions-url'] } : {}),
    name: options.name ?? '',
    licence,
    ...licenceUrlOf(options['licence-url'] ?? seen.licenceUrl),
    everyHours: options.every === undefined ? usualHours[kind] : Number(options.every),
  })
  if (!details.success) throw new Refusal(details.error.issues[0]?.message ?? 'That can’t be read.')
  await saveFeed(deps, details.data)
  print(
    `${details.data.id} is ${before ? 'changed' : 'added'}: it will be read within minutes, then every ${sayHours(details.data.everyHours)}.`,
  )
}

const licenceUrlOf = (url: string | undefined) => (url && URL.canParse(url) ? { licenceUrl: url } : {})
const sayHours = (hours: number) => (hours === 1 ? 'hour' : `${hours} hours`)

async function list({ deps, print }: Call<Options>): Promise<void> {
  const feeds = await listFeeds(deps)
  if (feeds.length === 0) print('There are no feeds.')
  for (const feed of feeds) for (const line of sayFeed(feed)) print(line)
}

function sayFeed(feed: Feed): string[] {
  const { last, counts } = feed
  const reasons = Object.entries((last ?? { counts }).counts.reasons).sort((a, b) => b[1] - a[1])
  return [
    [feed.id, feedKinds[feed.kind], feed.state, `${feed.listings} listings`, feed.name, feed.licence].join(
      '\t',
    ),
    `  ${feed.url}${feed.sessionsUrl ? `\n  ${feed.sessionsUrl}` : ''}`,
    ...(feed.reason ? [`  ${feed.state}: ${feed.reason}`] : []),
    ...(feed.state === 'held'
      ? [`  feeds run ${feed.id} reads it anew; with --accept-removals they go.`]
      : []),
    ...(feed.failures > 0 ? [`  ${feed.failures} tries in a row gave nothing: ${feed.fault}`] : []),
    ...(last ? [`  last read to its end ${sayMoment(last.at)}: ${sayCounts(last.counts)}`] : []),
    ...(feed.roundBegan ? [`  being read since ${sayMoment(feed.roundBegan)}: ${sayCounts(counts)}`] : []),
    ...reasons.map(([why, count]) => `    left out ${count}: ${why}`),
    ...(feed.due && feed.state === 'active' ? [`  next ${sayMoment(feed.due)}`] : []),
  ]
}

const sayCounts = ({ added, changed, unchanged, gone, bad, pages }: Feed['counts']) =>
  `${pages} pages; ${added} new, ${changed} changed, ${unchanged} the same, ${gone} gone, ${bad} left out`

const outcomes: Record<Outcome, string> = {
  read: 'is read to its end.',
  more: 'has more, which is read on from here.',
  held: 'is held.',
  stopped: 'is stopped.',
  failed: 'could not be read. It is tried again later.',
  taken: 'is being read by somebody else this moment.',
  notDue: 'is not there.',
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
    print(
      `${feed.id} ${outcomes[outcome]} ${sayCounts(outcome === 'read' && now.last ? now.last.counts : now.counts)}.`,
    )
    if (now.reason) print(now.reason)
    if (outcome === 'failed') print(`${now.fault}.`)
  } while (outcome === 'more')
}

async function stop(call: Call<Options>): Promise<void> {
  const { deps, options, print } = call
  const feed = await feedNamed(call)
  const { id } = feed
  await stopFeed(deps, feed, 'An operator has stopped it.')
  print(`${id} is stopped: nothing of it is fetched any more.`)
  if (!options['remove-listings']) {
    print(
      'Its listings stay, and are marked as not checked lately after 90 days. --remove-listings takes them away.',
    )
    return
  }
  print(`${await removeAll(deps, id)} listings are taken away.`)
  await forgetFeed(deps, id)
}

async function feedNamed({ deps, words }: Call<Options>): Promise<Feed> {
  const feed = await findFeed(deps, words[0] ?? '')
  if (!feed) throw new Refusal(`There is no feed “${words[0] ?? ''}”. feeds list shows what there is.`)
  return feed
}
